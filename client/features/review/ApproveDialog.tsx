// The second look before an approval: what is approved, under which digest, and what it changes in figures.
import { type ReactNode, useMemo } from 'react'
import { readFrozen } from '#core/centre/frozen.ts'
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import type { Revision } from '#schemas/archive.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { HashGroups } from '#ui/HashGroups.tsx'
import { Caption } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import { FrozenFigureList } from './FrozenFigureList.tsx'
import own from './review.module.css'

/** The revision to be approved, and the one in force. */
export interface ApproveDialogProps {
  readonly standing: RevisionStanding
  readonly revision: Revision
  readonly base: Revision | null
  /** The opinion that goes with it; may be empty. */
  readonly reason: string
  /** Whether whoever submitted it let this reviewer in: that stands beside the approval from then on. */
  readonly invitedBySubmitter: boolean
  /** What became of the revision since it was begun to decide on it. */
  readonly meanwhile: ReactNode
  readonly busy: boolean
  readonly onClose: () => void
  readonly onApprove: () => void
}

/** A reviewer looks once more at digest and figures, and approves or goes back. */
export const ApproveDialog = (props: ApproveDialogProps) => {
  const { standing, revision, base, reason, invitedBySubmitter, meanwhile, busy, onClose, onApprove } = props
  const say = useWords('review')
  const after = useMemo(() => readFrozen(revision), [revision])
  const before = useMemo(() => (base === null ? null : readFrozen(base)), [base])
  return (
    <Dialog
      open
      title={say('lookAgain')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('lookAgainBack')}</Button>
          <Button kind="decide" icon="review" disabled={busy} onClick={onApprove}>
            {say('approve')}
          </Button>
        </>
      }
    >
      {meanwhile}
      <p>{say('lookAgainLede', { n: standing.number, label: standing.label })}</p>
      {reason === '' ? (
        <Caption>{say('noOpinion')}</Caption>
      ) : (
        <div>
          <Caption>{say('yourOpinion')}</Caption>
          <blockquote className={own['opinion']}>{reason}</blockquote>
        </div>
      )}
      {invitedBySubmitter && <p role="note">{say('lookAgainInvited')}</p>}
      <HashGroups digest={standing.revision} />
      <Caption>{say('lookAgainRead')}</Caption>
      <FrozenFigureList before={before} after={after} />
    </Dialog>
  )
}
