// Dimension lines round a floor: the whole and the chain of axes, above and to the left; in mm, between centre lines.
import { dimensionChains } from '#core/geometry/dimensionChains.ts'
import { textWidth } from '#core/geometry/labelFit.ts'
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import type { XY } from '#core/geometry/plane.ts'
import { textPart } from './floorPicture.ts'
import { pathPart, tenth, type SvgAttributes, type SvgPart } from './svg.ts'

/** Places and weights of the lines; lengths in mm of the building. */
export interface DimensionLook {
  /** How far the chain of axes and the whole stand from the outside. */
  readonly near: number
  readonly far: number
  /** Half of a tick. */
  readonly tick: number
  /** How high a number stands over its line. */
  readonly lift: number
  /** Sizes of numbers, the usual one first; a number for which the last is too large is left out. */
  readonly sizes: readonly number[]
  /** What has to be blank beside a number of a size. */
  readonly blank: (size: number) => number
  readonly line: SvgAttributes
  readonly mark: SvgAttributes
  readonly number: SvgAttributes
}

/** The lines with their numbers; none where no wall stands. */
export const dimensionParts = (
  plan: FloorPlan,
  look: DimensionLook,
  written: (mm: number) => string,
): readonly SvgPart[] => {
  const chains = dimensionChains(plan)
  if (chains === null) return []
  const { box, columns, rows } = chains
  const { near, far } = look
  const chain = (axes: readonly number[], at: number, upright: boolean): readonly SvgPart[] =>
    chainParts(axes, at, upright, look, written)
  return [
    ...chain([box.minX, box.maxX], box.minY - far, false),
    ...(columns.length > 2 ? chain(columns, box.minY - near, false) : []),
    ...chain([box.minY, box.maxY], box.minX - far, true),
    ...(rows.length > 2 ? chain(rows, box.minX - near, true) : []),
  ]
}

const chainParts = (
  axes: readonly number[],
  at: number,
  upright: boolean,
  look: DimensionLook,
  written: (mm: number) => string,
): readonly SvgPart[] => {
  const { tick, lift, sizes, blank } = look
  const spot = (along: number, across: number): XY =>
    upright ? { x: across, y: along } : { x: along, y: across }
  const line = (from: XY, to: XY): string =>
    `M${tenth(from.x)} ${tenth(from.y)}L${tenth(to.x)} ${tenth(to.y)}`
  const off = upright ? -tick : tick
  return [
    pathPart(line(spot(axes[0] ?? 0, at), spot(axes.at(-1) ?? 0, at)), look.line),
    ...axes.flatMap((axis, i) => {
      const mark = pathPart(line(spot(axis - tick, at + off), spot(axis + tick, at - off)), look.mark)
      const from = axes[i - 1]
      if (from === undefined) return [mark]
      const text = written(axis - from)
      const size = sizes.find((one) => textWidth(text, one) + blank(one) <= axis - from)
      // a number that would run into its neighbour is left out; every length stands elsewhere
      if (size === undefined) return [mark]
      const middle = spot((from + axis) / 2, at - lift)
      const turn = upright ? { transform: `rotate(-90 ${tenth(middle.x)} ${tenth(middle.y)})` } : {}
      return [mark, textPart(middle.x, middle.y, size, text, { ...look.number, ...turn })]
    }),
  ]
}
