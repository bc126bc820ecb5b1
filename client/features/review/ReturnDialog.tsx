// The second look before a return: which revision it falls on, and with which words.
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import { HashGroups } from '#ui/HashGroups.tsx'
import { useWords } from '#ui/useWords.ts'
import { SecondLook, type SecondLookOf } from './SecondLook.tsx'
import own from './review.module.css'

/** The revision to be returned. */
export interface ReturnDialogProps extends SecondLookOf {
  readonly standing: RevisionStanding
  /** The opinion that it is returned with. */
  readonly reason: string
  readonly onReturn: () => void
}

/** A reviewer reads once more what is returned with which words, and returns it or goes back. */
export const ReturnDialog = ({ standing, reason, meanwhile, busy, onClose, onReturn }: ReturnDialogProps) => {
  const say = useWords('review')
  return (
    <SecondLook word={say('return')} onDecide={onReturn} {...{ meanwhile, busy, onClose }}>
      <p>{say('returnLede', { n: standing.number, label: standing.label })}</p>
      <blockquote className={own['opinion']}>{reason}</blockquote>
      <HashGroups digest={standing.revision} />
    </SecondLook>
  )
}
