// How good a plan could be at most: the solver's proof, widened by what solver and tally may round, never below a plan that exists.
import type { AllocationProblem, AllocationResult } from '#schemas/allocation.ts'
import { basisPoints } from '#schemas/quantities.ts'
import { slotsOf } from './eligibility.ts'
import { weeklyDemand } from './serviceRows.ts'

/** A solver's proof may be off by this share: it counts in double precision, with tolerances of 1e-9 a row. */
const solverShare = 1e-7

/** A smaller difference between plan and bound counts as none. */
const nought = 1e-5

/** How well a plan is proved: its status, the bound in millionths × m²·min, and the gap in basis points. */
export type Proof = Pick<AllocationResult, 'status' | 'bound' | 'gap'>

/**
 * Bound, gap and status of a plan worth `objective` (millionths × m²·min), where the solver proved that none is worth
 * more than `proven`; null where it proved nothing, so that only the whole demand bounds it. Where all amounts are whole,
 * plans differ by multiples of their greatest common divisor, and a bound less than one such step above is the plan's own.
 */
export const proofOf = (
  problem: AllocationProblem,
  objective: number,
  proven: number | null,
  wanted = problem.options.gap,
): Proof => {
  const earning = problem.services.filter(({ class: kind, weight }) => kind !== 'office' && weight > 0)
  const most = earning.reduce((sum, service) => sum + service.weight * Math.round(weeklyDemand(service)), 0)
  const step = stepOf(problem, earning)
  const rounded = step > 0 ? 0 : earning.reduce((sum, { weight }) => sum + weight / 2, 0)
  const slack = Math.abs(proven ?? 0) * solverShare + rounded
  const above = proven === null ? most - objective : Math.min(most, proven + slack) - objective
  const steps = step > 0 ? Math.floor(above / step) * step : Math.floor(above)
  const bound = objective + Math.max(0, steps)
  const difference = bound - objective
  const gap =
    difference <= nought * bound + slack ? 0 : Math.min(10_000, Math.ceil((difference * 10_000) / bound))
  const status = gap === 0 ? 'optimal' : gap <= wanted ? 'within-gap' : 'stopped'
  return { status, bound, gap: basisPoints(gap) }
}

/** The greatest common divisor of all that a plan can be worth; 0 where some amount is no whole number of m²·min. */
const stepOf = (
  problem: AllocationProblem,
  earning: readonly AllocationProblem['services'][number][],
): number => {
  let step = 0
  const minutes = new Map(problem.slots.map(({ id, weeklyMinutes }) => [id, weeklyMinutes]))
  const locked = new Map<string, Set<string>>()
  for (const { service, slot } of problem.locks)
    if (service !== null) locked.set(service, (locked.get(service) ?? new Set()).add(slot))
  const areas = [...new Set(problem.rooms.map(({ area }) => area))]
  for (const service of earning) {
    const slots = new Set([...slotsOf(problem, service), ...(locked.get(service.id) ?? [])])
    const times = [...new Set([...slots].map((slot) => minutes.get(slot) ?? 0))]
    const amounts = areas.flatMap((area) => times.map((time) => area * time))
    for (const amount of [service.wantedArea * service.wantedMinutes, ...amounts]) {
      if (amount % 1_000_000 !== 0) return 0
      step = commonDivisor(step, (amount / 1_000_000) * service.weight)
    }
  }
  return step
}

const commonDivisor = (p: number, q: number): number => {
  let [a, b] = [p, q]
  while (b !== 0) [a, b] = [b, a % b]
  return a
}
