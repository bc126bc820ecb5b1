// Doors and windows of a floor for tests: put in, and where they stand in the building.
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { makeFloorPlanner } from '#core/geometry/floorPlan.ts'
import { distance } from '#core/geometry/plane.ts'
import { millimetres } from '#schemas/quantities.ts'
import type { MutableRows } from './sampleLayout.ts'

export const planOf = (rows: LayoutRows, floor = 'f') => makeFloorPlanner().planOfFloor(rows, floor)

/** From jamb to jamb, in mm of the building, smaller coordinates first. */
export const spanOf = (rows: LayoutRows, id: string): readonly [number, number, number, number] | null => {
  const opening = rows.openings.get(id)
  const wall = rows.walls.get(opening?.wall ?? '')
  const [a, b] = [rows.vertices.get(wall?.from ?? '')?.at, rows.vertices.get(wall?.to ?? '')?.at]
  if (!opening || !a || !b) return null
  const at = (offset: number) => {
    const t = offset / distance(a, b)
    return [Math.round(a.x + t * (b.x - a.x)), Math.round(a.y + t * (b.y - a.y))] as const
  }
  const [p, q] = [at(opening.offset), at(opening.offset + opening.width)].toSorted(
    (one, other) => one[0] - other[0] || one[1] - other[1],
  ) as [readonly [number, number], readonly [number, number]]
  return [...p, ...q]
}

export const open = (
  rows: MutableRows,
  id: string,
  wall: string,
  offset: number,
  width = 900,
  more = {},
): void => {
  rows.openings.set(id, {
    id,
    wall,
    kind: 'door',
    offset: millimetres(offset),
    width: millimetres(width),
    ...more,
  })
}
