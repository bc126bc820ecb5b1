// The decision on a revision: a reviewer approves, or returns with a reason; an editor may withdraw what was submitted.
import { Textarea } from '@mantine/core'
import type { Revision } from '#schemas/archive.ts'
import { maySign, mayWithdraw } from '#schemas/decisionTable.ts'
import { type ReactNode, useEffect, useState } from 'react'
import { decideOn } from '#core/centre/deciding.ts'
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { announceFault } from '#ui/notices.ts'
import { Caption } from '#ui/Section.tsx'
import { useKeptText } from '#ui/useKept.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { ApproveDialog } from './ApproveDialog.tsx'
import { Meanwhile } from './Meanwhile.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import { sayDecision } from './saidDecision.ts'
import { isOpenStanding, opinionPlace } from './useHeld.ts'
import own from './review.module.css'

/** The revision that is decided on. */
export interface DecisionFormProps {
  readonly workspace: Workspace
  readonly standing: RevisionStanding
  /** The frozen revision, where it is on this device: nobody decides on what can't be read. */
  readonly revision: Revision | null | undefined
  /** The one in force. */
  readonly base: Revision | null
  /** The one that the page would show if nobody were in the midst of deciding. */
  readonly current: RevisionStanding | null
  /** Told whether something is typed or asked here, so that the page stays with this revision. */
  readonly onDeciding: (revision: string, isDeciding: boolean) => void
  /** Goes on to the revision in hand. */
  readonly onLeave: () => void
}

/** A reviewer approves or returns; whoever submitted, or an owner, withdraws. Everybody else reads nothing here. */
export const DecisionForm = (props: DecisionFormProps) => {
  const { workspace, standing, revision, base, current, onDeciding, onLeave } = props
  const say = useWords('review')
  const errors = useWords('errors')
  const signerOf = useSource(workspace.signers)
  const me = useSource(workspace.me)
  const [reason, setReason] = useKeptText(opinionPlace(standing.revision))
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState<'approve' | 'return' | null>(null)
  const empty = reason.trim() === ''
  const isDeciding = !empty || asked !== null
  useEffect(() => onDeciding(standing.revision, isDeciding), [onDeciding, standing.revision, isDeciding])
  const reviewer = maySign('approve', me.role) && !standing.submitters.has(me.member)
  const editor = maySign('withdraw', me.role)
  // while reviewers disagree about what somebody has relied on, it can't be withdrawn
  const mayTakeBack = mayWithdraw(me.role, me.member, standing.submitted.member) && standing.relied === null
  const act = async (kind: 'approve' | 'return' | 'withdraw'): Promise<void> => {
    setBusy(true)
    const entry = await decideOn(workspace, standing, kind, reason).catch(() => null)
    setBusy(false)
    setAsked(null)
    if (entry === null) return announceFault(say('notKept'))
    sayDecision(
      workspace,
      { revision: standing.revision, entry },
      { onItsWay: say(`onItsWay.${kind}`), done: say(`done.${kind}`) },
    )
    setReason('')
    onDeciding(standing.revision, false)
    if (current?.revision !== standing.revision) onLeave()
  }
  const meanwhile = <Meanwhile standing={standing} current={current} onGo={onLeave} />
  // what this person decides themselves ends the form when it is written
  if (!isOpenStanding(standing) && !busy)
    return (
      <WordsLeft
        meanwhile={meanwhile}
        words={reason}
        onLeave={() => {
          setReason('')
          onLeave()
        }}
      />
    )
  const barred =
    !reviewer && !editor
      ? maySign('approve', me.role)
        ? errors('http.own-submission')
        : say('onlyReviewer')
      : !reviewer && !mayTakeBack
        ? say('waiting')
        : revision
          ? null
          : say('notHere')
  if (barred !== null || !revision)
    return (
      <>
        {meanwhile}
        <Caption>{barred}</Caption>
      </>
    )
  return (
    <div className={`${own['decision']} no-print`}>
      {meanwhile}
      <Textarea
        label={reviewer ? say('reason') : say('withdrawReason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={2_000}
      />
      {reviewer ? (
        <div className={own['decisionWays']}>
          <Button large disabled={busy || empty} onClick={() => setAsked('return')}>
            {say('return')}
          </Button>
          <Button kind="decide" icon="review" large disabled={busy} onClick={() => setAsked('approve')}>
            {say('approve')}
          </Button>
          {asked === 'approve' && (
            <ApproveDialog
              standing={standing}
              revision={revision}
              base={base}
              reason={reason.trim()}
              invitedBySubmitter={signerOf(me, standing.submitters).invitedBySubmitter}
              meanwhile={meanwhile}
              busy={busy}
              onClose={() => setAsked(null)}
              onApprove={() => void act('approve')}
            />
          )}
          {asked === 'return' && (
            <ReturnDialog
              standing={standing}
              reason={reason.trim()}
              meanwhile={meanwhile}
              busy={busy}
              onClose={() => setAsked(null)}
              onReturn={() => void act('return')}
            />
          )}
          {empty && <Caption>{say('reasonNeeded')}</Caption>}
        </div>
      ) : (
        <div className={own['decisionWays']}>
          <Caption>{say('waiting')}</Caption>
          <Button disabled={busy || empty} onClick={() => void act('withdraw')}>
            {say('withdraw')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface WordsLeftProps {
  /** What became of the revision. */
  readonly meanwhile: ReactNode
  readonly words: string
  /** The words are given up, and the page goes on. */
  readonly onLeave: () => void
}

/** Words about a revision that nobody decides on any more: they can be copied, and go when the person says so. */
const WordsLeft = ({ meanwhile, words, onLeave }: WordsLeftProps) => {
  const say = useWords('review')
  const frame = useWords('frame')
  const empty = words.trim() === ''
  return (
    <div className={`${own['decision']} no-print`}>
      {meanwhile}
      {!empty && <Caption>{say('wordsStay')}</Caption>}
      {!empty && <Textarea label={say('reason')} value={words} readOnly autosize minRows={2} />}
      <div className={own['decisionWays']}>
        <Button onClick={onLeave}>{empty ? frame('close') : say('dropWords')}</Button>
      </div>
    </div>
  )
}
