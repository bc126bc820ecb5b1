// Dimension lines round a floor: the whole and the chain of axes, above and to the left; in mm, between centre lines.
import { memo, useMemo } from 'react'
import type { FloorPlan } from '#core/geometry/plan.ts'
import { dimensionChains } from '#core/geometry/dimensionChains.ts'
import { textWidth } from '#core/geometry/labelFit.ts'
import look from './plan.module.css'

const textSize = 9.5
/** Distances of the two chains from the outside, in px. */
const near = 22
const far = 40

/** The floor, and how a length in mm is written. */
export interface DimensionLinesProps {
  readonly plan: FloorPlan
  readonly scale: number
  readonly text: number
  readonly dimension: (mm: number) => string
}

/** A person reads how long a floor is and where its axes lie; nothing where no walls stand. */
export const DimensionLines = memo(({ plan, scale, text, dimension }: DimensionLinesProps) => {
  const chains = useMemo(() => dimensionChains(plan), [plan])
  if (!chains) return null
  const u = 1 / scale
  const { box, columns, rows } = chains
  const ends = { x: [box.minX, box.maxX], y: [box.minY, box.maxY] }
  return (
    <g className={look['dimensions']}>
      <Chain axes={ends.x} at={box.minY - far * u} upright={false} {...{ u, dimension, grown: text }} />
      {columns.length > 2 && (
        <Chain axes={columns} at={box.minY - near * u} upright={false} {...{ u, dimension, grown: text }} />
      )}
      <Chain axes={ends.y} at={box.minX - far * u} upright {...{ u, dimension, grown: text }} />
      {rows.length > 2 && (
        <Chain axes={rows} at={box.minX - near * u} upright {...{ u, dimension, grown: text }} />
      )}
    </g>
  )
})

interface ChainProps {
  readonly axes: readonly number[]
  readonly at: number
  readonly upright: boolean
  readonly u: number
  readonly grown: number
  readonly dimension: (mm: number) => string
}

const Chain = ({ axes, at, upright, u, grown, dimension }: ChainProps) => {
  const spot = (along: number, across: number): string =>
    upright ? `${across} ${along}` : `${along} ${across}`
  const tick = 4 * u
  const line = `M${spot(axes[0] ?? 0, at)}L${spot(axes.at(-1) ?? 0, at)}`
  const ticks = axes.map(
    (axis) =>
      `M${spot(axis - tick, at + (upright ? -tick : tick))}L${spot(axis + tick, at + (upright ? tick : -tick))}`,
  )
  return (
    <>
      <path className={look['dimension-line']} d={line} />
      <path className={look['dimension-tick']} d={ticks.join('')} />
      {axes.slice(1).map((axis, i) => {
        const from = axes[i] ?? axis
        const text = dimension(axis - from)
        // A number that would run into its neighbour is left out; the inspector has every length.
        if (textWidth(text, textSize * grown) + 4 > (axis - from) / u) return null
        const middle = (from + axis) / 2
        const turn = upright
          ? `translate(${at - 4 * u} ${middle}) rotate(-90) scale(${u * grown})`
          : `translate(${middle} ${at - 4 * u}) scale(${u * grown})`
        return (
          <text key={axis} transform={turn}>
            {text}
          </text>
        )
      })}
    </>
  )
}
