// The pages of the plan and what each is handed.
import type { RoomProps } from '#core/centre/workspace.ts'

export const planPages = ['text', 'partners', 'money', 'settings'] as const
export type PlanPage = (typeof planPages)[number]

export interface PlanPageProps extends RoomProps {
  /** Where it is false everything is shown and nothing can be changed. */
  readonly mayWrite: boolean
}
