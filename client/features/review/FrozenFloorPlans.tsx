// The plans of a frozen revision floor by floor, beside those of the one in force; rooms that changed are outlined and named.
import { floorsInOrder } from '#core/documents/layout.ts'
import type { Frozen } from '#core/centre/frozen.ts'
import { floorPicture, floorView, numberAt } from '#core/drawing/floorPicture.ts'
import { facePath } from '#core/geometry/drawnShapes.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import type { RoomMeasure } from '#schemas/derived.ts'
import { FloorFigure, screenLook } from '#ui/FloorFigure.tsx'
import { Caption } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import type { BeforeAfter } from './FrozenFigureList.tsx'
import own from './review.module.css'

/** The width that hatches and words are chosen for, in px. */
const drawnWidth = 480
/** Of the usual size of words on a plan: two stand side by side. */
const wordsSmaller = 0.75

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
export const FrozenFloorPlans = ({ before, after }: BeforeAfter) => {
  const say = useWords('review')
  const lang = useLanguage()
  const changed = changedRooms({ before, after })
  return (
    <>
      {floorsInOrder(after.layout).map((floor) => {
        const here = [...changed].filter((id) => after.layout.rooms.get(id)?.floor === floor.id)
        const was = before?.layout.floors.has(floor.id) === true ? before : null
        return (
          <figure key={floor.id} className={own['frozenFloor']}>
            <figcaption>
              <b>{nameOf(floor, lang)}</b>{' '}
              {before === null
                ? null
                : here.length === 0
                  ? say('planSame')
                  : say('planChanged', { count: here.length })}
            </figcaption>
            <div className={own['frozenPlans']}>
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
  const lang = useLanguage()
  const plan = floorPlanOf(frozen.layout, floor)
  const view = floorView(plan)
  if (view === null) return <Caption>{say('planEmpty')}</Caption>
  const rooms = roomsOf(frozen)
  const px = (view.width / drawnWidth) * wordsSmaller
  const prefix = `frozen-${frozen.revision.label.length}-${floor}`.replaceAll(/[^\w-]/gu, '')
  const keyed: string[] = []
  // the drawing says which floor they are on
  const nameIn = (room: string): string => {
    const row = frozen.layout.rooms.get(room)
    return row === undefined ? room : nameOf(row, lang)
  }
  const written = (room: string, area: number): string => `${nameIn(room)} ${format.area(area)}`
  const parts = floorPicture({
    rows: frozen.layout,
    plan,
    px,
    look: screenLook(prefix, px),
    shownOf: (room) => rooms.get(room ?? '')?.shown ?? 'vacant',
    wordsOf: (room, { inner }) => ({
      ...{ name: nameIn(room), use: null, area: format.areaNumber(inner.area) },
    }),
    insteadOf: (room, face) => {
      keyed.push(written(room, face.inner.area))
      const ring = { fill: 'var(--sheet)', stroke: 'var(--ink)' }
      return numberAt(face, keyed.length, px, ring, { fill: 'var(--ink)', 'font-family': 'var(--sans)' })
    },
  })
  const title = plan.faces
    .flatMap(({ room, inner }) => (room === null ? [] : [written(room, inner.area)]))
    .join(', ')
  return (
    <>
      <FloorFigure {...{ parts, view, drawnWidth, prefix, title }} className={own['frozenPlan']}>
        {plan.faces
          .filter(({ room }) => room !== null && changed.has(room))
          .map((face) => (
            <path key={face.room} className={own['frozenChanged']} d={facePath(face)} />
          ))}
      </FloorFigure>
      {keyed.length > 0 && (
        // the drawing's own words for who can't see it have all rooms
        <Caption>
          <span aria-hidden="true">{keyed.map((one, i) => `${i + 1} ${one}`).join(' · ')}</span>
        </Caption>
      )}
    </>
  )
}
