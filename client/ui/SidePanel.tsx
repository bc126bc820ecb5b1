// A panel beside the page that doesn't stop the work on it: remarks, an inspector. On a phone it lies over the lower half.
import './SidePanel.css'
import { type ReactNode, useId } from 'react'
import { IconButton } from './Button.tsx'
import { useWords } from './useWords.ts'

export interface SidePanelProps {
  readonly title: string
  readonly aside?: ReactNode
  /** Leave out where the panel always stands. */
  readonly onClose?: () => void
  /** An inspector lies on sheet, a list on paper. */
  readonly ground?: 'paper' | 'sheet'
  readonly children: ReactNode
}

export const SidePanel = ({ title, aside, onClose, ground = 'paper', children }: SidePanelProps) => {
  const say = useWords('frame')
  const id = useId()
  return (
    <aside
      className={`bd-panel bd-panel-${ground}`}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose?.()
      }}
    >
      <div className="bd-panel-head">
        <h2 id={id}>{title}</h2>
        {aside !== undefined && <span className="bd-panel-aside">{aside}</span>}
        {onClose !== undefined && <IconButton icon="close" label={say('close')} onClick={onClose} />}
      </div>
      <div className="bd-panel-body">{children}</div>
    </aside>
  )
}
