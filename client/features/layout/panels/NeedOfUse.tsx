// How the selected room serves its use: the use's place in the demand, and its least area, which moves along with a drag.
import { assignedUse } from '#core/documents/layout.ts'
import { askedArea } from '#core/figures/programme.ts'
import type { RoomMeasure } from '#schemas/derived.ts'
import type { RoomOnDesk } from '#features/layout/drawing/desk.ts'
import { CheckList, CheckRow } from '#ui/CheckRow.tsx'
import { useSource } from '#ui/useSource.ts'
import { useNotPublished } from '#kit/useNotPublished.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import look from './panel.module.css'

interface NeedOfUseProps extends RoomOnDesk {
  /** What the room is used for in the slot. */
  readonly use: string
  readonly rooms: readonly RoomMeasure[]
}

/** A service may have several rooms of one floor at a time; they count together, as in the fit of the programme. */
export const NeedOfUse = ({ desk, room, use, rooms }: NeedOfUseProps) => {
  const { workspace, snapshot, catalogue, place } = desk
  const { variant, slot } = place
  const say = useWords('layout')
  const format = useFormat()
  const demand = useSource(workspace.figures.demand)
  const programme = useSource(workspace.figures.programme)
  const { overrides, verdicts } = useSource(workspace.programme)
  const notPublished = useNotPublished(workspace)
  const service = catalogue.get(use)
  if (service === undefined) return null
  const { minArea } = askedArea(service, overrides.get(use))
  const struck = verdicts.get(use)?.verdict === 'strike'
  // what nobody asked for has no place: all of it shares one at the end
  const rank = demand?.services.find((one) => one.service === use && one.score > 0)?.rank ?? null
  const together = rooms.filter(({ id, floor }) => {
    const row = floor === room.floor ? snapshot.rooms.get(id) : undefined
    return row !== undefined && assignedUse(snapshot, variant, row, slot) === use
  })
  const area = together.reduce((sum, one) => sum + (one.area ?? 0), 0)
  return (
    <>
      {(rank !== null || programme === null) && (
        <p className={look['row']}>
          <span>{say('demandPlace')}</span>
          <b>{rank === null ? '–' : say('ranked', { rank })}</b>
        </p>
      )}
      {programme === null && <p>{notPublished}</p>}
      {struck && <p className={look['struck']}>{say('struckUse')}</p>}
      <CheckList>
        <CheckRow
          met={area >= minArea}
          name={together.length > 1 ? say('leastAreaTogether', { count: together.length }) : say('leastArea')}
          value={format.area(area)}
          limit={`${area >= minArea ? '≥' : '<'} ${format.area(minArea)}`}
          state={say(area >= minArea ? 'checkMet' : 'checkShort')}
          gap={say('checkGap', { gap: format.area(Math.max(0, minArea - area)) })}
        />
      </CheckList>
    </>
  )
}
