// The panel of what is in hand: the form of the tool that is taken, where it has one, else the selected room.
import { Section } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import type { OnDesk } from '#features/layout/drawing/desk.ts'
import { drawingTools } from '#features/layout/engine/drawingTools.ts'
import { DrawForm } from './DrawForm.tsx'
import { Inspector } from './Inspector.tsx'
import { NoRoomSelected } from './NoRoomSelected.tsx'
import { OpeningForm } from './OpeningForm.tsx'

/** A person draws by numbers, sets a door's width and leaf, or works on the room that is selected. */
export const RoomPanel = ({ desk }: OnDesk) => {
  const say = useWords('layout')
  const { room, openings } = desk
  const { form } = drawingTools[desk.tool]
  if (form === 'opening') return <OpeningForm key={openings.chosen?.id} desk={desk} />
  if (form === 'draw' && desk.mayEdit) return <DrawForm desk={desk} />
  return (
    <Section title={say('selected')} kind="quiet">
      {room === null ? <NoRoomSelected desk={desk} /> : <Inspector key={room.id} desk={desk} room={room} />}
    </Section>
  )
}
