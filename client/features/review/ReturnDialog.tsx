// The second look before a return: which revision it falls on, and with which words.
import type { ReactNode } from 'react'
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { HashGroups } from '#ui/HashGroups.tsx'
import { useWords } from '#ui/useWords.ts'
import own from './review.module.css'

/** The revision to be returned. */
export interface ReturnDialogProps {
  readonly standing: RevisionStanding
  /** The opinion that it is returned with. */
  readonly reason: string
  /** What became of the revision since it was begun to decide on it. */
  readonly meanwhile: ReactNode
  readonly busy: boolean
  readonly onClose: () => void
  readonly onReturn: () => void
}

/** A reviewer reads once more what is returned with which words, and returns it or goes back. */
export const ReturnDialog = ({ standing, reason, meanwhile, busy, onClose, onReturn }: ReturnDialogProps) => {
  const say = useWords('review')
  return (
    <Dialog
      open
      title={say('lookAgain')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('lookAgainBack')}</Button>
          <Button kind="decide" disabled={busy} onClick={onReturn}>
            {say('return')}
          </Button>
        </>
      }
    >
      {meanwhile}
      <p>{say('returnLede', { n: standing.number, label: standing.label })}</p>
      <blockquote className={own['opinion']}>{reason}</blockquote>
      <HashGroups digest={standing.revision} />
    </Dialog>
  )
}
