// What stands where there is nothing yet: what to do first, with one button.
import './EmptyState.css'
import type { ReactNode } from 'react'

/** What is said where nothing is yet. */
export interface EmptyStateProps {
  readonly title?: string
  /** What to do first, in one sentence. */
  readonly children: ReactNode
  /** One button, or the few ways to begin. */
  readonly action?: ReactNode
}

/** A person reads what to do first and presses the button for it; the button isn't printed. */
export const EmptyState = ({ title, children, action }: EmptyStateProps) => (
  <div className="bd-empty">
    {title !== undefined && <p className="bd-empty-title">{title}</p>}
    <p>{children}</p>
    {action !== undefined && <div className="bd-empty-ways no-print">{action}</div>}
  </div>
)
