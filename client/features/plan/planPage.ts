// The pages of the plan and what each is handed.
import type { RoomProps } from '#core/centre/workspace.ts'

/** The pages in the order of their tabs. */
export const planPages = ['text', 'partners', 'money', 'settings'] as const
/** A page of the operating plan, as its address names it. */
export type PlanPage = (typeof planPages)[number]

/** What each page of the operating plan is handed. */
export interface PlanPageProps extends RoomProps {
  /** Where it is false everything is shown and nothing can be changed. */
  readonly mayWrite: boolean
}
