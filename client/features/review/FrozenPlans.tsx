// The plans of a frozen revision floor by floor, beside those of the one in force; rooms that changed are outlined and named.
import { floorsInOrder } from '#core/documents/layout.ts'
import type { Frozen } from '#core/centre/frozen.ts'
import { drawnOpenings, facePath, wallsPath } from '#core/geometry/drawnShapes.ts'
import { planOfFloor } from '#core/geometry/plan.ts'
import { boxOf } from '#core/geometry/plane.ts'
import type { RoomMeasure } from '#schemas/derived.ts'
import { hatchFill, HatchPatterns } from '#ui/ClassHatches.tsx'
import { Caption } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import type { BeforeAfter } from './FrozenFigures.tsx'
import { useFrozenWords } from './frozenWords.ts'

/** The width that hatches and words are chosen for, in px. */
const drawnWidth = 480
/** Names smaller than this part of the drawing's width are left out; every room is in the table of the week. */
const smallestName = 0.012

const roomsOf = (frozen: Frozen | null): ReadonlyMap<string, RoomMeasure> =>
  new Map(frozen?.measure?.rooms.map((room) => [room.id, room]))

/** The rooms that are new, or have another area, name or use than before. */
const changedRooms = ({ before, after }: BeforeAfter): ReadonlySet<string> => {
  if (before === null) return new Set()
  const old = roomsOf(before)
  return new Set(
    [...roomsOf(after).values()]
      .filter((room) => {
        const was = old.get(room.id)
        return (
          was === undefined ||
          was.area !== room.area ||
          was.name !== room.name ||
          JSON.stringify(was.uses) !== JSON.stringify(room.uses)
        )
      })
      .map(({ id }) => id),
  )
}

/** A person sees which rooms changed on each floor, outlined and by name. */
export const FrozenPlans = ({ before, after }: BeforeAfter) => {
  const say = useWords('review')
  const lang = useLanguage()
  const changed = changedRooms({ before, after })
  return (
    <>
      {floorsInOrder(after.layout).map((floor) => {
        const here = [...changed].filter((id) => after.layout.rooms.get(id)?.floor === floor.id)
        const was = before?.layout.floors.has(floor.id) === true ? before : null
        return (
          <figure key={floor.id} className="bd-frozen-floor">
            <figcaption>
              <b>{nameOf(floor, lang)}</b>{' '}
              {before === null
                ? null
                : here.length === 0
                  ? say('planSame')
                  : say('planChanged', { count: here.length })}
            </figcaption>
            <div className="bd-frozen-plans">
              {was === null || here.length === 0 ? null : (
                <div>
                  <Caption>{say('planBefore')}</Caption>
                  <FloorDrawing frozen={was} floor={floor.id} changed={new Set(here)} />
                </div>
              )}
              <div>
                <Caption>{say('planAfter')}</Caption>
                <FloorDrawing frozen={after} floor={floor.id} changed={new Set(here)} />
              </div>
            </div>
          </figure>
        )
      })}
    </>
  )
}

interface FloorDrawingProps {
  readonly frozen: Frozen
  readonly floor: string
  readonly changed: ReadonlySet<string>
}

const FloorDrawing = ({ frozen, floor, changed }: FloorDrawingProps) => {
  const say = useWords('review')
  const format = useFormat()
  const words = useFrozenWords(frozen)
  const plan = planOfFloor(frozen.layout, floor)
  if (plan.faces.length === 0) return <Caption>{say('planSame')}</Caption>
  const rooms = roomsOf(frozen)
  const box = boxOf(
    plan.outside.flatMap((edges) => edges.map(({ from }) => from)),
    400,
  )
  const width = box.maxX - box.minX
  const prefix = `frozen-${frozen.revision.label.length}-${floor}`.replaceAll(/[^\w-]/gu, '')
  return (
    <svg
      className="bd-frozen-plan"
      viewBox={`${box.minX} ${box.minY} ${width} ${box.maxY - box.minY}`}
      role="img"
      aria-label={plan.faces
        .flatMap(({ room, inner }) =>
          room === null ? [] : [`${words.room(room)} ${format.area(inner.area)}`],
        )
        .join(', ')}
    >
      <defs>
        <HatchPatterns prefix={prefix} scale={width / drawnWidth} />
      </defs>
      {plan.faces.map((face) => (
        <path
          key={face.face.key}
          d={facePath(face)}
          fill={hatchFill(rooms.get(face.room ?? '')?.shown ?? 'vacant', prefix)}
          fillRule="evenodd"
        />
      ))}
      <path className="bd-frozen-wall" d={wallsPath(plan)} fillRule="evenodd" />
      {drawnOpenings(frozen.layout, floor).map(({ id, gap, leaf }) => (
        <g key={id}>
          <path className="bd-frozen-gap" d={gap} />
          {leaf !== '' && <path className="bd-frozen-leaf" d={leaf} />}
        </g>
      ))}
      {plan.faces.flatMap((face) => {
        if (face.room === null) return []
        const name = words.room(face.room)
        const wide = face.face.box.maxX - face.face.box.minX
        const size = Math.min(width / 36, (wide * 0.94) / Math.max(1, widthOf(name)))
        return size < width * smallestName
          ? []
          : [
              <text
                key={face.room}
                className="bd-frozen-name"
                x={face.inner.label.x}
                y={face.inner.label.y}
                fontSize={size}
              >
                {name}
              </text>,
            ]
      })}
      {plan.faces
        .filter(({ room }) => room !== null && changed.has(room))
        .map((face) => (
          <path key={face.room} className="bd-frozen-changed" d={facePath(face)} />
        ))}
    </svg>
  )
}

/** In widths of a Han character. */
const widthOf = (text: string): number =>
  Array.from(text, (c) => (c > '\u2e80' ? 1 : 0.58)).reduce((sum, one) => sum + one, 0)
