// What is said when an answer is on this device's disk: which one it was, where it is, and on to the next door.
import type { Workspace } from '#core/centre/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { AlikeRows, alikeOf, undecided } from './AlikeAnswers.tsx'
import { useCounted } from './useCounted.ts'
import own from './collect.module.css'

/** The answer that was kept last. */
export interface KeptAnswerProps {
  readonly id: string
  readonly workspace: Workspace
  readonly onNext: () => void
  readonly onCorrect: () => void
}

const keptWords = { kept: 'keptHere', sent: 'keptSent', confirmed: 'keptShared' } as const

/** A person reads that the answer is kept and where, and starts the next or corrects this one. */
export const KeptAnswer = ({ id, workspace, onNext, onCorrect }: KeptAnswerProps) => {
  const say = useWords('survey')
  const { responses } = workspace
  const { member } = useSource(workspace.me)
  const all = useCounted(workspace)
  const alike = undecided(all, id)
  const ask = say('alikeAsk', { count: alikeOf(all, id) })
  const keyedIn = useSource(responses).filter(
    (record) => record.kind === 'answer' && record.by === member && record.source === undefined,
  ).length
  return (
    <div className={own['kept']} role="status">
      <p className={own['keptFigure']}>{say('kept', { n: keyedIn })}</p>
      <p className={own['keptWhere']}>{say(keptWords[useSource(responses.states).get(id) ?? 'kept'])}</p>
      {alike.length === 0 ? null : (
        <div className={own['alike']} role="group" aria-label={ask}>
          <p className={own['alikeAsk']}>{ask}</p>
          <AlikeRows workspace={workspace} pairs={alike} />
        </div>
      )}
      <div className={own['keptButtons']}>
        <Button kind="primary" large autoFocus onClick={onNext}>
          {say('nextAnswer')}
        </Button>
        <Button kind="quiet" large onClick={onCorrect}>
          {say('correctAnswer')}
        </Button>
      </div>
    </div>
  )
}
