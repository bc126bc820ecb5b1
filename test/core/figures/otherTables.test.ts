// Of 60, 200 and 1,000 answers no reader of a whole tally tells a count that is held back: for each there are five values with a whole table each.
import { describe, expect, test } from 'vitest'
import { reckonDemand } from '#core/figures/demand.ts'
import type { Counted } from '#core/figures/responses.ts'
import { judgeTogether, type ScoresToJudge } from '#core/figures/scoreSteps.ts'
import type { OtherRows } from '#core/figures/wholeTable.ts'
import type { ScoredService } from '#core/figures/scoreSums.ts'
import { valuesLeft } from '#core/figures/valuesLeft.ts'
import { prepareTally } from '#core/figures/tally.ts'
import { services } from '#core/kinds/services.ts'
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import { finished } from '#test/support/publishing.ts'
import { answersTo, namesOf, numbersFrom, surveyFor } from '#test/support/threePlaces.ts'

const names = namesOf(12)
const groups = ['children', 'elderly', 'working-age'] as const
const people = new Map<string, number>([
  ['children', 1_040],
  ['elderly', 1_952],
  ['working-age', 4_608],
])
const whole = [...people.values()].reduce((sum, one) => sum + one, 0)
const survey = surveyFor(groups, names)

/** Each group cares little for some services. */
const answersOf = (n: number, seed: number): readonly Counted[] => {
  const random = numbersFrom(seed)
  const sizes = [Math.round(n * 0.15), Math.round(n * 0.2), n - Math.round(n * 0.15) - Math.round(n * 0.2)]
  const asked = groups.map((group, g) => ({
    group,
    n: sizes[g] ?? 0,
    liking: names.map(() => random() ** 3 * 5 + 0.1),
  }))
  return answersTo(random, { names, groups: asked, wantsMore: 0.12 })
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
      // whoever ranks a service wants it, and who named it without wanting it has answered
      if (places > wanting) wrong.push(`${name} ranked ${group}`)
      if (far !== null && far - named > answered - base) wrong.push(`${name} far ${group}`)
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
      const { tally, toJudge, witnesses, steps, sizes } = published(n, seed)
      let open = 0
      for (const [{ service, kind, stratum }, tables] of witnesses) {
        const name = `${names[service]} ${kind} of ${groups[stratum]}`
        const own = toJudge.services[service]
        // a reader may know by the counts alone that a count has fewer values
        const hasScore = own !== undefined && steps[service] !== null
        const left = hasScore ? valuesLeft(own, { service, kind, stratum }, true).length : 1
        expect(tables.size, name).toBeGreaterThanOrEqual(Math.min(suppressUnder, left))
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
