// The layers of the pane under one camera: what stands, what moves, who is here, and the remarks.
import type { XY } from '#core/geometry/plane.ts'
import { HatchPatterns } from '#ui/ClassHatches.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat } from '#ui/useWords.ts'
import type { Crosshair } from '#features/layout/engine/crosshair.ts'
import { drawingTools } from '#features/layout/engine/drawingTools.ts'
import type { FloorPlanCamera } from '#features/layout/engine/floorPlanCamera.ts'
import type { Grip } from '#features/layout/engine/floorPlanEdits.ts'
import { ActiveLayer } from './ActiveLayer.tsx'
import { CrosshairLayer } from './CrosshairLayer.tsx'
import type { OnDesk } from './desk.ts'
import { DimensionLines } from './DimensionLines.tsx'
import { FindingsLayer } from './FindingsLayer.tsx'
import { PinsLayer } from './PinsLayer.tsx'
import { PresenceLayer } from './PresenceLayer.tsx'
import { floorPlanHatch, RoomsLayer } from './RoomsLayer.tsx'
import { ChosenOpening, SelectionLayer } from './SelectionLayer.tsx'
import { useLooks } from './useLooks.ts'
import { WallsLayer } from './WallsLayer.tsx'
import look from './floorPlan.module.css'

interface PaneLayersProps extends OnDesk {
  readonly camera: FloorPlanCamera
  /** How large the page's text is against the usual. */
  readonly text: number
  readonly crosshair: Crosshair
  readonly grips: readonly Grip[]
  /** The name of the handle that a key holds. */
  readonly held: string | null
  readonly spot: XY | null
}

/** A person sees the floor as it stands, what a gesture would make of it, and where others are. */
export const PaneLayers = ({ desk, camera, text, crosshair, grips, held, spot }: PaneLayersProps) => {
  const { workspace, snapshot, plan, place, previewer, openings } = desk
  const format = useFormat()
  const threads = useSource(workspace.threads)
  const looks = useLooks(desk)
  const { camera: laidOut, size } = useSource(camera.laidOut)
  const { scale } = laidOut
  const { outlines } = drawingTools[desk.tool]
  const face = plan.roomsById.get(place.room ?? '')
  const viewBox = `${laidOut.x} ${laidOut.y} ${size.width / scale} ${size.height / scale}`
  const drawn = { looks, scale, text, areaOf: format.areaNumber }
  return (
    <>
      <svg className={look['layer']} viewBox={viewBox} aria-hidden="true" data-static="">
        <defs>
          <HatchPatterns prefix={floorPlanHatch} scale={1 / scale} />
        </defs>
        <RoomsLayer plan={plan} {...drawn} />
        <g>
          <WallsLayer rows={snapshot} plan={plan} />
        </g>
        <DimensionLines plan={plan} scale={scale} text={text} dimension={format.dimension} />
        <FindingsLayer rows={snapshot} plan={plan} scale={scale} spot={spot} />
      </svg>
      <svg className={look['layer']} viewBox={viewBox} aria-hidden="true" data-active="">
        <ActiveLayer previewer={previewer} written={plan} {...drawn} />
        {openings.chosen && <ChosenOpening rows={snapshot} plan={plan} opening={openings.chosen.id} />}
        {face && outlines !== 'nothing' && (
          <SelectionLayer
            face={face}
            scale={scale}
            grips={desk.mayEdit && outlines === 'handles' ? grips : []}
            held={held}
          />
        )}
        <CrosshairLayer crosshair={crosshair} floor={plan.floor} scale={scale} />
      </svg>
      <svg className={look['layer']} viewBox={viewBox} aria-hidden="true" data-presence="">
        <PresenceLayer workspace={workspace} plan={plan} scale={scale} />
      </svg>
      <PinsLayer
        threads={threads}
        plan={plan}
        camera={laidOut}
        remarked={desk.remarked}
        onPin={({ room: id, target }) => {
          if (id === null) return desk.remarkAlso(target)
          const on = snapshot.rooms.get(id)
          desk.select(id)
          if (on) desk.remarkOn(on)
        }}
      />
    </>
  )
}
