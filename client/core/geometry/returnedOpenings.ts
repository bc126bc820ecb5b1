// Doors and windows when a gesture is taken back: those of others stay where they are in the building, whichever wall stands there then.
import type { Opening, Placed } from '#schemas/layout.ts'
import { millimetres, type Millimetres } from '#schemas/quantities.ts'
import { rowsOnFloor, type LayoutRows } from './floorRows.ts'
import { middleOf } from './openingPlace.ts'
import { along, distance, nearestOn, samePoint, type XY } from './plane.ts'
import {
  openingsIn,
  sameLine,
  type LayoutRow,
  type ReturnedLayout,
  type TouchedWalls,
} from './returnedRows.ts'

interface OpeningsJudged {
  readonly follow: readonly (LayoutRow & { readonly fields: Readonly<Record<string, unknown>> })[]
  readonly orphaned: readonly LayoutRow[]
  readonly inTheWay: readonly LayoutRow[]
}

/**
 * Doors and windows of one floor after a return: the fields that those of others need to stay where they are (mm),
 * those left without a wall, and the rows because of which nothing can go back.
 */
export const returnedOpenings = (
  { now, after, changed }: ReturnedLayout,
  floor: string,
  touched: TouchedWalls,
): OpeningsJudged => {
  const follow: OpeningsJudged['follow'][number][] = []
  const orphaned: LayoutRow[] = []
  const inTheWay: LayoutRow[] = []
  const returns = new Set(changed.filter(({ table }) => table === 'openings').map(({ id }) => id))
  /** What stands on the walls afterwards, with what follows in its new place. */
  const placed: Readonly<Opening>[] = []
  for (const id of returns) {
    const row = after.openings.get(id)
    if (row === undefined) continue
    const line = touched.lineAfter(row.wall)
    if (!line) orphaned.push({ table: 'openings', id })
    else if (row.offset + row.width > distance(...line) + 1) inTheWay.push({ table: 'walls', id: row.wall })
    else {
      placed.push(row)
      const mark = markOn(after, row.wall, row.offset)
      if (mark !== null && row.placed !== undefined && !samePlaced(row.placed, mark))
        follow.push({ table: 'openings', id, fields: { placed: mark } })
    }
  }
  for (const wall of touched.ids) {
    const line = touched.lineAfter(wall)
    if (sameLine(touched.lineNow(wall), line)) continue
    for (const opening of openingsIn(now, wall)) {
      if (returns.has(opening.id) || !after.openings.has(opening.id)) continue
      const place = placeAfter(now, after, floor, opening)
      if (place === null) inTheWay.push({ table: 'openings', id: opening.id })
      else {
        placed.push({ ...opening, ...place })
        const mark = markOn(after, place.wall, place.offset)
        const stands = place.wall === opening.wall && place.offset === opening.offset
        if (!stands || mark === null || opening.placed === undefined || !samePlaced(opening.placed, mark))
          follow.push({
            table: 'openings',
            id: opening.id,
            fields: mark === null ? place : { ...place, placed: mark },
          })
      }
    }
  }
  for (const one of placed)
    for (const other of [...openingsIn(after, one.wall), ...placed]) {
      const moved = placed.find(({ id }) => id === other.id) ?? other
      if (moved.id === one.id || moved.wall !== one.wall || !overlap(one, moved)) continue
      const [p, q] = [now.openings.get(one.id), now.openings.get(moved.id)]
      if (p && q && p.wall === q.wall && overlap(p, q)) continue
      inTheWay.push({ table: 'openings', id: returns.has(one.id) ? moved.id : one.id })
    }
  return { follow, orphaned, inTheWay }
}

/** What is noted of an opening on a wall, as every gesture on the plan notes it. */
const markOn = (rows: LayoutRows, wall: string, offset: number): Placed | null => {
  const row = rows.walls.get(wall)
  const [from, to] = [rows.vertices.get(row?.from ?? '')?.at, rows.vertices.get(row?.to ?? '')?.at]
  return row && from && to ? { floor: row.floor, wall, offset, from, to } : null
}

const samePlaced = (p: Placed, q: Placed): boolean =>
  p.wall === q.wall && p.offset === q.offset && samePoint(p.from, q.from) && samePoint(p.to, q.to)

const overlap = (p: Readonly<Opening>, q: Readonly<Opening>): boolean =>
  p.offset < q.offset + q.width && q.offset < p.offset + p.width

/** The wall and offset at which an opening stands where it stood in the building; its own wall may have moved beside it. */
const placeAfter = (
  now: LayoutRows,
  after: LayoutRows,
  floor: string,
  opening: Readonly<Opening>,
): { readonly wall: string; readonly offset: Millimetres } | null => {
  // one that was put in while its wall was gone stands as its row says
  const middle = middleOf(now, opening) ?? middleOf(after, opening)
  if (middle === null) return null
  const own = fitIn(after, opening.wall, middle, opening.width, Infinity)
  if (own !== null) return { wall: opening.wall, offset: own }
  for (const { id } of rowsOnFloor(after.walls, floor)) {
    const offset = fitIn(after, id, middle, opening.width, 1)
    if (offset !== null) return { wall: id, offset }
  }
  return null
}

/** The offset on a wall whose middle is nearest to a point, or null where it doesn't fit there or lies farther off than `reach`. */
const fitIn = (
  rows: LayoutRows,
  wall: string,
  middle: XY,
  width: number,
  reach: number,
): Millimetres | null => {
  const row = rows.walls.get(wall)
  const [a, b] = [rows.vertices.get(row?.from ?? '')?.at, rows.vertices.get(row?.to ?? '')?.at]
  if (!a || !b || distance(nearestOn(a, b, middle), middle) > reach) return null
  const length = distance(a, b)
  const offset = Math.round(along(a, b, middle) * length - width / 2)
  return offset < -1 || offset + width > length + 1 ? null : millimetres(Math.max(0, offset))
}
