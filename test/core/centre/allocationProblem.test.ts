// From a centre to the problem and back: what a proposal measures keeps every rule that it was asked under, whatever is locked.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { allocate, type AllocationProgress } from '#core/allocation/allocate.ts'
import { usesOfPlan } from '#core/allocation/planTally.ts'
import type { Solver } from '#core/allocation/solver.ts'
import {
  plainRules,
  problemOfCentre,
  type ProposalGround,
  type ProposalRules,
} from '#core/centre/allocationProblem.ts'
import { slotsInOrder } from '#core/documents/centre.ts'
import { assignedUse, mainVariant, rowsOfVariant, type LayoutSnapshot } from '#core/documents/layout.ts'
import { measureLayout } from '#core/figures/measure.ts'
import { areasOfRooms } from '#core/geometry/floorPlan.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { isTimetabled } from '#core/kinds/timetabled.ts'
import { classOfUse } from '#core/kinds/useClassKind.ts'
import type { AllocationProblem, AllocationResult } from '#schemas/allocation.ts'
import type { LayoutMeasure } from '#schemas/derived.ts'
import { cellKey } from '#schemas/ids.ts'
import { basisPoints } from '#schemas/quantities.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import { memoryWorkspace } from '#test/support/memoryWorkspace.ts'

/** More of them, and others, by `LOCKED_RUNS` and `LOCKED_SEED`. */
const runs = Number(process.env['LOCKED_RUNS'] ?? 8)
const seed = Number(process.env['LOCKED_SEED'] ?? 7)

const catalogue = catalogueWith(new Map())
let solver: Solver
let sample: ProposalGround & { readonly variant: string }
beforeAll(async () => {
  solver = await loadHighsSolver()
  const { layout, centre, figures } = await memoryWorkspace()
  const whole = layout.read()
  const variant = mainVariant(whole)
  if (variant === null) throw new Error('the sample has no variant')
  sample = {
    snapshot: rowsOfVariant(whole, variant),
    variant,
    slots: slotsInOrder(centre.read()),
    programme: figures.programme.read(),
    catalogue,
  }
})

const rulesWith = (rules: Partial<ProposalRules>): ProposalRules => ({ ...plainRules, desks: 0, ...rules })

const solved = async (
  ground: ProposalGround,
  rules: ProposalRules,
): Promise<{ readonly problem: AllocationProblem; readonly result: AllocationResult }> => {
  const found = problemOfCentre(ground, rules)
  if (!('problem' in found)) throw new Error(found.missing)
  // a plan that was stopped early has to keep the rules as well
  const options = { ...found.problem.options, gap: basisPoints(3_000), nodeLimit: 20 }
  const problem = { ...found.problem, options }
  const signal = { aborted: false }
  const onProgress = ({ step }: AllocationProgress): void => {
    if (step !== 'musts' && step !== 'service') signal.aborted = true
  }
  return { problem, result: await allocate(problem, solver, onProgress, signal) }
}

/** The layout as it would stand with the proposal taken over, measured as the page measures it. */
const takenOver = (
  { snapshot, variant, slots }: typeof sample,
  { problem, result }: Awaited<ReturnType<typeof solved>>,
): { readonly after: LayoutSnapshot; readonly measure: LayoutMeasure } => {
  const assignments = new Map(snapshot.assignments)
  for (const { room, slot, use } of usesOfPlan(problem, result.assignments))
    assignments.set(cellKey(variant, room, slot), { use })
  const after = { ...snapshot, assignments } as LayoutSnapshot
  const measure = measureLayout({
    floors: after.floors,
    rooms: after.rooms,
    assignments,
    variant,
    slots,
    areas: areasOfRooms(after),
    classOfUse: (use) => classOfUse(use, catalogue),
  })
  return { after, measure }
}

/** Which of the rules the measured layout breaks, counted from what stands in its rooms and not from the problem. */
const brokenBy = (
  { slots }: typeof sample,
  { after, measure }: ReturnType<typeof takenOver>,
  rules: ProposalRules,
  { rules: given }: AllocationProblem,
): readonly string[] => {
  const broken: string[] = []
  const indoors = measure.rooms.filter(
    ({ id, area }) => area !== null && after.rooms.get(id)?.use !== 'outdoor',
  )
  if (rules.officeCap !== null && measure.officeStatic > rules.officeCap)
    broken.push(`office ${measure.officeStatic} over ${rules.officeCap}`)
  for (const slot of given.officeSlots) {
    const office = indoors
      .filter(({ uses }) => classOfUse(uses[slot] ?? 'vacant', catalogue) === 'office')
      .reduce((sum, { area }) => sum + (area ?? 0), 0)
    if (office < rules.desks * rules.perDesk) broken.push(`office ${office} in ${slot}`)
  }
  const roomsOf = new Map<string, Set<string>>()
  const noisesOf = new Map<string, Set<string>>()
  for (const { id, floor, uses } of indoors) {
    const services = new Set(slots.flatMap((slot) => catalogue.get(uses[slot.id] ?? '') ?? []))
    if (services.size > rules.usesPerRoom) broken.push(`${services.size} uses in ${id}`)
    for (const { id: service, kind, noise } of services) {
      if (kind !== 'office') roomsOf.set(service, (roomsOf.get(service) ?? new Set()).add(id))
      noisesOf.set(floor, (noisesOf.get(floor) ?? new Set()).add(noise))
    }
  }
  for (const [service, rooms] of roomsOf)
    if (rooms.size > rules.roomsPerService) broken.push(`${service} in ${rooms.size} rooms`)
  for (const [floor, noises] of noisesOf)
    if (rules.noiseSeparation && noises.has('loud') && noises.has('quiet')) broken.push(`noise on ${floor}`)
  return broken
}

describe('a cap on the office', () => {
  it.each([
    [['g-grid'], 5_000_000],
    [['g-grid', 'g-back-office'], 11_000_000],
    [['g-grid', 'g-back-office', 'f1-finance', 'f1-director', 'f2-records'], 40_000_000],
  ])(
    'that is less than the offices of %j is refused by the names of cap and rooms',
    async (rooms, officeCap) => {
      const { result } = await solved(
        sample,
        rulesWith({ officeCap, noiseSeparation: false, locked: new Set(rooms) }),
      )
      expect(result.status).toBe('infeasible')
      expect(result.conflict?.map(({ rule }) => rule)).toEqual(['office-cap', 'locks'])
      const named = result.conflict?.find(({ rule }) => rule === 'locks')?.rooms ?? []
      expect(named.length).toBeGreaterThan(0)
      expect(rooms).toEqual(expect.arrayContaining(named))
    },
  )

  it('counts a locked grid-worker station as the card does', async () => {
    const found = await solved(sample, rulesWith({ officeCap: 12_000_000, locked: new Set(['g-grid']) }))
    const { measure } = takenOver(sample, found)
    expect(measure.officeStatic).toBe(found.result.officeArea)
    expect(measure.officeStatic).toBeGreaterThan(10_000_000)
  })

  it('counts a room with one use all week that is an office', async () => {
    const store = [...sample.snapshot.rooms.values()].find((room) => !isTimetabled(room))
    if (!store) throw new Error('the sample has no such room')
    const rooms = new Map(sample.snapshot.rooms).set(store.id, {
      ...store,
      use: 'office-closed',
      timetabled: false,
    })
    const ground = { ...sample, snapshot: { ...sample.snapshot, rooms } as LayoutSnapshot }
    const { result } = await solved(ground, rulesWith({ officeCap: 1_000_000 }))
    expect(result.conflict).toEqual([
      { rule: 'office-cap', rooms: [] },
      { rule: 'locks', rooms: [store.id] },
    ])
  })
})

describe('a locked room', () => {
  it('keeps what is no service', async () => {
    const assignments = new Map(sample.snapshot.assignments)
    for (const { id } of sample.slots.slice(0, 2))
      assignments.set(cellKey(sample.variant, 'g-grid', id), { use: 'support' })
    const ground = { ...sample, snapshot: { ...sample.snapshot, assignments } as LayoutSnapshot }
    const found = await solved(ground, rulesWith({ locked: new Set(['g-grid']) }))
    const room = ground.snapshot.rooms.get('g-grid')
    const week = (of: LayoutSnapshot) =>
      room && ground.slots.map(({ id }) => assignedUse(of, ground.variant, room, id))
    expect(week(takenOver(ground, found).after)).toEqual(week(ground.snapshot))
  })
})

describe('whatever is drawn, asked and locked', () => {
  const uses = ['vacant', 'support', 'of-a-newer-version', ...catalogue.keys()]
  const cases = fc.record({
    drawn: fc.array(fc.record({ room: fc.nat(), slot: fc.nat(), use: fc.constantFrom(...uses) }), {
      maxLength: 30,
    }),
    standing: fc.array(fc.record({ room: fc.nat(), use: fc.constantFrom(...uses) }), { maxLength: 2 }),
    locked: fc.array(fc.nat(), { maxLength: 8 }),
    rules: fc.record({
      officeCap: fc.option(fc.integer({ min: 0, max: 120_000_000 })),
      desks: fc.integer({ min: 0, max: 12 }),
      noiseSeparation: fc.boolean(),
      usesPerRoom: fc.integer({ min: 1, max: 4 }),
      roomsPerService: fc.integer({ min: 1, max: 5 }),
    }),
  })

  it('a proposal measures no more than its rules allow, and a refusal names rules', async () => {
    let kept = 0
    await fc.assert(
      fc.asyncProperty(cases, async ({ drawn, standing, locked, rules: asked }) => {
        const ids = [...sample.snapshot.rooms.keys()]
        const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
        const rooms = new Map(sample.snapshot.rooms)
        for (const { room, use } of standing) {
          const row = rooms.get(at(ids, room))
          if (row) rooms.set(row.id, { ...row, use, timetabled: false })
        }
        const assignments = new Map(sample.snapshot.assignments)
        for (const { room, slot, use } of drawn)
          assignments.set(cellKey(sample.variant, at(ids, room), at(sample.slots, slot).id), { use })
        const ground = { ...sample, snapshot: { ...sample.snapshot, rooms, assignments } as LayoutSnapshot }
        const rules = rulesWith({ ...asked, locked: new Set(locked.map((n) => at(ids, n))) })
        const found = await solved(ground, rules)
        if (found.result.status === 'infeasible') {
          expect(found.result.conflict?.length).toBeGreaterThan(0)
          return
        }
        if (found.result.assignments.length > 0) kept += 1
        const stands = takenOver(ground, found)
        expect(brokenBy(ground, stands, rules, found.problem)).toEqual([])
        for (const id of rules.locked) {
          const room = rooms.get(id)
          const week = (of: LayoutSnapshot) =>
            room && ground.slots.map((slot) => assignedUse(of, ground.variant, room, slot.id))
          expect(week(stands.after)).toEqual(week(ground.snapshot))
        }
      }),
      { numRuns: runs, seed },
    )
    expect(kept).toBeGreaterThan(0)
  }, 600_000)
})
