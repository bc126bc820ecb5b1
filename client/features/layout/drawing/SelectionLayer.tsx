// The selected room in accent, with a handle on each side and corner; each handle is as large to a finger as a button.
import type { FloorPlan, FloorPlanFace } from '#core/geometry/floorPlan.ts'
import type { XY } from '#core/geometry/plane.ts'
import { drawnOpenings, facePath, type WallRows } from '#core/geometry/drawnShapes.ts'
import { handleOf, type Grip } from '#features/layout/engine/floorPlanEdits.ts'
import look from './floorPlan.module.css'

/** Handles are dropped where sides are shorter than this on screen: they would lie on one another. */
const shortestSide = 28

/** The selected room's face and its handles. */
export interface SelectionLayerProps {
  readonly face: FloorPlanFace
  readonly scale: number
  /** What can be taken hold of; empty for who may only look. */
  readonly grips: readonly Grip[]
  /** The handle that the keyboard holds, as `side-0` or `corner-2`. */
  readonly held: string | null
}

/** A person sees what is selected and takes hold of a side or corner. */
export const SelectionLayer = ({ face, scale, grips, held }: SelectionLayerProps) => {
  const u = 1 / scale
  return (
    <g className={look['selection']}>
      <path className={look['selected']} d={facePath(face)} />
      {grips.map((grip) => {
        const name = handleOf(grips, grip)
        if (name === null) return null
        const slim = grip.kind === 'side'
        if (slim && grip.side.length * scale < shortestSide) return null
        const at = slim ? grip.side.middle : grip.kind === 'corner' ? grip.at : null
        return at && <Handle key={name} name={name} at={at} u={u} held={held === name} slim={slim} />
      })}
    </g>
  )
}

/** The chosen door or window, its hole in the wall in accent. */
export const ChosenOpening = ({
  rows,
  plan,
  opening,
}: {
  readonly rows: WallRows
  readonly plan: FloorPlan
  readonly opening: string
}) => {
  const drawn = drawnOpenings(rows, plan.floor).find(({ id }) => id === opening)
  return drawn === undefined ? null : (
    <path className={look['selected']} data-chosen={opening} d={drawn.gap + drawn.leaf} />
  )
}

interface HandleProps {
  readonly name: string
  readonly at: XY
  readonly u: number
  readonly held: boolean
  readonly slim: boolean
}

const Handle = ({ name, at, u, held, slim }: HandleProps) => (
  <g
    className={look['handle']}
    data-handle={name}
    data-held={held ? '' : undefined}
    transform={`translate(${at.x} ${at.y}) scale(${u})`}
  >
    <circle r={slim ? 18 : 22} />
    <rect x={-4} y={-4} width={8} height={8} rx={slim ? 4 : 0} />
  </g>
)
