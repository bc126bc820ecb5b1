// A room's place and size as numbers, its sides and a split at a typed distance: all that a pointer does, for a keyboard.
import { type SyntheticEvent, useState } from 'react'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { boxOf } from '#core/geometry/plane.ts'
import { refuse } from '#core/result.ts'
import { Button } from '#ui/Button.tsx'
import { Fields, SelectField } from '#ui/ChoiceField.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { Section } from '#ui/Section.tsx'
import { IconButton } from '#ui/Button.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import { cutBeside, editBy, type Grip } from '#features/layout/engine/floorPlanEdits.ts'
import type { Edit } from '#features/layout/engine/preview.ts'
import { innerBox, sidesOf, type RoomSide } from '#features/layout/engine/roomSides.ts'
import { arrowStep } from '#features/layout/drawing/useFloorPlanKeys.ts'
import look from './panel.module.css'

/** The room, and what writes its new walls. */
export interface RoomFormProps {
  readonly snapshot: LayoutSnapshot
  readonly plan: FloorPlan
  readonly room: string
  readonly mayEdit: boolean
  readonly onCommit: (edit: Edit) => boolean
}

/** A person moves, resizes and splits a room by typed numbers, in metres. */
export const RoomForm = ({ plan, room, mayEdit, onCommit }: RoomFormProps) => {
  const say = useWords('layout')
  const format = useFormat()
  const [splitFrom, setSplitFrom] = useState('0')
  const [splitAt, setSplitAt] = useState<number | null>(null)
  const [asked, setAsked] = useState(false)
  const frameSay = useWords('frame')
  const face = plan.roomsById.get(room)
  if (!face) return null
  const { at, width, depth } = innerBox(face)
  const frame = boxOf(plan.outside.flatMap((edges) => edges.map(({ from }) => from)))
  const sides = sidesOf(face)
  const numbered = sides.map((side, i) => ({ side, key: String(i) }))
  const sideName = (side: RoomSide): string =>
    say('sideName', { facing: say(`facing.${side.facing}`), length: format.length(side.length) })

  const shift = (grip: Grip, by: { x: number; y: number }): void => {
    const edit = editBy(grip, by)
    if (edit) onCommit(edit)
  }
  const moveSide = (side: RoomSide, by: number): void =>
    shift({ kind: 'side', room, side }, { x: Math.round(side.out.x * by), y: Math.round(side.out.y * by) })
  /** The longest side that faces a way: the one that a typed width or depth moves. */
  const facing = (way: RoomSide['facing']): RoomSide | undefined =>
    sides.filter((side) => side.facing === way).toSorted((a, b) => b.length - a.length)[0]
  const [east, south] = [facing('east'), facing('south')]
  const cutFrom = numbered.find(({ key }) => key === splitFrom)?.side ?? sides[0]

  const split = (event: SyntheticEvent): void => {
    event.preventDefault()
    setAsked(splitAt === null)
    if (splitAt === null || !cutFrom) return
    const cut = cutBeside(plan, face, cutFrom, splitAt)
    const done = onCommit((rows, newId) =>
      cut ? splitRoom(rows, room, cut.from, cut.to, newId) : refuse({ refused: 'not-across' }),
    )
    if (done) setSplitAt(null)
  }

  if (!mayEdit)
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
  return (
    <>
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
              onCommit={(to) => to !== null && moveSide(east, to - width)}
            />
          )}
          {south && (
            <NumberField
              label={say('depth')}
              unit="mm"
              min={100}
              value={depth}
              onCommit={(to) => to !== null && moveSide(south, to - depth)}
            />
          )}
        </Fields>
      </Section>
      <Section kind="quiet" level={3} title={say('sides')} aside={say('sidesHint')}>
        <ul className={look['sides']}>
          {numbered.map(({ side, key }) => {
            const move = say('moveSideBy', { facing: say(`facing.${side.facing}`) })
            return (
              <li key={key}>
                <span>{sideName(side)}</span>
                <IconButton
                  icon="minus"
                  label={`${move} −${arrowStep} mm`}
                  onClick={() => moveSide(side, -arrowStep)}
                />
                <IconButton
                  icon="plus"
                  label={`${move} +${arrowStep} mm`}
                  onClick={() => moveSide(side, arrowStep)}
                />
                <NumberField
                  bare
                  label={move}
                  unit="mm"
                  empty
                  value={null}
                  onCommit={(by) => by !== null && moveSide(side, by)}
                />
              </li>
            )
          })}
        </ul>
      </Section>
      <Section kind="quiet" level={3} title={say('split')}>
        {/* Enter in the field splits as the button does; the button waits for no other field to be left. */}
        <form noValidate onSubmit={split}>
          <Fields>
            <SelectField
              label={say('sides')}
              value={splitFrom}
              options={numbered.map(({ side, key }) => ({ value: key, label: sideName(side) }))}
              onCommit={setSplitFrom}
            />
            {cutFrom && (
              <NumberField
                label={say('splitAt', { facing: say(`facing.${cutFrom.facing}`) })}
                unit="mm"
                min={1}
                empty
                value={splitAt}
                error={asked && splitAt === null ? frameSay('numberFaulty') : null}
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
    </>
  )
}
