// The search through the objectives of an allocation: each is solved, held while the next is solved, and the best plan so far is kept.
import type { AllocationProblem, AllocationStep } from '#schemas/allocation.ts'
import { finishPlan, type Planned } from './finishPlan.ts'
import { mpsOf, type ModelRow, type Terms } from './linearModel.ts'
import { modelFor, type AllocationModel } from './model.ts'
import { compareTallies } from './planTally.ts'
import { plannedUses, worthOf, valuesOfPlan, type Values } from './planValues.ts'
import type { Solved, Solver } from './solver.ts'

/** What the person sees while it works: which objective is being solved and how near the proven best. */
export interface AllocationProgress {
  readonly step: AllocationStep
  /** In the measure of the step: musts unmet, millionths × m²·min, mm² of office, m²·min upstairs; null while nothing is found. */
  readonly objective: number | null
  readonly bound: number | null
}

/**
 * How far one step goes: `gap` in basis points, `further` as a share of the work done, `workLimit` in the solver's
 * count.
 */
interface SolveMore {
  readonly gap: number
  readonly further?: number
  readonly workLimit?: number
  /** Rows of this step alone. */
  readonly besides?: readonly ModelRow[]
}

/** A search under way: what is held so far, and the best plan. */
export interface Search {
  readonly problem: AllocationProblem
  readonly model: AllocationModel
  /** Solves for an objective while all held ones stay; told values are multiplied by `scale`. */
  readonly step: (name: AllocationStep, objective: Terms, scale: number, how: SolveMore) => Promise<Solved>
  /** Keeps an objective at what the best plan reached. */
  readonly hold: (name: string, terms: Terms) => void
  /** Raises what is held to what the best plan reaches by now; false where that is nothing more. */
  readonly holdMore: () => boolean
  readonly held: () => readonly ModelRow[]
  /** Takes a plan, or the one that values choose once it is finished, where it is better than the best so far. */
  readonly take: (plan: Planned) => void
  readonly consider: (values: Values) => void
  readonly best: () => Planned | null
  /** What the best plan is worth by the model's own terms; nought without one. */
  readonly reached: (terms: Terms) => number
  readonly work: () => number
  readonly isOver: () => boolean
}

/** What two sums of the same plan may differ by, as a share. */
const sameValue = 1e-9

/**
 * `onBest` hears of every plan that is better than those before it. A solver works in rounded numbers, so plans are
 * compared by plain sums: what a later step brings is taken only where it loses nothing of the objectives before.
 */
export const startSearch = (
  problem: AllocationProblem,
  model: AllocationModel,
  solver: Solver,
  hear: {
    readonly onProgress: (progress: AllocationProgress) => void
    readonly onBest: (best: Planned) => void
    readonly signal: { readonly aborted: boolean }
  },
): Search => {
  let rows: readonly ModelRow[] = []
  let best: Planned | null = null
  let values: Values = {}
  let work = 0
  const take = (plan: Planned): void => {
    if (best !== null && compareTallies(plan.tally, best.tally) >= 0) return
    best = plan
    values = valuesOfPlan(problem, model, plan.uses)
    hear.onBest(plan)
  }
  const consider = (found: Values): void => take(finishPlan(problem, plannedUses(model, found)))
  const { seed, nodeLimit, timeLimitMs } = problem.options
  return {
    problem,
    model,
    step: async (name, objective, scale, { gap, further, workLimit, besides = [] }) => {
      const told = (value: number | null): number | null =>
        value === null ? null : Math.round(value * scale)
      const solved = await solver.solve(
        {
          model: mpsOf('allocation', modelFor(model, objective, [...rows, ...besides])),
          gap,
          seed,
          nodeLimit,
          timeLimitMs,
          ...(further === undefined ? {} : { further }),
          ...(workLimit === undefined ? {} : { workLimit }),
          ...(best === null ? {} : { start: values }),
        },
        (p) => {
          hear.onProgress({ step: name, objective: told(p.objective), bound: told(p.bound) })
          if (p.values) consider(p.values)
        },
        hear.signal,
      )
      work += solved.work ?? 0
      if (solved.values) consider(solved.values)
      return solved
    },
    hold: (name, terms) => {
      if (terms.size > 0) rows = [...rows, { name, terms, is: '<=', value: worthOf(terms, values) }]
    },
    holdMore: () => {
      const before = rows
      rows = before.map((row) => ({ ...row, value: Math.min(row.value, worthOf(row.terms, values)) }))
      return rows.some(({ value }, i) => {
        const held = before[i]?.value ?? 0
        return held - value > sameValue * Math.max(1, Math.abs(held))
      })
    },
    held: () => rows,
    take,
    consider,
    best: () => best,
    reached: (terms) => worthOf(terms, values),
    work: () => work,
    isOver: () => hear.signal.aborted,
  }
}
