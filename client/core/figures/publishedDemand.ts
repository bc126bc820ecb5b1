// The demand as a tally publishes it: groups that are held back are weighed as one, so that no score tells a single person's wishes.
import { services as ownCatalogue } from '#core/kinds/services.ts'
import type { Demand } from '#schemas/derived.ts'
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import { cellWith, withRanks } from './demand.ts'
import { byText } from './order.ts'
import { groupsHeld, type Columns } from './tellable.ts'

/** As much of the demand as may leave the editors' hands. */
export interface PublishedDemand {
  /** Null where fewer than `suppressUnder` answers weigh. */
  readonly scores: Tally['scores'] | null
  /** The groups that were weighed as one, in order. */
  readonly pooled: string[]
  /** Null where it would tell a size that is held back. */
  readonly effectiveN: number | null
}

/** Several groups, or one, whose answers are weighed together. */
interface Stratum {
  readonly groups: readonly string[]
  readonly n: number
  readonly share: number
}

/** Which groups of a tally must not show by themselves. */
export interface GroupsOfTally {
  /** Groups whose sizes are held back. */
  readonly held: ReadonlySet<string>
  /** Those of them that weigh something: they are weighed as one. */
  readonly pool: ReadonlySet<string>
}

/** Groups whose answers weigh something, with their sizes. */
const weighingOf = ({ weights }: Demand, { sizes, counts }: Columns): Columns => ({
  sizes: new Map([...sizes].filter(([group]) => (weights[group] ?? 0) > 0)),
  counts,
})

/**
 * The groups that are held back, and those that are weighed as one. Small groups that weigh are joined by others that weigh
 * where there are any, and the sizes of all that are weighed as one are held back: the effective sample tells their sum.
 */
export const groupsOfTally = (demand: Demand, columns: Columns, before: readonly Tally[]): GroupsOfTally => {
  const weighing = weighingOf(demand, columns)
  let pool = groupsHeld(weighing, before)
  for (;;) {
    const held = groupsHeld(columns, before, { start: pool })
    pool = groupsHeld(weighing, before, { start: held, members: 1 })
    if ([...pool].every((group) => held.has(group))) return { held, pool }
  }
}

/**
 * The published scores. The groups of `pool` are one stratum; of fewer than `suppressUnder` answers that weigh there are no
 * scores. The effective sample is reckoned from what weighs alone. Where groups that weigh nothing are held back beside the
 * pool, it would tell how many those are, so it is held back unless there are enough of both.
 */
export const publishedDemand = (
  demand: Demand,
  columns: Columns,
  { held, pool }: GroupsOfTally,
): PublishedDemand => {
  const { sizes } = weighingOf(demand, columns)
  const pooled = [...pool].sort(byText)
  const single = [...sizes.keys()].filter((group) => !pool.has(group))
  const strata = [pooled, ...single.map((group) => [group])]
    .filter((groups) => groups.length > 0)
    .map((groups) => stratumOf(groups, demand))
  const share = strata.reduce((sum, one) => sum + one.share, 0)
  const squares = strata.reduce((sum, one) => sum + one.share ** 2 / one.n, 0)
  const n = strata.reduce((sum, one) => sum + one.n, 0)
  return {
    scores: n < suppressUnder ? null : scoresOf(demand, strata),
    pooled: pooled.length > 1 ? pooled : [],
    effectiveN: tellsSizes(columns, { held, pool }) ? null : squares === 0 ? 0 : share ** 2 / squares,
  }
}

/** Whether the sum of the pool would tell a sum of fewer than `suppressUnder` answers, or the size of a single group. */
const tellsSizes = ({ sizes }: Columns, { held, pool }: GroupsOfTally): boolean => {
  const idle = [...held].filter((group) => !pool.has(group))
  if (idle.length === 0 || pool.size === 0) return false
  const sumOf = (groups: Iterable<string>): number =>
    [...groups].reduce((sum, group) => sum + (sizes.get(group) ?? 0), 0)
  return pool.size < 2 || sumOf(pool) < suppressUnder || sumOf(idle) < suppressUnder
}

const stratumOf = (groups: readonly string[], { n, nByGroup, weights }: Demand): Stratum => ({
  groups,
  n: groups.reduce((sum, group) => sum + (nByGroup[group] ?? 0), 0),
  share: groups.reduce((sum, group) => sum + ((weights[group] ?? 0) * (nByGroup[group] ?? 0)) / n, 0),
})

const scoresOf = (demand: Demand, strata: readonly Stratum[]): Tally['scores'] => {
  const catalogueOrder = [...ownCatalogue.keys()]
  const place = (service: string): number => {
    const at = catalogueOrder.indexOf(service)
    return at < 0 ? catalogueOrder.length : at
  }
  const scored = demand.services
    .map(({ service, byGroup, want }) => ({
      service,
      score: strata.reduce((sum, { groups, n, share }) => {
        const total = { want: 0, points: 0, unservedBase: 0, unserved: 0 }
        for (const group of groups) {
          const cell = byGroup[group]
          total.want += cell?.want ?? 0
          total.points += cell?.points ?? 0
          total.unservedBase += cell?.unservedBase ?? 0
          total.unserved += cell?.unserved ?? 0
        }
        return sum + share * cellWith(total, n).need
      }, 0),
      want: want === null || want < suppressUnder ? null : want,
    }))
    // by nothing that is held back: the order of equals would tell it
    .toSorted((a, b) => place(a.service) - place(b.service) || byText(a.service, b.service))
  return withRanks(scored).map(({ service, score, rank, tie, want }) => ({
    service,
    scoreMicro: Math.round(score * 1_000_000),
    rank,
    tie,
    want,
  }))
}
