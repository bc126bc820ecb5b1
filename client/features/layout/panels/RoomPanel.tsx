// The panel of what is in hand: the form of the tool that is taken, where it has one, else the selected room.
import { Section } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import { DrawForm } from './DrawForm.tsx'
import { Inspector, type InspectorProps } from './Inspector.tsx'
import { NoRoomSelected, type NoRoomSelectedProps } from './NoRoomSelected.tsx'
import { OpeningForm } from './OpeningForm.tsx'
import { drawingTools, type Tool } from '#features/layout/engine/drawingTools.ts'

/** Everything that the inspector takes; no room is selected where it is null. */
export interface RoomPanelProps extends Omit<InspectorProps, 'room'>, NoRoomSelectedProps {
  readonly room: InspectorProps['room'] | null
  readonly tool: Tool
  readonly onTool: (tool: Tool) => void
}

/** A person draws by numbers, sets a door's width and leaf, or works on the room that is selected. */
export const RoomPanel = ({ tool, onTool, room, lost, whole, ...rest }: RoomPanelProps) => {
  const say = useWords('layout')
  const { snapshot, plan, openings, mayEdit, onCommit } = rest
  const { form } = drawingTools[tool]
  if (form === 'opening')
    return (
      <OpeningForm
        key={openings.chosen?.id}
        snapshot={snapshot}
        plan={plan}
        openings={openings}
        onDone={() => onTool('select')}
      />
    )
  if (form === 'draw' && mayEdit)
    return <DrawForm snapshot={snapshot} plan={plan} selected={room?.id ?? null} onCommit={onCommit} />
  return (
    <Section title={say('selected')} kind="quiet">
      {room === null ? (
        <NoRoomSelected lost={lost} whole={whole} />
      ) : (
        <Inspector key={room.id} {...rest} room={room} />
      )}
    </Section>
  )
}
