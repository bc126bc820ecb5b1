// Marks on the plan where something is amiss, so that a finding in the list has its place; the one that was pressed is larger.
import { memo, useMemo } from 'react'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import { findingsDrawn } from '#core/geometry/floorFindings.ts'
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import type { XY } from '#core/geometry/plane.ts'
import look from './floorPlan.module.css'

/** The floor, and the finding that was pressed in the list. */
export interface FindingsLayerProps {
  readonly rows: LayoutSnapshot
  readonly plan: FloorPlan
  readonly scale: number
  readonly spot: XY | null
}

/** A person sees where on the floor plan something is amiss. */
export const FindingsLayer = memo(({ rows, plan, scale, spot }: FindingsLayerProps) => {
  const spots = useMemo(
    () =>
      findingsDrawn(rows, plan).flatMap((finding) =>
        // An unnamed space is seen as such, and a room that was put beside has its name there.
        'at' in finding && finding.at !== null && !/^(face|seed)-/.test(finding.finding)
          ? [{ kind: finding.finding, at: finding.at }]
          : [],
      ),
    [rows, plan],
  )
  return (
    <g>
      {spots.map(({ kind, at }) => (
        <circle
          key={`${kind} ${at.x} ${at.y}`}
          className={look['amiss']}
          data-amiss={kind}
          cx={at.x}
          cy={at.y}
          r={(at.x === spot?.x && at.y === spot.y ? 16 : 9) / scale}
        />
      ))}
    </g>
  )
})
