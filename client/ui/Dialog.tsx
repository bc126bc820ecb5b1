// A modal box for what can't go on without an answer (a name, a reason): focus stays in it and returns where it was.
import { Modal } from '@mantine/core'
import look from './Dialog.module.css'
import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react'
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
  /** `screen` fills it: what is shown to a whole hall. */
  readonly size?: 'small' | 'medium' | 'large' | 'screen'
}

const widths = { small: '26rem', medium: '38rem', large: '60rem', screen: '100%' } as const

/** A box that opens over another tells it so, and when it is shut: Escape shuts the upper one alone. */
const BelowContext = createContext<(by: 1 | -1) => void>(() => undefined)

/** How many boxes stand open over this one, and what they tell it by. */
const useAbove = (open: boolean) => {
  const tellBelow = use(BelowContext)
  const [above, setAbove] = useState(0)
  useEffect(() => {
    if (!open) return undefined
    tellBelow(1)
    return () => tellBelow(-1)
  }, [open, tellBelow])
  return { above, tell: useCallback((by: 1 | -1) => setAbove((count) => count + by), []) }
}

/**
 * A person answers before anything else: the page behind waits, Escape shuts the box, and the focus goes back to
 * where it was.
 */
export const Dialog = ({ open, title, onClose, children, actions, size = 'medium' }: DialogProps) => {
  const say = useWords('frame')
  // Mantine's own return knows the opener only of a box that was drawn shut before.
  const box = useReturnedFocus<HTMLDivElement>(open)
  const { above, tell } = useAbove(open)
  return (
    <Modal
      ref={box}
      returnFocus={false}
      opened={open}
      onClose={onClose}
      title={title}
      size={widths[size]}
      fullScreen={size === 'screen'}
      closeOnEscape={above === 0}
      closeButtonProps={{ 'aria-label': say('close'), size: 44 }}
      classNames={{
        inner: look['dialogPlace'],
        content: look['dialog'],
        header: look['dialogHeader'],
        title: look['dialogTitle'],
      }}
      attributes={{ content: { 'data-ui': 'dialog' } }}
      overlayProps={{ backgroundOpacity: 0.45, color: '#1e1b17' }}
    >
      <BelowContext value={tell}>
        <div className={look['dialogBody']}>{children}</div>
        {actions !== undefined && <div className={look['dialogActions']}>{actions}</div>}
      </BelowContext>
    </Modal>
  )
}
