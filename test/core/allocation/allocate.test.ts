// The allocator against plain code: every rule checked, the optimum found by trying, the gap honest, the reasons right.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { allocate } from '#core/allocation/allocate.ts'
import { mpsOfProblem } from '#core/allocation/modelText.ts'
import { usesOfPlan } from '#core/allocation/planTally.ts'
import type { Solver } from '#core/allocation/solver.ts'
import type { AllocationProblem, AllocationResult } from '#schemas/allocation.ts'
import { basisPoints, minutes } from '#schemas/quantities.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import { bestByTrying, brokenRules } from './planCheck.ts'
import { m2, office, problemOf, room, service } from './smallProblem.ts'
import { tinyProblems } from './tinyProblem.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const summary = (result: AllocationResult): readonly string[] =>
  result.assignments.map((use) => `${use.room} ${use.slot} ${use.service}`)

describe('a small centre', () => {
  it('gives the one hall to the service with the greater need, and the evening to the other', async () => {
    const problem = problemOf({
      rooms: [room('hall', 100)],
      services: [
        service('canteen', 80, 100, 40, { weight: 300_000 }),
        service('dance', 50, 100, 40, { weight: 200_000 }),
      ],
    })
    const result = await allocate(problem, solver)
    expect(summary(result)).toEqual(['hall day canteen', 'hall evening dance'])
    expect(result).toMatchObject({
      status: 'optimal',
      gap: 0,
      objective: 300_000 * 240_000 + 200_000 * 120_000,
    })
    expect(result.bound).toBe(result.objective)
  })

  it('earns nothing beyond the need, and so leaves the second room to another service', async () => {
    const problem = problemOf({
      rooms: [room('a', 60), room('b', 60)],
      services: [
        service('reading', 40, 60, 40, { weight: 900_000 }),
        service('chess', 30, 60, 40, { weight: 1 }),
      ],
      slots: [['day', 40]],
    })
    const result = await allocate(problem, solver)
    expect(new Set(result.assignments.map((u) => u.service))).toEqual(new Set(['reading', 'chess']))
  })

  it('takes as little office as work needs, and lets a service have it in the evening', async () => {
    const problem = problemOf({
      rooms: [room('small', 20), room('middle', 30), room('large', 80)],
      services: [
        service('hall', 60, 80, 60),
        office('office-open', 15),
        service('club', 20, 30, 20, { weight: 50_000 }),
      ],
      rules: { officeFloorArea: m2(18), officeSlots: ['day'] },
    })
    const result = await allocate(problem, solver)
    expect(result.officeArea).toBe(m2(20))
    expect(result.assignments.filter((u) => u.service === 'office-open')).toEqual([
      { room: 'small', slot: 'day', service: 'office-open' },
    ])
    expect(brokenRules(problem, result.assignments)).toEqual([])
  })

  it('houses a must before all else', async () => {
    const problem = problemOf({
      rooms: [room('a', 60)],
      services: [
        service('gym', 40, 60, 60, { weight: 900_000 }),
        service('counter', 30, 40, 40, { weight: 1, must: true }),
      ],
      slots: [['day', 40]],
    })
    const result = await allocate(problem, solver)
    expect(summary(result)).toEqual(['a day counter'])
    expect([result.unmet, result.unmetProven]).toEqual([[], true])
  })

  it('says which must stays unmet and still plans the rest', async () => {
    const problem = problemOf({
      rooms: [room('a', 60)],
      services: [service('gym', 40, 60, 60), service('nursery', 120, 200, 40, { must: true })],
    })
    const result = await allocate(problem, solver)
    expect(result.unmet).toEqual(['nursery'])
    expect(result.unhoused).toEqual([{ service: 'nursery', rule: 'area', rooms: ['a'] }])
    expect(result.served.find((line) => line.service === 'gym')?.served).toBe(3600 * 60)
  })

  it('keeps loud and quiet on different floors', async () => {
    const services = [
      service('dance', 40, 60, 60, { noise: 'loud' }),
      service('reading', 40, 60, 60, { noise: 'quiet', weight: 99_999 }),
    ]
    const both = problemOf({ rooms: [room('a', 60), room('b', 60)], services })
    expect(new Set((await allocate(both, solver)).assignments.map((u) => u.service))).toEqual(
      new Set(['dance']),
    )
    const apart = problemOf({
      rooms: [room('a', 60), room('b', 60, { floor: 'f1', ground: false })],
      services,
    })
    expect(new Set((await allocate(apart, solver)).assignments.map((u) => u.service))).toEqual(
      new Set(['dance', 'reading']),
    )
  })

  it('counts a service only when it is open long enough', async () => {
    const problem = problemOf({
      rooms: [room('a', 60)],
      services: [
        service('counter', 30, 60, 60, { minWeeklyMinutes: minutes(50 * 60), weight: 300_000 }),
        service('chess', 30, 60, 60),
      ],
    })
    expect(summary(await allocate(problem, solver))).toEqual(['a day counter', 'a evening counter'])
  })

  it('keeps locks, even against its own rules, and plans around them', async () => {
    const problem = problemOf({
      rooms: [room('a', 20), room('b', 60)],
      services: [service('gym', 40, 60, 60)],
      locks: [
        { room: 'a', slot: 'day', service: 'gym' },
        { room: 'b', slot: 'day', service: null },
      ],
    })
    expect(summary(await allocate(problem, solver))).toEqual(['a day gym', 'b evening gym'])
  })

  it('is infeasible when work needs more office than the cap allows', async () => {
    const problem = problemOf({
      rooms: [room('a', 60)],
      services: [office('office-open', 15)],
      rules: { officeFloorArea: m2(40), officeSlots: ['day'], officeCap: m2(30) },
    })
    expect((await allocate(problem, solver)).status).toBe('infeasible')
  })

  it('plans nothing for a centre without rooms', async () => {
    const result = await allocate(problemOf({ rooms: [], services: [service('gym', 40, 60, 60)] }), solver)
    expect([result.status, result.assignments]).toEqual(['optimal', []])
  })

  it('becomes a use for every room and slot, vacant where the plan is silent', async () => {
    const problem = problemOf({
      rooms: [room('a', 60), room('b', 5)],
      services: [service('gym', 40, 60, 20)],
    })
    const result = await allocate(problem, solver)
    const uses = usesOfPlan(problem, result.assignments)
    expect(uses).toHaveLength(4)
    expect(uses.filter(({ use }) => use === 'gym')).toHaveLength(1)
    expect(uses.filter(({ use }) => use === 'vacant')).toHaveLength(3)
  })
})

describe('any tiny centre', () => {
  it('never claims a bound below the true best, whatever gap was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblems, fc.constantFrom(0, 500, 3000), async (problem, gap) => {
        const best = bestByTrying(problem)
        const result = await allocate(
          { ...problem, options: { ...problem.options, gap: basisPoints(gap) } },
          solver,
        )
        if (best === null || result.unmet.length > best.unmet) return
        expect(result.bound).toBeGreaterThanOrEqual(best.service * (1 - 2e-6) - 3e6)
        expect(result.objective).toBeGreaterThanOrEqual(
          best.service * (1 - result.gap / 10_000) * (1 - 2e-6) - 3e6,
        )
        expect(result.officeBound).toBeLessThanOrEqual(result.officeArea)
      }),
      { numRuns: 15, seed: 3 },
    )
  }, 60_000)

  it('gets the same result however its lists are ordered', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblems, async (problem) => {
        const turned: AllocationProblem = {
          ...problem,
          rooms: problem.rooms.toReversed(),
          services: problem.services.toReversed(),
          slots: problem.slots.toReversed(),
        }
        expect(await allocate(turned, solver)).toEqual(await allocate(problem, solver))
        expect(mpsOfProblem({ ...turned })).toBe(mpsOfProblem(problem))
      }),
      { numRuns: 15, seed: 3 },
    )
  }, 60_000)
})
