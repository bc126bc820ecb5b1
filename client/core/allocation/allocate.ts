// Solves an allocation problem: musts, then service, then the least office, then ground floors; the result is stored, never reckoned again.
import {
  AllocationResult,
  allocationResultFormat,
  type AllocationProblem,
  type Unhoused,
} from '#schemas/allocation.ts'
import { digestOf } from '#schemas/archive.ts'
import { explainUnhoused } from './eligibility.ts'
import { mpsOf, type Row, type Terms } from './linearModel.ts'
import { buildModel, inOrder, modelFor, serviceUnit, type AllocationModel } from './model.ts'
import { tallyPlan, type PlannedUse } from './planTally.ts'
import { tidyPlan } from './tidyPlan.ts'
import type { Solved, Solver, SolveRequest } from './solver.ts'

/** What the person sees while it works: which objective is being solved and how near the proven best. */
export interface AllocationProgress {
  readonly step: 'musts' | 'service' | 'office' | 'ground'
  /** In the measure of the step: musts unmet, millionths × m²·min, mm² of office, m²·min upstairs; null while nothing is found. */
  readonly objective: number | null
  readonly bound: number | null
}

/** Each objective is held to within one part in a million while the next is solved. */
export const tolerance = 1e-6

/** A preference is worth no more looking than this; it stops on nodes, so that every device finds the same. */
const groundNodes = 2_000

/** The model of a problem's service objective as MPS text, with all its rules, for anyone's solver. */
export const mpsOfProblem = (problem: AllocationProblem): string => {
  const model = buildModel(problem)
  return mpsOf('allocation', modelFor(model, model.service, []))
}

/**
 * Solves a problem with the solver handed in, objective by objective, each held while the next is solved: musts unmet,
 * weighted service, office area, and the time that what prefers the ground floor spends upstairs. Infeasible only where
 * the rules themselves leave no plan (workable office, cap, locks); a service that can't be housed never makes it so.
 * Stopping early is said in `status`. Source of the order: layout note, section 5.
 */
export const allocate = async (
  given: AllocationProblem,
  solver: Solver,
  onProgress: (progress: AllocationProgress) => void = () => {},
  signal: { readonly aborted: boolean } = { aborted: false },
): Promise<AllocationResult> => {
  const problem = inOrder(given)
  const model = buildModel(problem)
  const held: Row[] = []
  const { gap, seed, nodeLimit, timeLimitMs } = problem.options
  let start: Solved['values'] = null
  const step = async (
    name: AllocationProgress['step'],
    objective: Terms,
    scale: number,
    within: number,
    nodes = nodeLimit,
  ): Promise<Solved> => {
    const text = mpsOf('allocation', modelFor(model, objective, held))
    const request: SolveRequest = {
      model: text,
      gap: within,
      seed,
      nodeLimit: nodes,
      timeLimitMs,
      ...(start ? { start } : {}),
    }
    const told = (value: number | null): number | null => (value === null ? null : Math.round(value * scale))
    const solved = await solver.solve(
      request,
      (p) => onProgress({ step: name, objective: told(p.objective), bound: told(p.bound) }),
      signal,
    )
    if (solved.values) start = solved.values
    return solved
  }

  let unmetProven = true
  if (model.unmet.size > 0) {
    const musts = await step('musts', model.unmet, 1, 0)
    if (!musts.values) return nothing(problem, solver, musts)
    unmetProven = musts.status === 'solved'
    held.push({
      name: 'musts',
      terms: model.unmet,
      is: '<=',
      value: Math.round(valueOf(model.unmet, musts.values)),
    })
  }
  const service = await step('service', model.service, -serviceUnit, gap)
  const found = service.values ?? start
  if (!found) return nothing(problem, solver, service)
  if (model.service.size > 0) {
    const reached = valueOf(model.service, found)
    held.push({
      name: 'service',
      terms: model.service,
      is: '<=',
      value: reached + tolerance * Math.abs(reached),
    })
  }
  const office = await step('office', model.office, 1_000_000, gap)
  let values = office.values ?? found
  // Last of all, and only where something would rather be lower: what is reached above stays reached.
  if (valueOf(model.upstairs, values) > 0) {
    const reached = valueOf(model.office, values)
    held.push({ name: 'office', terms: model.office, is: '<=', value: reached * (1 + tolerance) })
    const nodes = Math.min(groundNodes, nodeLimit ?? groundNodes)
    const ground = await step('ground', model.upstairs, 1_000, gap, nodes)
    if (ground.values && valueOf(model.upstairs, ground.values) < valueOf(model.upstairs, values))
      values = ground.values
  }
  return resultOf(problem, solver, model, values, { service, office, unmetProven })
}

const valueOf = (terms: Terms, values: Readonly<Record<string, number>>): number =>
  [...terms].reduce((sum, [column, factor]) => sum + factor * (values[column] ?? 0), 0)

const plannedUses = (
  model: AllocationModel,
  values: Readonly<Record<string, number>>,
): readonly PlannedUse[] =>
  model.choices
    .filter(({ column }) => (values[column] ?? 0) > 0.5)
    .map(({ room, slot, service }) => ({ room, slot, service: service.id }))
    .toSorted((p, q) => compare(p.room, q.room) || compare(p.slot, q.slot))

const compare = (p: string, q: string): number => (p < q ? -1 : p > q ? 1 : 0)

/** Counts the plan anew by plain sums, so that the figures stored are the plan's own and not the solver's. */
const resultOf = (
  problem: AllocationProblem,
  solver: Solver,
  model: AllocationModel,
  values: Readonly<Record<string, number>>,
  solved: { service: Solved; office: Solved; unmetProven: boolean },
): AllocationResult => {
  const assignments = tidyPlan(problem, plannedUses(model, values))
  const tally = tallyPlan(problem, assignments)
  const objective = tally.objective
  const most = problem.services.reduce((sum, { id, weight, class: kind }) => {
    const demand = tally.served.find((line) => line.service === id)?.demand ?? 0
    return kind === 'office' ? sum : sum + weight * demand
  }, 0)
  const proven = solved.service.bound === null ? most : Math.ceil(-solved.service.bound * serviceUnit)
  // The solver proves to one part in a million; a smaller difference is its rounding, not a better plan.
  const bound = proven <= objective * (1 + tolerance) ? objective : Math.min(most, proven)
  const gap = bound <= objective ? 0 : Math.min(10_000, Math.ceil(((bound - objective) * 10_000) / bound))
  const officeBound = Math.floor(Math.max(0, (solved.office.bound ?? 0) * 1_000_000))
  const status = gap === 0 ? 'optimal' : gap <= problem.options.gap ? 'within-gap' : 'stopped'
  return AllocationResult.parse({
    ...frame(problem, solver),
    status,
    objective,
    bound: Math.max(bound, objective),
    gap,
    assignments,
    officeArea: tally.officeArea,
    officeBound: Math.min(officeBound, tally.officeArea),
    unmet: tally.unmet,
    unmetProven: solved.unmetProven,
    unhoused: unhousedIn(problem, new Set(assignments.map((use) => use.service))),
    served: tally.served,
  })
}

/** Services without a room: first those that can't have one, with the rule; then those the plan left out. */
const unhousedIn = (problem: AllocationProblem, housed: ReadonlySet<string>): readonly Unhoused[] => {
  const impossible = explainUnhoused(problem)
  const named = new Set(impossible.map(({ service }) => service))
  const leftOut = problem.services
    .filter(({ id, class: kind }) => kind !== 'office' && !housed.has(id) && !named.has(id))
    .map(({ id }): Unhoused => ({ service: id, rule: 'not-chosen', rooms: [] }))
  return [...impossible, ...leftOut]
}

const frame = (problem: AllocationProblem, solver: Solver) => ({
  format: allocationResultFormat,
  version: 1,
  problemDigest: digestOf(problem),
  seed: problem.options.seed,
  solver: { name: solver.name, version: solver.version },
})

/** The result where no plan was found: none can be, or the solver was stopped before it found one. */
const nothing = (problem: AllocationProblem, solver: Solver, solved: Solved): AllocationResult =>
  AllocationResult.parse({
    ...frame(problem, solver),
    status: solved.status === 'infeasible' ? 'infeasible' : 'stopped',
    objective: 0,
    bound: 0,
    gap: solved.status === 'infeasible' ? 0 : 10_000,
    assignments: [],
    officeArea: 0,
    officeBound: 0,
    unmet: problem.services.filter(({ must }) => must).map(({ id }) => id),
    unmetProven: solved.status === 'infeasible',
    unhoused: explainUnhoused(problem),
    served: [],
  })
