// Says that no plan keeps the rules, and which of them can't be kept together.
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import type { AllocationResult } from '#schemas/allocation.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import type { ProposalRules } from '#core/centre/allocationProblem.ts'
import { bringOutcome } from './bringOutcome.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import look from './propose.module.css'

/** A result without a plan, and the rules it was asked under. */
export interface ConflictNoteProps {
  readonly result: AllocationResult
  readonly snapshot: LayoutSnapshot
  readonly rules: ProposalRules
}

/** Stands where the proposal would, and has the focus: a person reads which rules stand against one another, with the figures they were set to. */
export const ConflictNote = ({ result, snapshot, rules }: ConflictNoteProps) => {
  const say = useWords('propose')
  const format = useFormat()
  const lang = useLanguage()
  const nameOfRoom = roomTitles(snapshot, lang)
  const figures = {
    'office-floor': { area: format.area(rules.desks * rules.perDesk) },
    'office-cap': { area: format.area(rules.officeCap ?? 0) },
    uses: { count: rules.usesPerRoom },
    spread: { count: rules.roomsPerService },
  }
  return (
    <article
      ref={bringOutcome}
      className={`${look['column']} ${look['short']} no-print`}
      aria-label={say('infeasible')}
    >
      <h2>{say('infeasible')}</h2>
      {result.conflict === undefined ? (
        <p>{say('conflictUnknown')}</p>
      ) : (
        <>
          <p>{say('conflict')}</p>
          <ul>
            {result.conflict.map(({ rule, rooms }) => (
              <li key={rule}>
                {rule === 'noise'
                  ? say('conflictOf.noise')
                  : rule === 'locks'
                    ? say('conflictOf.locks', { rooms: format.list(rooms.map(nameOfRoom)) })
                    : rule === 'office-floor' || rule === 'office-cap'
                      ? say(`conflictOf.${rule}`, figures[rule])
                      : rule === 'uses' || rule === 'spread'
                        ? say(`conflictOf.${rule}`, figures[rule])
                        : say('whyNewer', { rule })}
              </li>
            ))}
          </ul>
          <p>{say('conflictOneOf')}</p>
        </>
      )}
    </article>
  )
}
