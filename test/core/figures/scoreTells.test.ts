// Nobody reckons back from a published score how few want or ranked a service: an attacker tries all whole numbers that give it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { demandFromTally } from '#core/figures/demand.ts'
import { scoreTells } from '#core/figures/scoreTells.ts'
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import { scoreNotes } from '#words/scoreNotes.ts'
import { finished, population, publish, records } from '#test/support/publishing.ts'

const [wantQuestion, rankQuestion] = ['q05-want', 'q06-top3']
const of = (group: string, n: number) =>
  records.filter(({ answers }) => answers['q01-group'] === group).slice(0, n)

interface Stratum {
  readonly groups: readonly string[]
  readonly n: number
  readonly share: number
}

/** The groups of a tally as its reader weighs them: those shown, and the pooled as one. */
const strataOf = (tally: Tally): readonly Stratum[] => {
  const whole = [...population].reduce((sum, [, people]) => sum + people, 0)
  const shareOf = (groups: readonly string[]): number =>
    groups.reduce((sum, group) => sum + (population.get(group) ?? 0) / whole, 0)
  const shown = Object.entries(tally.byGroup).flatMap(([group, n]) => (n === null ? [] : [{ group, n }]))
  const rest = Object.entries(tally.byGroup).flatMap(([group, n]) => (n === null ? [group] : []))
  const strata = shown.map(({ group, n }) => ({ groups: [group], n, share: shareOf([group]) }))
  if (rest.length === 0) return strata
  const n = shown.reduce((left, one) => left - one.n, tally.n)
  return [{ groups: rest, n, share: shareOf(rest) }, ...strata]
}

/** A way in which a stratum may have come by its part of the score. */
interface Way {
  readonly want: number
  readonly points: number
  readonly part: number
}

/** All of them: people who want, points, and every share that is unserved. */
const waysOf = ({ n, share }: Stratum, want: number | null, rank: number | null): readonly Way[] => {
  const ways: Way[] = []
  for (let wanting = want ?? 0; wanting <= (want ?? n); wanting++) {
    const reaches = new Set([0])
    for (let base = 1; base <= wanting; base++)
      for (let named = 0; named <= base; named++) reaches.add(named / base)
    for (let points = rank ?? 0; points <= 3 * (rank ?? n); points++)
      for (const reach of points * wanting === 0 ? [0] : reaches)
        ways.push({
          want: wanting,
          points,
          part: share * (wanting / n) * (points / (3 * n)) * (0.5 + 0.5 * reach),
        })
  }
  return ways
}

/** What an attacker is left with of one service: the values of each count held back that agree with all that is shown. */
const leftTo = (tally: Tally, service: string): readonly (readonly number[])[] => {
  const score = tally.scores.find((one) => one.service === service)
  if (score === undefined) return []
  const near = (score.stepMicro ?? 1) / 2_000_000 + 1e-12
  const strata = strataOf(tally)
  const [first, second] = strata
  if (first === undefined || second === undefined || strata.length > 2) throw new Error('two strata')
  const cell = (question: string, groups: readonly string[]): number | null => {
    const row = tally.counts[question]?.[service] ?? {}
    return groups.length === 1 ? (row[groups[0] ?? ''] ?? null) : null
  }
  const totals = [wantQuestion, rankQuestion].map((question) => tally.counts[question]?.[service]?.['all'])
  const ways = strata.map((one) =>
    waysOf(one, cell(wantQuestion, one.groups), cell(rankQuestion, one.groups)),
  )
  const others = [...(ways[1] ?? [])].sort((a, b) => a.part - b.part)
  const seen = { want: new Set<number>(), rank: new Set<number>() }
  for (const one of ways[0] ?? []) {
    const rest = score.scoreMicro / 1_000_000 - one.part
    let [low, high] = [0, others.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((others[middle]?.part ?? 0) < rest - near) low = middle + 1
      else high = middle
    }
    for (let i = low; i < others.length && (others[i]?.part ?? 0) <= rest + near; i++) {
      const other = others[i]
      if (other === undefined || one.want + other.want !== totals[0]) continue
      // those who ranked gave one to three points each
      for (let rank = Math.ceil(one.points / 3); rank <= Math.min(one.points, first.n); rank++) {
        const left = (totals[1] ?? 0) - rank
        if (left < Math.ceil(other.points / 3) || left > Math.min(other.points, second.n)) continue
        seen.want.add(one.want)
        seen.rank.add(rank)
      }
    }
  }
  // a count that is found by subtraction was told without any score
  const hidden = (question: string): boolean => strata.every(({ groups }) => cell(question, groups) === null)
  return [
    ...(hidden(wantQuestion) ? [[...seen.want]] : []),
    ...(hidden(rankQuestion) ? [[...seen.rank]] : []),
  ]
}

describe('the scores of few answers', () => {
  test('leave five values, one of them five or more, to each count that is held back', () => {
    let shown = 0
    fc.assert(
      fc.property(
        fc.shuffledSubarray(of('elderly', 51), { minLength: 6, maxLength: 6 }),
        fc.shuffledSubarray(of('children', 31), { minLength: 2, maxLength: 2 }),
        fc.shuffledSubarray(of('working-age', 90), { minLength: 12, maxLength: 12 }),
        (elderly, children, working) => {
          const tally = finished(publish([...elderly, ...children, ...working]).figures)
          for (const { service } of tally.scores) {
            shown += 1
            for (const values of leftTo(tally, service)) {
              expect(values.length, service).toBeGreaterThanOrEqual(suppressUnder)
              expect(Math.max(...values), service).toBeGreaterThanOrEqual(suppressUnder)
            }
          }
        },
      ),
      { seed: 20261130, numRuns: 6 },
    )
    // not by holding everything back
    expect(shown).toBeGreaterThan(6)
  })

  test('of 2.57 points beside eight and twelve answers are held back or rounded', () => {
    const exact = {
      strata: [
        { n: 8, share: 0.39, want: null, rank: null, unserved: null, answered: 8 },
        { n: 12, share: 0.61, want: null, rank: null, unserved: null, answered: 12 },
      ],
      want: 6,
      rank: 5,
      scoreMicro: 25_700,
      stepMicro: 1,
    }
    expect(scoreTells(exact)).toBe(true)
    expect(scoreTells({ ...exact, scoreMicro: 0, stepMicro: 50_000 })).toBe(false)
    // of fewer than five people no rounding keeps a score from telling whether they are none
    expect(scoreTells({ ...exact, want: null, scoreMicro: 0, stepMicro: 50_000 })).toBe(true)
  })

  test('stand without those held back: ranks leave no gap where one would be', () => {
    const { figures } = publish([...of('elderly', 6), ...of('children', 2), ...of('working-age', 12)])
    const tally = finished(figures)
    expect(tally.heldServices?.length).toBeGreaterThan(0)
    for (const service of tally.heldServices ?? [])
      expect(tally.scores.some((one) => one.service === service)).toBe(false)
    for (const { rank, scoreMicro } of tally.scores)
      expect(rank).toBe(1 + tally.scores.filter((one) => one.scoreMicro > scoreMicro).length)
    const demand = demandFromTally(tally)
    expect(scoreNotes(demand, (service) => service, 'en')[0]).toMatch(/^Held back, .*nursery/)
    expect(scoreNotes(demand, (service) => service, 'zh')[0]).toContain('nursery')
    expect(scoreNotes({ ...demand, heldServices: [], services: [] }, String, 'en')).toEqual([])
  })
})
