// A caret goes along with the letters that it stands at, when another's change puts them elsewhere in the text.
import type { Carried } from '#core/prose/carried.ts'
import * as Y from 'yjs'

/** Where the caret stood, so that typing goes on there. */
export interface CaretPlace {
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
  /** Where these were on the screen; the binding looks for alike words there rather than where they lead. */
  readonly absAnchor?: number | null
  readonly absHead?: number | null
}

/** The same place at the letters that stand for those it was taken at. */
const carriedPlace = (place: Y.RelativePosition, carried: Carried): Y.RelativePosition => {
  const to = place.item === null ? null : carried(place.item)
  return to === null
    ? place
    : new Y.RelativePosition(null, null, Y.createID(to.client, to.clock), place.assoc)
}

/** Whether what a place was taken at still stands. */
export const isAlive = (place: Y.RelativePosition, doc: Y.Doc): boolean => {
  const id = place.item ?? place.type
  if (id === null) return true
  const item: unknown = Y.getItem(doc.store, id)
  return item instanceof Y.Item && !item.deleted
}

/** A caret that goes along, and that stays at its letter as long as that stands. */
export const carriedCaret = (caret: CaretPlace, carried: Carried | null, doc: Y.Doc): CaretPlace => {
  const [anchor, head] = [caret.anchor, caret.head].map((place) =>
    carried === null ? place : carriedPlace(place, carried),
  ) as [Y.RelativePosition, Y.RelativePosition]
  const isSure = (place: Y.RelativePosition): boolean => place.item !== null && isAlive(place, doc)
  return {
    ...caret,
    ...{ anchor, head },
    ...(isSure(anchor) ? { absAnchor: null } : {}),
    ...(isSure(head) ? { absHead: null } : {}),
  }
}

export const carriedEnds = (
  ends: readonly (readonly [Y.RelativePosition, Y.RelativePosition])[],
  carried: Carried,
): readonly (readonly [Y.RelativePosition, Y.RelativePosition])[] =>
  ends.map(([from, to]) => [carriedPlace(from, carried), carriedPlace(to, carried)])
