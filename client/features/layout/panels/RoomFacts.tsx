// What is known of a room beside its walls: its conditions, and its names in both languages.
import { useState } from 'react'
import { editRoom } from '#core/documents/layout.ts'
import { isTimetabled } from '#core/kinds/timetabled.ts'
import { useFields } from '#kit/fields/useFields.ts'
import { CheckField, SwitchField } from '#ui/ChoiceField.tsx'
import { Section } from '#ui/Section.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import type { RoomOnDesk } from '#features/layout/drawing/desk.ts'
import { naming } from '#features/layout/drawing/useCommit.ts'
import { isGivenByItself } from '#core/centre/roomNaming.ts'

const marks = ['water', 'daylight', 'stepFree', 'acoustic'] as const

/** A person ticks what the room has, and whether its use goes by slots; who may not write reads it. */
export const RoomMarks = ({ desk, room }: RoomOnDesk) => {
  const { workspace, mayEdit, told } = desk
  const say = useWords('layout')
  const frame = useWords('frame')
  const fields = useFields('layout', 'rooms')
  const format = useFormat()
  return (
    <Section kind="quiet" level={3} title={say('marks')}>
      {mayEdit ? (
        <>
          {marks.map((mark) => (
            <CheckField
              key={mark}
              label={fields.title(mark)}
              value={room[mark] === true}
              onCommit={(value) => told(editRoom(workspace.layout, room.id, { [mark]: value }))}
            />
          ))}
          <SwitchField
            label={fields.title('timetabled')}
            hint={say('timetabledHint')}
            value={isTimetabled(room)}
            onCommit={(timetabled) => told(editRoom(workspace.layout, room.id, { timetabled }))}
          />
        </>
      ) : (
        <p>{format.list(marks.filter((mark) => room[mark] === true).map(fields.title)) || frame('none')}</p>
      )}
    </Section>
  )
}

/** A person names the room: first as the page shows it, then in the other language. */
export const RoomNameFields = ({ desk, room }: RoomOnDesk) => {
  const { told, workspace } = desk
  const { layout } = workspace
  const say = useWords('layout')
  const fields = useFields('layout', 'rooms')
  const lang = useLanguage()
  const [renamed, setRenamed] = useState(false)
  const isEnglish = lang === 'en'
  const rename = (text: string): void => {
    if (text === '') return
    if (isEnglish) told(editRoom(layout, room.id, { nameEn: text }))
    else {
      // "Room 3" says nothing of a room that has a name now; one that somebody wrote is theirs to change.
      const stale = room.nameEn !== undefined && isGivenByItself(room.nameEn, naming.en)
      told(editRoom(layout, room.id, { name: text, ...(stale ? { nameEn: undefined } : {}) }))
      setRenamed(true)
    }
  }
  const renameOther = (text: string): void => {
    if (!isEnglish) told(editRoom(layout, room.id, { nameEn: text === '' ? undefined : text }))
    else if (text !== '') told(editRoom(layout, room.id, { name: text }))
  }
  return (
    <Section kind="quiet" level={3} title={say('room')}>
      <TextField
        label={fields.title('name')}
        value={nameOf(room, lang)}
        required
        maxLength={400}
        onCommit={rename}
      />
      <TextField
        label={isEnglish ? say('roomNameZh') : fields.title('nameEn')}
        value={isEnglish ? room.name : (room.nameEn ?? '')}
        hint={!isEnglish && renamed && room.nameEn !== undefined ? say('stillEnglish') : undefined}
        required={isEnglish}
        maxLength={400}
        onCommit={renameOther}
      />
    </Section>
  )
}
