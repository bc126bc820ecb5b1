// What stands where there is nothing yet: what to do first, with one button.
import look from './EmptyState.module.css'
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
  <div className={look['empty']}>
    {title !== undefined && <p className={look['emptyTitle']}>{title}</p>}
    <p>{children}</p>
    {action !== undefined && <div className={`${look['emptyWays']} no-print`}>{action}</div>}
  </div>
)
