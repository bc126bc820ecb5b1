// The last steps of a proposal, office and ground floors, may take half the work of what went before, and never cost what that reached.
import { beforeAll, describe, expect, it } from 'vitest'
import { allocate } from '#core/allocation/allocate.ts'
import { mpsOfProblem } from '#core/allocation/modelText.ts'
import type { SolveRequest, Solver } from '#core/allocation/solver.ts'
import { basisPoints } from '#schemas/quantities.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import { brokenRules } from './planCheck.ts'
import { office, problemOf, room, service } from './smallProblem.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

/** A must, a service and an office that each would rather have another room, so that all the steps are taken. */
const problem = problemOf({
  rooms: [
    room('a', 60),
    room('b', 45, { ground: false, floor: 'f1' }),
    room('c', 30, { ground: false, floor: 'f1' }),
    room('d', 24),
  ],
  services: [
    service('canteen', 40, 60, 60, { must: true, floor: 'ground-preferred', weight: 90_000 }),
    service('reading', 20, 50, 60, { floor: 'ground-preferred', weight: 80_000 }),
    service('chess', 20, 30, 60, { floor: 'ground-preferred', weight: 30_000 }),
    office('office-open', 15),
  ],
  rules: { officeFloorArea: 20_000_000 as never, officeSlots: ['day'] },
  options: { gap: basisPoints(100) },
})

/** The solver as it is, but saying that each solve took so much work; keeps what it was asked. */
const counting = (work: number): { readonly asked: SolveRequest[]; readonly counted: Solver } => {
  const asked: SolveRequest[] = []
  return {
    asked,
    counted: {
      ...solver,
      solve: async (request, onProgress, signal) => {
        asked.push(request)
        return { ...(await solver.solve(request, onProgress, signal)), work }
      },
    },
  }
}

describe('the last steps', () => {
  it.each([
    ['little', 10, (): number => 10_000],
    ['much', 100_000, (before: number): number => 50_000 * before],
  ])('are given %s: half of what was done before, or the least', async (_, work, limit) => {
    const { asked, counted } = counting(work)
    await allocate(problem, counted)
    const first = asked.findIndex(({ workLimit }) => workLimit !== undefined)
    expect(first).toBeGreaterThan(0)
    // musts and service have no such bound: their proof is what a proposal is for
    expect(asked.slice(0, first).every(({ workLimit }) => workLimit === undefined)).toBe(true)
    const limited = asked.slice(first).filter(({ workLimit }) => workLimit !== undefined)
    // office with every service where it is, office, ground floors
    expect(limited).toHaveLength(3)
    expect(limited.map(({ workLimit }) => workLimit)).toEqual([0, 1, 2].map((i) => limit(first + i)))
  })

  it('stopped at once, leave the plan whole: every rule kept, and no service lost', async () => {
    const free = await allocate(problem, solver)
    const atOnce: Solver = {
      ...solver,
      solve: (request, onProgress, signal) =>
        request.workLimit === undefined
          ? solver.solve(request, onProgress, signal)
          : Promise.resolve({ status: 'stopped', objective: null, bound: null, values: null, work: 0 }),
    }
    const stopped = await allocate(problem, atOnce)
    expect(brokenRules(problem, stopped.assignments)).toEqual([])
    expect([stopped.objective, stopped.unmet, stopped.status]).toEqual([
      free.objective,
      free.unmet,
      free.status,
    ])
    expect(stopped.officeArea).toBeGreaterThanOrEqual(20_000_000)
    expect(stopped.officeBound).toBeLessThanOrEqual(stopped.officeArea)
  })
})

it('the solver stops soon after the work it is given, with what it proved', async () => {
  const text = mpsOfProblem(
    problemOf({
      rooms: Array.from({ length: 7 }, (_, i) =>
        room(`r${i}`, 18 + ((i * 37) % 60), { ground: i < 3, floor: `f${i % 2}` }),
      ),
      services: Array.from({ length: 6 }, (_, i) =>
        service(`s${i}`, 15 + ((i * 13) % 30), 40 + ((i * 29) % 70), 30 + ((i * 17) % 40), {
          weight: 20_000 + ((i * 7_919) % 90_000),
        }),
      ),
      options: { gap: basisPoints(100) },
    }),
  )
  const request = { model: text, gap: 100, seed: 1, nodeLimit: 500, timeLimitMs: null }
  const whole = await solver.solve(request)
  expect(whole.work ?? 0).toBeGreaterThan(100)
  const cut = await solver.solve({ ...request, workLimit: 1 })
  expect(cut.work ?? 0).toBeLessThan(whole.work ?? 0)
  expect(cut.status).toBe('stopped')
  // it minimises: what is proven stays below the best there is
  expect(cut.bound ?? -Infinity).toBeLessThanOrEqual((whole.objective ?? 0) + 1e-6)
})
