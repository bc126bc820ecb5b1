// The answers of the three-floor sample, from the CSV file to the ranking, against figures that were reckoned apart from us.
import { describe, expect, test } from 'vitest'
import { reckonDemand } from '#core/figures/demand.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { reckonResults } from '#core/figures/results.ts'
import { services } from '#core/kinds/services.ts'
import type { RowReason } from '#files/csv/recordOfRow.ts'
import { choices, importAnswers, people, questions, readExpected, survey } from '#test/support/threeFloor.ts'

interface ExpectedCell {
  readonly want: number
  readonly points: number
  readonly p: number
  readonly b: number
  readonly unservedBase: number
  readonly u: number
  readonly need: number
}
interface Expected {
  readonly population: { readonly total: number; readonly byGroup: Record<string, number> }
  readonly rows: {
    readonly accepted: number
    readonly distinctHouseholds: number
    readonly acceptedByGroup: Record<string, number>
    readonly acceptedByChannel: Record<string, number>
    readonly acceptedByBlock: Record<string, number>
    readonly acceptedByChannelAndGroup: Record<string, Record<string, number>>
    readonly rejected: readonly { record: string; line: number; reasons: readonly string[] }[]
    readonly setAsideAsDuplicate: readonly { record: string; line: number; duplicateOf: string }[]
    readonly repairedAndKept: readonly {
      record: string
      line: number
      columns: string[]
      before: string[]
      after: string[]
    }[]
  }
  readonly weights: {
    readonly byGroup: Record<string, number>
    readonly kish: { readonly effectiveSampleSize: number }
  }
  readonly need: {
    readonly ranking: readonly { rank: number; service: string; score: number }[]
    readonly rankingUnweighted: readonly { rank: number; service: string; score: number }[]
    readonly rankingByGroup: Record<string, readonly string[]>
    readonly cells: Record<string, Record<string, ExpectedCell>>
  }
  readonly questions: Record<
    string,
    {
      readonly missing: number
      readonly answered?: number
      readonly rawCounts?: Record<string, number>
      readonly counts?: Record<string, number>
      readonly weightedShareOfAnswered?: Record<string, number>
      readonly mean?: number
      readonly weightedMean?: number
      readonly min?: number
      readonly max?: number
    }
  >
}

const expected = readExpected<Expected>('expected')
const imported = importAnswers()
const records = imported.rows.map(({ record }) => record)
const counting = countedResponses(records, questions, choices)
const { counted } = counting
const population = peopleByGroup(people)
const demand = reckonDemand(counted, survey, population, services)
const numberOf = new Map(imported.rows.map(({ record, number }) => [record.id, number]))
const lineOf = new Map(imported.rows.map(({ record, line }) => [record.id, line]))

const countBy = <T>(all: readonly T[], keyOf: (one: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const one of all) counts[keyOf(one)] = (counts[keyOf(one)] ?? 0) + 1
  return counts
}

const said = (reason: RowReason): string => {
  const about = 'question' in reason ? reason.question : 'field' in reason ? reason.field : 'row'
  if (reason.fault === 'required-blank') return `${about}: required, blank`
  if (reason.fault === 'out-of-range' && 'min' in reason) {
    return `${about}: ${reason.value} is outside ${reason.min}..${reason.max}`
  }
  return `${about}: ${reason.fault}`
}

describe('the rows of the sample', () => {
  test('are refused for the reasons that were counted by hand', () => {
    expect(
      imported.refused.map(({ number, line, reasons }) => ({
        record: number,
        line,
        reasons: reasons.map(said),
      })),
    ).toEqual(expected.rows.rejected.map(({ record, line, reasons }) => ({ record, line, reasons })))
  })

  test('are repaired where only blanks and full-width digits stood in the way', () => {
    expect(
      imported.repaired.map(({ number, line, headings, before, after }) => ({
        record: number,
        line,
        columns: headings,
        before,
        after,
      })),
    ).toEqual(expected.rows.repairedAndKept)
  })

  test('are set aside as duplicates once each', () => {
    expect(
      counting.duplicates.map(({ record, duplicateOf }) => ({
        record: numberOf.get(record.id),
        line: lineOf.get(record.id),
        channel: record.channel,
        duplicateOf: numberOf.get(duplicateOf),
      })),
    ).toEqual(expected.rows.setAsideAsDuplicate)
  })

  test('count by channel, group and block', () => {
    expect(counted).toHaveLength(expected.rows.accepted)
    expect(counting.faulty).toEqual([])
    expect(counting.incomplete).toEqual([])
    expect(countBy(counted, ({ group }) => group ?? '')).toEqual(expected.rows.acceptedByGroup)
    expect(countBy(counted, ({ record }) => record.channel)).toEqual(expected.rows.acceptedByChannel)
    expect(countBy(counted, ({ record }) => record.block ?? '')).toEqual(expected.rows.acceptedByBlock)
    for (const [channel, byGroup] of Object.entries(expected.rows.acceptedByChannelAndGroup)) {
      const own = counted.filter(({ record }) => record.channel === channel)
      expect(countBy(own, ({ group }) => group ?? '')).toEqual(byGroup)
    }
  })
})

describe('the demand of the sample', () => {
  test('weighs the groups to the population', () => {
    expect(Object.fromEntries(population)).toEqual(expected.population.byGroup)
    for (const [group, weight] of Object.entries(expected.weights.byGroup)) {
      expect(demand.weights[group]).toBeCloseTo(weight, 6)
    }
    expect(demand.effectiveN).toBeCloseTo(expected.weights.kish.effectiveSampleSize, 6)
  })

  test('has every cell as reckoned by hand', () => {
    expect(demand.services.map(({ service }) => service).sort()).toEqual(
      Object.keys(expected.need.cells).sort(),
    )
    for (const { service, byGroup } of demand.services) {
      for (const [group, cell] of Object.entries(expected.need.cells[service] ?? {})) {
        const own = byGroup[group]
        expect(own, `${service} of ${group}`).toBeDefined()
        expect([own?.want, own?.points, own?.unservedBase]).toEqual([
          cell.want,
          cell.points,
          cell.unservedBase,
        ])
        for (const name of ['p', 'b', 'u', 'need'] as const) {
          expect(own?.[name], `${name} of ${service} of ${group}`).toBeCloseTo(cell[name], 6)
        }
      }
    }
  })

  test('ranks the services as expected, score by score', () => {
    expect(demand.services.map(({ rank, service }) => ({ rank, service }))).toEqual(
      expected.need.ranking.map(({ rank, service }) => ({ rank, service })),
    )
    for (const [index, { score }] of expected.need.ranking.entries()) {
      expect(demand.services[index]?.score).toBeCloseTo(score, 6)
    }
    expect(demand.services.some(({ tie }) => tie)).toBe(false)
  })

  test('gives the unweighted ranking where no population is known', () => {
    const unweighted = reckonDemand(counted, survey, new Map(), services)
    expect(unweighted.services.map(({ service }) => service)).toEqual(
      expected.need.rankingUnweighted.map(({ service }) => service),
    )
    for (const [index, { score }] of expected.need.rankingUnweighted.entries()) {
      expect(unweighted.services[index]?.score).toBeCloseTo(score, 6)
    }
    expect(unweighted.effectiveN).toBe(296)
  })

  test('leads each group to its own ranking', () => {
    for (const [group, top] of Object.entries(expected.need.rankingByGroup)) {
      const own = [...demand.services].sort(
        (a, b) => (b.byGroup[group]?.need ?? 0) - (a.byGroup[group]?.need ?? 0),
      )
      expect(own.slice(0, top.length).map(({ service }) => service)).toEqual(top)
    }
  })

  test('leads back to the answers that want a service', () => {
    const canteen = demand.services[0]
    expect(canteen?.from).toHaveLength(canteen?.want ?? -1)
    expect([...(canteen?.from ?? [])].sort()).toEqual(canteen?.from)
  })
})

describe('the results of the sample', () => {
  const results = new Map(reckonResults(counted, survey, demand).map((result) => [result.question, result]))

  test.each(Object.entries(expected.questions))('count %s as expected', (question, wanted) => {
    const result = results.get(question)
    expect(result?.answered['all']).toBe(expected.rows.accepted - wanted.missing)
    for (const [value, count] of Object.entries({ ...wanted.rawCounts, ...wanted.counts })) {
      const own = result?.values.find((each) => each.value === value)
      expect(own?.counts['all'] ?? 0, `${question} ${value}`).toBe(count)
    }
    for (const [value, share] of Object.entries(wanted.weightedShareOfAnswered ?? {})) {
      expect(result?.values.find((each) => each.value === value)?.weightedShare).toBeCloseTo(share, 6)
    }
    if (wanted.mean !== undefined) {
      expect(result?.numbers?.mean).toBeCloseTo(wanted.mean, 6)
      expect(result?.numbers?.weightedMean).toBeCloseTo(wanted.weightedMean ?? NaN, 6)
      expect([result?.numbers?.min, result?.numbers?.max]).toEqual([wanted.min, wanted.max])
    }
  })
})
