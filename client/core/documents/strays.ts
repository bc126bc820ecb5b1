// What a gesture's rows named before it that was gone already: an undo puts them back as they were, naming nothing.
import * as Y from 'yjs'
import type { Reference } from './judging.ts'
import { plainFields } from './reading.ts'
import { plainValues, type RowStanding, type Standing } from './standing.ts'

type Fields = Readonly<Record<string, unknown>>

type Change = { readonly table: string; readonly id: string } & (
  | { readonly kind: 'row'; readonly before: RowStanding; readonly after: RowStanding }
  | {
      readonly kind: 'value'
      readonly field: string | null
      readonly before: Standing
      readonly after: Standing
    }
)

/** A row of a document and one that it names. */
export const strayKey = (table: string, id: string, to: string, named: string): string =>
  `${table}/${id} ${to}/${named}`

/**
 * Reads, right after a gesture, which rows that it changed or took away had named what wasn't there, by `strayKey`. What the gesture
 * itself took away was there.
 */
export const straysOf = (
  doc: Y.Doc,
  references: readonly Reference[],
  traces: readonly Change[],
): ReadonlySet<string> => {
  const strays = new Set<string>()
  if (references.length === 0) return strays
  const taken = new Set(traces.filter(isTaken).map(({ table, id }) => `${table}/${id}`))
  for (const { table, id, fields } of before(doc, traces))
    for (const { from, to, ids } of references) {
      if (from !== table) continue
      for (const one of ids(id, fields))
        if (!doc.getMap(to).has(one) && !taken.has(`${to}/${one}`)) strays.add(strayKey(table, id, to, one))
    }
  return strays
}

const isTaken = (trace: Change): boolean =>
  trace.kind === 'row'
    ? trace.before.fields !== null && trace.after.fields === null
    : trace.field === null && trace.after.value === undefined

interface RowBefore {
  readonly table: string
  readonly id: string
  readonly fields: Fields
}

/** The rows that a gesture touched as they were before it; those that it made were none. */
const before = (doc: Y.Doc, traces: readonly Change[]): readonly RowBefore[] => {
  const rows = new Map<string, { table: string; id: string; fields: Record<string, unknown> }>()
  for (const trace of traces) {
    const { table, id } = trace
    const key = `${table}/${id}`
    if (trace.kind === 'row') {
      if (trace.before.fields !== null) rows.set(key, { table, id, fields: plainValues(trace.before.fields) })
      continue
    }
    const { field, before: was } = trace
    if (field === null) {
      if (isFields(was.value)) rows.set(key, { table, id, fields: { ...was.value } })
      continue
    }
    const row = rows.get(key) ?? { table, id, fields: fieldsAt(doc, table, id) }
    rows.set(key, row)
    row.fields[field] = was.value
  }
  return [...rows.values()]
}

/** Of a record its fields; of a single, whose id is its name, those of its root. */
const fieldsAt = (doc: Y.Doc, table: string, id: string): Record<string, unknown> => {
  const root = doc.getMap(table)
  const row = root.get(id)
  return plainFields(row instanceof Y.Map ? (row as Y.Map<unknown>) : root)
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
