// A new room by typed width and depth, beside a side of a room or in one of its corners: drawing for who has no hand free to drag.
import { useState, type SyntheticEvent } from 'react'
import { drawRoomOfSize } from '#core/geometry/drawRoom.ts'
import { drawWallsOf } from '#core/geometry/mendRooms.ts'
import { Button } from '#ui/Button.tsx'
import { Fields, SelectField } from '#ui/ChoiceField.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { allWritten } from '#ui/unwritten.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import type { OnDesk } from '#features/layout/drawing/desk.ts'
import { placesAt, startPlace, type DrawPlace } from '#features/layout/engine/drawPlaces.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import look from './panel.module.css'

/** A person says where the room begins and types how wide and deep its floor is; it stands there at once. */
export const DrawForm = ({ desk }: OnDesk) => {
  const { snapshot, plan, commit, room: chosen } = desk
  const selected = chosen?.id ?? null
  const say = useWords('layout')
  const frame = useWords('frame')
  const format = useFormat()
  const lang = useLanguage()
  const [wantedRoom, setRoom] = useState<string | null>(null)
  const [wantedPlace, setPlace] = useState('0')
  const [width, setWidth] = useState<number | null>(null)
  const [depth, setDepth] = useState<number | null>(null)
  const [asked, setAsked] = useState(false)
  const title = roomTitles(snapshot, lang)
  const rooms = [...plan.roomsById.keys()].toSorted((p, q) => (title(p) < title(q) ? -1 : 1))
  const room = [wantedRoom, selected].find((id) => id !== null && plan.roomsById.has(id)) ?? rooms[0]
  const face = plan.roomsById.get(room ?? '')
  const places = face ? placesAt(face, plan, snapshot.floors.get(plan.floor)?.outline) : [startPlace(plan)]
  const keyed = places.map((place, i) => ({ place, key: String(i) }))
  const { place, key } = keyed.find((one) => one.key === wantedPlace) ?? keyed[0] ?? {}
  /** A room that has lost its walls gets these. */
  const lost = selected !== null && !plan.roomsById.has(selected) ? selected : null

  const groupOf = (one: DrawPlace): string =>
    say(`drawGroup.${one.kind === 'beside' && one.taken !== null ? 'taken' : one.kind}`)
  const besideName = ({ side, end, taken }: Extract<DrawPlace, { kind: 'beside' }>): string =>
    [
      say('drawBeside', {
        facing: say(`facing.${side.facing}`),
        end: say(`facing.${end}`),
        length: format.length(side.length),
      }),
      ...(taken === null ? [] : [title(taken)]),
    ].join(' · ')
  const placeName = (one: DrawPlace): string =>
    one.kind === 'beside'
      ? besideName(one)
      : one.kind === 'corner'
        ? say('drawInCorner', {
            upright: say(`facing.${one.of[0]}`),
            level: say(`facing.${one.of[1]}`),
            x: format.length(one.corner.x - (face?.face.box.minX ?? 0)),
            y: format.length(one.corner.y - (face?.face.box.minY ?? 0)),
          })
        : say('drawStart')
  const draw = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (!allWritten(event.currentTarget)) return
    setAsked(true)
    if (width === null || depth === null || !place) return
    const size = { x: width, y: depth }
    const done = commit((rows, newId) =>
      lost === null
        ? drawRoomOfSize(rows, plan.floor, place.corner, place.way, size, newId)
        : drawWallsOf(rows, lost, (on) => drawRoomOfSize(rows, on, place.corner, place.way, size, newId)),
    )
    if (!done) return
    setAsked(false)
    setWidth(null)
    setDepth(null)
  }
  const missing = (value: number | null): string | null =>
    asked && value === null ? frame('numberFaulty') : null
  return (
    <Section kind="quiet" level={3} title={say('drawBySize')}>
      <Caption>{say('toolHint.draw')}</Caption>
      {/* Enter in a field draws as the button does; the button waits for no other field to be left. */}
      <form noValidate onSubmit={draw}>
        <Fields>
          {room !== undefined && (
            <SelectField
              label={say('drawAt')}
              value={room}
              options={rooms.map((id) => ({ value: id, label: title(id) }))}
              error={places.length === 0 ? say('drawNowhere') : null}
              onCommit={setRoom}
            />
          )}
          {keyed.length > 1 && (
            <SelectField
              label={say('drawPlace')}
              value={key ?? null}
              options={keyed.map((one) => ({
                value: one.key,
                label: placeName(one.place),
                group: groupOf(one.place),
              }))}
              onCommit={setPlace}
            />
          )}
          <NumberField
            label={say('drawWidth')}
            unit="mm"
            min={1}
            empty
            value={width}
            error={missing(width)}
            onCommit={setWidth}
          />
          <NumberField
            label={say('drawDepth')}
            unit="mm"
            min={1}
            empty
            value={depth}
            error={missing(depth)}
            onCommit={setDepth}
          />
        </Fields>
        <div className={look['actions']}>
          <Button icon="draw" type="submit">
            {say('drawNow')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
