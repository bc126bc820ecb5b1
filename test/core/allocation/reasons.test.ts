// Why a service has no room and why there is no plan: one small centre for each reason and each rule in conflict.
import { beforeAll, describe, expect, it } from 'vitest'
import { allocate } from '#core/allocation/allocate.ts'
import type { Solver } from '#core/allocation/solver.ts'
import { AllocationProblem, type AllocationResult } from '#schemas/allocation.ts'
import { basisPoints, minutes } from '#schemas/quantities.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import { brokenRules } from './planCheck.ts'
import { m2, office, problemOf, room, service } from './smallProblem.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const upstairs = { floor: 'f1', ground: false }
const lock = (at: string, slot: string, what: string | null) => ({ room: at, slot, service: what })

const whyOf = async (problem: AllocationProblem, id: string) =>
  (await allocate(problem, solver)).unhoused.find((line) => line.service === id)

describe('a service without a room', () => {
  const hall = [room('a', 60)]
  const reading = service('reading', 40, 60, 60, { noise: 'quiet', weight: 900_000 })
  it.each([
    [
      'noise',
      problemOf({
        rooms: [room('a', 60), room('b', 60)],
        services: [service('gym', 40, 60, 60, { noise: 'loud' }), { ...reading, must: true }],
        locks: [lock('a', 'day', 'gym')],
      }),
    ],
    [
      'office-floor',
      problemOf({
        rooms: [room('a', 40), room('b', 60, upstairs)],
        services: [
          { ...reading, floor: 'ground-only', slots: ['day'] },
          office('desk', 10, { floor: 'ground-only' }),
        ],
        rules: { officeFloorArea: m2(10), officeSlots: ['day'] },
      }),
    ],
    [
      'uses',
      problemOf({
        rooms: hall,
        services: [service('gym', 40, 60, 60), reading],
        locks: [lock('a', 'day', 'gym')],
        rules: { maxUsesPerRoom: 1, noiseSeparation: false },
      }),
    ],
    [
      'spread',
      problemOf({
        rooms: [room('a', 60), room('b', 60)],
        services: [{ ...reading, minWeeklyMinutes: minutes(50 * 60) }],
        locks: [lock('a', 'day', null), lock('b', 'evening', null)],
        rules: { maxRoomsPerService: 1 },
      }),
    ],
    [
      'locks',
      problemOf({
        rooms: hall,
        services: [{ ...reading, minWeeklyMinutes: minutes(30 * 60) }],
        locks: [lock('a', 'day', null)],
      }),
    ],
    [
      'musts',
      problemOf({
        rooms: hall,
        services: [reading, service('counter', 30, 40, 120, { must: true, weight: 1 })],
      }),
    ],
    [
      'not-chosen',
      problemOf({ rooms: hall, services: [reading, service('chess', 30, 60, 40, { weight: 1 })] }),
    ],
    ['no-demand', problemOf({ rooms: hall, services: [{ ...reading, wantedMinutes: minutes(0) }] })],
    ['area', problemOf({ rooms: hall, services: [{ ...reading, minArea: m2(61) }] })],
    ['needs', problemOf({ rooms: hall, services: [{ ...reading, needs: ['water'] }] })],
    [
      'floor',
      problemOf({ rooms: [room('b', 60, upstairs)], services: [{ ...reading, floor: 'ground-only' }] }),
    ],
    ['slots', problemOf({ rooms: hall, services: [{ ...reading, slots: [] }] })],
    [
      'weekly-minutes',
      problemOf({ rooms: hall, services: [{ ...reading, minWeeklyMinutes: minutes(61 * 60) }] }),
    ],
  ])('has none for %s', async (rule, problem) => {
    const id = rule === 'not-chosen' ? 'chess' : 'reading'
    expect(await whyOf(problem, id)).toMatchObject({ service: id, rule })
  })

  it('is refused by two rules that only go together', async () => {
    const problem = problemOf({
      rooms: [room('low', 60), room('high', 150, upstairs)],
      services: [service('nursery', 120, 200, 40, { floor: 'ground-only' })],
    })
    expect(await whyOf(problem, 'nursery')).toEqual({
      service: 'nursery',
      rule: 'area',
      besides: ['floor'],
      rooms: ['low'],
    })
  })

  it('is not said to be left out for others where a limit came first', async () => {
    const problem = problemOf({ rooms: hall, services: [reading, service('chess', 30, 60, 40)] })
    const signal = { aborted: false }
    const result = await allocate(problem, solver, () => (signal.aborted = true), signal)
    for (const line of result.unhoused) expect(line.rule).toBe('not-known')
  })
})

describe('rules that leave no plan', () => {
  const conflictOf = async (problem: AllocationProblem) => {
    const { status, conflict } = await allocate(problem, solver)
    expect(status).toBe('infeasible')
    return conflict
  }
  const none: string[] = []
  it('name a cap below the least office', async () => {
    const problem = problemOf({
      rooms: [room('a', 35), room('b', 12)],
      services: [office('desk', 10)],
      rules: { officeFloorArea: m2(40), officeSlots: ['day'], officeCap: m2(41) },
    })
    expect(await conflictOf(problem)).toEqual([
      { rule: 'office-floor', rooms: none },
      { rule: 'office-cap', rooms: none },
    ])
  })
  it('name loud and quiet locked on one floor, and only those rooms', async () => {
    const problem = problemOf({
      rooms: [room('a', 60), room('b', 60), room('c', 60)],
      services: [
        service('gym', 40, 60, 60, { noise: 'loud' }),
        service('reading', 40, 60, 60, { noise: 'quiet' }),
      ],
      locks: [lock('a', 'day', 'gym'), lock('b', 'day', 'reading'), lock('c', 'day', null)],
    })
    expect(await conflictOf(problem)).toEqual([
      { rule: 'noise', rooms: none },
      { rule: 'locks', rooms: ['a', 'b'] },
    ])
  })
  it('name a room locked to more uses than it may have', async () => {
    const ids = ['v', 'w', 'x', 'y']
    const problem = problemOf({
      rooms: [room('a', 60)],
      services: ids.map((id) => service(id, 10, 60, 20)),
      slots: ids.map((id) => [`at-${id}`, 10]),
      locks: ids.map((id) => lock('a', `at-${id}`, id)),
    })
    expect(await conflictOf(problem)).toEqual([
      { rule: 'uses', rooms: none },
      { rule: 'locks', rooms: ['a'] },
    ])
  })
  it('name a service locked in more rooms than it may have', async () => {
    const rooms = ['a', 'b', 'c', 'd']
    const problem = problemOf({
      rooms: rooms.map((id) => room(id, 60)),
      services: [service('gym', 10, 60, 20)],
      locks: rooms.map((id) => lock(id, 'day', 'gym')),
    })
    expect(await conflictOf(problem)).toEqual([
      { rule: 'spread', rooms: none },
      { rule: 'locks', rooms },
    ])
  })
})

describe('a problem that contradicts itself', () => {
  const problem = problemOf({ rooms: [room('a', 60)], services: [service('gym', 40, 60, 60)] })
  const faults = (more: object) =>
    AllocationProblem.safeParse({ ...problem, ...more }).error?.issues.map(({ message }) => message)
  it('is refused for two locks on one cell', () => {
    expect(faults({ locks: [lock('a', 'day', 'gym'), lock('a', 'day', null)] })).toEqual(['two-locks'])
  })
  it('is refused for weights that cannot be counted to the unit', () => {
    const heavy = service('gym', 0, 10_000, 98, { weight: 1_000_000_000 })
    expect(faults({ services: [heavy] })).toEqual(['too-large'])
  })
})

describe('what is promised', () => {
  const byService = (result: AllocationResult, id: string) =>
    result.assignments.filter((use) => use.service === id).map((use) => `${use.room} ${use.slot}`)

  it('costs a light service nothing: it gets the room that only it can use', async () => {
    const problem = problemOf({
      rooms: [room('a', 200), room('u', 60, upstairs)],
      services: [
        service('gym', 100, 200, 40, { weight: 300_000, floor: 'ground-only' }),
        service('chess', 30, 30, 40, { weight: 1, floor: 'ground-preferred' }),
      ],
      slots: [['day', 40]],
    })
    const result = await allocate(problem, solver)
    expect(byService(result, 'chess')).toEqual(['u day'])
    expect(result).toMatchObject({ status: 'optimal', objective: 144_000_072_000, bound: 144_000_072_000 })
  })

  it('opens a must for half of its hours, before heavier services, and says what it got', async () => {
    const problem = problemOf({
      rooms: [room('a', 60)],
      services: [
        service('gym', 40, 60, 60, { weight: 900_000 }),
        service('counter', 30, 40, 60, { must: true, weight: 1, minWeeklyMinutes: minutes(240) }),
      ],
      slots: [
        ['early', 4],
        ['day', 40],
        ['evening', 20],
      ],
    })
    const result = await allocate(problem, solver)
    expect(result.unmet).toEqual([])
    const [must] = result.musts ?? []
    expect(must).toMatchObject({ service: 'counter', least: 1_800, wanted: 3_600 })
    expect(must?.open).toBeGreaterThanOrEqual(1_800)
    expect(result.assignments.filter(({ service: id }) => id === 'gym').length).toBeGreaterThan(0)
  })

  it('gives a must what hours there are where half of them cannot be had', async () => {
    const problem = problemOf({
      rooms: [room('a', 60)],
      services: [
        service('gym', 40, 60, 60, { weight: 900_000 }),
        service('counter', 30, 40, 60, { must: true, weight: 1, slots: ['evening'] }),
      ],
    })
    const result = await allocate(problem, solver)
    expect(result.unmet).toEqual(['counter'])
    expect(result.musts).toEqual([{ service: 'counter', open: 1_200, least: 1_800, wanted: 3_600 }])
  })

  it('fills the plan up however wide the gap, and tells every better plan on the way', async () => {
    const problem = problemOf({
      rooms: [room('a', 80), room('b', 60), room('c', 40, upstairs)],
      services: [
        service('gym', 40, 80, 60, { noise: 'loud' }),
        service('reading', 20, 60, 60, { noise: 'quiet' }),
        service('chess', 30, 60, 60, { weight: 1 }),
      ],
      options: { gap: basisPoints(9_000) },
    })
    const told: AllocationResult[] = []
    const result = await allocate(problem, solver, undefined, undefined, (best) => told.push(best))
    expect(result.assignments).toHaveLength(6)
    expect(told.at(-1)?.assignments).toEqual(result.assignments)
    for (const best of told) {
      expect(brokenRules(problem, best.assignments)).toEqual([])
      expect(best.bound).toBeGreaterThanOrEqual(result.objective)
    }
  })
})
