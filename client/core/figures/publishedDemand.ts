// The demand as a tally publishes it: groups that are held back are weighed as one, so that no score tells a single person's wishes.
import { services as ownCatalogue } from '#core/kinds/services/index.ts'
import type { Demand } from '#schemas/derived.ts'
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import { cellWith, withRanks } from './demand.ts'
import { byText } from './order.ts'
import { groupsHeld, type Columns } from './tellable.ts'

export interface PublishedDemand {
  readonly scores: Tally['scores']
  /** The groups that were weighed as one, in order. */
  readonly pooled: string[]
  readonly effectiveN: number
}

/** Several groups, or one, whose answers are weighed together. */
interface Stratum {
  readonly groups: readonly string[]
  readonly n: number
  readonly share: number
}

/**
 * The published scores. `held` are the groups whose sizes are held back; those of them that weigh something are one stratum,
 * joined by the smallest others where they are too few. Of fewer than `suppressUnder` answers that weigh there are no scores.
 */
export const publishedDemand = (
  demand: Demand,
  columns: Columns,
  held: ReadonlySet<string>,
  before: readonly Tally[],
): PublishedDemand => {
  const weighing = [...columns.sizes.keys()].filter((group) => (demand.weights[group] ?? 0) > 0)
  const sizes = new Map(weighing.map((group) => [group, columns.sizes.get(group) ?? 0]))
  const pool = groupsHeld({ sizes, counts: columns.counts }, before, { start: held, members: 1 })
  const pooled = [...pool].sort(byText)
  const single = weighing.filter((group) => !pool.has(group))
  const strata = [pooled, ...single.map((group) => [group])]
    .filter((groups) => groups.length > 0)
    .map((groups) => stratumOf(groups, demand))
  // the size of a stratum that others can reckon: with the held back groups that weigh nothing
  const sizeShown = ({ groups, n }: Stratum): number =>
    groups !== pooled
      ? n
      : [...new Set([...pool, ...held])].reduce((sum, group) => sum + (columns.sizes.get(group) ?? 0), 0)
  const share = strata.reduce((sum, one) => sum + one.share, 0)
  const squares = strata.reduce((sum, one) => sum + one.share ** 2 / sizeShown(one), 0)
  const n = strata.reduce((sum, one) => sum + one.n, 0)
  return {
    scores: n < suppressUnder ? [] : scoresOf(demand, strata),
    pooled: pooled.length > 1 ? pooled : [],
    effectiveN: squares === 0 ? 0 : share ** 2 / squares,
  }
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
