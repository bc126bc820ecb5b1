// Of 60, 200 and 1,000 answers no reader of a whole tally tells a count that is held back: for each there are five values with a whole table each.
import { describe, expect, test } from 'vitest'
import { reckonDemand } from '#core/figures/demand.ts'
import type { Counted } from '#core/figures/responses.ts'
import { judgeTogether, type ScoresToJudge } from '#core/figures/scoreSteps.ts'
import type { OtherRows } from '#core/figures/otherTables.ts'
import type { ScoredService } from '#core/figures/scoreSums.ts'
import { prepareTally } from '#core/figures/tally.ts'
import { services } from '#core/kinds/services.ts'
import { Choice, Question } from '#schemas/survey.ts'
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import { finished } from '#test/support/publishing.ts'

const names = [...services.keys()].slice(0, 12)
const groups = ['children', 'elderly', 'working-age'] as const
const people = new Map<string, number>([
  ['children', 1_040],
  ['elderly', 1_952],
  ['working-age', 4_608],
])
const whole = [...people.values()].reduce((sum, one) => sum + one, 0)

const question = (id: string, type: string, meaning: string, more: object = {}): Question => ({
  ...Question.shape.parse({
    type,
    text: id,
    required: meaning !== 'unserved',
    meaning,
    rank: id[0],
    ...more,
  }),
  id,
})
const survey = {
  questions: [
    question('a-group', 'single', 'group'),
    question('b-want', 'multiple', 'want'),
    question('c-rank', 'ranking', 'rank', { top: 3, choicesFrom: 'b-want' }),
    question('d-far', 'multiple', 'unserved', { choicesFrom: 'b-want' }),
  ],
  choices: [
    ...groups.map((group) => ({ question: 'a-group', value: group, group })),
    ...names.map((name) => ({ question: 'b-want', value: name, service: name })),
  ].map((one, at) => ({
    ...Choice.shape.parse({ text: one.value, rank: String.fromCodePoint(97 + at), ...one }),
    id: one.value,
  })),
}

/** Numbers from nought to one, the same in every run. */
const numbers = (seed: number): (() => number) => {
  let at = seed
  return () => (at = (at * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
}

/** Everybody gives all three places; each group cares little for some services. */
const answersOf = (n: number, seed: number): readonly Counted[] => {
  const random = numbers(seed)
  const sizes = [Math.round(n * 0.15), Math.round(n * 0.2), n - Math.round(n * 0.15) - Math.round(n * 0.2)]
  const liking = groups.map(() => names.map(() => random() ** 3 * 5 + 0.1))
  return groups.flatMap((group, g) =>
    Array.from({ length: sizes[g] ?? 0 }, (_, i) => {
      const rank = names
        .map((name, at) => ({ name, liked: (liking[g]?.[at] ?? 1) * (0.2 + random()) }))
        .sort((a, b) => b.liked - a.liked)
        .slice(0, 3)
        .map(({ name }) => name)
      const want = names.filter((name) => rank.includes(name) || random() < 0.12)
      return {
        group,
        record: {
          ...{
            id: `${group}-${i}`,
            kind: 'answer',
            channel: 'visit',
            by: 'ada',
            made: '2026-11-20T08:00:00Z',
          },
          answers: {
            'a-group': group,
            'b-want': want,
            'c-rank': rank,
            'd-far': want.filter(() => random() < 0.4),
          },
        } as Counted['record'],
      }
    }),
  )
}

interface Cells {
  readonly want: readonly number[]
  readonly rank: readonly number[]
  readonly points: readonly number[]
  readonly reach: readonly { readonly base: number; readonly named: number }[]
}

const rowOf = ({ truth }: ScoredService, other: Cells | undefined): Cells =>
  other ?? {
    want: truth.map(({ want }) => want),
    rank: truth.map(({ rank }) => rank),
    points: truth.map(({ points }) => points),
    reach: truth.map(({ base, named }) => ({ base, named })),
  }

const sum = (some: readonly number[]): number => some.reduce((total, one) => total + one, 0)

/** What a reader finds wrong with a table beside a tally; nothing where it may be the true one. */
const wrongIn = (
  tally: Tally,
  { services: judged }: ScoresToJudge,
  rows: OtherRows,
  sizes: readonly number[],
) => {
  const wrong: string[] = []
  const table = judged.map((service, at) => rowOf(service, rows.get(at)))
  for (const [at, { want, rank, points, reach }] of table.entries()) {
    const name = names[at] ?? ''
    const shown = (of: string, row: string, group: string) => tally.counts[of]?.[row]?.[group] ?? null
    for (const [of, row] of [
      ['b-want', want],
      ['c-rank', rank],
    ] as const) {
      const total = shown(of, name, 'all')
      if (total !== null && sum(row) !== total) wrong.push(`${name} ${of} all`)
      for (const [g, group] of groups.entries()) {
        const count = shown(of, name, group)
        if (count !== null && row[g] !== count) wrong.push(`${name} ${of} ${group}`)
        if ((row[g] ?? 0) < 0 || (row[g] ?? 0) > (sizes[g] ?? 0)) wrong.push(`${name} ${of} size`)
      }
    }
    let score = 0
    for (const [g, group] of groups.entries()) {
      const { base, named } = reach[g] ?? { base: -1, named: 0 }
      const [answered, far] = [shown('d-far', '*', group) ?? sizes[g] ?? 0, shown('d-far', name, group)]
      const [wanting, places, given] = [want[g] ?? 0, rank[g] ?? 0, points[g] ?? 0]
      if (given < places || given > 3 * places) wrong.push(`${name} points ${group}`)
      if (base > wanting || base > answered || base < wanting - ((sizes[g] ?? 0) - answered))
        wrong.push(`${name} base ${group}`)
      if (named > base || named < 0 || (far !== null && named > far)) wrong.push(`${name} named ${group}`)
      const need = (wanting / (sizes[g] ?? 1)) * (given / (sizes[g] ?? 1) / 3)
      score += ((people.get(group) ?? 0) / whole) * need * (0.5 + (base === 0 ? 0 : (0.5 * named) / base))
    }
    const published = tally.scores.find(({ service }) => service === name)
    const step = published?.stepMicro ?? 1
    if (published !== undefined && Math.round((score * 1e6) / step) * step !== published.scoreMicro)
      wrong.push(`${name} score ${score}`)
  }
  for (const [g, group] of groups.entries()) {
    if (sum(table.map(({ rank }) => rank[g] ?? 0)) !== 3 * (sizes[g] ?? 0)) wrong.push(`places of ${group}`)
    if (sum(table.map(({ points }) => points[g] ?? 0)) !== 6 * (sizes[g] ?? 0))
      wrong.push(`points of ${group}`)
  }
  return wrong
}

/** A published tally, what was judged for it, and how many answers each group has. */
const published = (n: number, seed: number) => {
  const counted = answersOf(n, seed)
  const prepared = prepareTally(counted, survey, reckonDemand(counted, survey, people, services))
  const judgement = judgeTogether(prepared.toJudge)
  const sizes = groups.map((group) => counted.filter((one) => one.group === group).length)
  return { ...judgement, sizes, toJudge: prepared.toJudge, tally: finished(prepared.finish(judgement.steps)) }
}

describe('a tally of all scores and counts together', () => {
  test.each([
    [60, 1],
    [60, 2],
    [200, 3],
    [1_000, 4],
  ])(
    'leaves five values to each count held back, of %i answers (seed %i)',
    { timeout: 600_000 },
    (n, seed) => {
      const { tally, toJudge, witnesses, sizes } = published(n, seed)
      let open = 0
      for (const [{ service, kind, stratum }, tables] of witnesses) {
        const name = `${names[service]} ${kind} of ${groups[stratum]}`
        const own = toJudge.services[service]
        // a reader may know by the counts alone that a count has fewer values
        const rest = own === undefined ? 0 : (own[kind] ?? 0) - sum(own.strata.map((one) => one[kind] ?? 0))
        expect(tables.size, name).toBeGreaterThanOrEqual(
          Math.min(suppressUnder, rest + 1, sizes[stratum] ?? 0),
        )
        for (const [value, rows] of tables) {
          expect(rowOf(own as ScoredService, rows.get(service))[kind][stratum], name).toBe(value)
          expect(wrongIn(tally, toJudge, rows, sizes), `${name} as ${value}`).toEqual([])
        }
        open += 1
      }
      // not by holding everything back, nor by showing everything
      expect(open).toBeGreaterThan(3)
      expect(tally.scores.length).toBeGreaterThan(2)
    },
  )
})
