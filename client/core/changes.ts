// What differs between two frozen revisions (or a frozen one and the draft): record by record, field by field, and the text by paragraphs.
import { wordsOf, type ProseNode } from './documents/prose.ts'
import type { Revision } from '#schemas/archive.ts'
import { canonicalJson } from '#schemas/archive.ts'

/** One difference. `field` is null where a whole record came or went; `name` is how the record is called, if it has a name. */
export interface Change {
  readonly document: string
  readonly table: string
  readonly id: string
  readonly name: { readonly zh: string; readonly en?: string } | null
  readonly field: string | null
  readonly before: unknown
  readonly after: unknown
}

type Row = Readonly<Record<string, unknown>>

/** Fields that only place a record among its neighbours, or say who wrote it: not a change that anyone reviews. */
const silent: ReadonlySet<string> = new Set(['id', 'rank', 'by'])

const asRows = (value: unknown): ReadonlyMap<string, Row> =>
  new Map(
    (Array.isArray(value) ? (value as readonly unknown[]) : []).flatMap((row) =>
      typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string'
        ? [[row.id, row as Row]]
        : [],
    ),
  )

const asFields = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : {})

const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b))

const nameOf = (row: Row | undefined): Change['name'] => {
  const zh = row?.['name'] ?? row?.['text']
  const en = row?.['nameEn'] ?? row?.['textEn']
  if (typeof zh !== 'string') return null
  return typeof en === 'string' ? { zh, en } : { zh }
}

/** All differences, by document, table and id; `before` null lists everything as new. */
export const changesBetween = (before: Revision | null, after: Revision): readonly Change[] => {
  const changes: Change[] = []
  for (const document of Object.keys(after.documents).sort()) {
    const old = asFields(before?.documents[document])
    const now = asFields(after.documents[document])
    for (const table of [...new Set([...Object.keys(old), ...Object.keys(now)])].sort()) {
      const where = { document, table }
      if (Array.isArray(now[table]) || Array.isArray(old[table]))
        changes.push(...rowChanges(where, asRows(old[table]), asRows(now[table])))
      else changes.push(...fieldChanges(where, table, asFields(old[table]), asFields(now[table])))
    }
  }
  return [...changes, ...textChanges(before?.text, after.text)]
}

interface Where {
  readonly document: string
  readonly table: string
}

const rowChanges = (
  where: Where,
  old: ReadonlyMap<string, Row>,
  now: ReadonlyMap<string, Row>,
): readonly Change[] =>
  [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((id) => {
    const [before, after] = [old.get(id), now.get(id)]
    if (before !== undefined && after !== undefined) return fieldChanges(where, id, before, after)
    const whole = { ...where, id, name: nameOf(after ?? before), field: null }
    return [{ ...whole, before: before ?? null, after: after ?? null }]
  })

const fieldChanges = (where: Where, id: string, old: Row, now: Row): readonly Change[] =>
  [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .sort()
    .filter((field) => !silent.has(field) && !same(old[field], now[field]))
    .map((field) => ({
      ...where,
      id,
      name: nameOf(now) ?? nameOf(old),
      field,
      before: old[field] ?? null,
      after: now[field] ?? null,
    }))

/** Paragraphs that came or went; those that stand in both, in the same order, are left out (longest common run). */
const textChanges = (before: unknown, after: unknown): readonly Change[] => {
  const old = paragraphs(before)
  const now = paragraphs(after)
  const kept = commonRun(old, now)
  const one = (i: number, was: string | null, is: string | null): Change => ({
    document: 'plan',
    table: 'text',
    id: String(i + 1),
    name: null,
    field: null,
    before: was,
    after: is,
  })
  return [
    ...old.flatMap((text, i) => (kept.old.has(i) ? [] : [one(i, text, null)])),
    ...now.flatMap((text, i) => (kept.now.has(i) ? [] : [one(i, null, text)])),
  ]
}

const paragraphs = (text: unknown): readonly string[] => {
  const content = asFields(text)['content']
  if (!Array.isArray(content)) return []
  return (content as ProseNode[]).map((node) => wordsOf(node)).filter((words) => words !== '')
}

const commonRun = (
  old: readonly string[],
  now: readonly string[],
): { old: Set<number>; now: Set<number> } => {
  const width = now.length + 1
  const length = new Uint32Array((old.length + 1) * width)
  const at = (i: number, j: number): number => length[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      length[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const kept = { old: new Set<number>(), now: new Set<number>() }
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (old[i] === now[j]) {
      kept.old.add(i++)
      kept.now.add(j++)
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return kept
}
