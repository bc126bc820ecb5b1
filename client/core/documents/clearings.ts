// Notes of emptied fields and cells in a root map: Yjs alone doesn't show whether a later writer had seen the field emptied.
import type * as Y from 'yjs'
import { knows, lastOf } from './arrivals.ts'
import { markOf, type WriteMark } from './standing.ts'

const clearingsMap = 'cleared'

/** A field of a record or a single, or a whole cell (`field` is null). */
interface Place {
  readonly table: string
  readonly id: string
  readonly field: string | null
}

/** No id and no field holds a slash. */
const keyOf = ({ table, id, field }: Place): string =>
  field === null ? `${table}/${id}` : `${table}/${id}/${field}`

/** The notes by the place that was emptied. */
export const clearingsIn = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(clearingsMap)

/** Notes that what stood there was taken away. To be called within the transaction that does so. */
export const noteClearing = (doc: Y.Doc, place: Place): void => void clearingsIn(doc).set(keyOf(place), true)

/** Takes the note away, since something stands there again and whoever wrote it knew. */
export const forgetClearing = (doc: Y.Doc, place: Place): void => {
  const notes = clearingsIn(doc)
  if (notes.has(keyOf(place))) notes.delete(keyOf(place))
}

/** The mark of the note that stands for a place; null where none does. */
export const clearingMark = (doc: Y.Doc, place: Place): WriteMark | null => {
  const item = clearingsIn(doc)._map.get(keyOf(place))
  return item === undefined || item.deleted ? null : markOf(item)
}

/** Whether the newest note on a place stands, and it or one concurrent with it satisfies `isSought`; a writer who has seen a note deletes it. */
export const standingClearing = (doc: Y.Doc, place: Place, isSought: (note: Y.Item) => boolean): boolean => {
  const newest = clearingsIn(doc)._map.get(keyOf(place))
  if (newest === undefined || newest.deleted) return false
  // two who emptied it at once noted it twice
  const isOf = (note: Y.Item): boolean => isSought(note) && (note === newest || !knows(newest, note))
  return lastOf(newest, isOf) !== null
}

/** Under which client it was noted last that a place was emptied; null where it never was. */
export const clearedBy = (doc: Y.Doc, place: Place): number | null =>
  clearingsIn(doc)._map.get(keyOf(place))?.id.client ?? null
