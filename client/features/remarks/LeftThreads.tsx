// What was answered to remarks that were taken back, or aren't on this device: nobody's word goes with another's remark.
import type { LeftThread } from '#core/documents/remarkThreads.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { useTargetNames } from '#kit/remarkTargets/targetNames.ts'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import { useMemberName } from './remarkNames.ts'
import { ThreadAnswers } from './ThreadAnswers.tsx'
import { useAnswering } from './useAnswering.ts'
import own from './remarks.module.css'

/** The centre, and the threads whose remark is gone. */
export interface LeftThreadsProps {
  readonly workspace: Workspace
  readonly threads: readonly LeftThread[]
}

/** A person reads what was said to a remark that is gone, and answers it. */
export const LeftThreads = ({ workspace, threads }: LeftThreadsProps) => {
  const say = useWords('remarks')
  const nameOf = useMemberName(workspace)
  const targetName = useTargetNames(
    workspace,
    threads.flatMap(({ remark }) => remark ?? []),
  )
  const answering = useAnswering(workspace)
  if (threads.length === 0) return null
  return (
    <Section title={say('left')} kind="quiet" level={3} aside={String(threads.length)}>
      <ListByPortion items={threads} ordered className={own['threads']}>
        {({ key, member, id, remark, answers }) => (
          <li key={key}>
            <article
              className={own['thread']}
              data-testid="thread"
              data-thread={key}
              aria-label={nameOf(member)}
            >
              <Caption>
                {say(remark === null ? 'remarkMissing' : 'remarkTakenBack', { name: nameOf(member) })}{' '}
                {remark === null ? '' : say('onRoom', { room: targetName(remark) })}
              </Caption>
              <ThreadAnswers workspace={workspace} thread={{ member, id, answers }} answering={answering} />
            </article>
          </li>
        )}
      </ListByPortion>
    </Section>
  )
}
