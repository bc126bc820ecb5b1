// The doors and windows of the selected room as a list, and a door on one of its sides: what a tap on a wall does, for a keyboard.
import { useState } from 'react'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import { openingsOfWalls } from '#core/geometry/floorRows.ts'
import { roomsBeside } from '#core/geometry/openingPlace.ts'
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/ChoiceField.tsx'
import { Section } from '#ui/Section.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import { sidesOf } from '#features/layout/engine/roomSides.ts'
import type { Openings } from '#features/layout/drawing/useOpenings.ts'
import look from './panel.module.css'

/** The room, and what adds and chooses openings. */
export interface RoomOpeningsProps {
  readonly snapshot: LayoutSnapshot
  readonly plan: FloorPlan
  readonly room: string
  readonly openings: Openings
  /** Takes the tool that shows the form of the chosen one. */
  readonly onOpening: () => void
}

/** A person chooses one of the room's doors and windows, or adds a door on a side. */
export const RoomOpenings = ({ snapshot, plan, room, openings, onOpening }: RoomOpeningsProps) => {
  const say = useWords('layout')
  const format = useFormat()
  const [wanted, setSide] = useState('0')
  const face = plan.roomsById.get(room)
  if (!face) return null
  const sides = sidesOf(face).map((side, i) => ({ side, key: String(i) }))
  const { side } = sides.find(({ key }) => key === wanted) ?? sides[0] ?? {}
  const ofWalls = openingsOfWalls(snapshot.openings)
  const walls = new Set([face.face.edges, ...face.face.holes].flat().map(({ wall }) => wall))
  const own = [...walls].flatMap((wall) =>
    (ofWalls.get(wall) ?? []).filter((opening) => roomsBeside(snapshot, plan, opening).includes(room)),
  )
  return (
    <Section kind="quiet" level={3} title={say('openings')} aside={String(own.length)}>
      {own.length === 0 && <p>{say('noOpenings')}</p>}
      <ul className={look['findings']}>
        {own.map(({ id, kind, width }) => (
          <li key={id}>
            <button
              type="button"
              className={look['finding']}
              onClick={() => {
                openings.choose(id)
                onOpening()
              }}
            >
              {say('openingOn', {
                kind: say.optional(`opening.${kind}`) ?? kind,
                width: format.length(width),
              })}
            </button>
          </li>
        ))}
      </ul>
      <SelectField
        label={say('sides')}
        value={side ? wanted : null}
        options={sides.map(({ side: one, key }) => ({
          value: key,
          label: say('sideName', { facing: say(`facing.${one.facing}`), length: format.length(one.length) }),
        }))}
        onCommit={setSide}
      />
      <div className={look['actions']}>
        <Button
          icon="door"
          disabled={!side}
          onClick={() => {
            if (!side) return
            openings.addOn(side.wall, side.middle)
            onOpening()
          }}
        >
          {say('addOpening')}
        </Button>
      </div>
    </Section>
  )
}
