// What weighs nothing is counted and named: groups without a population, answers without a group, forms without ranks.
import { describe, expect, test } from 'vitest'
import { amountIn, dueIn, endsBeforeStart, startsAfter, termsOf } from '#core/figures/cashFlow.ts'
import { reckonChain } from '#core/figures/chain.ts'
import { isUnranked, weighNothing } from '#core/figures/weighNothing.ts'
import { reckonResults } from '#core/figures/results.ts'
import { reckonWeights } from '#core/figures/weights.ts'
import { partnersOfPlan } from '#test/support/threeFloor.ts'
import { demand, programme } from '#test/support/threeFloorFigures.ts'

const answers = (given: Readonly<Record<string, number>>): { group: string | null }[] =>
  Object.entries(given).flatMap(([group, n]) =>
    Array.from({ length: n }, () => ({ group: group === 'none' ? null : group })),
  )
const weighted = (given: Readonly<Record<string, number>>, people: Readonly<Record<string, number>>) => {
  const { nByGroup, weights } = reckonWeights(answers(given), new Map(Object.entries(people)))
  return { nByGroup: Object.fromEntries(nByGroup), weights: Object.fromEntries(weights) }
}

describe('answers that weigh nothing', () => {
  test('are those of groups whose population is blank or nought', () => {
    const given = { child: 80, elderly: 139, youth: 81 }
    expect(weighNothing(weighted(given, { elderly: 900 }))).toEqual({
      groups: ['child', 'youth'],
      answersOfGroups: 161,
      answersWithoutGroup: 0,
    })
    expect(weighNothing(weighted(given, { elderly: 900, child: 0, youth: 70 })).answersOfGroups).toBe(80)
  })
  test('are those that name no group, beside others that do', () => {
    expect(weighNothing(weighted({ elderly: 38, none: 38 }, { elderly: 900 })).answersWithoutGroup).toBe(38)
  })
  test('are none while no population is known, or nobody was asked for a group', () => {
    const nothing = { groups: [], answersOfGroups: 0, answersWithoutGroup: 0 }
    expect(weighNothing(weighted({ elderly: 38, none: 38 }, {}))).toEqual(nothing)
    expect(weighNothing(weighted({ none: 38 }, { elderly: 900 }))).toEqual(nothing)
  })
  test('keep the first step from being done, with their number', () => {
    const { nByGroup, weights } = weighted({ child: 80, elderly: 139, youth: 81, none: 5 }, { elderly: 900 })
    const step = (meanings: readonly string[]) =>
      reckonChain({
        meanings,
        answers: { faulty: 0, alike: 0 },
        demand: { ...demand, nByGroup, weights },
        population: new Map([['elderly', 900]]),
        programme,
        measure: null,
        fit: null,
        partners: 0,
        costLines: 0,
        budget: null,
        review: { frozen: 0, approved: 0, newest: 'none', changed: false, openRemarks: 0 },
      })
    const [ask, rank] = step(['group', 'want', 'rank'])
    expect(ask?.state).toBe('begun')
    expect(ask?.missing).toEqual([
      { code: 'answers-without-population', count: 2, answers: 161 },
      { code: 'answers-without-group', count: 5 },
    ])
    expect(rank?.missing).toEqual([])
    expect(step(['group', 'want'])[1]?.missing).toEqual([{ code: 'no-rank-question' }])
  })
})

test('wishes without a single place are told from no wishes', () => {
  const without = demand.services.map((line) => ({
    ...line,
    byGroup: Object.fromEntries(
      Object.entries(line.byGroup).map(([group, cell]) => [group, { ...cell, points: 0 }]),
    ),
  }))
  expect(isUnranked(demand)).toBe(false)
  expect(isUnranked({ ...demand, services: without })).toBe(true)
  expect(isUnranked({ ...demand, services: without.map((line) => ({ ...line, want: 0 })) })).toBe(false)
  expect(isUnranked({ ...demand, source: 'tally', services: without })).toBe(false)
})

test('an average says how many answers it is of, and how many of those weigh anything', () => {
  const question = { id: 'q', type: 'number', text: '', rank: 'a', meaning: '' } as never
  const counted = [
    ...Array.from({ length: 52 }, (_, i) => ({ record: { id: `n${i}`, answers: { q: 2 } }, group: null })),
    { record: { id: 'e', answers: { q: 4 } }, group: 'elderly' },
  ] as never
  const of = (weights: Readonly<Record<string, number>>) =>
    reckonResults(counted, { questions: [question], choices: [] }, { weights })[0]?.numbers
  expect(of({ '': 0, elderly: 53 })).toMatchObject({ n: 53, weigh: 1, weightedMean: 4 })
  expect(of({ '': 0, elderly: 53 })?.mean).toBeCloseTo(108 / 53, 9)
  expect(of({ '': 1, elderly: 1 })).toMatchObject({ n: 53, weigh: 53 })
  // nothing weighs: no average of the population is made up
  expect(of({ '': 0, elderly: 0 })).toMatchObject({ weigh: 0, weightedMean: null })
})

test('of a loss nobody pays a share, nor is paid one', () => {
  const [partner] = partnersOfPlan
  if (!partner) throw new Error('no partner in the sample')
  const sharing = { ...partner, shareBasis: 'profit', share: 500 as typeof partner.share, startMonth: 1 }
  const shareOf = (profit: number) =>
    dueIn(6, termsOf({ ...sharing, profit: profit as typeof partner.profit })).share
  expect(shareOf(-200_000)).toBe(0)
  expect(shareOf(200_000)).toBe(10_000)
})

test('only a monthly line can end before it starts', () => {
  expect(endsBeforeStart({ frequency: 'monthly', start: 7, end: 6 })).toBe(true)
  expect(endsBeforeStart({ frequency: 'monthly', start: 6, end: 6 })).toBe(false)
  expect(endsBeforeStart({ frequency: 'once', start: 7, end: 1 })).toBe(false)
})

test.each(['once', 'monthly'])(
  'a line (%s) that begins after the last month amounts to nothing, and is told',
  (frequency) => {
    const line = {
      id: 'l',
      section: 'grant',
      name: 'x',
      frequency,
      start: 37,
      end: 40,
      amount: 100,
      rank: 'a',
    }
    const months = Array.from({ length: 36 }, (_, i) => amountIn(i + 1, line as never))
    expect(months.every((amount) => amount === 0)).toBe(true)
    expect([startsAfter(36, line), startsAfter(37, line)]).toEqual([true, false])
  },
)
