// What differs between two frozen revisions (or a frozen one and the draft): every value of the canonical form, so that nothing signed goes unseen.
import type { Change } from '#core/change.ts'
import { textChanges } from '#core/prose/textChanges.ts'
import { differencesBetween } from './differences.ts'
import { canonicalJson, type Revision } from '#schemas/archive.ts'

type Row = Readonly<Record<string, unknown>>
interface Where {
  readonly document: string
  readonly table: string
}

/** The field that tells how many values of a part of the figures differ. */
export const differingField = 'differing'
/** The field that tells of a list whose rows stand in another order. */
export const orderField = 'order'

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsOf = (value: unknown): Row => (isRow(value) ? value : {})

const own = (row: Row, field: string): unknown => (Object.hasOwn(row, field) ? row[field] : undefined)

const unionOf = (a: Iterable<string>, b: Iterable<string>): readonly string[] =>
  [...new Set([...a, ...b])].sort()

const keysOf = (old: Row, now: Row): readonly string[] => unionOf(Object.keys(old), Object.keys(now))

const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b))

const nameOf = (row: unknown): Change['name'] => {
  const fields = fieldsOf(row)
  // services and guidelines of the basis have their titles in both languages
  const title = fieldsOf(own(fields, 'title'))
  // the title of a single, such as the questionnaire's, is one of its facts
  const ofRow = (field: string): unknown => (own(fields, 'id') === undefined ? undefined : own(fields, field))
  const zh = own(fields, 'name') ?? own(fields, 'text') ?? own(title, 'zh') ?? ofRow('title')
  const en = own(fields, 'nameEn') ?? own(fields, 'textEn') ?? own(title, 'en') ?? ofRow('titleEn')
  if (typeof zh !== 'string') return null
  return typeof en === 'string' ? { zh, en } : { zh }
}

const whole = (where: Where, id: string, old: unknown, now: unknown): Change => ({
  ...where,
  id,
  name: nameOf(now) ?? nameOf(old),
  field: null,
  before: old ?? null,
  after: now ?? null,
})

/** Parts of a revision that are compared by a rule of their own; every other field is compared as it stands. */
const ownRule: ReadonlySet<string> = new Set([
  ...['documents', 'text', 'tally', 'openRemarks', 'figures', 'basis'],
])

/** All differences, by document, table and id; `before` null lists everything as new. */
export const changesBetween = (before: Revision | null, after: Revision): readonly Change[] => {
  const [old, now] = [fieldsOf(before?.documents), fieldsOf(after.documents)]
  const changes = keysOf(old, now).flatMap((name) =>
    before === null
      ? rowsOfDocument(name, {}, fieldsOf(own(now, name)))
      : documentChanges(name, own(old, name), own(now, name)),
  )
  changes.push(...textChanges(before?.text, after.text))
  changes.push(...tallyChanges(before?.tally ?? null, after.tally))
  const remarks = (of: Revision | null): Row => ({ openRemarks: of === null ? [] : of.openRemarks })
  changes.push(...documentChanges('openRemarks', remarks(before), remarks(after)))
  if (before !== null) {
    changes.push(...figureChanges(before.figures, after.figures))
    changes.push(...documentChanges('basis', before.basis, after.basis))
    changes.push(...besides(before, after))
  }
  return changes
}

/** Figures follow from what else is listed: each part of them is told by how many of its values differ. */
const figureChanges = (old: unknown, now: unknown): readonly Change[] => {
  if (!isRow(old) || !isRow(now))
    return same(old, now) ? [] : [whole({ document: 'figures', table: 'document' }, 'figures', old, now)]
  return keysOf(old, now).flatMap((part) => {
    const [was, is] = [own(old, part), own(now, part)]
    if (same(was, is)) return []
    const where = { document: 'figures', table: part, id: part, name: null }
    // Rows in another order differ in no value, but in the bytes.
    const differing = Math.max(1, differencesBetween(was, is).length)
    return [{ ...where, field: differingField, before: null, after: differing }]
  })
}

/** What identifies a revision and stands beside its content: label, workspace, generation, and what a newer version adds. */
const besides = (before: Row, after: Row): readonly Change[] => {
  const rest = (revision: Row): Row =>
    Object.fromEntries(Object.entries(revision).filter(([field]) => !ownRule.has(field)))
  return fieldChanges({ document: 'revision', table: 'revision' }, 'revision', rest(before), rest(after))
}

/** A document that one of them lacks, or that is none, is told as such, beside the rows that went with it. */
const documentChanges = (document: string, old: unknown, now: unknown): readonly Change[] => {
  const rows = rowsOfDocument(document, fieldsOf(old), fieldsOf(now))
  if (isRow(old) && isRow(now)) return [...rows, ...emptyTables(document, old, now)]
  return same(old, now) ? [] : [whole({ document, table: 'document' }, document, old, now), ...rows]
}

const rowsOfDocument = (document: string, old: Row, now: Row): readonly Change[] =>
  keysOf(old, now).flatMap((table) => {
    const where = { document, table }
    const [was, is] = [own(old, table), own(now, table)]
    if (isList(was) && isList(is)) return listChanges(where, was ?? [], is ?? [])
    if (isFields(was) && isFields(is)) return fieldChanges(where, table, was ?? {}, is ?? {})
    return same(was, is) ? [] : [whole(where, table, was, is)]
  })

/** An empty table beside none at all: a difference in the bytes that no row tells of. */
const emptyTables = (document: string, old: Row, now: Row): readonly Change[] =>
  keysOf(old, now).flatMap((table) => {
    const [was, is] = [own(old, table), own(now, table)]
    const there = was === undefined ? is : is === undefined ? was : null
    const empty = typeof there === 'object' && there !== null && Object.keys(there).length === 0
    return empty ? [whole({ document, table }, table, was, is)] : []
  })

const isList = (value: unknown): value is readonly unknown[] | undefined =>
  value === undefined || Array.isArray(value)
const isFields = (value: unknown): value is Row | undefined => value === undefined || isRow(value)

/** Rows by their ids; one without an id by its place, and one whose id stands there twice by its turn. */
const byKey = (list: readonly unknown[], idField: string): ReadonlyMap<string, unknown> => {
  const rows = new Map<string, unknown>()
  list.forEach((row, place) => {
    const id = own(fieldsOf(row), idField)
    let key = typeof id === 'string' ? id : `#${place + 1}`
    for (let turn = 2; rows.has(key); turn++) key = `${typeof id === 'string' ? id : ''}#${place + turn}`
    rows.set(key, row)
  })
  return rows
}

const listChanges = (
  where: Where,
  old: readonly unknown[],
  now: readonly unknown[],
  idField = 'id',
): readonly Change[] => {
  const [before, after] = [byKey(old, idField), byKey(now, idField)]
  const changes = unionOf(before.keys(), after.keys()).flatMap((id): readonly Change[] => {
    if (!before.has(id) || !after.has(id)) return [whole(where, id, before.get(id), after.get(id))]
    const [was, is] = [before.get(id), after.get(id)]
    if (isRow(was) && isRow(is)) return fieldChanges(where, id, was, is)
    return same(was, is) ? [] : [whole(where, id, was, is)]
  })
  const [from, to] = [
    [...before.keys()].filter((id) => after.has(id)),
    [...after.keys()].filter((id) => before.has(id)),
  ]
  if (from.every((id, place) => id === to[place])) return changes
  return [
    ...changes,
    { ...where, id: where.table, name: null, field: orderField, before: from.length, after: to.length },
  ]
}

const fieldChanges = (where: Where, id: string, old: Row, now: Row): readonly Change[] =>
  keysOf(old, now)
    .filter((field) => !same(own(old, field), own(now, field)))
    .map((field) => ({
      ...where,
      id,
      name: nameOf(now) ?? nameOf(old),
      field,
      before: own(old, field) ?? null,
      after: own(now, field) ?? null,
    }))

/** The aggregate that the figures stand on: its scores service by service, everything else field by field. */
const tallyChanges = (old: unknown, now: unknown): readonly Change[] => {
  const where = { document: 'tally', table: 'tally' }
  if (!isRow(old) || !isRow(now)) return same(old, now) ? [] : [whole(where, 'tally', old, now)]
  const { scores: scoresBefore, ...before } = old
  const { scores: scoresAfter, ...after } = now
  const rest = fieldChanges(where, 'tally', before, after)
  if (Array.isArray(scoresBefore) && Array.isArray(scoresAfter))
    return [...rest, ...listChanges({ ...where, table: 'scores' }, scoresBefore, scoresAfter, 'service')]
  return same(scoresBefore, scoresAfter)
    ? rest
    : [...rest, whole({ ...where, table: 'scores' }, 'scores', scoresBefore, scoresAfter)]
}
