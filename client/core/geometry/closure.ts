// The closure check: outline = rooms + walls. It tells whether a floor's figures can be trusted.
import { squareMillimetres, type SquareMillimetres } from '#schemas/quantities.ts'
import { differenceOf, intersectionOf, unionOf } from './clean.ts'
import { shiftedRing } from './innerFace.ts'
import type { FloorPlan } from './floorPlan.ts'
import { placeIn, twiceArea, type Ring } from './plane.ts'

/** How a floor's areas add up, in whole mm², and whether they do. */
export interface Closure {
  /** The outer face of the enclosed floor as entered. */
  readonly outline: SquareMillimetres
  /** Net area of the named rooms inside the outline; a terrace outside it is left out. */
  readonly net: SquareMillimetres
  /** What the walls stand on inside the outline. */
  readonly walls: SquareMillimetres
  /** outline − net − walls: above zero something is unnamed, below zero something is counted twice. */
  readonly gap: SquareMillimetres
  /** Whether the gap is within ±0.5 % of the outline. Source: FORMULAS.md, `closure-check`. */
  readonly verified: boolean
}

/** The closure check of one floor; null where no outline was entered. */
export const closureOf = (plan: FloorPlan, outline: Ring | undefined): Closure | null => {
  if (!outline || outline.length < 3) return null
  const whole = unionOf([outline])
  const built = unionOf(plan.outside.map((edges) => shiftedRing(edges).ring))
  const open = plan.faces.flatMap(({ inner }) => inner.rings)
  const walls = area(intersectionOf(differenceOf(built, open), whole))
  const net = [...plan.roomsById.values()]
    .filter(({ inner }) => placeIn([outline], inner.label) === 'in')
    .reduce((sum, { inner }) => sum + inner.area, 0)
  const outlineArea = area(whole)
  const gap = outlineArea - net - walls
  return {
    outline: squareMillimetres(outlineArea),
    net: squareMillimetres(net),
    walls: squareMillimetres(walls),
    gap: squareMillimetres(gap),
    verified: Math.abs(gap) * 200 <= outlineArea,
  }
}

const area = (rings: readonly Ring[]): number =>
  Math.round(Math.abs(rings.reduce((sum, ring) => sum + twiceArea(ring), 0)) / 2)
