// Why a service that could have a room has none: each reason is tried by solving with the service housed.
import type { AllocationProblem, NamedRule, Unhoused, UnhousedRule } from '#schemas/allocation.ts'
import { explainUnhoused } from './eligibility.ts'
import { anyPlan, isPossible, providing } from './isPossible.ts'
import type { ModelRow } from './linearModel.ts'
import { weeklyDemand, serviceUnit } from './serviceRows.ts'
import { rulesOf, withoutRules } from './relaxing.ts'
import type { Search } from './search.ts'
import type { Solver } from './solver.ts'

/** So often a plan that housing a service made better is taken instead, and the reasons are sought anew. */
const rounds = 8

/**
 * The services without a room, each with the reason: what follows from the rules about rooms, and of the others what a
 * solve with the service housed shows. Where that finds a better plan (as it may within a gap), the plan is taken.
 */
export const whyUnhoused = async (
  search: Search,
  solver: Solver,
  isProven: boolean,
  signal: { readonly aborted: boolean },
): Promise<readonly Unhoused[]> => {
  const { problem } = search
  const impossible = explainUnhoused(problem)
  for (let round = 1; ; round++) {
    const plan = search.best()
    const known = new Set([...impossible, ...(plan?.uses ?? [])].map(({ service }) => service))
    const rest = problem.services.filter(({ id, class: kind }) => kind !== 'office' && !known.has(id))
    const reasons: Unhoused[] = []
    for (const { id } of rest) {
      reasons.push(await whyOne(search, solver, id, isProven, signal))
      if (search.best() !== plan && round < rounds) break
    }
    if (search.best() === plan || round >= rounds) {
      const housed = new Set(search.best()?.uses.map(({ service }) => service))
      return [...impossible, ...reasons].filter(({ service }) => !housed.has(service))
    }
  }
}

const whyOne = async (
  search: Search,
  solver: Solver,
  service: string,
  isProven: boolean,
  signal: { readonly aborted: boolean },
): Promise<Unhoused> => {
  const { problem, model } = search
  const because = (rule: UnhousedRule, besides: readonly NamedRule[] = []): Unhoused => ({
    service,
    rule,
    rooms: [],
    ...(besides.length > 0 ? { besides: [...besides] } : {}),
  })
  const wanted = problem.services.find(({ id }) => id === service)
  if (wanted && !wanted.must && weeklyDemand(wanted) === 0) return because('no-demand')
  const row = providing(model, service)
  if (row === null || signal.aborted) return because('not-known')
  // The plan's office and ground floor may not stand in the way: only musts and service weigh more than a service.
  const musts = search.held().filter(({ name }) => name === 'musts' || name === 'hours')
  const beside = await anyPlan(problem, model, [row, ...musts], solver, signal)
  if (beside === null) return because('not-known')
  if (beside === undefined) {
    const possible = await isPossible(problem, solver, signal, service)
    if (possible === null) return because('not-known')
    return possible ? because('musts') : because(...(await forbidding(problem, solver, service, signal)))
  }
  search.consider(beside)
  if (isProven) return because('not-chosen')
  const better: ModelRow = {
    name: 'better',
    terms: model.service,
    is: '<=',
    value: search.reached(model.service) - 1 / serviceUnit,
  }
  const more = await anyPlan(problem, model, [row, better, ...musts], solver, signal)
  if (more) search.consider(more)
  return because(more === null ? 'not-known' : 'not-chosen')
}

/** The rule without which the service could have a room; of several that only go together, all. */
const forbidding = async (
  problem: AllocationProblem,
  solver: Solver,
  service: string,
  signal: { readonly aborted: boolean },
): Promise<[UnhousedRule, NamedRule[]?]> => {
  const gone = new Set<NamedRule>()
  const needed: NamedRule[] = []
  const all = rulesOf(problem)
  for (const rule of all)
    if ((await isPossible(withoutRules(problem, new Set([rule])), solver, signal, service)) === true)
      return [rule]
  for (const rule of all) {
    const possible = await isPossible(
      withoutRules(problem, new Set([...gone, rule])),
      solver,
      signal,
      service,
    )
    if (possible === null) return ['not-known']
    if (possible) needed.push(rule)
    else gone.add(rule)
  }
  const [first, ...others] = needed
  return first === undefined ? ['not-known'] : [first, others]
}
