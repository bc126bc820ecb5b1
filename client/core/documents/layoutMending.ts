// What brings back, or clears away, rows that a merge left without the floor, room or variant they refer to.
import { refuse, type Result } from '#core/result.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import type { Opening } from '#schemas/layout.ts'
import type { WriteRefusal } from './document.ts'
import type { Layout } from './layout.ts'
import { rankAtEnd } from './rank.ts'
import { cellsOfRow } from './variantRows.ts'
import { removeOwnRows } from './variantWriting.ts'

type Done = Result<void, WriteRefusal>

/**
 * Puts a floor of which nothing more is known back under its old id, above the others: what stands on it still shows
 * again. Refused as by `OpenDocument.write`: `exists` where the floor is there.
 */
export const bringFloorBack = (
  layout: Layout,
  id: string,
  fields: { readonly name: string; readonly nameEn: string },
): Done => {
  const { floors } = layout.read()
  if (floors.has(id)) return refuse({ refused: 'exists', table: 'floors', id })
  const storey = Math.max(0, ...[...floors.values()].map((floor) => floor.storey)) + 1
  return layout.write((draft) =>
    draft.floors.add(id, { ...fields, storey, rank: rankAtEnd(floors.values()) }),
  )
}

/** Takes away what stands on a floor that is gone, with the uses of its rooms. Refused as by `OpenDocument.write`. */
export const clearGoneFloor = (layout: Layout, id: string): Done =>
  layout.write((draft) => {
    const { floors, rooms, walls, openings, assignments } = layout.read()
    if (floors.has(id)) return
    const gone = new Set<string>()
    for (const room of rooms.values())
      if (room.floor === id) {
        gone.add(room.id)
        draft.rooms.remove(room.id)
      }
    for (const wall of walls.values())
      if (wall.floor === id) {
        gone.add(wall.id)
        draft.walls.remove(wall.id)
      }
    const isThere = ({ wall, placed }: Readonly<Opening>): boolean =>
      gone.has(wall) || (!walls.has(wall) && placed?.floor === id)
    for (const opening of [...openings.values()].filter(isThere)) {
      gone.add(opening.id)
      draft.openings.remove(opening.id)
    }
    for (const key of assignments.keys()) if (gone.has(cellParts(key)[1])) draft.assignments.remove(key)
    for (const row of gone)
      for (const variant of cellsOfRow(layout.read(), row).keys())
        draft.variantRows.remove(cellKey(variant, row))
  })

/**
 * Puts a variant of which nothing more is known back under its old id, after the others: the uses set in it count
 * again, and what was drawn in it stands. Refused as by `OpenDocument.write`: `exists` where the variant is there.
 */
export const bringVariantBack = (
  layout: Layout,
  id: string,
  fields: { readonly name: string; readonly nameEn: string },
): Done => {
  const { variants } = layout.read()
  if (variants.has(id)) return refuse({ refused: 'exists', table: 'variants', id })
  return layout.write((draft) => draft.variants.add(id, { ...fields, rank: rankAtEnd(variants.values()) }))
}

/**
 * Takes uses by time slot away by their cell keys, such as those of a room that is gone; keys that no longer stand
 * are passed over. Refused as by `OpenDocument.write`.
 */
export const clearUses = (layout: Layout, keys: readonly string[]): Done =>
  layout.write((draft) => {
    const { assignments } = layout.read()
    for (const key of keys) if (assignments.has(key)) draft.assignments.remove(key)
  })

/** Takes away what was drawn in a variant that is gone. Refused as by `OpenDocument.write`. */
export const clearDrawn = (layout: Layout, variant: string): Done =>
  layout.write((draft) => {
    if (!layout.read().variants.has(variant)) removeOwnRows(layout.read(), draft, variant)
  })
