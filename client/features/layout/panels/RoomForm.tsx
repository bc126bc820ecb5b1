// A room's place and size as numbers, its sides and a split at a typed distance: all that a pointer does, for a keyboard.
import { type SyntheticEvent, useState } from 'react'
import type { FloorPlanFace } from '#core/geometry/floorPlan.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { boxOf } from '#core/geometry/plane.ts'
import { refuse } from '#core/result.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { Fields, SelectField } from '#ui/ChoiceField.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { Section } from '#ui/Section.tsx'
import { allWritten } from '#ui/unwritten.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import type { RoomOnDesk } from '#features/layout/drawing/desk.ts'
import { cutBeside, editBy, type Grip } from '#features/layout/engine/floorPlanEdits.ts'
import { innerBox, sidesOf, type RoomSide } from '#features/layout/engine/roomSides.ts'
import { arrowStep } from '#features/layout/drawing/useFloorPlanKeys.ts'
import look from './panel.module.css'

/** A room with its walls, and what moves them. */
interface WalledProps extends RoomOnDesk {
  readonly face: FloorPlanFace
  readonly shift: (grip: Grip, by: { readonly x: number; readonly y: number }) => void
}

const moveSide = ({ room, shift }: WalledProps, side: RoomSide, by: number): void =>
  shift(
    { kind: 'side', room: room.id, side },
    { x: Math.round(side.out.x * by), y: Math.round(side.out.y * by) },
  )

/** A person moves, resizes and splits a room by typed numbers, in metres. */
export const RoomForm = ({ desk, room }: RoomOnDesk) => {
  const say = useWords('layout')
  const format = useFormat()
  const face = desk.plan.roomsById.get(room.id)
  if (!face) return null
  if (!desk.mayEdit) {
    const { width, depth } = innerBox(face)
    return (
      <Section kind="quiet" level={3} title={say('placeAndSize')}>
        <p className={look['row']}>
          <span>
            {say('width')} × {say('depth')}
          </span>
          <b>
            {format.dimension(width)} × {format.dimension(depth)} mm
          </b>
        </p>
      </Section>
    )
  }
  const walled: WalledProps = {
    desk,
    room,
    face,
    shift: (grip, by) => {
      const edit = editBy(grip, by)
      if (edit) desk.commit(edit)
    },
  }
  return (
    <>
      <PlaceAndSize {...walled} />
      <Sides {...walled} />
      <Split {...walled} />
    </>
  )
}

const PlaceAndSize = (walled: WalledProps) => {
  const say = useWords('layout')
  const { desk, face, shift } = walled
  const room = walled.room.id
  const { at, width, depth } = innerBox(face)
  const frame = boxOf(desk.plan.outside.flatMap((edges) => edges.map(({ from }) => from)))
  /** The longest side that faces a way: the one that a typed width or depth moves. */
  const facing = (way: RoomSide['facing']): RoomSide | undefined =>
    sidesOf(face)
      .filter((side) => side.facing === way)
      .toSorted((a, b) => b.length - a.length)[0]
  const [east, south] = [facing('east'), facing('south')]
  return (
    <Section kind="quiet" level={3} title={say('placeAndSize')}>
      <Fields>
        <NumberField
          label={say('left')}
          unit="mm"
          value={at.x - frame.minX}
          onCommit={(to) =>
            to !== null && shift({ kind: 'room', room }, { x: to - (at.x - frame.minX), y: 0 })
          }
        />
        <NumberField
          label={say('top')}
          unit="mm"
          value={at.y - frame.minY}
          onCommit={(to) =>
            to !== null && shift({ kind: 'room', room }, { x: 0, y: to - (at.y - frame.minY) })
          }
        />
        {east && (
          <NumberField
            label={say('width')}
            unit="mm"
            min={100}
            value={width}
            onCommit={(to) => to !== null && moveSide(walled, east, to - width)}
          />
        )}
        {south && (
          <NumberField
            label={say('depth')}
            unit="mm"
            min={100}
            value={depth}
            onCommit={(to) => to !== null && moveSide(walled, south, to - depth)}
          />
        )}
      </Fields>
    </Section>
  )
}

/** The sides with what each is called. */
const useSides = (face: FloorPlanFace) => {
  const say = useWords('layout')
  const format = useFormat()
  return sidesOf(face).map((side, i) => ({
    ...{ side, key: String(i) },
    name: say('sideName', { facing: say(`facing.${side.facing}`), length: format.length(side.length) }),
  }))
}

const Sides = (walled: WalledProps) => {
  const say = useWords('layout')
  const sides = useSides(walled.face)
  return (
    <Section kind="quiet" level={3} title={say('sides')} aside={say('sidesHint')}>
      <ul className={look['sides']}>
        {sides.map(({ side, key, name }) => {
          const move = say('moveSideBy', { facing: say(`facing.${side.facing}`) })
          return (
            <li key={key}>
              <span>{name}</span>
              <IconButton
                icon="minus"
                label={`${move} −${arrowStep} mm`}
                onClick={() => moveSide(walled, side, -arrowStep)}
              />
              <IconButton
                icon="plus"
                label={`${move} +${arrowStep} mm`}
                onClick={() => moveSide(walled, side, arrowStep)}
              />
              <NumberField
                bare
                label={move}
                unit="mm"
                empty
                value={null}
                onCommit={(by) => by !== null && moveSide(walled, side, by)}
              />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

const Split = ({ desk, room, face }: WalledProps) => {
  const say = useWords('layout')
  const frame = useWords('frame')
  const [splitFrom, setSplitFrom] = useState('0')
  const [splitAt, setSplitAt] = useState<number | null>(null)
  const [asked, setAsked] = useState(false)
  const sides = useSides(face)
  const cutFrom = (sides.find(({ key }) => key === splitFrom) ?? sides[0])?.side
  const split = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (!allWritten(event.currentTarget)) return
    setAsked(splitAt === null)
    if (splitAt === null || !cutFrom) return
    const cut = cutBeside(desk.plan, face, cutFrom, splitAt)
    const done = desk.commit((rows, newId) =>
      cut ? splitRoom(rows, room.id, cut.from, cut.to, newId) : refuse({ refused: 'not-across' }),
    )
    if (done) setSplitAt(null)
  }
  return (
    <Section kind="quiet" level={3} title={say('split')}>
      {/* Enter in the field splits as the button does; the button waits for no other field to be left. */}
      <form noValidate onSubmit={split}>
        <Fields>
          <SelectField
            label={say('sides')}
            value={splitFrom}
            options={sides.map(({ key, name }) => ({ value: key, label: name }))}
            onCommit={setSplitFrom}
          />
          {cutFrom && (
            <NumberField
              label={say('splitAt', { facing: say(`facing.${cutFrom.facing}`) })}
              unit="mm"
              min={1}
              empty
              value={splitAt}
              error={asked && splitAt === null ? frame('numberFaulty') : null}
              onCommit={setSplitAt}
            />
          )}
        </Fields>
        <div className={look['actions']}>
          <Button icon="split" type="submit">
            {say('split')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
