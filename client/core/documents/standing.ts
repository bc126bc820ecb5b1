// What stands at a key of a shared map, and which write put it there: the identity of the write, never its value.
import * as Y from 'yjs'

/** The write that stands at a key: its id, with a mark behind it once the value was taken away; empty where nobody ever wrote. */
export type WriteMark = string

/** What stands at one key, and by which write. */
export interface Standing {
  readonly mark: WriteMark
  /** Undefined where nothing stands. */
  readonly value: unknown
}

/** A whole row: who put it there, and what stands in each of its fields; `fields` is null where there is no row. */
export interface RowStanding {
  readonly mark: WriteMark
  readonly fields: ReadonlyMap<string, Standing> | null
  /** What stands in its place that is no row. */
  readonly other?: unknown
}

/** The standing of a key that nobody ever wrote. */
export const nothing: Standing = { mark: '', value: undefined }

/** By its last id: items that Yjs joins keep that one. */
export const markOf = (item: Y.Item | undefined): WriteMark =>
  item === undefined ? '' : `${item.lastId.client}:${item.lastId.clock}${item.deleted ? '-' : ''}`

/** The client that wrote what a mark stands for, and its clock; null for no write at all. */
export const writeOf = (mark: WriteMark): { readonly client: number; readonly clock: number } | null => {
  const found = /^(\d+):(\d+)-?$/.exec(mark)
  return found === null ? null : { client: Number(found[1]), clock: Number(found[2]) }
}

/** The value that an item wrote, as plain data; of a removed item undefined. */
export const valueOf = (item: Y.Item): unknown => {
  const value: unknown = item.content.getContent().at(-1)
  return value instanceof Y.AbstractType ? (value.toJSON() as unknown) : value
}

/** What stands at a key of a map now, with the mark of the write that put it there or took it away. */
export const standingAt = (map: Y.Map<unknown>, key: string): Standing => {
  const item = map._map.get(key)
  if (item === undefined) return nothing
  return { mark: markOf(item), value: item.deleted ? undefined : valueOf(item) }
}

/** The row map at a key of a table's root, also one that was taken away as long as Yjs still knows it. */
export const rowMapOf = (item: Y.Item | undefined): Y.Map<unknown> | null =>
  item?.content instanceof Y.ContentType && item.content.type instanceof Y.Map
    ? (item.content.type as Y.Map<unknown>)
    : null

/** What stands in the place of a row, field by field; `other` holds a value that isn't a map. */
export const rowStandingAt = (root: Y.Map<unknown>, id: string): RowStanding => {
  const item = root._map.get(id)
  const row = item?.deleted === false ? rowMapOf(item) : null
  return {
    mark: markOf(item),
    fields: row === null ? null : new Map([...row._map.keys()].map((key) => [key, standingAt(row, key)])),
    ...(item?.deleted === false && row === null ? { other: valueOf(item) } : {}),
  }
}

/** Keeps what was taken away from being forgotten by Yjs, so that what others still write into it can be read. */
export const keepReadable = (root: Y.Map<unknown>, id: string): void => {
  const item = root._map.get(id)
  const row = rowMapOf(item)
  if (item === undefined || row === null) return
  item.keep = true
  for (const field of row._map.values()) field.keep = true
}

/** The values that stand in a row's fields. */
export const plainValues = (fields: ReadonlyMap<string, Standing>): Record<string, unknown> =>
  Object.fromEntries(
    [...fields].filter(([, { value }]) => value !== undefined).map(([field, { value }]) => [field, value]),
  )

/** A row or cell as it stands; null where none does. */
export const plainAt = (item: Y.Item): Readonly<Record<string, unknown>> | null => {
  if (item.deleted) return null
  const value = valueOf(item)
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
}
