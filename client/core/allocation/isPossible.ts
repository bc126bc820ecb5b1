// Whether any plan keeps the rules of a problem, with or without a service that must have a room.
import type { AllocationProblem } from '#schemas/allocation.ts'
import { mpsOf, type ModelRow } from './linearModel.ts'
import { buildModel, modelFor, type AllocationModel } from './model.ts'
import type { Solver } from './solver.ts'

/** A question of yes or no is given up after so many nodes, or so much work. */
const nodesOfQuestion = 200
const workOfQuestion = 3_000

/** The row that has a service provided; null where the model gives it no room at all. */
export const providing = (model: AllocationModel, service: string): ModelRow | null => {
  const terms = model.provided.get(service)
  return terms === undefined ? null : { name: 'provided', terms, is: '>=', value: 1 }
}

/** A plan that keeps the model's rules and these rows; `undefined` where there is none, null where a limit came first. */
export const anyPlan = async (
  { options }: AllocationProblem,
  model: AllocationModel,
  rows: readonly ModelRow[],
  solver: Solver,
  signal: { readonly aborted: boolean },
): Promise<Readonly<Record<string, number>> | undefined | null> => {
  if (signal.aborted) return null
  const { values, status } = await solver.solve(
    {
      model: mpsOf('allocation', modelFor(model, new Map(), rows)),
      gap: 0,
      seed: options.seed,
      nodeLimit: nodesOfQuestion,
      workLimit: workOfQuestion,
      timeLimitMs: options.timeLimitMs,
    },
    () => {},
    signal,
  )
  return status === 'infeasible' ? undefined : values
}

/** Whether there is a plan, with `service` housed if one is named; null where a limit came before the answer. */
export const isPossible = async (
  problem: AllocationProblem,
  solver: Solver,
  signal: { readonly aborted: boolean },
  service?: string,
): Promise<boolean | null> => {
  const model = buildModel(problem)
  const row = service === undefined ? undefined : providing(model, service)
  if (row === null) return false
  const plan = await anyPlan(problem, model, row === undefined ? [] : [row], solver, signal)
  return plan === null ? null : plan !== undefined
}
