// The side panel of remarks: everyone's, live, those whose target is gone apart, and what was answered to those that are gone themselves.
import { useEffect, useRef, useState } from 'react'
import { pinRemark } from '#core/documents/remarks.ts'
import type { RemarkThread } from '#core/documents/remarkThreads.ts'
import type { PageProps, Workspace } from '#core/centre/workspace.ts'
import { remarkTargets } from '#core/centre/remarkTargets/remarkTargets.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import { Button } from '#ui/Button.tsx'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { Section } from '#ui/Section.tsx'
import { SidePanel } from '#ui/SidePanel.tsx'
import { usePictureFirst } from '#kit/pictures/usePictureFirst.ts'
import { useTargetNames } from '#kit/remarkTargets/targetNames.ts'
import { useMayWrite } from '#kit/useMayWrite.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import { LeftThreads } from './LeftThreads.tsx'
import { useToldRemark } from './remarkNames.ts'
import { RemarkItem } from './RemarkItem.tsx'
import { WriteBox, type WriteBoxProps } from './WriteBox.tsx'
import own from './remarks.module.css'

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
  readonly go: PageProps['go']
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
  const left = useSource(workspace.leftThreads)
  const told = useToldRemark()
  const targetName = useTargetNames(workspace, target === null ? [] : [target])
  const mayWrite = useMayWrite(workspace, workspace.ownRemarks)
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
  const pictureFirst = usePictureFirst(workspace)
  const pin: WriteBoxProps['onWrite'] = (text, picked) => {
    if (target === null) return false
    return pictureFirst(picked, (picture) => {
      const pinned = pinRemark(workspace.ownRemarks, { ...target, text, ...(picture && { picture }) })
      if (pinned.ok) setJustPinned([...justPinned, pinned.value])
      if (!told(pinned)) return false
      announceOwn(say('sent'))
      onDone()
      return true
    })
  }
  const lists = { workspace, go, justPinned, shown }
  return (
    <SidePanel
      title={say('title')}
      onClose={onClose}
      aside={say('countOpen', { count: open.length + detached.length })}
    >
      <div ref={panel} className={own['remarksBody']}>
        {mayWrite && target !== null && (
          <WriteBox
            key={target.target}
            about={target.target}
            label={say('onRoom', { room: targetName(target) })}
            button={say('send')}
            pictured
            onWrite={pin}
            onCancel={onDone}
          />
        )}
        {mayWrite && target === null && (
          <p className={own['remarksHint']}>
            {onPlan ? (
              say('place')
            ) : (
              <Button kind="quiet" onClick={() => go('layout')}>
                {say('placeElsewhere')}
              </Button>
            )}
          </p>
        )}
        {threads.length === 0 && left.length === 0 && <p className={own['remarksHint']}>{say('empty')}</p>}
        <Threads title={say('open')} threads={open} {...lists} />
        {remarkTargets.map(({ id, title }) => (
          <Threads
            key={id}
            title={say('detached', { thing: titleOf(title, say.lang) })}
            threads={detached.filter(({ kind }) => kind === id)}
            {...lists}
          />
        ))}
        <Threads title={say('resolved')} threads={resolved} {...lists} />
        <LeftThreads workspace={workspace} threads={left} />
      </div>
    </SidePanel>
  )
}

interface ThreadsProps {
  readonly title: string
  readonly threads: readonly RemarkThread[]
  readonly workspace: Workspace
  readonly go: PageProps['go']
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
        className={own['threads']}
        always={({ key, remark }) => key === shown || justPinned.includes(remark.id)}
      >
        {(thread) => (
          <li key={thread.key}>
            <RemarkItem thread={thread} workspace={workspace} go={go} />
          </li>
        )}
      </ListByPortion>
    </Section>
  )
