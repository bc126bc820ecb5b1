// Nobody's wishes are told by a published tally: neither of groups of one to four, nor by the difference of two tallies.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reckonDemand } from '#core/figures/demand.ts'
import { reckonTally } from '#core/figures/tally.ts'
import { tellsWhoCame } from '#core/figures/tellable.ts'
import { services } from '#core/kinds/services.ts'
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import { finished, population, publish, records } from '#test/support/publishing.ts'
import { survey } from '#test/support/threeFloor.ts'

describe('groups with one to four answers', () => {
  const of = (group: string) => records.filter(({ answers }) => answers['q01-group'] === group)
  const withoutIds = ({ figures }: ReturnType<typeof publish>) => ({ ...figures, answerIds: [] })
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
    const rest = { ...records[0]?.answers }
    delete rest['q01-group']
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
    expect(figures.scores.length).toBeGreaterThan(3)
    for (const { service, scoreMicro, stepMicro = 1 } of figures.scores) {
      const score = demand.services.find((one) => one.service === service)?.score ?? 0
      expect(scoreMicro).toBe(Math.round((score * 1e6) / stepMicro) * stepMicro)
    }
  })

  test('change little of what is published where every group has five answers', () => {
    const { demand, figures } = publish(records)
    expect(figures.pooled).toBeUndefined()
    expect(figures.effectiveNMilli).toBe(Math.round((demand.effectiveN ?? 0) * 1_000))
    // fewer than five ranked the one; few enough ranked the other that its score is rounded to a tenth of a point
    expect(figures.heldServices).toEqual(['senior-fitness'])
    expect(figures.scores.filter(({ stepMicro }) => stepMicro !== undefined)).toEqual([
      expect.objectContaining({ service: 'florist', scoreMicro: 0, stepMicro: 1_000 }),
    ])
    const whole = (one: { readonly service: string }) =>
      one.service !== 'florist' && one.service !== 'senior-fitness'
    expect(
      figures.scores.filter(whole).map(({ service, rank, scoreMicro }) => [service, rank, scoreMicro]),
    ).toEqual(
      demand.services
        .filter(whole)
        .map(({ service, rank, score }) => [service, rank, Math.round(score * 1_000_000)]),
    )
  })
})

describe('two tallies one after the other', () => {
  const tallyOf = (some: typeof records, before: readonly Tally[] = []): Tally =>
    finished(publish(some, before).figures)

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
