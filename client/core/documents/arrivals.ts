// Reading what one arrival of changes brought: which writes are new, which lay there before, and what a row that is gone last said.
import * as Y from 'yjs'
import type { DocumentDefinition } from '#schemas/record.ts'
import { markOf, plainAt, rowMapOf, valueOf, type WriteMark } from './standing.ts'

/** Whether an item came with this transaction: its clock is beyond what its client had written before. */
export const isNew = (transaction: Y.Transaction, { id }: Y.Item): boolean =>
  id.clock >= (transaction.beforeState.get(id.client) ?? 0)

/** The last of the writes at a key, before the newest or it, that something is true of. */
export const lastOf = (newest: Y.Item, isSought: (item: Y.Item) => boolean): Y.Item | null => {
  for (let item: Y.Item | null = newest; item !== null; item = item.left) if (isSought(item)) return item
  return null
}

/**
 * The write that stood at a key before a transaction after which nothing stands there; null for any other. What came and went again in
 * the same arrival is passed over: Yjs may have forgotten what it said.
 */
export const goneIn = (transaction: Y.Transaction, newest: Y.Item | undefined): Y.Item | null => {
  if (newest?.deleted !== true) return null
  const stood = lastOf(newest, (one) => !isNew(transaction, one))
  return stood !== null && Y.isDeleted(transaction.deleteSet, stood.id) ? stood : null
}

/** Whether whoever wrote what stands had the other write before them: what was written over what leads back to it. */
export const knows = (standing: Y.Item, other: Y.Item): boolean => {
  const since = new Map<string, Y.Item>()
  for (let item: Y.Item | null = standing; item !== null && item !== other; item = item.left)
    since.set(`${item.lastId.client}:${item.lastId.clock}`, item)
  let item = standing
  for (;;) {
    const { origin }: Y.Item = item
    if (origin === null) return false
    if (Y.compareIDs(origin, other.lastId)) return true
    const before = since.get(`${origin.client}:${origin.clock}`)
    if (before === undefined) return false
    item = before
  }
}

/** The mark of an item's write as it was while it stood. */
export const writeIn = (item: Y.Item): WriteMark => markOf(item).replace(/-$/, '')

/** A field, with the mark of the write that stands in it. */
export type OwnField = readonly [field: string, write: WriteMark]

/** The fields of a row, or of a cell, whose standing writes are edits of this device. */
export const editedFields = (item: Y.Item, isEdit: (item: Y.Item) => boolean): readonly OwnField[] => {
  const map = rowMapOf(item)
  if (map === null)
    return isEdit(item) ? Object.keys(plainAt(item) ?? {}).map((field) => [field, writeIn(item)]) : []
  return [...map._map].flatMap(([field, one]): readonly OwnField[] =>
    !one.deleted && isEdit(one) ? [[field, writeIn(one)]] : [],
  )
}

/** The last values of a row that is gone, as far as Yjs still has them. */
export const lastValuesOf = (row: Y.Item): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const [field, item] of rowMapOf(row)?._map ?? [])
    if (!(item.content instanceof Y.ContentDeleted)) values[field] = valueOf(item)
  return values
}

/** A key that a transaction touched: a field of a row or of a single (`field`), or a whole row or cell (null). */
export interface Touched {
  readonly table: string
  readonly key: string
  readonly field: string | null
  /** What stands there, or stood last. */
  readonly item: Y.Item
}

/** All keys of rows, cells and singles that a transaction touched, as far as anything was ever written there. */
export const touchedKeys = (
  transaction: Y.Transaction,
  doc: Y.Doc,
  { tables, singles }: DocumentDefinition,
): readonly Touched[] => {
  const nameOf = new Map<unknown, string>(
    [...Object.keys(tables), ...Object.keys(singles)].map((name) => [doc.getMap(name), name]),
  )
  const found: Touched[] = []
  for (const [type, keys] of transaction.changed) {
    if (!(type instanceof Y.Map)) continue
    const row = type._item
    const table = nameOf.get(row === null ? type : row.parent)
    if (table === undefined) continue
    for (const name of keys) {
      const item = name === null ? undefined : type._map.get(name)
      if (name === null || item === undefined) continue
      if (row !== null) found.push({ table, key: row.parentSub ?? '', field: name, item })
      else if (singles[table] !== undefined) found.push({ table, key: table, field: name, item })
      else found.push({ table, key: name, field: null, item })
    }
  }
  return found
}

/** Those of them at which a new write stands. */
export const arrivedFields = (
  transaction: Y.Transaction,
  doc: Y.Doc,
  definition: DocumentDefinition,
): readonly Touched[] =>
  touchedKeys(transaction, doc, definition).filter(({ item }) => !item.deleted && isNew(transaction, item))
