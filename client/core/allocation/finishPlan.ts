// Ends a plan: without needless uses, and filled up.
import type { AllocationProblem } from '#schemas/allocation.ts'
import { fillPlan } from './fillPlan.ts'
import { tallyPlan, type PlannedUse, type PlanTally } from './planTally.ts'
import { tidyPlan } from './tidyPlan.ts'

/** A plan and what it amounts to. */
export interface Planned {
  readonly uses: readonly PlannedUse[]
  readonly tally: PlanTally
}

/** A plan without needless uses in which no cell is empty that a service could use. */
export const finishPlan = (problem: AllocationProblem, uses: readonly PlannedUse[]): Planned => {
  let plan = tidyPlan(problem, uses)
  for (;;) {
    const filled = fillPlan(problem, plan)
    if (filled.length === plan.length) return { uses: plan, tally: tallyPlan(problem, plan) }
    plan = tidyPlan(problem, filled)
  }
}
