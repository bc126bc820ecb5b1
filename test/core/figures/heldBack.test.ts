// A tally whose small groups are held back says so, counts only what weighs for its effective sample, and never says none for hidden.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reckonChain } from '#core/figures/chain.ts'
import type { ChainInput } from '#core/figures/chainInput.ts'
import { demandFromTally, reckonDemand } from '#core/figures/demand.ts'
import { reckonProgramme } from '#core/figures/programme.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { reckonTally } from '#core/figures/tally.ts'
import { quotesOf } from '#core/figures/quotedFigures.ts'
import { reckonBudget } from '#core/figures/budget.ts'
import { services } from '#core/kinds/services.ts'
import { suppressUnder } from '#schemas/tallies.ts'
import { quoteText } from '#words/quoteText.ts'
import { finished, population, records } from '#test/support/publishing.ts'
import { choices, questions } from '#test/support/threeFloor.ts'

type Record = (typeof records)[number]
const of = (group: string, n: number): readonly Record[] =>
  records.filter(({ answers }) => answers['q01-group'] === group).slice(0, n)
/** Answers that name no group. */
const nobodys = (n: number): readonly Record[] =>
  records.slice(-n).map((record) => {
    const { 'q01-group': _, ...answers } = record.answers
    return { ...record, id: `none-${record.id}`, household: `none-${record.household ?? ''}`, answers }
  })
/** The sample's questionnaire, but that nobody has to name a group. */
const survey = {
  questions: questions.map((one) => (one.meaning === 'group' ? { ...one, required: false } : one)),
  choices,
}
const publish = (some: readonly Record[]) => {
  const { counted } = countedResponses(some, survey.questions, survey.choices)
  const demand = reckonDemand(counted, survey, population, services)
  return { counted, demand, figures: reckonTally(counted, survey, demand) }
}
const tallied = (some: readonly Record[]) => {
  const published = publish(some)
  const tally = finished(published.figures)
  return { ...published, tally, told: demandFromTally(tally) }
}

const noVerdicts = new Map<string, never>()
const programmeOf = (demand: ReturnType<typeof demandFromTally>) =>
  reckonProgramme(demand, noVerdicts, noVerdicts, services)
const budget = reckonBudget({
  partners: [],
  lines: [],
  facts: null,
  rooms: [],
  slots: [],
  catalogue: services,
})

describe('two answers that weigh, beside sixty of no group', () => {
  const { demand, tally, told } = tallied([...of('elderly', 1), ...of('working-age', 1), ...nobodys(60)])

  test('the editor has an order; the tally holds it back, and the effective sample with it', () => {
    expect(demand.n).toBe(62)
    expect(demand.effectiveN).toBeLessThanOrEqual(2)
    expect(programmeOf(demand).lines.length).toBeGreaterThan(0)
    expect(tally.held).toEqual(['scores', 'effectiveN'])
    expect(told).toMatchObject({ n: 62, effectiveN: null, scoresHeld: true, services: [] })
  })

  test('an older tally of the same, which says 62 for its effective sample, is read as holding both back', () => {
    const { held: _, ...older } = tally
    expect(demandFromTally({ ...older, effectiveNMilli: 62_000 })).toMatchObject({
      effectiveN: null,
      scoresHeld: true,
    })
  })

  test('steps, programme and quotes say that it is held back, never "none" or "complete"', () => {
    const programme = programmeOf(told)
    const input: ChainInput = {
      meanings: ['group', 'want', 'rank', 'unserved'],
      answers: null,
      demand: told,
      population,
      programme,
      measure: null,
      fit: null,
      partners: 0,
      costLines: 0,
      budget: null,
      review: { frozen: 0, approved: 0, newest: 'none', changed: false, openRemarks: 0 },
    }
    const [ask, rank, space] = reckonChain(input)
    expect(ask?.missing).toContainEqual({ code: 'held-back' })
    expect(ask?.state).not.toBe('done')
    expect(rank).toMatchObject({ key: null, state: 'begun', missing: [{ code: 'held-back' }] })
    expect(space?.missing).toContainEqual({ code: 'held-back' })
    for (const step of [ask, rank, space])
      expect(step?.missing.map(({ code }) => code)).not.toContain('no-programme')
    const quotes = quotesOf({ demand: told, programme, measure: null, budget })
    for (const figure of ['services-wanted', 'demand-1', 'demand-3']) {
      const quote = quotes.get(figure)
      expect(quote, figure).toMatchObject({ value: null, held: true })
      expect(quote && quoteText(quote, 'en')).toBe('(too few answers to be published)')
      expect(quote && quoteText(quote, 'zh')).toBe('（答卷太少，不公布）')
    }
  })

  test('an editor is told how few of them count', () => {
    const [ask] = reckonChain({
      meanings: ['group', 'want', 'rank'],
      answers: { faulty: 0, alike: 0 },
      demand,
      population,
      programme: programmeOf(demand),
      measure: null,
      fit: null,
      partners: 0,
      costLines: 0,
      budget: null,
      review: { frozen: 0, approved: 0, newest: 'none', changed: false, openRemarks: 0 },
    })
    expect(ask?.missing).toContainEqual({ code: 'few-answers', count: 2 })
  })
})

test('a small group is weighed with others that weigh: the effective sample is of those alone, and tells no size', () => {
  const { tally, told } = tallied([
    ...of('working-age', 17),
    ...of('elderly', 3),
    ...of('children', 9),
    ...nobodys(60),
  ])
  expect(tally.pooled).toEqual(['children', 'elderly'])
  expect(tally.byGroup).toEqual({ '': 60, children: null, elderly: null, 'working-age': 17 })
  expect(tally.held).toBeUndefined()
  expect(told.effectiveN).toBeGreaterThan(0)
  expect(told.effectiveN).toBeLessThanOrEqual(29)
})

test('the effective sample of any tally is of the answers that weigh, or held back', () => {
  const groups = ['elderly', 'children', 'working-age'] as const
  fc.assert(
    fc.property(fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(40)), ([a, b, c, none]) => {
      const some = [...groups.flatMap((group, i) => of(group, [a, b, c][i] ?? 0)), ...nobodys(none)]
      const { counted, demand, figures } = publish(some)
      if (counted.length < suppressUnder) return
      const weigh = Object.entries(demand.weights).filter(([, weight]) => weight > 0)
      const n = weigh.reduce((sum, [group]) => sum + (demand.nByGroup[group] ?? 0), 0)
      expect(figures.effectiveNMilli).toBeLessThanOrEqual(n * 1_000)
      expect(figures.held?.includes('scores') ?? false).toBe(n < suppressUnder)
      // what is told gives no sum of one to four away: all answers, without those shown and those that weigh
      const weighs = new Set(weigh.map(([group]) => group))
      const idleHeld = Object.keys(figures.byGroup).filter(
        (group) => figures.byGroup[group] === null && !weighs.has(group),
      )
      const idle = idleHeld.reduce((sum, group) => sum + (demand.nByGroup[group] ?? 0), 0)
      const pooledHeld = [...weighs].filter((group) => figures.byGroup[group] === null)
      if (figures.held?.includes('effectiveN') !== true && idleHeld.length > 0 && pooledHeld.length > 0) {
        expect(idle).toBeGreaterThanOrEqual(suppressUnder)
        expect(pooledHeld.length).toBeGreaterThan(1)
      }
    }),
    { seed: 20261129, numRuns: 60 },
  )
})
