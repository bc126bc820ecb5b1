// The guideline checks of a centre, and the five steps of the overview.
import { describe, expect, test } from 'vitest'
import { reckonBudget } from '#core/figures/budget.ts'
import { reckonChain } from '#core/figures/chain.ts'
import type { ChainInput } from '#core/figures/chainInput.ts'
import { reckonCoverage } from '#core/figures/coverage.ts'
import { householdsOf } from '#core/figures/population.ts'
import { services } from '#core/kinds/services.ts'
import {
  blocks,
  linesOfPlan,
  partnersOfPlan,
  questions,
  roomsPlanned,
  slotsOfCentre,
} from '#test/support/threeFloor.ts'
import { demand, fit, planned, population, programme } from '#test/support/threeFloorFigures.ts'

describe('the guidelines', () => {
  const households = householdsOf(undefined, blocks)
  const check = (id: string, where = { sites: [{ kind: 'whole-building' }], households }) =>
    reckonCoverage(planned, where, services).find((one) => one.id === id)

  test('say what is met and what is short, by how much', () => {
    expect(households).toBe(2_900)
    expect(check('floor-area')).toMatchObject({ met: true, better: true, gap: 0, unit: 'mm2' })
    expect((check('floor-area')?.value ?? 0) / 1e6).toBeCloseTo(973.98, 2)
    expect(check('core-functions')).toMatchObject({ met: true, value: 3, limit: 2 })
    expect(check('functions')).toMatchObject({ met: true })
    const perHundred = check('area-per-households')
    expect(perHundred).toMatchObject({ met: false, better: false, limit: 30_000_000 })
    expect((perHundred?.value ?? 0) + (perHundred?.gap ?? 0)).toBe(30_000_000)
  })

  test('leave scattered rooms and unknown households alone', () => {
    const ids = (where: Parameters<typeof reckonCoverage>[1]) =>
      reckonCoverage(planned, where, services).map(({ id }) => id)
    expect(ids({ sites: [{ kind: 'scattered' }], households: 100 })).toEqual(['area-per-households'])
    expect(ids({ sites: [], households: null })).toEqual(['floor-area', 'functions', 'core-functions'])
  })

  test('the household figure of the centre goes before the sum of its blocks', () => {
    expect(householdsOf(3_000, blocks)).toBe(3_000)
    expect(householdsOf(undefined, [])).toBeNull()
  })
})

describe('the five steps', () => {
  const budget = reckonBudget({
    partners: partnersOfPlan,
    lines: linesOfPlan,
    facts: null,
    rooms: roomsPlanned(),
    slots: slotsOfCentre,
    catalogue: services,
  })
  const whole: ChainInput = {
    meanings: questions.map(({ meaning }) => meaning),
    answers: { faulty: 0, alike: 0 },
    demand,
    population,
    programme,
    measure: planned,
    fit,
    partners: partnersOfPlan.length,
    costLines: linesOfPlan.filter(({ section }) => section === 'cost').length,
    budget,
    review: { frozen: 1, approved: 1, newest: 'approved', changed: false, openRemarks: 0 },
  }
  const empty: ChainInput = {
    meanings: [],
    answers: { faulty: 0, alike: 0 },
    demand: null,
    population: new Map(),
    programme: { lines: [], struck: [] },
    measure: null,
    fit: null,
    partners: 0,
    costLines: 0,
    budget: null,
    review: { frozen: 0, approved: 0, newest: 'none', changed: false, openRemarks: 0 },
  }

  test('of the sample have their key figures and say what is missing', () => {
    const steps = reckonChain(whole)
    expect(steps.map(({ step, state, key }) => [step, state, key])).toEqual([
      ['ask', 'done', 296],
      ['rank', 'done', 12],
      ['space', 'begun', planned.serviceRatioBp],
      ['money', 'done', 6],
      ['review', 'done', 1],
    ])
    expect(steps[2]?.missing.map(({ code }) => code)).toEqual([
      'services-missing',
      'services-short',
      'ground-floor-needed',
    ])
  })

  test('of a blank centre are empty and start with the first thing to do', () => {
    const steps = reckonChain(empty)
    expect(steps.every(({ state }) => state === 'empty')).toBe(true)
    expect(steps.map(({ missing }) => missing[0]?.code)).toEqual([
      'no-questions',
      'no-want-question',
      'no-rooms',
      'no-partners',
      'no-revision',
    ])
  })

  test('name what went wrong on the way', () => {
    const codes = (step: number, change: Partial<ChainInput>) =>
      reckonChain({ ...whole, ...change })[step]?.missing.map(({ code }) => code)
    expect(codes(0, { demand: { ...demand, n: 12 } })).toEqual(['few-answers'])
    expect(codes(0, { answers: { faulty: 3, alike: 0 } })).toEqual(['faulty-answers'])
    expect(codes(0, { demand: { ...demand, nByGroup: { elderly: 1 } } })).toEqual(['group-without-answers'])
    expect(codes(3, { budget: { ...budget, breakEven: null } })).toEqual(['never-breaks-even'])
    expect(codes(3, { endedLines: 2 })).toEqual(['line-ends-before-start'])
    expect(codes(3, { laterLines: 1 })).toEqual(['line-after-horizon'])
    expect(codes(3, { budget: { ...budget, breakEven: null, reckonable: false } })).toEqual(['no-costs'])
    expect(codes(0, { population: new Map(), demand: { ...demand, n: 12 } })).toEqual([
      'no-population',
      'few-answers',
    ])
    expect(codes(4, { review: { ...whole.review, changed: true, openRemarks: 2 } })).toEqual([
      'changed-since',
      'open-remarks',
    ])
    expect(codes(4, { review: { ...whole.review, newest: 'returned' } })).toEqual(['returned'])
  })
})
