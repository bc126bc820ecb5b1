// The side panel of remarks: everyone's, live, those whose room is gone apart; writing, answering and settling as one's role allows.
import './remarks.css'
import { useEffect, useMemo, useRef, useState } from 'react'
import {
  answerRemark,
  pinRemark,
  resolveRemark,
  withdrawRemark,
  type RemarkRefusal,
  type RemarkThread,
} from '#core/documents/remarks.ts'
import type { Result } from '#core/result.ts'
import type { RemarkTarget, RoomProps, Workspace } from '#core/centre/workspace.ts'
import { point } from '#schemas/quantities.ts'
import { Button } from '#ui/Button.tsx'
import { HandedOver } from '#ui/HandedOver.tsx'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { announceFault } from '#ui/notices.ts'
import { colourOf, Seal } from '#ui/Seal.tsx'
import { Section, Tag } from '#ui/Section.tsx'
import { SidePanel } from '#ui/SidePanel.tsx'
import { useStepNotice } from '#ui/Undo/useUndone.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { tellRoomsApart } from '#words/roomNames.ts'
import { WriteBox } from './WriteBox.tsx'

/** The centre, what a new remark is about, and which one to show. */
export interface RemarksPanelProps {
  readonly workspace: Workspace
  /** What a new remark is to be pinned on; null while nothing was chosen. */
  readonly target: RemarkTarget | null
  /** The remark to bring into sight, by its thread's key. */
  readonly shown?: string | null
  /** Whether the plan stands beside the panel, where a room can be chosen. */
  readonly onPlan?: boolean
  readonly onDone: () => void
  readonly onClose: () => void
  readonly go: RoomProps['go']
}

/** Says in words why a remark was not taken. */
const useTold = () => {
  const say = useWords('remarks')
  return (result: Result<unknown, RemarkRefusal>): boolean => {
    if (!result.ok) announceFault(say.optional(`refused.${result.error.refused}`) ?? say('refused.read-only'))
    return result.ok
  }
}

/** What a record is called now, in the reader's language; the stored label only speaks for a record that is gone. */
const useTargetName = (workspace: Workspace) => {
  const { rooms, floors } = useSource(workspace.layout)
  const lang = useLanguage()
  const titles = useMemo(() => tellRoomsApart(rooms.values(), floors, lang), [rooms, floors, lang])
  return ({
    document,
    table,
    target,
    label,
  }: Pick<RemarkThread['remark'], 'document' | 'table' | 'target' | 'label'>): string => {
    return (document === 'layout' && table === 'rooms' ? titles.get(target) : undefined) ?? label
  }
}

/** Who someone is; a device that nobody has named yet still has a person before it. */
const useMemberName = (workspace: Workspace) => {
  const say = useWords('remarks')
  const names = useSource(workspace.names)
  return (member: string): string => names.get(member)?.trim() || say('nameless')
}

/** A person reads remarks, pins one on what was chosen, answers and settles where the role allows. */
export const RemarksPanel = ({
  workspace,
  target,
  shown = null,
  onPlan = true,
  onDone,
  onClose,
  go,
}: RemarksPanelProps) => {
  const say = useWords('remarks')
  const threads = useSource(workspace.threads)
  const told = useTold()
  const targetName = useTargetName(workspace)
  const mayWrite = workspace.ownRemarks.sealed() === null
  const open = threads.filter((thread) => !thread.resolved && thread.attached)
  const detached = threads.filter((thread) => !thread.resolved && !thread.attached)
  const resolved = threads.filter((thread) => thread.resolved)
  const [justPinned, setJustPinned] = useState<readonly string[]>([])
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (shown === null) return
    const found = panel.current?.querySelector<HTMLElement>(`[data-thread="${CSS.escape(shown)}"]`)
    found?.scrollIntoView?.({ block: 'nearest' })
    found?.focus({ preventScroll: true })
  }, [shown])
  const announceOwn = useStepNotice(workspace.ownRemarks.undoing)
  const pin = (text: string): void => {
    if (target === null) return
    const pinned = pinRemark(workspace.ownRemarks, { ...target, at: point(target.at.x, target.at.y), text })
    if (pinned.ok) setJustPinned([...justPinned, pinned.value])
    if (!told(pinned)) return
    announceOwn(say('sent'))
    onDone()
  }
  const lists = { workspace, go, justPinned, shown }
  return (
    <SidePanel
      title={say('title')}
      onClose={onClose}
      aside={say('countOpen', { count: open.length + detached.length })}
    >
      <div ref={panel} className="bd-remarks-body">
        {mayWrite && target !== null && (
          <WriteBox
            key={target.target}
            about={target.target}
            label={say('onRoom', { room: targetName(target) })}
            button={say('send')}
            onWrite={pin}
            onCancel={onDone}
          />
        )}
        {mayWrite && target === null && (
          <p className="bd-remarks-hint">
            {onPlan ? (
              say('place')
            ) : (
              <Button kind="quiet" onClick={() => go('layout')}>
                {say('placeElsewhere')}
              </Button>
            )}
          </p>
        )}
        {threads.length === 0 && <p className="bd-remarks-hint">{say('empty')}</p>}
        <Threads title={say('open')} threads={open} {...lists} />
        <Threads title={say('detached')} threads={detached} {...lists} />
        <Threads title={say('resolved')} threads={resolved} {...lists} />
      </div>
    </SidePanel>
  )
}

interface ThreadsProps {
  readonly title: string
  readonly threads: readonly RemarkThread[]
  readonly workspace: Workspace
  readonly go: RoomProps['go']
  /** Ids of the remarks that were pinned while the panel was open: shown, however many stand before them. */
  readonly justPinned: readonly string[]
  /** The thread that was asked for: shown likewise. */
  readonly shown: string | null
}

const Threads = ({ title, threads, workspace, go, justPinned, shown }: ThreadsProps) =>
  threads.length === 0 ? null : (
    <Section title={title} kind="quiet" level={3} aside={String(threads.length)}>
      <ListByPortion
        items={threads}
        ordered
        className="bd-threads"
        always={({ key, remark }) => key === shown || justPinned.includes(remark.id)}
      >
        {(thread) => (
          <li key={thread.key}>
            <Thread thread={thread} workspace={workspace} go={go} />
          </li>
        )}
      </ListByPortion>
    </Section>
  )

/** One remark with its answers; what can be done with it depends on the role. */
const Thread = ({
  thread,
  workspace,
  go,
}: Pick<ThreadsProps, 'workspace' | 'go'> & { readonly thread: RemarkThread }) => {
  const say = useWords('remarks')
  const format = useFormat()
  const told = useTold()
  const me = useSource(workspace.me)
  const nameOfMember = useMemberName(workspace)
  const handedOver = useSource(workspace.handedOver)
  const [doing, setDoing] = useState<'reply' | 'settle' | null>(null)
  const { remark, member } = thread
  const room = useTargetName(workspace)(remark)
  const mayAnswer = workspace.replies.sealed() === null
  const own = member === me.member && workspace.ownRemarks.sealed() === null
  const announceStep = useStepNotice(workspace.ownRemarks.undoing)
  const announceReply = useStepNotice(workspace.replies.undoing)
  const withdraw = (): void => {
    if (told(withdrawRemark(workspace.ownRemarks, remark.id))) announceStep(say('withdrawn'))
  }
  return (
    <article
      className="bd-thread"
      data-thread={thread.key}
      tabIndex={-1}
      aria-label={`${nameOfMember(member)}: ${room}`}
    >
      <p className="bd-thread-by">
        <Seal name={nameOfMember(member)} colour={colourOf(member)} size="small" quiet />
        <b>{nameOfMember(member)}</b>
        <HandedOver by={handedOver.get(member)} />
        <span>{format.dateTime(Date.parse(remark.made))}</span>
      </p>
      <p className="bd-thread-text">{remark.text}</p>
      {thread.attached ? (
        <Button kind="quiet" onClick={() => go('layout', 'rooms', remark.target)}>
          {say('onRoom', { room })}
        </Button>
      ) : (
        <Tag kind="short">{say('wasOnRoom', { room })}</Tag>
      )}
      {thread.replies.map((reply) => (
        <p key={reply.id} className="bd-thread-reply">
          <b>{say('replyBy', { name: nameOfMember(reply.by) })}</b> {reply.text}
        </p>
      ))}
      {thread.reason !== '' && (
        <p className="bd-thread-reply">
          <b>
            {thread.resolved
              ? say('resolvedBy', { name: nameOfMember(thread.resolvedBy) })
              : say('reopenedBy', { name: nameOfMember(thread.resolvedBy) })}
          </b>{' '}
          {thread.reason}
        </p>
      )}
      {doing === null ? (
        <div className="bd-thread-ways">
          {mayAnswer && <Button onClick={() => setDoing('reply')}>{say('reply')}</Button>}
          {mayAnswer && (
            <Button onClick={() => setDoing('settle')}>
              {thread.resolved ? say('reopen') : say('resolve')}
            </Button>
          )}
          {own && !thread.resolved && (
            <Button kind="quiet" onClick={withdraw}>
              {say('withdraw')}
            </Button>
          )}
        </div>
      ) : (
        <WriteBox
          about={thread.key}
          label={doing === 'reply' ? say('reply') : say('resolveReason')}
          button={doing === 'reply' ? say('sendReply') : thread.resolved ? say('reopen') : say('resolve')}
          onCancel={() => setDoing(null)}
          onWrite={(text) => {
            const done =
              doing === 'reply'
                ? answerRemark(workspace.replies, member, remark.id, text)
                : resolveRemark(workspace.replies, member, remark.id, !thread.resolved, text)
            if (!told(done)) return
            announceReply(say(doing === 'reply' ? 'replySent' : thread.resolved ? 'reopened' : 'settled'))
            setDoing(null)
          }}
        />
      )}
    </article>
  )
}
