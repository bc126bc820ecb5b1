// Nobody reckons back from all published scores and counts together how few want or ranked a service: an attacker enumerates every way there is.
import { expect, test } from 'vitest'
import { reckonDemand } from '#core/figures/demand.ts'
import type { Counted } from '#core/figures/responses.ts'
import { reckonTally } from '#core/figures/tally.ts'
import { services } from '#core/kinds/services.ts'
import { Choice, Question } from '#schemas/survey.ts'
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import { finished } from '#test/support/publishing.ts'

const names = [...services.keys()].slice(0, 5)
const groups = ['elderly', 'working-age'] as const
const shares = [0.39, 0.61] as const
const population = new Map<string, number>([
  ['elderly', 390],
  ['working-age', 610],
])

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

const likings: Readonly<Record<(typeof groups)[number], readonly number[]>> = {
  elderly: [5, 4, 3, 1.2, 0.6],
  'working-age': [2, 3, 4, 3, 2],
}

/** Answers of which each gives all three places. */
const answersOf = (random: () => number, sizes: readonly [number, number]): readonly Counted[] =>
  groups.flatMap((group, g) =>
    Array.from({ length: sizes[g] ?? 0 }, (_, i) => {
      const rank = names
        .map((name, at) => ({ name, liked: (likings[group][at] ?? 1) * (0.2 + random()) }))
        .sort((a, b) => b.liked - a.liked)
        .slice(0, 3)
        .map(({ name }) => name)
      const want = names.filter((name) => rank.includes(name) || random() < 0.3)
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

/** A way in which a group may have come by its part of one score. */
interface Way {
  readonly want: number
  readonly rank: number
  readonly points: number
  readonly part: number
}

/** All of them, with whatever is shown held to. */
const waysOf = (tally: Tally, service: string, g: 0 | 1, n: number): readonly Way[] => {
  const shown = (of: string, row: string): number | null => tally.counts[of]?.[row]?.[groups[g]] ?? null
  const [wantShown, rankShown] = [shown('b-want', service), shown('c-rank', service)]
  const [far, answered] = [shown('d-far', service), shown('d-far', '*')]
  const found = new Map<string, Way>()
  for (let want = wantShown ?? 0; want <= (wantShown ?? n); want++) {
    const least = answered === null ? 0 : Math.max(0, want - (n - answered))
    const reaches = new Set(least === 0 ? [0] : [])
    for (let base = Math.max(1, least); base <= Math.min(want, answered ?? want); base++)
      for (let named = 0; named <= Math.min(base, far ?? base); named++) reaches.add(named / base)
    for (let rank = rankShown ?? 0; rank <= (rankShown ?? n); rank++)
      for (let points = rank; points <= 3 * rank; points++)
        for (const reach of points * want === 0 ? [0] : reaches) {
          const part = (shares[g] * want * points * (0.5 + 0.5 * reach)) / (3 * n * n)
          found.set(`${want} ${rank} ${points} ${part.toFixed(12)}`, { want, rank, points, part })
        }
  }
  return [...found.values()]
}

/** What agrees with one score and the counts beside it: both groups, as one number for ranks and points. */
interface Pair {
  readonly want: number
  readonly rank: number
  readonly key: number
}
/** Ranks and points of both groups in one number, so that they add up. */
const keyOf = (a: Pick<Way, 'rank' | 'points'>, b: Pick<Way, 'rank' | 'points'>): number =>
  ((a.rank * 100 + b.rank) * 200 + a.points) * 200 + b.points

const pairsOf = (tally: Tally, service: string, sizes: readonly [number, number]): readonly Pair[] => {
  const score = tally.scores.find((one) => one.service === service)
  const near = (score?.stepMicro ?? 1) / 2_000_000 + 1e-12
  const wanted = tally.counts['b-want']?.[service]?.['all'] ?? null
  const ranked = tally.counts['c-rank']?.[service]?.['all'] ?? null
  const others = [...waysOf(tally, service, 1, sizes[1])].sort((a, b) => a.part - b.part)
  const found = new Map<string, Pair>()
  for (const own of waysOf(tally, service, 0, sizes[0])) {
    const rest = score === undefined ? null : score.scoreMicro / 1_000_000 - own.part
    let [low, high] = [0, rest === null ? 0 : others.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((others[middle]?.part ?? 0) < (rest ?? 0) - near) low = middle + 1
      else high = middle
    }
    for (const other of others.slice(low)) {
      if (rest !== null && other.part > rest + near) break
      if (wanted !== null && own.want + other.want !== wanted) continue
      if (ranked !== null && own.rank + other.rank !== ranked) continue
      const key = keyOf(own, other)
      found.set(`${own.want} ${key}`, { want: own.want, rank: own.rank, key })
    }
  }
  return [...found.values()]
}

/** Of each service the values that the elderly's counts may have, where everybody is known to have given all places. */
const leftTo = (tally: Tally, sizes: readonly [number, number]) => {
  const pairs = names.map((name) => pairsOf(tally, name, sizes))
  const sums = pairs.map((some) => [...new Set(some.map(({ key }) => key))])
  const [a, b] = sizes
  const goal = keyOf({ rank: 3 * a, points: 6 * a }, { rank: 3 * b, points: 6 * b })
  const isWithin = (key: number): boolean => {
    const [pointsB, pointsA] = [key % 200, Math.floor(key / 200) % 200]
    const [rankB, rankA] = [Math.floor(key / 40_000) % 100, Math.floor(key / 4_000_000)]
    return rankA <= 3 * a && rankB <= 3 * b && pointsA <= 6 * a && pointsB <= 6 * b
  }
  const before = [new Set([0])]
  for (const some of sums) {
    const next = new Set<number>()
    for (const sum of before.at(-1) ?? [])
      for (const key of some) if (isWithin(sum + key)) next.add(sum + key)
    before.push(next)
  }
  const after = [new Set([goal])]
  for (const [i, some] of [...sums.entries()].toReversed()) {
    const next = new Set<number>()
    for (const sum of after[0] ?? [])
      for (const key of some) if (before[i]?.has(sum - key) === true) next.add(sum - key)
    after.unshift(next)
  }
  return names.map((service, i) => {
    const agreeing = new Set<number>()
    for (const key of sums[i] ?? [])
      for (const sum of before[i] ?? [])
        if (after[i + 1]?.has(sum + key) === true) {
          agreeing.add(key)
          break
        }
    const all = (pairs[i] ?? []).filter(({ key }) => agreeing.has(key))
    return {
      service,
      want: new Set(all.map(({ want }) => want)).size,
      rank: new Set(all.map(({ rank }) => rank)).size,
    }
  })
}

/** Values that a count may have by the counts alone: a total of four leaves no more than five. */
const withoutScores = (tally: Tally, of: string, service: string, n: number): number =>
  Math.min(suppressUnder, n + 1, (tally.counts[of]?.[service]?.['all'] ?? n) + 1)

test(
  'five values are left to each count that is held back, where everybody gave all places',
  {
    timeout: 600_000,
  },
  () => {
    const random = numbers(3)
    const sizesBy = (): readonly [number, number] => [
      6 + Math.floor(random() * 4),
      8 + Math.floor(random() * 6),
    ]
    answersOf(random, sizesBy())
    // judged one by one, the scores of these leave four values to how many ranked one service
    const sizes = sizesBy()
    const counted = answersOf(random, sizes)
    const tally = finished(reckonTally(counted, survey, reckonDemand(counted, survey, population, services)))
    let held = 0
    for (const { service, want, rank } of leftTo(tally, sizes))
      for (const [of, left] of [
        ['b-want', want],
        ['c-rank', rank],
      ] as const) {
        if ((tally.counts[of]?.[service]?.['elderly'] ?? null) !== null) continue
        held += 1
        expect(left, `${service} ${of} of ${sizes.join(' and ')}`).toBeGreaterThanOrEqual(
          withoutScores(tally, of, service, sizes[0]),
        )
      }
    // not by holding everything back, nor by showing everything
    expect(tally.scores.length).toBeGreaterThan(2)
    expect(held).toBeGreaterThan(2)
  },
)

test('a column of ranks does not tell the few that are held back in it', () => {
  // twelve gave all three places: to the first three services but for one each of four
  const ranks = [
    ...Array.from({ length: 12 }, () => [names[0], names[1], names[2]]),
    ...[0, 1, 2, 3].map((i) => [names[0], names[1], names[i < 2 ? 3 : 4]]),
  ]
  const counted = ranks.map((rank, i) => ({
    group: 'elderly',
    record: {
      ...{ id: `e${i}`, kind: 'answer', channel: 'visit', by: 'ada', made: '2026-11-20T08:00:00Z' },
      answers: { 'a-group': 'elderly', 'b-want': rank, 'c-rank': rank },
    } as Counted['record'],
  }))
  const demand = reckonDemand(counted, survey, population, services)
  const tally = finished(reckonTally(counted, survey, demand))
  const column = names.map((name) => tally.counts['c-rank']?.[name]?.['all'] ?? null)
  const hidden = column.filter((count) => count === null).length
  const left = 3 * ranks.length - column.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  expect(hidden).toBeGreaterThan(1)
  expect(left).toBeGreaterThanOrEqual(suppressUnder)
})
