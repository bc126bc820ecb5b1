// The outer face of a floor as its walls stand now: what a person may enter as the floor's outline, never what is taken for it.
import { point, type Point } from '#schemas/quantities.ts'
import { unionOf } from './clean.ts'
import { shiftedRing } from './innerFace.ts'
import type { FloorPlan, FloorPlanFace } from './floorPlan.ts'
import { samePoint, side, twiceArea, type Ring, type XY } from './plane.ts'

/** The ground that a face and the walls round it stand on, to the far side of those walls. Not rounded. */
export const groundRing = ({ face }: FloorPlanFace): Ring =>
  shiftedRing(face.edges.toReversed().map((edge) => ({ ...edge, from: edge.to, to: edge.from }))).ring

/**
 * The outline of what is built, clockwise on the sheet, in whole millimetres: all closed faces but those in the open air,
 * with their walls. Of several buildings the largest; null where nothing is closed.
 */
export const builtOutline = (
  plan: FloorPlan,
  isOutdoor: (room: string | null) => boolean,
): readonly Point[] | null => {
  const solid = unionOf(
    plan.faces.filter(({ room }) => !isOutdoor(room)).map((face) => positive(groundRing(face))),
  )
  const largest = solid.toSorted((p, q) => Math.abs(twiceArea(q)) - Math.abs(twiceArea(p)))[0]
  if (!largest) return null
  const whole = positive(largest).map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }))
  const apart = whole.filter((at, i) => !samePoint(at, whole[(i + whole.length - 1) % whole.length] ?? at))
  const corners = apart.filter((at, i) => {
    const [before, after] = [apart[(i + apart.length - 1) % apart.length], apart[(i + 1) % apart.length]]
    return before && after && side(before, at, after) !== 0
  })
  return corners.length < 3 ? null : corners.map(({ x, y }) => point(x, y))
}

const positive = (ring: Ring): readonly XY[] => (twiceArea(ring) < 0 ? ring.toReversed() : ring)
