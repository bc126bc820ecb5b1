// The answers of a thread, each below what it answers; whoever may answer answers any of them.
import { useState } from 'react'
import type { ThreadAnswer } from '#core/documents/remarkThreads.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { BlobPicture } from '#kit/pictures/BlobPicture.tsx'
import { Button } from '#ui/Button.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { useWords } from '#ui/useWords.ts'
import { useMemberName } from './remarkNames.ts'
import type { Answered, Answers } from './useAnswering.ts'
import { WriteBox } from './WriteBox.tsx'
import own from './remarks.module.css'

/** A thread's answers, and how they are answered. */
export interface ThreadAnswersProps {
  readonly workspace: Workspace
  readonly thread: Answered
  readonly answering: Answers
}

/** How far an answer is moved in, in steps; beyond it only the words say what is answered. */
const mostSteps = 3

/** A person reads who answered whom, and answers one of them. */
export const ThreadAnswers = ({ workspace, thread, answering }: ThreadAnswersProps) => {
  const say = useWords('remarks')
  const nameOf = useMemberName(workspace)
  const [to, setTo] = useState<string | null>(null)
  const whose = (answer: ThreadAnswer): string => {
    const name = nameOf(answer.by)
    if (answer.answers === 'remark') return say('answersRemark', { name })
    return answer.answers === 'missing'
      ? say('answersMissing', { name })
      : say('answersTo', { name, to: nameOf(answer.to?.member ?? '') })
  }
  if (thread.answers.length === 0) return null
  return (
    <ul className={own['threadAnswers']}>
      {thread.answers.map((answer) => (
        <li
          key={`${answer.by} ${answer.id}`}
          className={own['threadReply']}
          data-depth={Math.min(answer.depth, mostSteps)}
        >
          <p>
            <b>{whose(answer)}</b> {answer.withdrawn ? <i>{say('takenBack')}</i> : answer.text}
          </p>
          {!answer.withdrawn && answer.picture && (
            <BlobPicture blobs={workspace.blobs} picture={answer.picture} />
          )}
          {to === answer.id ? (
            <DraftOf id={`${thread.id}/${answer.id}`}>
              <WriteBox
                about={`${thread.member}~${thread.id}~${answer.id}`}
                label={say('answerWho', { name: nameOf(answer.by) })}
                button={say('sendReply')}
                onCancel={() => setTo(null)}
                pictured
                onWrite={async (text, picked) => {
                  const done = await answering.answer(thread, answer, text, picked)
                  if (done) setTo(null)
                  return done
                }}
              />
            </DraftOf>
          ) : (
            <div className={own['threadWays']}>
              {answering.mayAnswer && !answer.withdrawn && (
                <Button
                  kind="quiet"
                  aria-label={say('answerWho', { name: nameOf(answer.by) })}
                  onClick={() => setTo(answer.id)}
                >
                  {say('reply')}
                </Button>
              )}
              {answering.mayWithdraw(answer) && (
                <Button kind="quiet" onClick={() => answering.withdraw(answer)}>
                  {say('withdraw')}
                </Button>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
