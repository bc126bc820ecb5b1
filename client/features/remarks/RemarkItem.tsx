// One remark with its answers: who, when, on what; answering and settling as one's role allows.
import { useState } from 'react'
import { kindOfTarget, targetPlace } from '#core/centre/remarkTargets/remarkTargets.ts'
import { resolveRemark, withdrawRemark } from '#core/documents/remarks.ts'
import type { RemarkThread } from '#core/documents/remarkThreads.ts'
import type { PageProps, Workspace } from '#core/centre/workspace.ts'
import { BlobPicture } from '#kit/pictures/BlobPicture.tsx'
import { Button } from '#ui/Button.tsx'
import { HandedOver } from '#ui/HandedOver.tsx'
import { colourOf, Seal } from '#ui/Seal.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { Tag } from '#ui/Section.tsx'
import { useTargetNames } from '#kit/remarkTargets/targetNames.ts'
import { useMayWrite } from '#kit/useMayWrite.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import { useMemberName, useToldRemark } from './remarkNames.ts'
import { ThreadAnswers } from './ThreadAnswers.tsx'
import { useAnswering } from './useAnswering.ts'
import { WriteBox } from './WriteBox.tsx'
import own from './remarks.module.css'

/** The thread, and the centre it stands in. */
export interface RemarkItemProps {
  readonly thread: RemarkThread
  readonly workspace: Workspace
  readonly go: PageProps['go']
}

/** A person reads one remark and what came of it, and answers, settles or takes it back as the role allows. */
export const RemarkItem = ({ thread, workspace, go }: RemarkItemProps) => {
  const say = useWords('remarks')
  const format = useFormat()
  const told = useToldRemark()
  const me = useSource(workspace.me)
  const nameOfMember = useMemberName(workspace)
  const handedOver = useSource(workspace.handedOver)
  const [doing, setDoing] = useState<'reply' | 'settle' | null>(null)
  const { remark, member } = thread
  const room = useTargetNames(workspace, [remark])(remark)
  const maySettle = useMayWrite(workspace, workspace.replies)
  const answering = useAnswering(workspace)
  const answered = { member, id: remark.id, answers: thread.answers }
  const mayWithdraw = useMayWrite(workspace, workspace.ownRemarks) && member === me.member
  const announceStep = useStepNotice(workspace.ownRemarks.undoing)
  const announceReply = useStepNotice(workspace.replies.undoing)
  const withdraw = (): void => {
    if (told(withdrawRemark(workspace.ownRemarks, remark.id))) announceStep(say('withdrawn'))
  }
  const settle = (text: string): boolean => {
    if (!told(resolveRemark(workspace.replies, member, remark.id, !thread.resolved, text))) return false
    announceReply(say(thread.resolved ? 'reopened' : 'settled'))
    return true
  }
  return (
    <article
      className={own['thread']}
      data-testid="thread"
      data-thread={thread.key}
      tabIndex={-1}
      aria-label={`${nameOfMember(member)}: ${room}`}
    >
      <p className={own['threadBy']}>
        <Seal name={nameOfMember(member)} colour={colourOf(member)} size="small" quiet />
        <b>{nameOfMember(member)}</b>
        <HandedOver by={handedOver.get(member)} />
        <span>{format.dateTime(Date.parse(remark.made))}</span>
      </p>
      <p className={own['threadText']}>{remark.text}</p>
      {remark.picture && <BlobPicture blobs={workspace.blobs} picture={remark.picture} />}
      <PinnedOn thread={thread} workspace={workspace} name={room} go={go} />
      <ThreadAnswers workspace={workspace} thread={answered} answering={answering} />
      {thread.reason !== '' && (
        <p className={own['threadReply']}>
          <b>
            {thread.resolved
              ? say('resolvedBy', { name: nameOfMember(thread.resolvedBy) })
              : say('reopenedBy', { name: nameOfMember(thread.resolvedBy) })}
          </b>{' '}
          {thread.reason}
        </p>
      )}
      {doing === null ? (
        <div className={own['threadWays']}>
          {answering.mayAnswer && <Button onClick={() => setDoing('reply')}>{say('reply')}</Button>}
          {maySettle && (
            <Button onClick={() => setDoing('settle')}>
              {thread.resolved ? say('reopen') : say('resolve')}
            </Button>
          )}
          {mayWithdraw && !thread.resolved && (
            <Button kind="quiet" onClick={withdraw}>
              {say('withdraw')}
            </Button>
          )}
        </div>
      ) : (
        <DraftOf id={remark.id}>
          <WriteBox
            about={thread.key}
            label={doing === 'reply' ? say('reply') : say('resolveReason')}
            button={doing === 'reply' ? say('sendReply') : thread.resolved ? say('reopen') : say('resolve')}
            onCancel={() => setDoing(null)}
            pictured={doing === 'reply'}
            onWrite={async (text, picked) => {
              const done =
                doing === 'reply' ? await answering.answer(answered, null, text, picked) : settle(text)
              if (done) setDoing(null)
              return done
            }}
          />
        </DraftOf>
      )}
    </article>
  )
}

interface PinnedOnProps extends RemarkItemProps {
  readonly name: string
}

/** A person reads what it is pinned on and goes there, as long as that stands and this version knows what it is. */
const PinnedOn = ({ thread, workspace, name, go }: PinnedOnProps) => {
  const say = useWords('remarks')
  const { remark, attached } = thread
  const kind = kindOfTarget(remark)
  if (kind === null) return <Tag kind="short">{say('onNewer', { room: name })}</Tag>
  if (!attached)
    return <Tag kind="short">{say('wasOnRoom', { room: name, thing: titleOf(kind.title, say.lang) })}</Tag>
  return (
    <Button kind="quiet" onClick={() => go(...targetPlace(remark, workspace))}>
      {say('onRoom', { room: name })}
    </Button>
  )
}
