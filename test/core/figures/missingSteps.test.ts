// Whatever may be missing in a step is found somewhere, leads somewhere, and is said in both languages.
import { describe, expect, test } from 'vitest'
import { reckonBudget } from '#core/figures/budget.ts'
import { reckonChain } from '#core/figures/chain.ts'
import { steps, type ChainInput, type StepId } from '#core/figures/chainInput.ts'
import { missingStep, missingSteps, type MissingCode } from '#core/figures/missingSteps.ts'
import { nobodySaid } from '#core/figures/weights.ts'
import { services } from '#core/kinds/services.ts'
import type { ServiceDemand } from '#schemas/derived.ts'
import { fen } from '#schemas/quantities.ts'
import {
  linesOfPlan,
  partnersOfPlan,
  questions,
  roomsPlanned,
  slotsOfCentre,
} from '#test/support/threeFloor.ts'
import { demand, fit, planned, population, programme } from '#test/support/threeFloorFigures.ts'
import { wordsOf } from '#words/words.ts'

const budget = reckonBudget({
  ...{ partners: partnersOfPlan, lines: linesOfPlan, facts: null },
  ...{ rooms: roomsPlanned(), slots: slotsOfCentre, catalogue: services },
})
const meanings = questions.map(({ meaning }) => meaning)
const without = (meaning: string): Partial<ChainInput> => ({
  meanings: meanings.filter((one) => one !== meaning),
})
const review = { frozen: 1, approved: 1, newest: 'approved', changed: false, openRemarks: 0 } as const
const whole: ChainInput = {
  ...{
    meanings,
    answers: { faulty: 0, alike: 0 },
    demand,
    population,
    programme,
    measure: planned,
    fit,
    budget,
  },
  ...{ partners: partnersOfPlan.length, costLines: 9, review },
}
const held = { ...programme, lines: [], held: true }
/** Nobody gave it a place among the first three. */
const unranked = (service: ServiceDemand): ServiceDemand => ({
  ...service,
  byGroup: Object.fromEntries(
    Object.entries(service.byGroup).map(([group, cell]) => [group, { ...cell, points: 0 }]),
  ),
})
const ofNoGroup = {
  ...demand,
  nByGroup: { ...demand.nByGroup, [nobodySaid]: 3 },
  weights: { ...demand.weights, [nobodySaid]: 0 },
}
const unpublished = { demand: null, programme: null }
const unanswered = { demand: null, programme: { lines: [], struck: [] } }

/** A centre in which it is missing, of which everything else is whole, and the steps that say so. */
const examples: Readonly<Record<MissingCode, readonly [Partial<ChainInput>, ...StepId[]]>> = {
  'no-questions': [{ meanings: [] }, 'ask'],
  'no-group-question': [without('group'), 'ask'],
  'no-want-question': [without('want'), 'rank'],
  'no-rank-question': [without('rank'), 'rank'],
  'no-ranks': [{ demand: { ...demand, services: demand.services.map(unranked) } }, 'rank'],
  'no-rooms': [{ measure: null }, 'space'],
  'not-published': [unpublished, 'ask', 'rank', 'space'],
  'no-answers': [unanswered, 'ask', 'rank'],
  'no-population': [{ population: new Map() }, 'ask'],
  'population-twice': [{ enteredTwice: 1 }, 'ask'],
  'held-back': [{ demand: { ...demand, effectiveN: null }, programme: held }, 'ask', 'rank', 'space'],
  'no-programme': [unanswered, 'rank', 'space'],
  'few-answers': [{ demand: { ...demand, n: 12 } }, 'ask'],
  'group-without-answers': [{ demand: { ...demand, nByGroup: { elderly: 1 } } }, 'ask'],
  'answers-without-population': [
    { demand: { ...demand, weights: { ...demand.weights, elderly: 0 } } },
    'ask',
  ],
  'no-group': [
    {
      demand: {
        ...demand,
        nByGroup: { [nobodySaid]: demand.n },
        weights: { [nobodySaid]: 1 },
        unweighted: 'no-group',
      },
    },
    'ask',
  ],
  'answers-without-group': [{ demand: ofNoGroup }, 'ask'],
  'faulty-answers': [{ answers: { faulty: 3, alike: 0 } }, 'ask'],
  'alike-answers': [{ answers: { faulty: 0, alike: 2 } }, 'ask'],
  'main-variant-gone': [{ hasMainGone: true }, 'space'],
  'services-missing': [{}, 'space'],
  'services-short': [{}, 'space'],
  'ground-floor-needed': [{}, 'space'],
  'no-partners': [{ partners: 0 }, 'money'],
  'partners-misplaced': [{ misplacedPartners: 1 }, 'money'],
  'no-costs': [{ costLines: 0 }, 'money'],
  'line-ends-before-start': [{ endedLines: 2 }, 'money'],
  'line-after-horizon': [{ laterLines: 1 }, 'money'],
  'runs-out-of-cash': [{ budget: { ...budget, lowestCash: { amount: fen(-1), month: 7 } } }, 'money'],
  'never-breaks-even': [{ budget: { ...budget, breakEven: null } }, 'money'],
  'no-revision': [{ review: { ...review, newest: 'none' } }, 'review'],
  'not-submitted': [{ review: { ...review, newest: 'withdrawn' } }, 'review'],
  'in-review': [{ review: { ...review, newest: 'submitted' } }, 'review'],
  returned: [{ review: { ...review, newest: 'returned' } }, 'review'],
  'changed-since': [{ review: { ...review, changed: true } }, 'review'],
  'open-remarks': [{ review: { ...review, openRemarks: 2 } }, 'review'],
}

const saying = (code: MissingCode, input: ChainInput): readonly StepId[] =>
  reckonChain(input).flatMap(({ step, missing }) => (missing.some((one) => one.code === code) ? [step] : []))

describe.each(Object.entries(examples) as [MissingCode, (typeof examples)[MissingCode]][])(
  '%s',
  (code, [change, ...where]) => {
    test('is said by the steps that lack it, and where nothing lacks it by none', () => {
      expect(saying(code, { ...whole, ...change })).toEqual(where)
      expect(Object.keys(missingStep(code).in).sort()).toEqual([...where].sort())
      // the sample itself lacks rooms for some services
      if (Object.keys(change).length > 0) expect(saying(code, whole)).toEqual([])
    })

    test.each(['zh', 'en'] as const)('has words and a page: %s', (lang) => {
      for (const count of [1, 2])
        expect(wordsOf(lang, 'overview')(`due.${code}`, { count, answers: count })).not.toMatch(/\{\{|due\./)
      const { at } = missingStep(code)
      if (at !== null) expect(wordsOf(lang, 'frame').optional(`page.${at[0]}`)).not.toBeNull()
    })
  },
)

test('each is missing in a step that there is, and only what comes last leaves nothing to fill in', () => {
  for (const code of Object.keys(missingSteps) as MissingCode[]) {
    const { in: where, isAfterwards } = missingStep(code)
    expect(steps).toEqual(expect.arrayContaining(Object.keys(where)))
    if (isAfterwards) expect(Object.keys(where)).toEqual(['review'])
  }
})
