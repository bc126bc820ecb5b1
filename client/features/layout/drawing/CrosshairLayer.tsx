// The crosshair of the keyboard on the drawing, and the point that was set before it.
import type { XY } from '#core/geometry/plane.ts'
import { useSource } from '#ui/useSource.ts'
import type { Crosshair } from '#features/layout/engine/crosshair.ts'
import look from './floorPlan.module.css'

/** A person sees where the next point goes; its arms are of one length at every zoom. */
export const CrosshairLayer = ({
  crosshair,
  floor,
  scale,
}: {
  readonly crosshair: Pick<Crosshair, 'shown'>
  readonly floor: string
  readonly scale: number
}) => {
  const view = useSource(crosshair.shown)
  if (view === null || view.floor !== floor) return null
  const placed = ({ x, y }: XY): string => `translate(${x} ${y}) scale(${1 / scale})`
  return (
    <g data-crosshair={view.caught}>
      {view.from !== null && (
        <rect className={look['setPoint']} x={-4} y={-4} width={8} height={8} transform={placed(view.from)} />
      )}
      <g transform={placed(view.at)}>
        <path className={look['crossHalo']} d={arms} />
        <path className={look['cross']} d={arms} />
        {view.caught !== 'grid' && <circle className={look['cross']} r={7} />}
      </g>
    </g>
  )
}

/** In px, open in the middle so that what lies under it is seen. */
const arms = 'M-20 0H-4M4 0H20M0 -20V-4M0 4V20'
