// HiGHS behind its port: a known optimum, limits, a start, and the same answer every time; and a real building in seconds.
import { beforeAll, describe, expect, it } from 'vitest'
import { allocate, type AllocationProgress } from '#core/allocation/allocate.ts'
import { mpsOf, type LinearModel } from '#core/allocation/linearModel.ts'
import { mpsOfProblem } from '#core/allocation/modelText.ts'
import { makeProblem } from '#core/allocation/problem.ts'
import type { Solver, SolveRequest } from '#core/allocation/solver.ts'
import { areasOfRooms } from '#core/geometry/floorPlan.ts'
import { services } from '#core/kinds/services.ts'
import { timeSlots } from '#core/kinds/timeSlots.ts'
import { usesNow } from '#samples/three-floor-974/data/usesNow.ts'
import type { AllocationProblem, RoomFlag } from '#schemas/allocation.ts'
import { AllocationResult } from '#schemas/allocation.ts'
import { basisPoints, minutes } from '#schemas/quantities.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import { brokenRules, scoreOf } from '#test/core/allocation/planCheck.ts'
import { m2, office, problemOf, room, service } from '#test/core/allocation/smallProblem.ts'
import { floorsOf, rowsOfBuilding, sampleBuilding, usesOf } from '#test/core/geometry/sampleLayout.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const request = (model: LinearModel, more: Partial<SolveRequest> = {}): SolveRequest => ({
  model: mpsOf('test', model),
  gap: 0,
  seed: 1,
  nodeLimit: null,
  timeLimitMs: null,
  ...more,
})

/** Items of value and weight into a sack of 10: the best is 2 and 3, worth 13. */
const sack: LinearModel = {
  columns: ['a', 'b', 'c'].map((name) => ({ name, kind: 'binary' })),
  rows: [
    {
      name: 'sack',
      terms: new Map([
        ['a', 6],
        ['b', 5],
        ['c', 5],
      ]),
      is: '<=',
      value: 10,
    },
  ],
  objective: new Map([
    ['a', -8],
    ['b', -6],
    ['c', -7],
  ]),
}

describe('the port', () => {
  it('finds the known best and proves it', async () => {
    const solved = await solver.solve(request(sack))
    expect(solved).toMatchObject({ status: 'solved', objective: -13, bound: -13, values: { b: 1, c: 1 } })
    expect(solver.version).toMatch(/^\d+\.\d+\.\d+$/)
  })
  it('keeps a fixed column and starts from a solution it is given', async () => {
    const fixed: LinearModel = {
      ...sack,
      columns: sack.columns.map((c) => (c.name === 'a' ? { ...c, fixed: 1 } : c)),
    }
    expect((await solver.solve(request(fixed))).objective).toBe(-8)
    expect((await solver.solve(request(sack, { start: { a: 1 } }))).objective).toBe(-13)
  })
  it('says when nothing can be', async () => {
    const impossible: LinearModel = {
      ...sack,
      rows: [{ name: 'r', terms: new Map([['a', 1]]), is: '>=', value: 2 }],
    }
    expect(await solver.solve(request(impossible))).toEqual({
      status: 'infeasible',
      objective: null,
      bound: null,
      values: null,
    })
  })
  it('treats a share as a number between nought and one', async () => {
    const share: LinearModel = {
      columns: [{ name: 'f', kind: 'share' }],
      rows: [{ name: 'half', terms: new Map([['f', 2]]), is: '<=', value: 1 }],
      objective: new Map([['f', -1]]),
    }
    expect((await solver.solve(request(share))).values).toEqual({ f: 0.5 })
  })
})

/** The three-floor sample with a demand made up for this test: fourteen services in a falling order of need. */
const sampleProblem = (options: Partial<AllocationProblem['options']> = {}): AllocationProblem => {
  const building = sampleBuilding('three-floor-974')
  const rows = rowsOfBuilding(building)
  const timetabled = usesOf(usesNow)
  const flags = new Map(
    floorsOf(building).flatMap((f) =>
      Object.entries(f.rooms as Readonly<Record<string, unknown>>).map(
        ([id, r]) => [id, (r as { flags: Readonly<Record<RoomFlag, boolean>> }).flags] as const,
      ),
    ),
  )
  const rooms = [...rows.rooms.values()].map((room) => ({
    ...room,
    timetabled: timetabled.has(room.id),
    ...flags.get(room.id),
  }))
  const wanted = [
    'health-station',
    'elder-day-care',
    'canteen',
    'reading',
    'fitness',
    'nursery',
    'after-school',
    'multi-hall',
    'dance',
    'senior-fitness',
    'one-stop-counter',
    'counselling',
    'rehab',
    'workshop',
  ]
  const lines = wanted.flatMap((service, i) => {
    const kind = services.get(service)
    if (!kind) throw new Error(`no service ${service}`)
    const { minArea, wantedArea } = kind
    return [
      {
        service,
        rank: i + 1,
        score: 0.3 - 0.015 * i,
        minArea,
        wantedArea,
        weeklyMinutes: minutes(2400),
        why: 'ranked' as const,
        reason: '',
      },
    ]
  })
  const slots = [...timeSlots.values()].map((slot, i) => ({
    ...slot,
    name: slot.id,
    rank: `a${i}`,
    from: minutes(slot.from),
    to: minutes(slot.to),
  }))
  return makeProblem({
    rooms,
    floors: rows.floors,
    areas: areasOfRooms(rows),
    slots,
    lines,
    catalogue: services,
    options,
  })
}

describe('the three-floor sample', () => {
  const problem = sampleProblem({ gap: basisPoints(400) })
  /** The first floor alone, which is quick to solve. */
  const oneFloor: AllocationProblem = {
    ...problem,
    rooms: problem.rooms.filter(({ floor }) => floor === 'f1'),
    options: { ...problem.options, gap: basisPoints(100) },
  }
  const told: AllocationProgress[] = []
  let result: AllocationResult
  let there: AllocationResult

  it('is solved to within four percent, with every rule kept', async () => {
    result = await allocate(problem, solver, (progress) => told.push(progress))
    expect(['optimal', 'within-gap']).toContain(result.status)
    expect(result.gap).toBeLessThanOrEqual(400)
    expect(brokenRules(problem, result.assignments)).toEqual([])
    expect(AllocationResult.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
  }, 600_000)

  it('has figures that a plain count confirms', () => {
    const score = scoreOf(problem, result.assignments)
    expect(Math.abs(score.service - result.objective)).toBeLessThanOrEqual(
      0.5 * problem.services.reduce((sum, s) => sum + s.weight, 0),
    )
    expect(result.officeArea).toBe(score.office)
    expect(result.officeArea).toBeGreaterThanOrEqual(problem.rules.officeFloorArea)
    expect(result.officeArea).toBeLessThan(60_000_000)
    expect(result.bound).toBeGreaterThanOrEqual(result.objective)
  })

  it('names the services that only joined rooms could hold, and the rule', () => {
    const why = new Map(result.unhoused.map((line) => [line.service, line.rule]))
    for (const service of ['elder-day-care', 'health-station', 'nursery'])
      expect(why.get(service)).toBe('area')
  })

  it('told how far it was, objective by objective', () => {
    expect(told.length).toBeGreaterThan(0)
    expect(told.every(({ step }) => step === 'service' || step === 'office' || step === 'ground')).toBe(true)
    const proven = told.filter(
      ({ step, objective, bound }) => step === 'service' && objective !== null && bound !== null,
    )
    for (const { objective, bound } of proven)
      expect((bound ?? 0) * 1.000001).toBeGreaterThanOrEqual(objective ?? 0)
  })

  it('is the same plan when it is solved again by a fresh solver', async () => {
    there = await allocate(oneFloor, solver)
    expect(there.assignments.length).toBeGreaterThan(10)
    expect(await allocate(oneFloor, await loadHighsSolver())).toEqual(there)
  }, 60_000)

  it('says that it was stopped when a limit comes first, and claims no more than it proved', async () => {
    const options = { ...oneFloor.options, gap: basisPoints(0), nodeLimit: 1 }
    const few = await allocate({ ...oneFloor, options }, solver)
    expect(few.status).toBe('stopped')
    expect(few.gap).toBeGreaterThan(0)
    expect(few.bound).toBeGreaterThanOrEqual(there.objective * (1 - 1e-6))
    expect(brokenRules(oneFloor, few.assignments)).toEqual([])
  }, 120_000)

  it("is the same as MPS text for anyone's solver", async () => {
    const text = mpsOfProblem(oneFloor)
    const solved = await solver.solve({ model: text, gap: 100, seed: 1, nodeLimit: null, timeLimitMs: null })
    const found = -(solved.objective ?? 0) * 1e9
    expect(found).toBeLessThanOrEqual(there.bound * (1 + 1e-6))
    expect(found).toBeGreaterThanOrEqual(there.objective * 0.98)
  }, 60_000)
})

describe('a ground floor that is only preferred', () => {
  const upstairs = (problem: AllocationProblem, result: AllocationResult): number =>
    result.assignments
      .filter((use) => problem.services.find(({ id }) => id === use.service)?.floor === 'ground-preferred')
      .map((use) => {
        const place = problem.rooms.find(({ id }) => id === use.room)
        const slot = problem.slots.find(({ id }) => id === use.slot)
        return place === undefined || place.ground ? 0 : (place.area / 1e6) * (slot?.weeklyMinutes ?? 0)
      })
      .reduce((sum, one) => sum + one, 0)
  const above = { floor: 'u', ground: false }

  it('decides between equally good plans', async () => {
    for (const preferring of ['barber', 'reading']) {
      const problem = problemOf({
        rooms: [room('a', 50, above), room('b', 50)],
        services: ['barber', 'reading'].map((id) =>
          service(id, 20, 50, 60, { floor: id === preferring ? 'ground-preferred' : 'any' }),
        ),
      })
      const result = await allocate(problem, solver)
      expect(result.status).toBe('optimal')
      expect(
        new Set(result.assignments.filter((use) => use.service === preferring).map((use) => use.room)),
      ).toEqual(new Set(['b']))
    }
  })

  it('goes upstairs rather than serve less', async () => {
    const problem = problemOf({
      rooms: [room('a', 100, above), room('b', 30)],
      services: [service('reading', 20, 100, 60, { floor: 'ground-preferred' })],
    })
    const result = await allocate(problem, solver)
    expect(result.assignments.map((use) => use.room)).toContain('a')
    expect(result.objective).toBe(100_000 * 100 * 60 * 60)
  })

  it('costs neither service nor office, and is never upstairs more than it would be by chance', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const problem = problemOf({
        rooms: [0, 1, 2, 3, 4].map((i) =>
          room(`r${i}`, 20 + ((seed * 37 + i * 23) % 60), i % 2 === 0 ? above : {}),
        ),
        services: [
          ...[0, 1, 2, 3].map((i) =>
            service(`s${i}`, 15, 30 + ((seed * 17 + i * 29) % 70), 60, {
              weight: 50_000 + ((seed * 7_919 + i * 104_729) % 90_000),
              floor: i < 2 ? 'ground-preferred' : 'any',
            }),
          ),
          office('desk', 10),
        ],
        rules: { officeFloorArea: m2(20), officeSlots: ['day'] },
      })
      const indifferent = {
        ...problem,
        services: problem.services.map((one) => ({ ...one, floor: 'any' as const })),
      }
      const [preferred, plain] = [await allocate(problem, solver), await allocate(indifferent, solver)]
      expect(preferred.objective, `seed ${seed}`).toBe(plain.objective)
      expect(preferred.officeArea, `seed ${seed}`).toBe(plain.officeArea)
      expect(brokenRules(problem, preferred.assignments)).toEqual([])
      expect(upstairs(problem, preferred)).toBeLessThanOrEqual(upstairs(problem, plain))
    }
  }, 120_000)
})
