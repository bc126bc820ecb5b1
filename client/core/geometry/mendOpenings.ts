// What puts a door or window back into a wall, moves it aside, or says that it belongs where it stands.
import { ok, refuse, type Result } from '#core/result.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { millimetres } from '#schemas/quantities.ts'
import { rowsOnFloor, type LayoutRows } from './floorRows.ts'
import { emptyChange, type EditRefusal } from './layoutChange.ts'
import { offsetFor } from './openingPlace.ts'
import { readOpenings } from './openingReading.ts'
import type { OpeningPlace } from './floorPlanFindings.ts'
import { floorPlanOfRows } from './settle.ts'

type Edited = Result<LayoutChange, EditRefusal>

const openingMoved = (opening: string, { wall, offset }: OpeningPlace): LayoutChange => ({
  ...emptyChange,
  changeOpenings: [{ id: opening, wall, offset: millimetres(offset) }],
})

/**
 * Puts an opening where it is drawn or was put, clear of the walls and openings there. Offsets in mm. Refused:
 * `unknown-record`, `no-place`.
 */
export const placeOpeningAt = (
  rows: LayoutRows,
  floor: string,
  opening: string,
  place: OpeningPlace,
): Edited => {
  const row = rows.openings.get(opening)
  if (!row) return refuse({ refused: 'unknown-record', id: opening })
  const offset = offsetFor(rows, floorPlanOfRows(rows, floor), place.wall, place.offset, row.width, opening)
  return offset === null
    ? refuse({ refused: 'no-place' })
    : ok(openingMoved(opening, { wall: place.wall, offset }))
}

/**
 * Puts an opening to the nearest place on its wall, or on the one it is drawn in, that is clear of corners and other
 * openings. Refused: `unknown-record`, `no-place`.
 */
export const moveOpeningAside = (rows: LayoutRows, floor: string, opening: string): Edited => {
  const row = rows.openings.get(opening)
  if (!row) return refuse({ refused: 'unknown-record', id: opening })
  const { drawnAt } = readOpenings(rows, floor)
  return placeOpeningAt(rows, floor, opening, drawnAt.get(opening) ?? row)
}

/**
 * Writes an opening as it stands, which says that it belongs there. Refused: `unknown-record` where the opening or
 * its wall isn't on the floor.
 */
export const keepOpening = (rows: LayoutRows, floor: string, opening: string): Edited => {
  const row = rows.openings.get(opening)
  if (!row || !rowsOnFloor(rows.walls, floor).some(({ id }) => id === row.wall))
    return refuse({ refused: 'unknown-record', id: opening })
  const { drawnAt } = readOpenings(rows, floor)
  return ok(openingMoved(opening, drawnAt.get(opening) ?? row))
}
