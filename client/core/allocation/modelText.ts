// The service objective of a problem as MPS text, with all rules and what was reached before it, for anyone's solver.
import type { AllocationProblem, AllocationResult } from '#schemas/allocation.ts'
import { mpsOf, type ModelRow } from './linearModel.ts'
import { buildModel, modelFor } from './model.ts'

/**
 * The model whose minimum is −`objective` of the result, in thousands of millions. Its row `musts` allows as many musts
 * unmet as the result has, the row `hours` as many minutes short: without a result there are no such rows, and a solver may
 * leave a must out for more service.
 */
export const mpsOfProblem = (
  problem: AllocationProblem,
  reached?: Pick<AllocationResult, 'unmet' | 'musts'>,
): string => {
  const model = buildModel(problem)
  const held: ModelRow[] = []
  if (reached !== undefined && model.unmet.size > 0)
    held.push({ name: 'musts', terms: model.unmet, is: '<=', value: reached.unmet.length })
  if (reached?.musts !== undefined && model.shortMinutes.size > 0) {
    const services = new Map(problem.services.map((service) => [service.id, service]))
    const short = reached.musts.reduce((sum, { service, open, least }) => {
      const provided = open > 0 && open >= (services.get(service)?.minWeeklyMinutes ?? 0)
      return sum + Math.max(0, least - (provided ? open : 0))
    }, 0)
    // A must that no room can take has no column, and is short in every plan.
    const without = reached.musts
      .filter(({ service }) => !model.provided.has(service))
      .reduce((sum, { least }) => sum + least, 0)
    held.push({ name: 'hours', terms: model.shortMinutes, is: '<=', value: short - without })
  }
  return mpsOf('allocation', modelFor(model, model.service, held))
}
