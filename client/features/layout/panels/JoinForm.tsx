// Joins the selected room with one beside it, which a keyboard and a finger can choose from a list.
import { useState } from 'react'
import { roomsBesideRoom } from '#core/geometry/joinRooms.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/ChoiceField.tsx'
import { Section } from '#ui/Section.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import type { RoomOnDesk } from '#features/layout/drawing/desk.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import look from './panel.module.css'

/** A person chooses a room beside this one and joins the two; nothing where none is beside it. */
export const JoinForm = ({ desk, room: { id: room } }: RoomOnDesk) => {
  const { snapshot, plan, removals } = desk
  const say = useWords('layout')
  const lang = useLanguage()
  const [wanted, setWanted] = useState<string | null>(null)
  const beside = roomsBesideRoom(plan, room).flatMap((id) => snapshot.rooms.get(id) ?? [])
  const other = beside.find(({ id }) => id === wanted) ?? beside[0]
  if (!other) return null
  return (
    <Section kind="quiet" level={3} title={say('join')}>
      <SelectField
        label={say('joinWith')}
        value={other.id}
        options={beside.map((one) => ({ value: one.id, label: roomTitles(snapshot, lang)(one.id) }))}
        onCommit={setWanted}
      />
      <div className={`${look['actions']} no-print`}>
        <Button icon="erase" onClick={() => removals.join(room, other.id)}>
          {say('joinNow')}
        </Button>
      </div>
    </Section>
  )
}
