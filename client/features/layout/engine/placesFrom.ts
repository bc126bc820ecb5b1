// The corner from which places on a floor are said, and where a hand begins that has no other place.
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import { boxOf, comparePoints, distance, type XY } from '#core/geometry/plane.ts'

/** The north-west corner of the building; of a bare floor the sheet's own. */
export const placesFrom = (plan: FloorPlan): XY => {
  const corners = plan.outside.flatMap((edges) => edges.map(({ from }) => from))
  if (corners.length === 0) return { x: 0, y: 0 }
  const { minX, minY } = boxOf(corners)
  return { x: minX, y: minY }
}

/** The corner next to a point; of several the first by their places, of none the building's. */
export const nearestCorner = (plan: FloorPlan, corners: readonly XY[], to: XY): XY =>
  corners.toSorted((p, q) => distance(p, to) - distance(q, to) || comparePoints(p, q))[0] ?? placesFrom(plan)
