// The pages of the plan and what each is handed.
import type { PageProps } from '#core/centre/workspace.ts'

/** The pages in the order of their tabs. */
export const operatingPlanPages = ['text', 'partners', 'money', 'settings'] as const
/** A page of the operating plan, as its address names it. */
export type OperatingPlanPage = (typeof operatingPlanPages)[number]

/** What each page of the operating plan is handed. */
export interface OperatingPlanPageProps extends PageProps {
  /** Where it is false everything is shown and nothing can be changed. */
  readonly mayWrite: boolean
}
