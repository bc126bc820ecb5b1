// What moves while something is dragged: the rooms that change and the walls near them as they would stand, and the hand's own line.
import { useEffect, useRef } from 'react'
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import { hatchFill } from '#ui/ClassHatches.tsx'
import { useSource } from '#ui/useSource.ts'
import { facePath, groundsPath, wallsGonePath } from '#core/geometry/drawnShapes.ts'
import { hideReplaced } from '#features/layout/engine/hideReplaced.ts'
import type { Preview, Previewer } from '#features/layout/engine/preview.ts'
import { RoomLabel, floorPlanHatch } from './RoomsLayer.tsx'
import type { RoomLook } from '#features/layout/engine/floorPlanView.ts'
import { WallsLayer } from './WallsLayer.tsx'
import look from './floorPlan.module.css'

/** The gesture under way, and what is drawn as written; `scale` in px per mm. */
export interface ActiveLayerProps {
  readonly previewer: Previewer
  readonly written: FloorPlan
  readonly looks: ReadonlyMap<string, RoomLook>
  readonly scale: number
  readonly text: number
  readonly areaOf: (mm2: number) => string
}

/** A person sees how the floor would stand if they let go now; nothing while nothing is dragged. */
export const ActiveLayer = ({ previewer, written, looks, scale, text, areaOf }: ActiveLayerProps) => {
  const preview = useSource(previewer.shown)
  const own = useRef<SVGGElement>(null)
  const changed = preview?.changed ?? null
  const openings = preview?.before.rows.openings ?? null
  useEffect(() => hideReplaced(own.current, changed, openings), [changed, openings])
  return (
    <g ref={own}>
      {preview !== null && preview.floor === written.floor && (
        <Ghost preview={preview} looks={looks} scale={scale} text={text} areaOf={areaOf} />
      )}
    </g>
  )
}

type GhostProps = Pick<ActiveLayerProps, 'looks' | 'scale' | 'text' | 'areaOf'> & {
  readonly preview: Preview
}

/** The part of the floor that moves, painted over the written plan: first sheet where something was, then what would be. */
const Ghost = ({ preview, looks, scale, text, areaOf }: GhostProps) => {
  const { plan, rows, before, fresh, replaced, line, refusal } = preview
  const refused = refusal === null ? '' : ` ${look['refused']}`
  return (
    <>
      <path className={look['cleared']} d={groundsPath(replaced)} />
      <path className={look['cleared']} d={wallsGonePath(before.rows, rows)} />
      {fresh.map((face) => (
        <path
          key={face.room ?? face.face.key}
          d={facePath(face)}
          fill={hatchFill(looks.get(face.room ?? '')?.shown ?? 'vacant', floorPlanHatch)}
          fillRule="evenodd"
        />
      ))}
      <WallsLayer rows={rows} plan={plan} />
      {fresh
        .filter(({ room }) => room !== null)
        .map((face) => (
          <path key={face.room} className={`${look['ghost']}${refused}`} d={facePath(face)} />
        ))}
      <g className={look['labels']}>
        {fresh.map(({ room, inner, face }) => (
          <RoomLabel
            key={room ?? face.key}
            room=""
            inner={inner}
            shown={looks.get(room ?? '')?.shown ?? 'vacant'}
            name={looks.get(room ?? '')?.name ?? ''}
            use={null}
            area={areaOf(inner.area)}
            scale={scale}
            text={text}
          />
        ))}
      </g>
      {line && (
        <path
          className={`${look['hand']}${refused}`}
          d={
            line.kind === 'cut'
              ? `M${line.from.x} ${line.from.y}L${line.to.x} ${line.to.y}`
              : `M${line.from.x} ${line.from.y}H${line.to.x}V${line.to.y}H${line.from.x}Z`
          }
        />
      )}
    </>
  )
}
