// The published tally: small counts are held back, and nothing that is shown gives one of them away.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reckonDemand } from '#core/figures/demand.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { answeredKey, reckonResults, resultsFromTally } from '#core/figures/results.ts'
import { suppressed } from '#core/figures/suppression.ts'
import { reckonTally } from '#core/figures/tally.ts'
import { services } from '#core/kinds/services/index.ts'
import { suppressUnder, Tally } from '#schemas/tallies.ts'
import { choices, importAnswers, people, questions, survey } from '#test/support/threeFloor.ts'

const records = importAnswers().rows.map(({ record }) => record)
const population = peopleByGroup(people)
const publish = (some: typeof records) => {
  const { counted } = countedResponses(some, questions, choices)
  const demand = reckonDemand(counted, survey, population, services)
  return { counted, demand, figures: reckonTally(counted, survey, demand) }
}
const finished = (figures: ReturnType<typeof publish>['figures']): Tally =>
  Tally.parse({ ...figures, id: 't', kind: 'tally', answers: '0'.repeat(64), by: 'me', made: '' })

describe('the tally of the sample', () => {
  const { counted, demand, figures } = publish(records)
  const results = new Map(reckonResults(counted, survey, demand.weights).map((one) => [one.question, one]))

  test('is of the shape that the ledger takes, with the sorted ids for its digest', () => {
    expect(finished(figures).n).toBe(296)
    expect(figures.answerIds).toEqual(counted.map(({ record }) => record.id).sort())
  })

  test('shows no count under five, and every shown count is the true one', () => {
    for (const [question, values] of Object.entries(figures.counts)) {
      for (const [value, groups] of Object.entries(values)) {
        const own = results.get(question)
        const counts =
          value === answeredKey ? own?.answered : own?.values.find((one) => one.value === value)?.counts
        for (const [group, count] of Object.entries(groups)) {
          if (count === null) continue
          expect(count).toBeGreaterThanOrEqual(suppressUnder)
          expect(count, `${question} ${value} ${group}`).toBe(counts?.[group])
        }
      }
    }
  })

  test('shows most of what it may', () => {
    expect(figures.counts['q05-want']?.['canteen']).toEqual({
      elderly: 41,
      children: 9,
      'working-age': 96,
      all: 146,
    })
    expect(figures.byGroup).toEqual({ elderly: 51, children: 31, 'working-age': 214 })
    expect(figures.byChannel).toEqual({ online: 150, questionnaire: 58, visit: 57, bench: 31 })
  })

  test('gives no single hidden cell away beside its total', () => {
    // Of those who want the nursery 4 are elderly, 11 children and 35 of working age: 50 in all.
    const row = figures.counts['q05-want']?.['nursery']
    expect(row).toEqual({ elderly: null, children: null, 'working-age': 35, all: 50 })
  })

  test('never holds what people wrote', () => {
    expect(Object.keys(figures.counts['q14-words'] ?? {})).toEqual([answeredKey])
    expect(JSON.stringify(figures)).not.toContain('周末想借书')
    for (const { household } of records)
      if (household !== undefined) expect(JSON.stringify(figures)).not.toContain(household)
  })

  test('gives the bars that an editor sees, but for what it holds back', () => {
    const shown = new Map(resultsFromTally(finished(figures), survey).map((one) => [one.question, one]))
    expect([...shown.keys()]).toEqual([...results.keys()])
    const satisfaction = shown.get('q12-satisfaction')
    expect(satisfaction?.values.map(({ value }) => value)).toEqual(['1', '2', '3', '4', '5'])
    expect(satisfaction?.values.map(({ counts }) => counts['all'])).toEqual([23, 78, 119, 53, 14])
    expect(shown.get('q05-want')?.values[0]).toMatchObject({ value: 'canteen', counts: { all: 146 } })
  })
})

test('of any part of the answers nothing small is shown, nor found by subtraction', () => {
  fc.assert(
    fc.property(fc.subarray(records), (some) => {
      const { figures } = publish(some)
      const groups = Object.keys(figures.byGroup)
      const lines = Object.values(figures.counts).flatMap((values) => Object.values(values))
      for (const row of lines) {
        for (const count of Object.values(row))
          expect(count ?? suppressUnder).toBeGreaterThanOrEqual(suppressUnder)
        if ((row['all'] ?? null) === null) continue
        expect(groups.filter((group) => (row[group] ?? null) === null)).not.toHaveLength(1)
      }
      const hidden = Object.values(figures.byGroup).filter((count) => count === null)
      if (figures.n >= suppressUnder) expect(hidden).not.toHaveLength(1)
      for (const [group, count] of Object.entries(figures.byGroup)) {
        if (count === null) expect(figures.weightsMicro[group]).toBeUndefined()
      }
    }),
    { numRuns: 30 },
  )
})

test('a column that adds up holds a second value back', () => {
  const shown = suppressed(
    new Map([
      ['a', 3],
      ['b', 7],
      ['c', 9],
      ['total', 19],
    ]),
    [{ cells: ['a', 'b', 'c'], total: 'total' }],
  )
  expect(Object.fromEntries(shown)).toEqual({ a: null, b: null, c: 9, total: 19 })
})
