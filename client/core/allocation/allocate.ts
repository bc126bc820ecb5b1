// Solves an allocation problem: musts, then service, then the least office, then ground floors; the result is stored, never reckoned again.
import {
  AllocationResult,
  allocationResultFormat,
  type AllocationProblem,
  type Unhoused,
} from '#schemas/allocation.ts'
import { digestOf } from '#schemas/archive.ts'
import { proofOf } from './bound.ts'
import { findConflict } from './conflict.ts'
import { explainUnhoused } from './eligibility.ts'
import type { Planned } from './finishPlan.ts'
import { firstPlan } from './firstPlan.ts'
import type { ModelRow, Terms } from './linearModel.ts'
import { buildModel } from './model.ts'
import { serviceUnit } from './serviceRows.ts'
import { problemInOrder } from './problemOrder.ts'
import { startSearch, type AllocationProgress, type Search } from './search.ts'
import type { Solved, Solver } from './solver.ts'
import { whyUnhoused } from './unhoused.ts'

export type { AllocationProgress } from './search.ts'

/** How much longer it may look for the proven best once it is within the gap: a quarter of what it took to get there. */
const further = 0.25

/** A step after the service may take this share of the work of all steps before it, and `leastWork` anyhow. */
const laterShare = 0.5
const leastWork = 10_000

/** What is known of the proofs while the search goes on. */
interface Proven {
  unmet: boolean
  /** In millionths × m²·min. */
  service: number | null
  /** In mm². */
  office: number
}

/**
 * Solves a problem with the solver handed in, objective by objective, each held while the next is solved: musts unmet and
 * the hours they are short of, weighted service, office area, and the time that what prefers the ground floor spends
 * upstairs. It begins with a plan by plain choice, where that leads to one: so there is something to keep before the first solve ends. However far the gap, the plan is filled up: no cell stays empty that a service could use. Infeasible only
 * where the rules themselves leave no plan; then the rules in conflict are named. A service that can't be housed never
 * makes it so, and why it has no room is tried out. Stopping early is said in `status`; `onBest` is given every better
 * plan as the result it would be if the search ended now. Source of the order: FORMULAS.md, `allocation`.
 */
export const allocate = async (
  given: AllocationProblem,
  solver: Solver,
  onProgress: (progress: AllocationProgress) => void = () => {},
  signal: { readonly aborted: boolean } = { aborted: false },
  onBest: (result: AllocationResult) => void = () => {},
): Promise<AllocationResult> => {
  const problem = problemInOrder(given)
  const model = buildModel(problem)
  const proven: Proven = { unmet: model.unmet.size === 0, service: null, office: 0 }
  const frame = { ...frameOf(problem, solver) }
  const search = startSearch(problem, model, solver, {
    signal,
    onProgress: (progress) => {
      if (progress.step === 'service' && progress.bound !== null) proven.service = progress.bound
      onProgress(progress)
    },
    onBest: (best) => onBest(resultOf(problem, frame, best, proven, unknown(problem, best), true)),
  })
  const first = firstPlan(problem)
  if (first !== null) search.take(first)
  const ended = await solveSteps(search, proven)
  const best = search.best()
  if (best === null) {
    if (ended?.status !== 'infeasible') return stoppedWithout(problem, frame)
    return infeasible(problem, frame, await findConflict(problem, solver, signal))
  }
  const isProven = proofOf(problem, best.tally.objective, proven.service).gap === 0 && proven.unmet
  const unhoused = await whyUnhoused(search, solver, isProven, signal)
  return resultOf(problem, frame, search.best() ?? best, proven, unhoused, signal.aborted)
}

/** Works through the objectives in order; gives the step that ended it early, if one did. */
const solveSteps = async (search: Search, proven: Proven): Promise<Solved | null> => {
  const { model, problem } = search
  const { gap } = problem.options
  if (model.unmet.size > 0) {
    const musts = await search.step('musts', model.unmet, 1, { gap: 0 })
    if (search.best() === null) return musts
    proven.unmet = musts.status === 'solved'
    search.hold('musts', model.unmet)
    if (search.reached(model.shortMinutes) > 0 && !search.isOver())
      await search.step('musts', model.shortMinutes, 1, { gap: 0 })
    search.hold('hours', model.shortMinutes)
    if (search.isOver()) return musts
  }
  const service = await search.step('service', model.service, -serviceUnit, { gap, further })
  if (search.best() === null) return service
  proven.service = service.bound === null ? null : -service.bound * serviceUnit
  search.hold('service', model.service)
  if (search.isOver()) return service
  if (search.reached(model.office) > 0)
    await search.step('office', model.office, 1_000_000, {
      gap: 0,
      workLimit: workAfter(search),
      besides: asPlaced(search),
    })
  if (search.isOver()) return service
  const office = await laterStep(search, 'office', model.office, 1_000_000)
  proven.office = Math.floor(Math.max(0, (office.bound ?? 0) * 1_000_000))
  // Last of all, and only where something would rather be lower: what is reached above stays reached.
  if (search.reached(model.upstairs) === 0 || search.isOver()) return office
  search.hold('office', model.office)
  return laterStep(search, 'ground', model.upstairs, 1_000)
}

/** How much work a solve after the service may take. */
const workAfter = (search: Search): number => Math.max(leastWork, Math.floor(search.work() * laterShare))

/**
 * Solves for an objective after the service. Where the service was found within a gap, this step may come upon a plan of
 * more service that is worse by its own objective, and such a plan stays. So what is held is raised to it and the step
 * taken again, until nothing less is possible for what the plan reaches. All rounds share one limit of work.
 */
const laterStep = async (
  search: Search,
  name: 'office' | 'ground',
  objective: Terms,
  scale: number,
): Promise<Solved> => {
  const { gap } = search.problem.options
  const until = search.work() + workAfter(search)
  for (;;) {
    const solved = await search.step(name, objective, scale, { gap, workLimit: until - search.work() })
    const reached = search.reached(objective)
    const isLeast = solved.bound !== null && reached - solved.bound <= (gap / 10_000) * reached
    if (!search.holdMore() || isLeast || search.isOver() || search.work() >= until) return solved
  }
}

/** Rows that leave every service where the best plan has it, so that only the offices can move: quick to solve. */
const asPlaced = ({ model, reached }: Search): readonly ModelRow[] => {
  const columns = model.choices.flatMap(({ column, service }) => (service.class === 'office' ? [] : [column]))
  const isChosen = (column: string): boolean => reached(new Map([[column, 1]])) > 0.5
  const [chosen, others] = [columns.filter(isChosen), columns.filter((column) => !isChosen(column))]
  const ones = (of: readonly string[]): Terms => new Map(of.map((column) => [column, 1]))
  return [
    { name: 'placed', terms: ones(chosen), is: '>=' as const, value: chosen.length },
    { name: 'elsewhere', terms: ones(others), is: '<=' as const, value: 0 },
  ].filter(({ terms }) => terms.size > 0)
}

type Frame = ReturnType<typeof frameOf>

const frameOf = (problem: AllocationProblem, solver: Solver) => ({
  format: allocationResultFormat,
  version: 1,
  problemDigest: digestOf(problem),
  seed: problem.options.seed,
  solver: { name: solver.name, version: solver.version },
})

/** The plan's own figures, by plain sums, beside what was proven of the best there could be. */
const resultOf = (
  problem: AllocationProblem,
  frame: Frame,
  { uses, tally }: Planned,
  proven: Proven,
  unhoused: readonly Unhoused[],
  isStopped: boolean,
): AllocationResult => {
  const proof = proofOf(problem, tally.objective, proven.service)
  return AllocationResult.parse({
    ...frame,
    ...proof,
    status: isStopped && proof.gap > 0 ? 'stopped' : proof.status,
    objective: tally.objective,
    assignments: uses,
    officeArea: tally.officeArea,
    officeBound: Math.min(proven.office, tally.officeArea),
    unmet: tally.unmet,
    unmetProven: proven.unmet || tally.unmet.length === 0,
    ...(tally.musts.length > 0 ? { musts: tally.musts } : {}),
    unhoused,
    served: tally.served,
  })
}

/** What the rules about rooms explain; of the others it is not known while the search goes on. */
const unknown = (problem: AllocationProblem, { uses }: Planned): readonly Unhoused[] => {
  const impossible = explainUnhoused(problem)
  const known = new Set([...impossible, ...uses].map(({ service }) => service))
  const rest = problem.services.filter(({ id, class: kind }) => kind !== 'office' && !known.has(id))
  return [...impossible, ...rest.map(({ id }) => ({ service: id, rule: 'not-known' as const, rooms: [] }))]
}

const noPlan = (problem: AllocationProblem) => ({
  objective: 0,
  bound: 0,
  assignments: [],
  officeArea: 0,
  officeBound: 0,
  unmet: problem.services.filter(({ must }) => must).map(({ id }) => id),
  unhoused: explainUnhoused(problem),
  served: [],
})

/** The result where the search was stopped before it found a plan. */
const stoppedWithout = (problem: AllocationProblem, frame: Frame): AllocationResult => {
  const { bound } = proofOf(problem, 0, null)
  const none = noPlan(problem)
  return AllocationResult.parse({
    ...frame,
    ...none,
    bound,
    status: 'stopped',
    gap: 10_000,
    unmetProven: false,
  })
}

const infeasible = (
  problem: AllocationProblem,
  frame: Frame,
  conflict: AllocationResult['conflict'],
): AllocationResult =>
  AllocationResult.parse({
    ...frame,
    ...noPlan(problem),
    status: 'infeasible',
    gap: 0,
    unmetProven: true,
    ...(conflict === undefined ? {} : { conflict }),
  })
