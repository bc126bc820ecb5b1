// Dimension lines above and to the left of a floor: the whole, and the chain of axes that walls meet the outside on.
import type { FloorPlan } from './floorPlan.ts'
import { boxOf, type Box } from './plane.ts'

/** What a floor's dimension lines are drawn from, in mm. */
export interface DimensionChains {
  /** The box of the outer walls' centre lines. */
  readonly box: Box
  /** Axes from west to east along the northern half of the outside, in mm. */
  readonly columns: readonly number[]
  /** Axes from north to south along the western half. */
  readonly rows: readonly number[]
}

/** Axes nearer than this to the one before are left out of a chain: a step in a wall is no bay. */
const nearestAxes = 900

/** The chains of a floor, null where no wall stands. Measured between centre lines, as axes are. */
export const dimensionChains = (plan: FloorPlan): DimensionChains | null => {
  const corners = plan.outside.flatMap((edges) => edges.map((edge) => edge.from))
  if (corners.length < 2) return null
  const box = boxOf(corners)
  const middle = { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 }
  return {
    box,
    columns: thinned(
      corners.filter(({ y }) => y <= middle.y).map(({ x }) => x),
      box.minX,
      box.maxX,
    ),
    rows: thinned(
      corners.filter(({ x }) => x <= middle.x).map(({ y }) => y),
      box.minY,
      box.maxY,
    ),
  }
}

const thinned = (values: readonly number[], first: number, last: number): readonly number[] => {
  const axes = [first]
  for (const value of [...new Set(values)].toSorted((p, q) => p - q))
    if (value - (axes.at(-1) ?? first) >= nearestAxes && last - value >= nearestAxes) axes.push(value)
  if (last > first) axes.push(last)
  return axes
}
