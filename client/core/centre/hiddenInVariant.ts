// Rooms, doors and windows that a variant hides, and showing them there again: as they were, as far as this device or the relay still knows.
import * as Y from 'yjs'
import type { WriteRefusal } from '#core/documents/document.ts'
import type { Layout } from '#core/documents/layout.ts'
import { bringBack, snapshotOf, type BroughtBack } from '#core/documents/olderRows.ts'
import { cellsOfVariant, rowsOfVariant, type LayoutSnapshot } from '#core/documents/variantRows.ts'
import { variantAsCopyOf } from '#core/documents/variantSince.ts'
import { ok, type Result } from '#core/result.ts'
import { cellKey } from '#schemas/ids.ts'
import { LayoutDocument, MadeIn, standsIn, VariantRow, type Opening, type Room } from '#schemas/layout.ts'
import { layoutFitting } from './olderLayout.ts'
import { findLast, type Pasts } from './removedBack.ts'

/** What a variant hides and others have. */
export interface HiddenRows {
  readonly rooms: readonly Room[]
  /** Without those in walls that are hidden as well: these come with a room. */
  readonly openings: readonly Opening[]
}

/** Lists what a variant hides, as the rows themselves stand; in order of the cells. */
export const hiddenIn = (snapshot: LayoutSnapshot, variant: string): HiddenRows => {
  const rooms: Room[] = []
  const openings: Opening[] = []
  const seen = rowsOfVariant(snapshot, variant)
  for (const [id, { table, hidden }] of cellsOfVariant(snapshot, variant)) {
    if (hidden !== true) continue
    const [room, opening] = [snapshot.rooms.get(id), snapshot.openings.get(id)]
    if (table === 'rooms' && room && snapshot.floors.has(room.floor)) rooms.push(room)
    if (table === 'openings' && opening && seen.walls.has(opening.wall)) openings.push(opening)
  }
  return { rooms, openings }
}

/** The layout as it was when the variant last had the row; null where the logs know nothing of that any more. */
export const findBeforeHiding = (
  pasts: Pasts,
  variant: string,
  { table, id }: { readonly table: 'rooms' | 'openings'; readonly id: string },
): Promise<Y.Doc | null> =>
  findLast(pasts, 'layout', (doc) => {
    const row = doc.getMap(table).get(id)
    if (!(row instanceof Y.Map)) return false
    const cell = VariantRow.shape.safeParse(doc.getMap('variantRows').get(cellKey(variant, id)))
    return standsIn(MadeIn.safeParse(row.toJSON()).data ?? {}, variant, cell.data)
  })

/**
 * Shows something again in a variant that hides it, as one gesture of this person's: with `older` as it was then; else, or where
 * it has no place so any more, beside the walls that the variant has by now; else as the variant has it that this one grew out of.
 * Refused as by `OpenDocument.write`; where something else stands in its place it is listed as `unfit`.
 */
export const showAgain = (
  layout: Layout,
  variant: string,
  id: string,
  older: Y.Doc | null,
): Result<BroughtBack, WriteRefusal> => {
  const now = layout.read()
  const only = (now.rooms.get(id) ?? now.openings.get(id))?.only
  const grownFrom = only === undefined ? null : only.includes(variant) ? variant : (only[0] ?? null)
  const then = older === null ? null : snapshotOf(LayoutDocument, older)
  const assignments = then?.assignments ?? now.assignments
  const name = { table: 'variantRows', id: cellKey(variant, id) }
  const states = [
    ...(then === null ? [] : [then]),
    ...[variant, grownFrom].map((from) => ({ ...variantAsCopyOf(now, variant, from), assignments })),
  ]
  for (const state of states) {
    const done = bringBack(layout, state, [name], layoutFitting)
    if (!done.ok || done.value.rows > 0) return done
  }
  return ok({ rows: 0, unfit: [name] })
}
