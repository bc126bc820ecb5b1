// The published tally: small counts are held back, and nothing that is shown gives one of them away.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandsOf, inBand, readBand } from '#core/figures/bands.ts'
import { reckonDemand } from '#core/figures/demand.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { answeredKey, reckonResults, resultsFromTally } from '#core/figures/results.ts'
import { suppressed } from '#core/figures/suppression.ts'
import { reckonTally } from '#core/figures/tally.ts'
import { tellsWhoCame } from '#core/figures/tellable.ts'
import { services } from '#core/kinds/services/index.ts'
import { digestOf } from '#schemas/archive.ts'
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
        if (readBand(value) !== null) continue
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
        const held = groups.filter((group) => (row[group] ?? null) === null)
        expect(held).not.toHaveLength(1)
        const shownOf = groups.reduce((sum, group) => sum + (row[group] ?? 0), 0)
        // what is held back of a row whose total is shown is reckoned by anybody
        if (held.length > 0) expect((row['all'] ?? 0) - shownOf).toBeGreaterThanOrEqual(suppressUnder)
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

describe('numbers', () => {
  const ages = [9, 38, 38, 68, 72]

  test('are told in bands of at least five people, open at both ends', () => {
    expect(bandsOf(ages, true)).toEqual([{ from: null, to: null }])
    // the one of 72 is not told apart from those before
    expect(bandsOf([...ages, 61, 62, 63, 64, 65], true)).toEqual([{ from: null, to: null }])
    expect(bandsOf([...ages, 11, 12, 13, 14, 15, 75, 76, 77, 78], true)).toEqual([
      { from: null, to: 19 },
      { from: 20, to: null },
    ])
    expect(bandsOf([1, 2, 3, 4], false)).toEqual([])
  })

  test('of any answers lie each in just one band, and each band holds five of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 5_000 }), { maxLength: 60 }),
        fc.boolean(),
        (some, old) => {
          const bands = bandsOf(some, old)
          for (const band of bands)
            expect(some.filter((one) => inBand(band, one)).length).toBeGreaterThanOrEqual(suppressUnder)
          if (bands.length > 0)
            for (const one of some) expect(bands.filter((band) => inBand(band, one))).toHaveLength(1)
        },
      ),
      { seed: 20261129, numRuns: 200 },
    )
  })

  test('of five neighbours nothing of the published tally says an age, nor does a row of an older one', () => {
    const five = records.slice(0, 5).map((record, i) => ({
      ...record,
      household: `H${i}`,
      answers: { ...record.answers, 'q03-age': ages[i] ?? 0 },
    }))
    const { figures } = publish(five)
    expect(Object.keys(figures.counts['q03-age'] ?? {}).sort()).toEqual(['*', '..'])
    const older = finished({
      ...figures,
      counts: { ...figures.counts, 'q03-age': { '*': { all: 5 }, '9': { all: null }, '38': { all: null } } },
    })
    expect(resultsFromTally(older, survey).find(({ question }) => question === 'q03-age')?.values).toEqual([])
  })

  test('a scale shows all its steps, whether somebody chose them or not', () => {
    const { figures } = publish(records.slice(0, 6))
    expect(Object.keys(figures.counts['q12-satisfaction'] ?? {}).sort()).toEqual([
      '*',
      '1',
      '2',
      '3',
      '4',
      '5',
    ])
  })
})

describe('groups with one to four answers', () => {
  const of = (group: string) => records.filter(({ answers }) => answers['q01-group'] === group)
  const withoutIds = ({ figures: { answerIds: _, ...figures } }: ReturnType<typeof publish>) => figures
  const neighbours = of('elderly').slice(0, 9)
  const others = of('working-age').slice(0, 12)
  const withGroup = (record: (typeof records)[number], group: string) => ({
    ...record,
    answers: { ...record.answers, 'q01-group': group },
  })

  test('are weighed as one with the next, and whoever of those says what, the tally is the same', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(of('children'), { minLength: 1, maxLength: 4 }),
        fc.shuffledSubarray(neighbours, { minLength: 1, maxLength: 4 }),
        (few, changing) => {
          const straight = withoutIds(publish([...few, ...neighbours, ...others]))
          const pairs = Math.min(few.length, changing.length)
          const exchanged = [
            ...few.map((one, i) => (i < pairs ? withGroup(one, 'elderly') : one)),
            ...neighbours.map((one) =>
              changing.slice(0, pairs).includes(one) ? withGroup(one, 'children') : one,
            ),
          ]
          expect(straight.pooled).toEqual(['children', 'elderly'])
          expect(straight.byGroup).toEqual({ children: null, elderly: null, 'working-age': 12 })
          expect(Object.keys(straight.weightsMicro)).toEqual(['working-age'])
          expect(withoutIds(publish([...exchanged, ...others]))).toEqual(straight)
        },
      ),
      { seed: 20261129, numRuns: 40 },
    )
  })

  test('are not told by the effective sample: one child or four beside fewer neighbours give the same tally', () => {
    const children = of('children').slice(0, 1)
    const straight = withoutIds(publish([...children, ...neighbours, ...others]))
    const more = neighbours.map((one, i) => (i < 3 ? withGroup(one, 'children') : one))
    expect(withoutIds(publish([...children, ...more, ...others]))).toEqual(straight)
    // the share of the two together, on the ten answers that anybody reckons from those shown
    const share = (population.get('children') ?? 0) + (population.get('elderly') ?? 0)
    const working = population.get('working-age') ?? 0
    const all = share + working
    expect(straight.effectiveNMilli / 1_000).toBeCloseTo(
      1 / ((share / all) ** 2 / 10 + (working / all) ** 2 / 12),
      2,
    )
  })

  test('rank a service by its published score, ties included, and equals by nothing that is held back', () => {
    fc.assert(
      fc.property(fc.subarray(records, { minLength: 5 }), (some) => {
        const { scores } = publish(some).figures
        for (const [i, one] of scores.entries()) {
          const next = scores[i + 1]
          if (next === undefined) continue
          expect(next.scoreMicro).toBeLessThanOrEqual(one.scoreMicro)
          if (next.rank === one.rank) expect(next.want ?? 0).toBeLessThanOrEqual(one.want ?? 0)
        }
      }),
      { seed: 20261129, numRuns: 20 },
    )
  })

  test('of fewer than five answers in all there is no score', () => {
    expect(publish(records.slice(0, 4)).figures.scores).toEqual([])
  })

  test('answers without a group, which weigh nothing, leave the scores as they are', () => {
    const { 'q01-group': _, ...rest } = records[0]?.answers ?? {}
    const silent = {
      ...records[0],
      id: 'silent',
      household: 'silent',
      answers: rest,
    } as (typeof records)[number]
    const counted = [...neighbours, ...others, silent].map((record) => ({
      record,
      group: record === silent ? null : String(record.answers['q01-group']),
    }))
    const demand = reckonDemand(counted, survey, population, services)
    const figures = reckonTally(counted, survey, demand)
    expect(figures.byGroup).toEqual({ '': null, elderly: null, 'working-age': 12 })
    expect(figures.pooled).toBeUndefined()
    for (const { service, score } of demand.services)
      expect(figures.scores.find((one) => one.service === service)?.scoreMicro).toBe(Math.round(score * 1e6))
  })

  test('do not change what is published where every group has five answers', () => {
    const { demand, figures } = publish(records)
    expect(figures.pooled).toBeUndefined()
    expect(figures.effectiveNMilli).toBe(Math.round(demand.effectiveN * 1_000))
    expect(figures.scores.map(({ service, rank, scoreMicro }) => [service, rank, scoreMicro])).toEqual(
      demand.services.map(({ service, rank, score }) => [service, rank, Math.round(score * 1_000_000)]),
    )
  })
})

describe('two tallies one after the other', () => {
  const digest = (of: { readonly answerIds: readonly string[] }): string => digestOf(of.answerIds)
  const tallyOf = (some: typeof records, before: readonly Tally[] = []): Tally => {
    const { counted, demand } = publish(some)
    const figures = reckonTally(counted, survey, demand, before)
    return Tally.parse({ ...finished(figures), answers: digest(figures) })
  }

  test('may not be published where fewer than five answers came, went or were corrected', () => {
    fc.assert(
      fc.property(
        fc.subarray(records, { minLength: 20 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('came', 'went', 'corrected'),
        (some, few, what) => {
          const before = tallyOf(some)
          const rest = records.filter((one) => !some.includes(one))
          const now =
            what === 'came'
              ? [...some, ...rest.slice(0, few)]
              : what === 'went'
                ? some.slice(few)
                : some.map((one, i) => (i < few ? { ...one, id: `corrected-${one.id}` } : one))
          const after = tallyOf(now, [before])
          if (after.answers === before.answers) return
          expect(tellsWhoCame(after, [before])).toBe(true)
        },
      ),
      { seed: 20261129, numRuns: 30 },
    )
  })

  test('tell of no group what one to four of its answers say, nor by taking the others from the whole', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(records, { minLength: 40 }),
        fc.integer({ min: 5, max: 20 }),
        (some, more) => {
          const before = tallyOf(some.slice(0, -more))
          const after = tallyOf(some, [before])
          expect(tellsWhoCame(after, [before])).toBe(false)
          const groups = Object.keys(after.byGroup)
          const lines = (tally: Tally) =>
            new Map([
              ['n', { ...tally.byGroup, all: tally.n }],
              ...Object.entries(tally.counts).flatMap(([question, values]) =>
                Object.entries(values).map(([value, row]) => [`${question} ${value}`, row] as const),
              ),
            ])
          const [old, now] = [lines(before), lines(after)]
          const hidden = groups.filter((group) => after.byGroup[group] === null)
          // what is told of groups: their own cells, and the total without those shown
          const told: ((row: Record<string, number | null>) => number | null)[] = [
            ...groups.map((group) => (row: Record<string, number | null>) => row[group] ?? null),
            (row) =>
              groups
                .filter((group) => !hidden.includes(group))
                .reduce<number | null>((sum, group) => {
                  const count = row[group] ?? null
                  return sum === null || count === null ? null : sum - count
                }, row['all'] ?? null),
          ]
          for (const of of told) {
            const differences = [...now].flatMap(([line, row]) => {
              const [a, b] = [of(old.get(line) ?? {}), of(row)]
              return a === null || b === null ? [] : [Math.abs(a - b)]
            })
            const most = Math.max(0, ...differences)
            expect(most > 0 && most < suppressUnder, `${most}`).toBe(false)
          }
        },
      ),
      { seed: 20261129, numRuns: 40 },
    )
  })

  test('may be published where a whole table was read anew, though as many answers count', () => {
    const before = tallyOf(records)
    const anew = records.map((record) => ({
      ...record,
      id: `anew-${record.id}`,
      answers: { ...record.answers, 'q12-satisfaction': 1 },
    }))
    expect(tellsWhoCame(tallyOf(anew, [before]), [before])).toBe(false)
  })

  test('of the same answers may be published again', () => {
    const before = tallyOf(records)
    expect(tellsWhoCame(tallyOf(records, [before]), [before])).toBe(false)
  })
})
