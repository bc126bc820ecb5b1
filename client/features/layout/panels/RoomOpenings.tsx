// The doors and windows of the selected room as a list, and a door on one of its sides: what a tap on a wall does, for a keyboard.
import { useState } from 'react'
import { openingsOfWalls } from '#core/geometry/floorRows.ts'
import { roomsBeside } from '#core/geometry/openingPlace.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/ChoiceField.tsx'
import { Section } from '#ui/Section.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import type { RoomOnDesk } from '#features/layout/drawing/desk.ts'
import { sidesOf } from '#features/layout/engine/roomSides.ts'
import look from './panel.module.css'

/** A person chooses one of the room's doors and windows, or adds a door on a side. */
export const RoomOpenings = ({ desk, room: { id: room } }: RoomOnDesk) => {
  const { snapshot, plan, openings } = desk
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
                desk.takeTool('opening')
                openings.choose(id)
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
            desk.takeTool('opening')
            openings.addOn(side.wall, side.middle)
          }}
        >
          {say('addOpening')}
        </Button>
      </div>
    </Section>
  )
}
