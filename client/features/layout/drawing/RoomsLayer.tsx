// The rooms of a floor as the static layer draws them: each by its id, drawn again only when something of its own changed.
import { memo } from 'react'
import type { FloorPlan, FloorPlanFace } from '#core/geometry/floorPlan.ts'
import type { XY } from '#core/geometry/plane.ts'
import { classLine, hatchFill, type HatchName } from '#ui/ClassHatches.tsx'
import { facePath } from '#core/geometry/drawnShapes.ts'
import { heightOf, labelSizes, linesIn } from '#core/geometry/labelFit.ts'
import type { RoomLook } from '#features/layout/engine/floorPlanView.ts'
import look from './floorPlan.module.css'

/** The patterns of the plan's own scale; see `HatchPatterns`. */
export const floorPlanHatch = 'plan'

interface RoomShapeProps {
  readonly id: string
  readonly path: string
  readonly shown: HatchName
}

const RoomShape = memo(({ id, path, shown }: RoomShapeProps) => (
  <path data-room={id} d={path} fill={hatchFill(shown, floorPlanHatch)} fillRule="evenodd" />
))

const labelLooks = {
  name: look['labelName'],
  use: look['labelUse'],
  area: look['labelArea'],
  small: look['labelSmall'],
}

/** What a room's label says, and into which face it has to fit. */
export interface RoomLabelProps {
  readonly room: string
  readonly inner: FloorPlanFace['inner']
  readonly shown: HatchName
  readonly name: string
  readonly use: string | null
  readonly area: string
  /** Screen px per mm. */
  readonly scale: number
  /** How much larger than usual text is. */
  readonly text: number
}

/** Name in Song, what goes on there, area; only what fits. Sizes follow the zoom through `--u`, mm per px. */
export const RoomLabel = memo(
  ({ room, inner, shown, name, use, area, scale, text: grown }: RoomLabelProps) => {
    const at: XY = inner.label
    const lines = linesIn({ name, use, area }, inner.rings, at, scale / grown)
    if (lines.length === 0) return null
    return (
      <g
        data-label={room}
        transform={`translate(${at.x} ${at.y}) scale(${(grown / scale).toFixed(4)})`}
        style={{ stroke: `var(--${shown}-tint)` }}
      >
        {lines.map(({ kind, text }, i) => {
          const y = heightOf(lines.slice(0, i + 1)) - heightOf(lines) / 2
          return (
            <text
              key={`${kind} ${text}`}
              className={labelLooks[kind]}
              y={y - labelSizes[kind] * 0.3}
              style={kind === 'name' || kind === 'small' ? {} : { fill: classLine(shown) }}
            >
              {text}
            </text>
          )
        })}
      </g>
    )
  },
)

/** The floor with the looks of its rooms; `scale` in px per mm. */
export interface RoomsLayerProps {
  readonly plan: FloorPlan
  readonly looks: ReadonlyMap<string, RoomLook>
  readonly scale: number
  readonly text: number
  readonly areaOf: (mm2: number) => string
}

/** Faces that nobody has named are drawn as vacant, without a label. */
export const RoomsLayer = memo(({ plan, looks, scale, text, areaOf }: RoomsLayerProps) => (
  <>
    <g>
      {plan.faces.map((face) => (
        <RoomShape
          key={face.room ?? face.face.key}
          id={face.room ?? ''}
          path={facePath(face)}
          shown={looks.get(face.room ?? '')?.shown ?? 'vacant'}
        />
      ))}
    </g>
    <g className={look['labels']}>
      {plan.faces.map(({ room, inner }) => {
        const known = looks.get(room ?? '')
        return (
          room !== null &&
          known && (
            <RoomLabel
              key={room}
              room={room}
              inner={inner}
              shown={known.shown}
              name={known.name}
              use={known.use}
              area={areaOf(inner.area)}
              scale={scale}
              text={text}
            />
          )
        )
      })}
    </g>
  </>
))
