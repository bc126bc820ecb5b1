// The need score on cases small enough to reckon by hand, and its independence of the order of answers.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { demandFromTally, reckonDemand } from '#core/figures/demand.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { countedResponses, type Counted } from '#core/figures/responses.ts'
import { reckonTally } from '#core/figures/tally.ts'
import { services } from '#core/kinds/services.ts'
import type { Response } from '#schemas/responses.ts'
import { choices, importAnswers, people, questions, survey } from '#test/support/threeFloor.ts'

const population = peopleByGroup(people)
let made = 0
const said = (group: string, want: string[], rank: string[], unserved?: string[]): Counted => {
  made += 1
  const answers: Response['answers'] = { 'q01-group': group, 'q05-want': want, 'q06-top3': rank }
  if (unserved !== undefined) answers['q07-unserved'] = unserved
  const id = `r${String(made).padStart(4, '0')}`
  return { group, record: { id, kind: 'answer', channel: 'visit', answers, by: 'me', made: '' } }
}
const demandOf = (counted: readonly Counted[], byGroup: Record<string, number>) =>
  reckonDemand(counted, survey, new Map(Object.entries(byGroup)), services)

describe('the need score', () => {
  test('is p × b/3 × (0.5 + 0.5 u), summed by population share', () => {
    const demand = demandOf(
      [
        said('elderly', ['canteen', 'reading'], ['canteen'], ['canteen']),
        said('elderly', ['canteen'], ['reading', 'canteen'], ['none']),
        said('elderly', [], ['reading']),
        said('children', ['reading'], ['reading'], ['none']),
      ],
      { elderly: 25, children: 75 },
    )
    const canteen = demand.services.find(({ service }) => service === 'canteen')
    expect(canteen?.byGroup['elderly']).toMatchObject({ want: 2, points: 5, unservedBase: 2, unserved: 1 })
    const need = (2 / 3) * (5 / 3 / 3) * (0.5 + 0.5 * 0.5)
    expect(canteen?.byGroup['elderly']?.need).toBeCloseTo(need, 12)
    expect(canteen?.score).toBeCloseTo(0.25 * need, 12)
    expect(demand.weights['elderly']).toBeCloseTo(0.25 / 0.75, 12)
    expect(demand.weights['children']).toBeCloseTo(0.75 / 0.25, 12)
    const sum = 3 * (1 / 3) + 3
    expect(demand.effectiveN).toBeCloseTo((sum * sum) / (3 * (1 / 9) + 9), 12)
  })

  test('halves what everybody can reach, or where nobody said', () => {
    const reached = demandOf([said('elderly', ['canteen'], ['canteen'], ['none'])], { elderly: 1 })
    const silent = demandOf([said('elderly', ['canteen'], ['canteen'])], { elderly: 1 })
    expect(reached.services[0]?.score).toBe(0.5)
    expect(silent.services[0]?.score).toBe(0.5)
  })

  test('shows equal scores as ties in catalogue order, sharing a rank', () => {
    const demand = demandOf(
      [
        said('elderly', ['reading', 'canteen'], ['reading']),
        said('elderly', ['reading', 'canteen'], ['canteen']),
      ],
      { elderly: 1 },
    )
    expect(demand.services.slice(0, 3).map(({ service, rank, tie }) => [service, rank, tie])).toEqual([
      ['canteen', 1, true],
      ['reading', 1, true],
      ['elder-day-care', 3, true],
    ])
  })

  test('orders what nobody ranked by how many want it, under one rank', () => {
    const demand = demandOf(
      ['florist', 'barber', 'florist', 'canteen'].map((service) => said('elderly', [service], [])),
      { elderly: 1 },
    )
    // of one wish each the canteen stands before the barber, as in the catalogue
    expect(demand.services.slice(0, 3).map(({ service }) => service)).toEqual([
      'florist',
      'canteen',
      'barber',
    ])
    expect(demand.services.every(({ rank, tie, score }) => rank === 1 && tie && score === 0)).toBe(true)
  })

  test('leaves a group that nobody answered for out of the weights', () => {
    const demand = demandOf([said('elderly', ['canteen'], ['canteen'])], { elderly: 1, children: 1 })
    expect(demand.weights['children']).toBeUndefined()
    expect(demand.services[0]?.byGroup['children']).toMatchObject({ p: 0, need: 0 })
  })

  test('is nothing, not an error, without answers', () => {
    const demand = demandOf([], { elderly: 1 })
    expect([demand.n, demand.effectiveN]).toEqual([0, 0])
    expect(demand.services.every(({ score }) => score === 0)).toBe(true)
  })

  test('knows services that the catalogue lacks, after those it has', () => {
    const own = [
      ...choices,
      {
        ...choices[0],
        id: 'x',
        question: 'q05-want',
        value: 'sauna',
        service: 'sauna',
        text: '桑拿',
        rank: 'z',
      },
    ]
    const demand = reckonDemand([], { questions, choices: own as typeof choices }, population, services)
    expect(demand.services.at(-1)?.service).toBe('sauna')
  })
})

const records = importAnswers().rows.map(({ record }) => record)
const straight = reckonDemand(
  countedResponses(records, questions, choices).counted,
  survey,
  population,
  services,
)

test('the demand does not depend on the order of answers, questions, choices or population', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(records, { minLength: records.length }),
      fc.shuffledSubarray([...questions], { minLength: questions.length }),
      fc.shuffledSubarray([...choices], { minLength: choices.length }),
      fc.shuffledSubarray([...people], { minLength: people.size }),
      (answers, asked, offered, residents) => {
        const { counted } = countedResponses(answers, asked, offered)
        const shuffled = { questions: asked, choices: offered }
        expect(reckonDemand(counted, shuffled, peopleByGroup(new Map(residents)), services)).toEqual(straight)
      },
    ),
    { numRuns: 10 },
  )
})

test('the demand from a published tally has the same ranking, without what stands behind it', () => {
  const { counted } = countedResponses(records, questions, choices)
  const { answerIds, ...figures } = reckonTally(counted, survey, straight)
  expect(answerIds).toHaveLength(296)
  const demand = demandFromTally({
    ...figures,
    id: 't',
    kind: 'tally',
    answers: '0'.repeat(64),
    by: 'me',
    made: '',
  })
  // fewer than five ranked senior fitness: its score would tell how many; that of the florist stands in tenths for the same reason
  expect(demand.heldServices).toEqual(['senior-fitness'])
  const shown = straight.services.filter(({ service }) => service !== 'senior-fitness')
  expect(demand.services.map(({ service, rank, tie }) => [service, rank, tie])).toEqual(
    shown.map(({ service, tie }, i) => [service, i < 23 ? straight.services[i]?.rank : 24, tie]),
  )
  for (const [index, { service, score }] of shown.entries()) {
    expect(demand.services[index]?.score).toBeCloseTo(score, service === 'florist' ? 2 : 5)
  }
  expect(demand.effectiveN).toBeCloseTo(straight.effectiveN ?? 0, 2)
  expect(demand.nByGroup).toEqual(straight.nByGroup)
  expect(demand.source).toBe('tally')
  expect(
    demand.services.every(({ from, byGroup }) => from.length === 0 && Object.keys(byGroup).length === 0),
  ).toBe(true)
})
