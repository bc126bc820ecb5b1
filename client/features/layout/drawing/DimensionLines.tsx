// Dimension lines round the floor that is drawn on: they keep their distance and size on the screen while one zooms.
import { memo, useMemo } from 'react'
import { dimensionParts } from '#core/drawing/dimensionParts.ts'
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import { SvgParts } from '#ui/SvgParts.tsx'

const stroke = (width: number) => ({
  ...{ fill: 'none', stroke: 'var(--ink-3)', 'stroke-width': `${width}px` },
  'vector-effect': 'non-scaling-stroke',
})

/** The floor, and how a length in mm is written. */
export interface DimensionLinesProps {
  readonly plan: FloorPlan
  readonly scale: number
  readonly text: number
  readonly dimension: (mm: number) => string
}

/** A person reads how long a floor is and where its axes lie; nothing where no walls stand. */
export const DimensionLines = memo(({ plan, scale, text, dimension }: DimensionLinesProps) => {
  const parts = useMemo(() => {
    const px = 1 / scale
    const look = {
      ...{ near: 22 * px, far: 40 * px, tick: 4 * px, lift: 4 * px, sizes: [9.5 * text * px] },
      blank: () => 4 * px,
      line: stroke(0.5),
      mark: stroke(1),
      number: { fill: 'var(--ink-3)', 'font-family': 'var(--sans)' },
    }
    return dimensionParts(plan, look, dimension)
  }, [plan, scale, text, dimension])
  return <SvgParts parts={parts} />
})
