// What a published score tells of the counts held back beside it: how many values of each still agree with the score.
import type { AssumedRanks } from './rankColumns.ts'
import { suppressUnder } from '#schemas/tallies.ts'

/** Answers that are weighed together, with what a reader of the tally knows of one service in them; null is held back. */
interface ReadStratum {
  readonly n: number
  /** Of the population; nought where the answers weigh nothing. */
  readonly share: number
  /** How many want the service. */
  readonly want: number | null
  /** How many ranked it. */
  readonly rank: number | null
  /** How many say that it is out of reach. */
  readonly unserved: number | null
  /** How many answered what is out of reach. */
  readonly answered: number | null
}

/** One service of a tally as its reader knows it. */
export interface ReadService {
  readonly strata: readonly ReadStratum[]
  /** Over all answers; null is held back. */
  readonly want: number | null
  readonly rank: number | null
  readonly scoreMicro: number
  /** To how many millionths the score is rounded. */
  readonly stepMicro: number
  /** Whether ranks and points by stratum agree with what is known besides; absent: all do. */
  readonly agrees?: (assumed: AssumedRanks) => boolean
}

/** A count that is taken for a value: of which stratum, and whether of those who want or of those who ranked. */
interface Guess {
  readonly of: number
  readonly kind: 'want' | 'rank'
  readonly value: number
}

/** So many ways of making up a score are tried for one value; a value for which none is found counts as excluded. */
const triesOfValue = 100_000
/** The same for one service, and for one way of sharing people out among the strata. */
const triesOfService = 600_000
const triesOfShares = 20_000
/** So many factors of a stratum, and ways of sharing people out, are looked at. */
const factorsOfStratum = 60
const sharesTried = 2_000

/**
 * Whether the score of a service narrows a count that is held back to fewer than `suppressUnder` values, or to values that are
 * all smaller than that. A value agrees with the score where whole numbers of people, points and unserved can be found that
 * give the score as it is rounded; every one that is found does agree, so a search that ends early only errs to holding back.
 * Of fewer than `suppressUnder` people in all any score says whether they are none.
 * Source: ours, after the feasibility interval of Hundepool and others, Statistical Disclosure Control (2012), section 4.3.
 */
export const scoreTells = (service: ReadService): boolean => {
  const { strata } = service
  if (service.want === null || service.rank === null) return true
  let left = triesOfService
  for (const kind of ['want', 'rank'] as const)
    for (const [of, stratum] of strata.entries()) {
      if (stratum[kind] !== null || stratum.share === 0) continue
      const values = valuesBefore(service, kind, of)
      if (values.length < 2) continue
      const agreeing: number[] = []
      const isEnough = (): boolean =>
        agreeing.length >= Math.min(suppressUnder, values.length) &&
        (Math.max(...values) < suppressUnder || Math.max(...agreeing) >= suppressUnder)
      for (const value of values) {
        if (isEnough()) break
        const tried = triesFor(service, { of, kind, value }, Math.min(left, triesOfValue))
        left -= tried.tries
        if (tried.agrees) agreeing.push(value)
      }
      if (!isEnough()) return true
    }
  return false
}

/** What is left of a total for the strata that hold theirs back. */
const restOf = ({ strata, ...totals }: ReadService, kind: Guess['kind']): number =>
  strata.reduce((rest, stratum) => rest - (stratum[kind] ?? 0), totals[kind] ?? 0)

const sizeOf = (some: readonly ReadStratum[]): number => some.reduce((sum, { n }) => sum + n, 0)

/** The values that a count that is held back may have without the score, in order. */
const valuesBefore = (service: ReadService, kind: Guess['kind'], of: number): readonly number[] => {
  const rest = restOf(service, kind)
  const others = sizeOf(service.strata.filter((stratum, i) => i !== of && stratum[kind] === null))
  const n = service.strata[of]?.n ?? 0
  const least = Math.max(0, rest - others)
  return Array.from({ length: Math.max(0, Math.min(n, rest) - least + 1) }, (_, i) => least + i)
}

/** The factors of a need by how many are unserved, from one half to one, each once; of very many a part. */
const reachOf = ({ n, unserved, answered }: ReadStratum, want: number): readonly number[] => {
  const most = Math.min(want, answered ?? want)
  const least = answered === null ? 0 : Math.max(0, want - (n - answered))
  const found = new Set<number>(least === 0 ? [0.5] : [])
  for (let base = Math.max(1, least); base <= most && found.size < factorsOfStratum; base++)
    for (let named = 0; named <= Math.min(base, unserved ?? base); named++)
      found.add(0.5 + (0.5 * named) / base)
  return [...found]
}

/** What one point adds to the score, by each factor. */
const termsOf = (stratum: ReadStratum, want: number): readonly number[] =>
  reachOf(stratum, want).map((reach) => (stratum.share * want * reach) / (3 * stratum.n ** 2))

/** Whole numbers of so many strata that add up to between `least` and `most`, each at most what there is; in order. */
function* shares(caps: readonly number[], least: number, most: number): Generator<readonly number[]> {
  const [cap, ...others] = caps
  if (cap === undefined) {
    if (least <= 0 && most >= 0) yield []
    return
  }
  const rest = others.reduce((sum, one) => sum + one, 0)
  for (let own = Math.max(0, least - rest); own <= Math.min(cap, most); own++)
    for (const more of shares(others, least - own, most - own)) yield [own, ...more]
}

/** A stratum with its numbers of people assumed, and the term of the score that one point adds by each factor. */
interface Assumed {
  readonly each: readonly number[]
  readonly rank: number
}

/** A rounded score is also made by a point more or less, which matters where the points have to agree with others. */
const nearby = [0, -1, 1, -2, 2] as const
const fairAlone = [0] as const

/** Whether points and factors can be found that give the score, the last stratum making up what the others leave. */
const isMade = (
  parts: readonly Assumed[],
  service: ReadService,
  most: number,
  count: () => number,
  agrees: (points: readonly (number | null)[]) => boolean,
): boolean => {
  const { scoreMicro, stepMicro } = service
  // half of a step, and what a sum of fractions may be out by
  const near = stepMicro / 2_000_000 + 1e-12
  const start = count()
  const least = parts.map(({ each, rank }) => rank * Math.min(...each))
  const highest = parts.map(({ each, rank }) => 3 * rank * Math.max(...each))
  const from = (list: readonly number[]): readonly number[] =>
    list.map((_, i) => list.slice(i).reduce((sum, one) => sum + one, 0))
  const [leastFrom, highestFrom] = [from(least), from(highest)]
  const taken: (number | null)[] = []
  const walk = (i: number, rest: number): boolean => {
    const part = parts[i]
    if (part === undefined) return Math.abs(rest) <= near && agrees(taken)
    if (rest < (leastFrom[i] ?? 0) - near || rest > (highestFrom[i] ?? 0) + near) return false
    for (const each of part.each) {
      if (i === parts.length - 1) {
        if (count() - start > most) return false
        const fair = each === 0 ? part.rank : Math.round(rest / each)
        for (const off of service.agrees === undefined ? fairAlone : nearby) {
          const points = Math.min(Math.max(fair + off, part.rank), 3 * part.rank)
          // what nobody wants adds nothing, with whatever points
          taken[i] = each === 0 ? null : points
          if (walk(i + 1, rest - points * each)) return true
          if (each === 0) break
        }
      } else
        for (let points = part.rank; points <= (each === 0 ? part.rank : 3 * part.rank); points++) {
          taken[i] = each === 0 ? null : points
          if (walk(i + 1, rest - points * each)) return true
          if (count() - start > most) return false
        }
    }
    return false
  }
  return walk(0, scoreMicro / 1_000_000)
}

/** Whether some whole numbers give the score with a count taken for a value, and how many ways were tried. */
const triesFor = (
  service: ReadService,
  guess: Guess,
  most: number,
): { readonly agrees: boolean; readonly tries: number } => {
  let tries = 0
  const count = (): number => (tries += 1)
  const assumed = (kind: Guess['kind']) => {
    const known = service.strata.map((stratum, i) =>
      guess.of === i && guess.kind === kind ? guess.value : stratum[kind],
    )
    const rest = restOf(service, kind) - (guess.kind === kind ? guess.value : 0)
    const free = service.strata.flatMap((_, i) => (known[i] === null ? [i] : []))
    const weighing = free.filter((i) => service.strata[i]?.share !== 0)
    const idle = sizeOf(service.strata.filter((_, i) => free.includes(i) && !weighing.includes(i)))
    const caps = weighing.map((i) => service.strata[i]?.n ?? 0)
    return [...firstOf(shares(caps, rest - idle, rest), sharesTried)].map((some) =>
      known.map((one, i) => one ?? some[weighing.indexOf(i)] ?? 0),
    )
  }
  const order = service.strata
    .map((stratum, i) => ({ stratum, i }))
    .filter(({ stratum }) => stratum.share > 0)
    .sort((a, b) => a.stratum.n - b.stratum.n)
  const ranks = assumed('rank')
  for (const wants of assumed('want')) {
    const factors = order.map(({ stratum, i }) => termsOf(stratum, wants[i] ?? 0))
    if (factors.some((each) => each.length === 0)) continue
    for (const rank of ranks) {
      const parts = order.map(({ i }, place) => ({
        each: rank[i] === 0 ? [0] : (factors[place] ?? []),
        rank: rank[i] ?? 0,
      }))
      const agrees = (points: readonly (number | null)[]): boolean => {
        const byStratum = service.strata.map((): number | null => null)
        for (const [place, { i }] of order.entries()) byStratum[i] = points[place] ?? null
        return service.agrees?.({ ranks: rank, points: byStratum }) ?? true
      }
      if (isMade(parts, service, triesOfShares, count, agrees)) return { agrees: true, tries }
      if (count() > most) return { agrees: false, tries }
    }
  }
  return { agrees: false, tries }
}

function* firstOf<T>(all: Iterable<T>, most: number): Generator<T> {
  let n = 0
  for (const one of all) {
    if (n++ >= most) return
    yield one
  }
}
