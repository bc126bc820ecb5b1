// The selected room: its name, area, uses and conditions, its place and size as numbers, a remark on it, and its end.
import { Button } from '#ui/Button.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import type { RoomOnDesk } from '#features/layout/drawing/desk.ts'
import { bringHeadIntoSight } from './bringHeadIntoSight.ts'
import { JoinForm } from './JoinForm.tsx'
import { RoomMarks, RoomNameFields } from './RoomFacts.tsx'
import { RoomForm } from './RoomForm.tsx'
import { RoomOpenings } from './RoomOpenings.tsx'
import { RoomUse } from './RoomUse.tsx'
import look from './panel.module.css'

/** A person reads and writes all that is known of the selected room; who may not write reads the same. */
export const Inspector = ({ desk, room }: RoomOnDesk) => {
  const { mayEdit } = desk
  const say = useWords('layout')
  const format = useFormat()
  const lang = useLanguage()
  const { rooms } = useSource(desk.measure)
  const area = rooms.find(({ id }) => id === room.id)?.area ?? null
  const name = nameOf(room, lang)
  const one = { desk, room }
  return (
    <DraftOf id={room.id}>
      <div ref={bringHeadIntoSight}>
        <div className={look['roomHead']}>
          <h3 className={look['roomName']}>{name}</h3>
          <p className={look['roomArea']}>{area === null ? say('unbounded') : format.area(area)}</p>
        </div>
        {mayEdit && area === null && <p className="no-print">{say('placeRoom', { room: name })}</p>}
        <RoomUse {...one} rooms={rooms} />
        <RoomMarks {...one} />
        {mayEdit && <RoomNameFields {...one} />}
        <RoomForm {...one} />
        {mayEdit && (
          <>
            <RoomOpenings {...one} />
            <JoinForm key={room.id} {...one} />
            <div className={`${look['actions']} no-print`}>
              <Button icon="trash" kind="stop" onClick={() => desk.removals.removeRoom(room.id)}>
                {say('removeRoom')}
              </Button>
            </div>
          </>
        )}
      </div>
    </DraftOf>
  )
}
