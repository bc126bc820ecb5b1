// How one row of a shared document is read: upcast, checked against its shape, or set aside with the reason.
import * as Y from 'yjs'
import { ok, refuse, type Result } from '#core/result.ts'
import { CellKey, Id } from '#schemas/ids.ts'
import type { DocumentDefinition, RecordDefinition, SnapshotOf, TableDefinition } from '#schemas/record.ts'

/** A row that does not fit its shape; it stays in the document as it is and is shown as unreadable. */
export interface Issue {
  readonly table: string
  readonly id: string
  readonly field: string
}

/** A row as it may be used, or why it is set aside. */
export type Read = Result<object, Issue>

const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** Own plain fields of a shared map; names that would reach a prototype are left out. */
export const plainFields = (map: Y.Map<unknown>): Record<string, unknown> => {
  const fields: Record<string, unknown> = {}
  for (const [key, value] of map.entries()) {
    if (!forbidden.has(key))
      fields[key] = value instanceof Y.AbstractType ? (value.toJSON() as unknown) : value
  }
  return fields
}

/**
 * Reads the fields of a record or single: brought up from older versions, then checked. Refused by an issue that
 * names the field.
 */
export const readFields = (
  table: string,
  definition: RecordDefinition,
  id: string,
  map: Y.Map<unknown>,
): Read => checkFields(table, definition, id, plainFields(map))

/** The same of fields that are plain already, such as those that a row would have. */
export const checkFields = (
  table: string,
  definition: RecordDefinition,
  id: string,
  fields: Readonly<Record<string, unknown>>,
): Read => {
  const parsed = definition.shape.safeParse(definition.upcast(fields))
  if (parsed.success) return ok(parsed.data)
  return refuse({ table, id, field: String(parsed.error.issues[0]?.path[0] ?? '') })
}

/**
 * Reads what stands at a key of a table. Refused by an issue: a bad key or the wrong form names the field `id`, else
 * the field that doesn't fit.
 */
export const readRow = (table: string, definition: TableDefinition, id: string, value: unknown): Read => {
  if (definition.form === 'cell') {
    if (!CellKey.safeParse(id).success || value instanceof Y.AbstractType)
      return refuse({ table, id, field: 'id' })
    const parsed = definition.shape.safeParse(value)
    if (parsed.success) return ok(parsed.data as object)
    return refuse({ table, id, field: String(parsed.error.issues[0]?.path[0] ?? '') })
  }
  if (!Id.safeParse(id).success || !(value instanceof Y.Map)) return refuse({ table, id, field: 'id' })
  const fields = readFields(table, definition, id, value)
  return fields.ok ? ok({ ...fields.value, id }) : fields
}

/** Own fields of a plain object from outside; anything else reads as no fields. */
const ownFields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([key]) => !forbidden.has(key)))
    : {}

/**
 * The snapshot of a document that was frozen as plain values (lists of rows with their ids, singles as objects); what
 * does not fit its shape is left out.
 */
export const readPlain = <D extends DocumentDefinition>(definition: D, plain: unknown): SnapshotOf<D> => {
  const parts = ownFields(plain)
  const snapshot: Record<string, unknown> = {}
  for (const [name, table] of Object.entries(definition.tables)) {
    const rows = new Map<string, unknown>()
    const list = parts[name]
    for (const row of Array.isArray(list) ? (list as unknown[]) : []) {
      const { id, ...fields } = ownFields(row)
      if (typeof id !== 'string') continue
      const key = table.form === 'cell' ? CellKey : Id
      if (!key.safeParse(id).success) continue
      const parsed = table.shape.safeParse(table.form === 'cell' ? fields['value'] : table.upcast(fields))
      if (parsed.success)
        rows.set(id, table.form === 'cell' ? parsed.data : { ...(parsed.data as object), id })
    }
    snapshot[name] = rows
  }
  for (const [name, single] of Object.entries(definition.singles)) {
    const fields = ownFields(parts[name])
    const parsed = single.shape.safeParse(single.upcast(fields))
    snapshot[name] = Object.keys(fields).length > 0 && parsed.success ? parsed.data : null
  }
  return snapshot as SnapshotOf<D>
}

/** How many rows of a document that was frozen as plain values don't stand in its snapshot, because they can't be read. */
export const leftOutOf = (
  definition: DocumentDefinition,
  plain: unknown,
  snapshot: Readonly<Record<string, unknown>>,
): number => {
  const parts = ownFields(plain)
  let count = 0
  for (const name of Object.keys(definition.tables)) {
    const [list, rows] = [parts[name], snapshot[name]]
    if (Array.isArray(list) && rows instanceof Map) count += Math.max(0, list.length - rows.size)
  }
  for (const name of Object.keys(definition.singles))
    if (snapshot[name] === null && Object.keys(ownFields(parts[name])).length > 0) count += 1
  return count
}
