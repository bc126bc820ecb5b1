// The second look before an approval: what is approved, under which digest, and what it changes in figures.
import { useMemo } from 'react'
import { readFrozen } from '#core/centre/frozen.ts'
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import type { Revision } from '#schemas/archive.ts'
import { HashGroups } from '#ui/HashGroups.tsx'
import { Caption } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import { FrozenFigureList } from './FrozenFigureList.tsx'
import { SecondLook, type SecondLookOf } from './SecondLook.tsx'
import own from './review.module.css'

/** The revision to be approved, and the one in force. */
export interface ApproveDialogProps extends SecondLookOf {
  readonly standing: RevisionStanding
  readonly revision: Revision
  readonly base: Revision | null
  /** The opinion that goes with it; may be empty. */
  readonly reason: string
  /** Whether whoever submitted it let this reviewer in: that stands beside the approval from then on. */
  readonly invitedBySubmitter: boolean
  readonly onApprove: () => void
}

/** A reviewer looks once more at digest and figures, and approves or goes back. */
export const ApproveDialog = (props: ApproveDialogProps) => {
  const { standing, revision, base, reason, invitedBySubmitter, meanwhile, busy, onClose, onApprove } = props
  const say = useWords('review')
  const after = useMemo(() => readFrozen(revision), [revision])
  const before = useMemo(() => (base === null ? null : readFrozen(base)), [base])
  return (
    <SecondLook word={say('approve')} icon="review" onDecide={onApprove} {...{ meanwhile, busy, onClose }}>
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
    </SecondLook>
  )
}
