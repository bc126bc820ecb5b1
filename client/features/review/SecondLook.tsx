// The box in which a reviewer looks again before a decision is written: what became of the revision, what is decided, and the way back.
import type { ReactNode } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { useWords } from '#ui/useWords.ts'

/** What every decision asks once more. */
export interface SecondLookOf {
  /** What became of the revision since it was begun to decide on it. */
  readonly meanwhile: ReactNode
  readonly busy: boolean
  readonly onClose: () => void
}

interface SecondLookProps extends SecondLookOf {
  /** The word of the press that decides. */
  readonly word: string
  readonly icon?: 'review'
  readonly onDecide: () => void
  readonly children: ReactNode
}

/** A reviewer reads once more what they decide on, and decides or goes back. */
export const SecondLook = ({ meanwhile, busy, onClose, word, icon, onDecide, children }: SecondLookProps) => {
  const say = useWords('review')
  return (
    <Dialog
      open
      title={say('lookAgain')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('lookAgainBack')}</Button>
          <Button kind="decide" {...(icon && { icon })} disabled={busy} onClick={onDecide}>
            {word}
          </Button>
        </>
      }
    >
      {meanwhile}
      {children}
    </Dialog>
  )
}
