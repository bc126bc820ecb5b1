// The decision on a revision: a reviewer approves, or returns with a reason; an editor may withdraw what was submitted.
import { Textarea } from '@mantine/core'
import type { Revision } from '#schemas/archive.ts'
import { maySign, mayWithdraw } from '#schemas/decisionTable.ts'
import { useState } from 'react'
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
import { sayDecision } from './saidDecision.ts'
import own from './review.module.css'

/** The revision that is decided on. */
export interface DecisionFormProps {
  readonly workspace: Workspace
  readonly standing: RevisionStanding
  /** The frozen revision, where it is on this device: nobody decides on what can't be read. */
  readonly revision: Revision | null | undefined
  /** The one in force. */
  readonly base: Revision | null
}

/** A reviewer approves or returns; whoever submitted, or an owner, withdraws. Everybody else reads nothing here. */
export const DecisionForm = ({ workspace, standing, revision, base }: DecisionFormProps) => {
  const say = useWords('review')
  const errors = useWords('errors')
  const signerOf = useSource(workspace.signers)
  const me = useSource(workspace.me)
  const [reason, setReason] = useKeptText(`reason-${standing.revision}`)
  const [busy, setBusy] = useState(false)
  const [lookingAgain, setLookingAgain] = useState(false)
  const reviewer = maySign('approve', me.role) && !standing.submitters.has(me.member)
  const editor = maySign('withdraw', me.role)
  // while reviewers disagree about what somebody has relied on, it can't be withdrawn
  const mayTakeBack = mayWithdraw(me.role, me.member, standing.submitted.member) && standing.relied === null
  const act = async (kind: 'approve' | 'return' | 'withdraw'): Promise<void> => {
    setBusy(true)
    await decideOn(workspace, standing, kind, reason).then(
      (entry) =>
        sayDecision(
          workspace,
          { revision: standing.revision, entry },
          { onItsWay: say(`onItsWay.${kind}`), done: say(`done.${kind}`) },
        ),
      () => announceFault(say('notKept')),
    )
    setBusy(false)
    setLookingAgain(false)
    setReason('')
  }
  if (!reviewer && !editor)
    return (
      <Caption>{maySign('approve', me.role) ? errors('http.own-submission') : say('onlyReviewer')}</Caption>
    )
  if (!reviewer && !mayTakeBack) return <Caption>{say('waiting')}</Caption>
  if (!revision) return <Caption>{say('notHere')}</Caption>
  const empty = reason.trim() === ''
  return (
    <div className={`${own['decision']} no-print`}>
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
          <Button large disabled={busy || empty} onClick={() => void act('return')}>
            {say('return')}
          </Button>
          <Button kind="decide" icon="review" large disabled={busy} onClick={() => setLookingAgain(true)}>
            {say('approve')}
          </Button>
          {lookingAgain && (
            <ApproveDialog
              standing={standing}
              revision={revision}
              base={base}
              reason={reason.trim()}
              invitedBySubmitter={signerOf(me, standing.submitters).invitedBySubmitter}
              busy={busy}
              onClose={() => setLookingAgain(false)}
              onApprove={() => void act('approve')}
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
