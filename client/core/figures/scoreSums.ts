// Whether some unmet need gives a published score beside given wants and points: sums of fractions, met in the middle.

/** Answers that are weighed together, with what a reader of the tally knows of one service in them; null is held back. */
interface ReadStratum {
  readonly n: number
  /** Of the population; nought where the answers weigh nothing. */
  readonly share: number
  readonly want: number | null
  readonly rank: number | null
}

/** What the answers of a stratum say of one service: nobody but editors sees it. */
interface TrueStratum {
  readonly want: number
  readonly rank: number
  readonly points: number
  /** How many named the service as out of reach, wanting it or not, and how many answered that; null where it can't be known. */
  readonly unserved: number
  readonly answered: number | null
  /** Of those who want it, how many answered what is out of reach, and how many named it. */
  readonly base: number
  readonly named: number
}

/** One service of a tally as its reader knows it, and as it is. */
export interface ScoredService {
  /** Places that were left blank, as if they were a service: nobody sees how many a stratum has. */
  readonly isBlank?: boolean
  readonly strata: readonly ReadStratum[]
  /** Over all answers; null is held back. */
  readonly want: number | null
  readonly rank: number | null
  readonly score: number
  readonly truth: readonly TrueStratum[]
}

/** Of those who want a service, how many answered what is out of reach, and how many named it. */
interface Factor {
  readonly base: number
  readonly named: number
}

/** Counts of one service by stratum, with the factors that unmet need gives it. */
export interface ServiceRow {
  readonly want: readonly number[]
  readonly rank: readonly number[]
  readonly points: readonly number[]
  readonly reach: readonly Factor[]
}

/** The most points that so many places have: three each; left blank are third places, or second and third ones together. */
export const mostPoints = ({ isBlank = false }: ScoredService, rank: number): number =>
  isBlank ? rank + Math.floor(rank / 2) : 3 * rank

/** A score in millionths, rounded to so many. */
export const roundedMicro = (score: number, stepMicro: number): number =>
  Math.round((score * 1_000_000) / stepMicro) * stepMicro

/** So many sums of each half are laid beside those of the other, and so many solutions are handed out. */
const sumsOfHalf = 4_000
const mostSums = 2 ** 17
const pairsOfSums = 4_000_000
const solutionsOfRow = 1_000
/** Of a score that is rounded further so many partners of one sum are looked at. */
const partnersOfSum = 12
/** So many numbers of people who may have answered are looked at. */
const basesTried = 8

const reachOf = ({ base, named }: Factor): number => 0.5 + (base === 0 ? 0 : (0.5 * named) / base)

/** Some of a list, evenly, its first among them. */
const evenly = <T>(list: readonly T[], most: number): readonly T[] =>
  list.length <= most ? list : list.filter((_, i) => i === 0 || (i * most) % list.length < most)

/** Each factor that so many people who want a service may have, the true one first. */
const factorsOf = (service: ScoredService, i: number, want: number): readonly Factor[] => {
  const truth = service.truth[i]
  if (truth === undefined) return []
  const { unserved, answered } = truth
  const most = Math.min(want, answered ?? want)
  const least = answered === null ? 0 : Math.max(0, want - ((service.strata[i]?.n ?? 0) - answered))
  const found = new Map<number, Factor>()
  const add = (one: Factor): void => {
    const reach = reachOf(one)
    if (!found.has(reach)) found.set(reach, one)
  }
  // who named it without wanting it has answered as well
  const fewest = (base: number): number =>
    answered === null ? 0 : Math.max(0, unserved - Math.max(0, answered - base))
  if (want === truth.want) add({ base: truth.base, named: truth.named })
  if (least === 0 && fewest(0) === 0) add({ base: 0, named: 0 })
  const bases = Array.from({ length: Math.max(0, most - Math.max(1, least) + 1) }, (_, k) => most - k)
  for (const base of evenly(bases, basesTried))
    for (let named = fewest(base); named <= Math.min(base, unserved); named++) add({ base, named })
  return [...found.values()]
}

/** What a stratum may add to a score: so many points with a factor. */
interface Part {
  readonly points: number
  readonly factor: Factor
}

/** All ways of one half of the strata; which parts a way has follows from its place in the list, the last stratum's first. */
interface Half {
  readonly strata: readonly number[]
  readonly parts: readonly (readonly Part[])[]
  readonly sums: Float64Array
  /** How far the points of each way are from those given. */
  readonly changes: Float64Array
}

/** Wants, points and factors of a row by stratum. */
export type Solution = Omit<ServiceRow, 'rank'>

/**
 * Points, as near as may be to those given and within `reachable` of them, and factors, with which a row gives its score as it is published
 * to `step`; all strata at once where it is null. Half of the strata are added up beside the other half, so that a search of n × n
 * takes n steps.
 */
export const solutionsOf = (
  service: ScoredService,
  { want, rank, points }: ServiceRow,
  step: number | null,
  reachable: number,
): readonly Solution[] => {
  const factors = service.strata.map((_, i) => factorsOf(service, i, want[i] ?? 0))
  if (factors.some((own) => own.length === 0)) return []
  const firsts = factors.map(([first]) => first ?? { base: 0, named: 0 })
  if (step === null) return [{ want, points, reach: firsts }]
  const terms = service.strata.map(({ n, share }, i) =>
    n === 0 ? 0 : (share * (want[i] ?? 0)) / (3 * n * n),
  )
  const weighing = terms.flatMap((term, i) => (term > 0 && 3 * (rank[i] ?? 0) > 0 ? [i] : []))
  const near = service.strata.map((_, i) => nearPoints(points[i] ?? 0, rank[i] ?? 0, reachable))
  const sizes = service.strata.map((_, i) => (near[i]?.length ?? 0) * (factors[i]?.length ?? 0))
  // the stratum with the most ways stands alone, so that both halves are as large as may be
  const [largest, ...others] = weighing.toSorted((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0))
  const ways = (strata: readonly number[], most: number): Half => {
    let room = most
    const parts = strata.map((i, k) => {
      const quota = Math.max(2, Math.floor(room ** (1 / (strata.length - k))))
      const own = partsOf(near[i] ?? [], factors[i] ?? [], quota)
      room /= Math.max(1, own.length)
      return own
    })
    return halfOf(strata, parts, terms, points)
  }
  const left = ways(others.toReversed(), sumsOfHalf)
  const most = Math.min(mostSums, Math.max(sumsOfHalf, pairsOfSums / left.sums.length))
  const right = ways(largest === undefined ? [] : [largest], most)
  const found = new Map<string, Solution>()
  for (const [one, other] of meet(left, right, roundedMicro(service.score, step) / 1_000_000, step)) {
    if (found.size >= solutionsOfRow) break
    const [own, reach] = [[...points], [...firsts]]
    for (const [half, at] of [
      [left, one],
      [right, other],
    ] as const)
      for (const [i, part] of partsAt(half, at)) {
        own[i] = part.points
        reach[i] = part.factor
      }
    const key = own.join(' ')
    if (!found.has(key)) found.set(key, { want, points: own, reach })
  }
  return [...found.values()]
}

const halfOf = (
  strata: readonly number[],
  parts: Half['parts'],
  terms: readonly number[],
  points: readonly number[],
): Half => {
  const count = parts.reduce((product, own) => product * own.length, 1)
  const [sums, changes] = [new Float64Array(count), new Float64Array(count)]
  let filled = 1
  for (const [k, own] of parts.entries()) {
    const i = strata[k] ?? 0
    // from the last part to the first, so that what it is added to still stands in the first places
    for (let p = own.length - 1; p >= 0; p--) {
      const part = own[p]
      if (part === undefined) continue
      const sum = (terms[i] ?? 0) * part.points * reachOf(part.factor)
      const change = part.points === points[i] ? 0 : 3 + Math.abs(part.points - (points[i] ?? 0))
      for (let j = 0; j < filled; j++) {
        sums[p * filled + j] = (sums[j] ?? 0) + sum
        changes[p * filled + j] = (changes[j] ?? 0) + change
      }
    }
    filled *= own.length
  }
  return { strata, parts, sums, changes }
}

/** The parts of one way by stratum. */
const partsAt = ({ strata, parts }: Half, at: number): readonly (readonly [number, Part])[] => {
  let rest = at
  return strata.flatMap((i, k) => {
    const own = parts[k] ?? []
    const part = own[rest % own.length]
    rest = Math.floor(rest / own.length)
    return part === undefined ? [] : [[i, part] as const]
  })
}

/** So many points and those next to them, as far as so many places can have them; the nearest first. */
const nearPoints = (points: number, rank: number, reachable: number): readonly number[] => {
  const near = [points]
  for (let by = 1; by <= reachable; by++)
    for (const one of [points + by, points - by]) if (one >= rank && one <= 3 * rank) near.push(one)
  return near
}

/** So many parts of one stratum at most, the nearest points with the most factors. */
const partsOf = (near: readonly number[], factors: readonly Factor[], quota: number): readonly Part[] => {
  const some = near.slice(0, Math.max(1, Math.floor(Math.sqrt(quota)), Math.floor(quota / factors.length)))
  const each = evenly(factors, Math.max(1, Math.floor(quota / some.length)))
  return some.flatMap((one) =>
    (one === 0 ? each.slice(0, 1) : each).map((factor) => ({ points: one, factor })),
  )
}

/** Sums from small to large as numbers that sort without being compared one by one: the sum, and after it its place. */
const inOrder = (sums: Float64Array): Float64Array =>
  sums.map((sum, i) => Math.round(sum * 1e10) * mostSums + i).sort()

/** Ways of each side that together round to a score, those that change least first. */
const meet = (
  left: Half,
  right: Half,
  score: number,
  step: number,
): readonly (readonly [number, number])[] => {
  const [up, down] = [inOrder(left.sums), inOrder(right.sums).reverse()]
  // what a sum of fractions may be out by, and what the order cuts off, stays clear of the edge
  const near = step / 2_000_000 - 1e-9
  const found: { readonly one: number; readonly other: number; readonly change: number }[] = []
  let k = 0
  for (const key of up) {
    const one = key % mostSums
    const rest = score - (left.sums[one] ?? 0)
    const sumAt = (j: number): number => right.sums[(down[j] ?? 0) % mostSums] ?? 0
    while (k < down.length && sumAt(k) > rest + near) k++
    for (let j = k; j < down.length && j < k + partnersOfSum && sumAt(j) >= rest - near; j++) {
      const other = (down[j] ?? 0) % mostSums
      found.push({ one, other, change: (left.changes[one] ?? 0) + (right.changes[other] ?? 0) })
    }
  }
  return found.sort((a, b) => a.change - b.change).map(({ one, other }) => [one, other] as const)
}

/** Whether a row gives a service's score as it is published, rounded to `step`; any does where it is held back. */
export const isPublishedBy = (service: ScoredService, row: ServiceRow, step: number | null): boolean =>
  step === null ||
  Math.abs(scoreOf(service, row) - roundedMicro(service.score, step) / 1_000_000) <= step / 2_000_000 - 1e-12

const scoreOf = ({ strata }: ScoredService, { want, points, reach }: ServiceRow): number =>
  strata.reduce(
    (sum, { n, share }, i) =>
      n === 0
        ? sum
        : sum +
          ((share * (want[i] ?? 0) * (points[i] ?? 0)) / (3 * n * n)) *
            reachOf(reach[i] ?? { base: 0, named: 0 }),
    0,
  )

/** The row as it is. */
export const trueRow = ({ truth }: ScoredService): ServiceRow => ({
  want: truth.map(({ want }) => want),
  rank: truth.map(({ rank }) => rank),
  points: truth.map(({ points }) => points),
  reach: truth.map(({ base, named }) => ({ base, named })),
})
