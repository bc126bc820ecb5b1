// The plan that is there before any solving: it keeps every rule, comes in few steps however large the building, and is kept by who stops.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from '#core/allocation/allocate.ts'
import { firstPlan } from '#core/allocation/firstPlan.ts'
import { keepsRules } from '#core/allocation/keepsRules.ts'
import type { Solver } from '#core/allocation/solver.ts'
import type { AllocationProblem } from '#schemas/allocation.ts'
import { largeProblem } from './largeProblem.ts'
import { bestByTrying, brokenRules } from './planCheck.ts'
import { m2, office, problemOf, room, service } from './smallProblem.ts'
import { tinyProblems } from './tinyProblem.ts'

/** The same problem, whose rooms count how often somebody goes through them. */
const counting = (problem: AllocationProblem) => {
  let passes = 0
  const rooms = new Proxy(problem.rooms, {
    get: (target, key, self: unknown) => {
      if (key === Symbol.iterator) passes++
      return Reflect.get(target, key, self) as unknown
    },
  })
  return { problem: { ...problem, rooms }, passes: () => passes }
}

describe('at 200 rooms, five floors and the slots of the sample', () => {
  it.each([
    ['little is wanted', 1, 1],
    ['more is wanted than there is', 2, 8],
    ['every room is fought over', 3, 20],
  ] as const)('keeps all rules in few steps where %s', (_, seed, times) => {
    const { problem, passes } = counting(largeProblem(200, seed, times))
    const plan = firstPlan(problem)
    expect(plan && brokenRules(problem, plan.uses)).toEqual([])
    expect(plan?.tally.unmet).toEqual([])
    expect(plan?.tally.objective).toBeGreaterThan(0)
    // on each of the floors where offices are tried: once for each use, and for each service that has no more place
    const floors = 5
    const steps = floors * (problem.rooms.length * problem.slots.length + 3 * problem.services.length)
    expect(passes()).toBeGreaterThan(0)
    expect(passes()).toBeLessThan(steps)
  })

  it('is told before the solver begins, and is the result where that is stopped at once', async () => {
    const problem = largeProblem(200, 1, 8)
    const told: number[] = []
    let begun = 0
    const stopped: Solver = {
      name: 'stopped at once',
      version: '1',
      solve: ({ start }) => {
        // what it begins with is the plan that was told
        if (begun++ === 0) expect([told.length, Object.keys(start ?? {}).length > 0]).toEqual([1, true])
        return Promise.resolve({ status: 'stopped', objective: null, bound: null, values: null })
      },
    }
    const result = await allocate(
      problem,
      stopped,
      () => {},
      { aborted: true },
      (best) => told.push(best.objective),
    )
    expect(begun).toBeGreaterThan(0)
    expect(result.status).toBe('stopped')
    expect(result.objective).toBe(told[0])
    expect(brokenRules(problem, result.assignments)).toEqual([])
  })
})

describe('in a building small enough to try every plan', () => {
  it('keeps all rules, and is found wherever neither locks nor a cap stand in the way', () => {
    fc.assert(
      fc.property(tinyProblems, (problem) => {
        const plan = firstPlan(problem)
        if (plan !== null) expect(brokenRules(problem, plan.uses)).toEqual([])
        else if (problem.locks.length === 0 && problem.rules.officeCap === null)
          expect(bestByTrying(problem)).toBeNull()
      }),
      { numRuns: 300 },
    )
  })

  it('is judged by the same rules as every plan that can be tried', () => {
    const cells = fc.array(fc.record({ room: fc.nat(2), slot: fc.boolean(), service: fc.nat(2) }), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(tinyProblems, cells, (problem, some) => {
        const uses = some.flatMap(({ room: r, slot, service: s }) => {
          const [at, what] = [problem.rooms[r], problem.services[s]]
          return at && what ? [{ room: at.id, slot: slot ? 'day' : 'evening', service: what.id }] : []
        })
        expect(keepsRules(problem, uses)).toBe(brokenRules(problem, uses).length === 0)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the offices that work needs', () => {
  it('stand where they cost the services least, and are there however many rooms they take', () => {
    const upstairs = { floor: 'f1', ground: false }
    const problem = problemOf({
      rooms: [room('shop', 40), room('hall', 100), room('a', 25, upstairs), room('b', 18, upstairs)],
      services: [
        service('play', 40, 100, 60, { noise: 'loud', floor: 'ground-only', must: true }),
        office('office-open', 12),
      ],
      rules: { officeFloorArea: m2(40), officeSlots: ['day'] },
    })
    const plan = firstPlan(problem)
    const offices = plan?.uses.filter((use) => use.service === 'office-open').map((use) => use.room)
    expect(offices?.toSorted()).toEqual(['a', 'b'])
    expect(plan?.tally.unmet).toEqual([])
  })

  it('have what is locked counted, and no plan is made up where the rooms are too few', () => {
    const given = {
      rooms: [room('a', 25), room('b', 18)],
      services: [office('office-open', 12)],
      rules: { officeFloorArea: m2(40), officeSlots: ['day'] },
    }
    const locks = [{ room: 'a', slot: 'day', service: 'office-open' }]
    expect(firstPlan(problemOf({ ...given, locks }))?.tally.officeArea).toBe(m2(43))
    expect(firstPlan(problemOf({ ...given, locks: [{ room: 'a', slot: 'day', service: null }] }))).toBeNull()
  })
})
