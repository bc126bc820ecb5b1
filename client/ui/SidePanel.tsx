// A panel beside the page that doesn't stop the work on it: remarks, an inspector. On a phone it lies over the lower half.
import look from './SidePanel.module.css'
import { type ReactNode, useEffect, useId } from 'react'
import { IconButton } from './Button.tsx'
import { useReturnedFocus } from './useReturnedFocus.ts'
import { useWords } from './useWords.ts'

/** What the panel shows and whether it can be shut. */
export interface SidePanelProps {
  readonly title: string
  readonly aside?: ReactNode
  /** Leave out where the panel always stands. */
  readonly onClose?: () => void
  /** An inspector lies on sheet, a list on paper. */
  readonly ground?: 'paper' | 'sheet'
  readonly children: ReactNode
}

/**
 * A person reads or writes beside the page; Escape or the cross shuts the panel, and the focus goes back to where it
 * was.
 */
export const SidePanel = ({ title, aside, onClose, ground = 'paper', children }: SidePanelProps) => {
  const say = useWords('frame')
  const id = useId()
  const box = useReturnedFocus<HTMLElement>()
  // What was opened by a press is where the next key goes; what always stands waits until one comes to it.
  const opened = onClose !== undefined
  useEffect(() => {
    const panel = box.current
    if (opened && panel?.contains(document.activeElement) === false) panel.focus({ preventScroll: true })
  }, [box, opened])
  return (
    <aside
      ref={box}
      tabIndex={-1}
      className={`${look['panel']} ${ground === 'sheet' ? look['panelSheet'] : ''}`}
      data-ui="panel"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose?.()
      }}
    >
      <div className={look['panelHead']} data-ui="panel-head">
        <h2 id={id}>{title}</h2>
        {aside !== undefined && (
          <span className={look['panelAside']} data-ui="panel-aside">
            {aside}
          </span>
        )}
        {onClose !== undefined && <IconButton icon="close" label={say('close')} onClick={onClose} />}
      </div>
      <div className={look['panelBody']}>{children}</div>
    </aside>
  )
}
