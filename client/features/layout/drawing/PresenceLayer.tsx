// The others on this floor: what each has selected and where the pointer is, in the person's colour, the name written out.
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { colourOf, personColour } from '#ui/Seal.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { facePath } from '#core/geometry/drawnShapes.ts'
import { textWidth } from '#core/geometry/labelFit.ts'
import look from './floorPlan.module.css'

/** Who is here, and the floor that is seen. */
export interface PresenceLayerProps {
  readonly workspace: Pick<Workspace, 'presence' | 'names' | 'me'>
  readonly plan: FloorPlan
  readonly scale: number
}

/** A person sees what the others on this floor point at and have selected, by name. */
export const PresenceLayer = ({ workspace, plan, scale }: PresenceLayerProps) => {
  const peers = useSource(workspace.presence)
  const names = useSource(workspace.names)
  const frame = useWords('frame')
  const u = 1 / scale
  return (
    <g>
      {peers
        .filter(({ place }) => place.room === 'layout' && place.floor === plan.floor)
        .map(({ client, member, place }) => {
          const colour = personColour(colourOf(member))
          const name = names.get(member)?.trim() || frame('nameless')
          const face = plan.roomsById.get(place.selection ?? '')
          const width = textWidth(name, 11) + 14
          return (
            <g key={client} data-peer={member}>
              {face && <path className={look['peer']} style={{ stroke: colour }} d={facePath(face)} />}
              {place.pointer && (
                <g transform={`translate(${place.pointer.x} ${place.pointer.y}) scale(${u})`}>
                  <path d="M0 0L4 13L7 8L13 7Z" fill={colour} stroke="var(--sheet)" strokeWidth={1} />
                  <rect x={10} y={12} width={width} height={20} rx={2} fill={colour} />
                  <text className={look['flag']} x={17} y={26}>
                    {name}
                  </text>
                </g>
              )}
            </g>
          )
        })}
    </g>
  )
}
