// A modal box for what can't go on without an answer (a name, a reason): focus stays in it and returns where it was.
import { Modal } from '@mantine/core'
import './Dialog.css'
import type { ReactNode } from 'react'
import { useReturnedFocus } from './useReturnedFocus.ts'
import { useWords } from './useWords.ts'

/** What the box asks and how it is left. */
export interface DialogProps {
  readonly open: boolean
  readonly title: string
  /** Escape, the cross, or a press outside. */
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the foot, the deciding one last. */
  readonly actions?: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
}

const widths = { small: '26rem', medium: '38rem', large: '60rem' } as const

/**
 * A person answers before anything else: the page behind waits, Escape shuts the box, and the focus goes back to
 * where it was.
 */
export const Dialog = ({ open, title, onClose, children, actions, size = 'medium' }: DialogProps) => {
  const say = useWords('frame')
  // Mantine's own return knows the opener only of a box that was drawn shut before.
  const box = useReturnedFocus<HTMLDivElement>(open)
  return (
    <Modal
      ref={box}
      returnFocus={false}
      opened={open}
      onClose={onClose}
      title={title}
      size={widths[size]}
      closeButtonProps={{ 'aria-label': say('close'), size: 44 }}
      classNames={{
        inner: 'bd-dialog-place',
        content: 'bd-dialog',
        header: 'bd-dialog-header',
        title: 'bd-dialog-title',
      }}
      overlayProps={{ backgroundOpacity: 0.45, color: '#1e1b17' }}
    >
      <div className="bd-dialog-body">{children}</div>
      {actions !== undefined && <div className="bd-dialog-actions">{actions}</div>}
    </Modal>
  )
}
