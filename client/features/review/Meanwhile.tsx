// What became of the revision that somebody is deciding on, while they were at it.
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import { Button } from '#ui/Button.tsx'
import { useWords } from '#ui/useWords.ts'
import { isOpenStanding } from './useHeld.ts'
import own from './review.module.css'

/** The revision that is being decided on, and the one that the page would show otherwise. */
export interface MeanwhileProps {
  readonly standing: RevisionStanding
  readonly current: RevisionStanding | null
  readonly onGo: () => void
}

/** Says that it was withdrawn or decided, or that a newer one came, with a press that leads there; nothing where neither is so. */
export const Meanwhile = ({ standing, current, onGo }: MeanwhileProps) => {
  const say = useWords('review')
  const { number: of, state, withdrawn } = standing
  const other = current === null || current.revision === standing.revision ? null : current
  return (
    <div aria-live="polite" className={own['meanwhile']} data-testid="meanwhile">
      {withdrawn !== null && (
        <p>
          {say('wasWithdrawn', { n: of })}
          {withdrawn.reason === undefined ? '' : `: ${withdrawn.reason}`}
        </p>
      )}
      {withdrawn === null && !isOpenStanding(standing) && (
        <p>{say('wasDecided', { n: of, state: say(`state.${state}`) })}</p>
      )}
      {other !== null && (
        <>
          <p>
            {other.number > of
              ? say('newerCame', { n: other.number, label: other.label, of })
              : say('otherWaits', { n: other.number, label: other.label })}
          </p>
          <Button onClick={onGo}>{say('toRevision', { n: other.number })}</Button>
        </>
      )}
    </div>
  )
}
