// Walls, doors and windows of a floor in true thickness; one path for all walls, so that corners are mitred.
import { memo, useMemo } from 'react'
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import { drawnOpenings, virtualPath, wallsPath, type WallRows } from '#core/geometry/drawnShapes.ts'
import look from './floorPlan.module.css'

/** The rows of a floor and the plan made from them. */
export interface WallsLayerProps {
  readonly rows: WallRows
  readonly plan: FloorPlan
}

/** A person sees walls in their thickness, doors with their swing, and windows. */
export const WallsLayer = memo(({ rows, plan }: WallsLayerProps) => {
  const { floor } = plan
  const solid = useMemo(() => wallsPath(plan), [plan])
  const { walls, vertices, openings, rooms } = rows
  const openSpots = useMemo(
    () => drawnOpenings({ walls, vertices, openings, rooms }, floor),
    [walls, vertices, openings, rooms, floor],
  )
  const open = useMemo(
    () => virtualPath({ walls, vertices, openings, rooms }, floor),
    [walls, vertices, openings, rooms, floor],
  )
  return (
    <g>
      <path className={look['wall']} d={solid} fillRule="evenodd" />
      <path className={look['virtual']} d={open} />
      {openSpots.map(({ id, kind, gap, leaf, swing }) => (
        <g key={id} data-opening={id}>
          <path className={kind === 'window' ? look['window'] : look['gap']} d={gap} />
          {leaf !== '' && <path className={kind === 'window' ? look['glass'] : look['leaf']} d={leaf} />}
          {swing !== '' && <path className={look['swing']} d={swing} />}
        </g>
      ))}
    </g>
  )
})
