// What each page of the operating plan is handed.
import type { PageProps } from '#core/centre/workspace.ts'

/** What each page of the operating plan is handed. */
export interface OperatingPlanPageProps extends PageProps {
  /** Where it is false everything is shown and nothing can be changed. */
  readonly mayWrite: boolean
}
