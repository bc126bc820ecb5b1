// The demand as a tally publishes it: groups that are held back are weighed as one, so that no score tells a single person's wishes.
import { services as ownCatalogue } from '#core/kinds/services.ts'
import type { Demand } from '#schemas/derived.ts'
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import { cellWith, withRanks } from './demand.ts'
import { byText } from './order.ts'
import { all, type GroupCounts } from './results.ts'
import type { BlankPlaces, RankedIn } from './rankColumns.ts'
import { roundedMicro, type ScoreQuestion, type ScoresToJudge, type ScoreSteps } from './scoreSteps.ts'
import { groupsHeld, type Columns } from './tellable.ts'

/** As much of the demand as may leave the editors' hands. */
interface PublishedDemand {
  /** Null where fewer than `suppressUnder` answers weigh, and where every single one is held back. */
  readonly scores: Tally['scores'] | null
  /** Services whose score would tell a count that is held back, in catalogue order: they have neither score nor rank. */
  readonly heldServices: string[]
  /** The groups that were weighed as one, in order. */
  readonly pooled: string[]
  /** Null where it would tell a size that is held back. */
  readonly effectiveN: number | null
}

/** A demand on its way out: what has to be judged, and what is published once it is. */
interface PreparedDemand {
  readonly toJudge: ScoresToJudge
  readonly finish: (steps: ScoreSteps) => PublishedDemand
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
 * Prepares the published scores. The groups of `pool` are one stratum; of fewer than `suppressUnder` answers that weigh there are no
 * scores. The effective sample is reckoned from what weighs alone. Where groups that weigh nothing are held back beside the
 * pool, it would tell how many those are, so it is held back unless there are enough of both. A score that would narrow a
 * count held back is held back with its rank; `shownOf` says what is shown beside it, null where wants or ranks weren't asked.
 */
export const prepareDemand = (
  demand: Demand,
  columns: Columns,
  { held, pool }: GroupsOfTally,
  shownOf: (service: string) => ShownCounts | null,
  places: PlacesGiven,
): PreparedDemand => {
  const { sizes } = weighingOf(demand, columns)
  const pooled = [...pool].sort(byText)
  const single = [...sizes.keys()].filter((group) => !pool.has(group))
  const strata = [pooled, ...single.map((group) => [group])]
    .filter((groups) => groups.length > 0)
    .map((groups) => stratumOf(groups, demand))
  const share = strata.reduce((sum, one) => sum + one.share, 0)
  const squares = strata.reduce((sum, one) => sum + one.share ** 2 / one.n, 0)
  const n = strata.reduce((sum, one) => sum + one.n, 0)
  const idle = [...columns.sizes.keys()].filter((group) => !sizes.has(group))
  const scored = scoresOf(demand, strata).map((one) => ({ ...one, shown: shownOf(one.service) }))
  const read = [...strata, ...idle.map(idleOf(columns))]
  const isEnough = n >= suppressUnder
  const questions = !isEnough
    ? []
    : scored.flatMap(({ service, shown, score }) =>
        shown === null
          ? []
          : [{ ...readService(shown, read), score, ranked: rankedIn(demand, service, shown, read, places) }],
      )
  return {
    toJudge: { questions, blanks: read.map(({ groups }) => blankIn(places, groups)) },
    finish: (steps) => {
      const left = [...steps]
      const open = !isEnough
        ? []
        : scored.flatMap(({ shown, ...one }): readonly Scored[] => {
            if (shown === null) return [one]
            const step = left.shift() ?? null
            return step === null ? [] : [{ ...one, score: roundedMicro(one.score, step) / 1_000_000, step }]
          })
      const named = new Set(open.map(({ service }) => service))
      const heldServices = !isEnough
        ? []
        : scored.flatMap(({ service }) => (named.has(service) ? [] : [service]))
      return {
        scores: !isEnough || (open.length === 0 && heldServices.length > 0) ? null : rankedScores(open),
        heldServices,
        pooled: pooled.length > 1 ? pooled : [],
        effectiveN: tellsSizes(columns, { held, pool }) ? null : squares === 0 ? 0 : share ** 2 / squares,
      }
    },
  }
}

/** Who gave which service a place, none held back, and what was left blank; by group. */
export interface PlacesGiven {
  readonly rankedOf: (service: string) => GroupCounts
  readonly blanks: ReadonlyMap<string, BlankPlaces>
}

const blankIn = ({ blanks }: PlacesGiven, groups: readonly string[]): BlankPlaces =>
  groups.reduce<BlankPlaces>(
    (sum, group) => {
      const own = blanks.get(group)
      return own === undefined
        ? sum
        : { places: sum.places + own.places, points: sum.points + own.points, isOpen: own.isOpen }
    },
    { places: 0, points: 0, isOpen: false },
  )

/** Ranks and points of a service by stratum, with the bounds that the counts shown leave to the ranks. */
const rankedIn = (
  demand: Demand,
  service: string,
  { rank }: ShownCounts,
  strata: readonly Stratum[],
  { rankedOf }: PlacesGiven,
): readonly RankedIn[] => {
  const truth = rankedOf(service)
  const cells = demand.services.find((one) => one.service === service)?.byGroup ?? {}
  const known = strata.map(({ groups }) => sumOf(rank, groups))
  const total = rank[all] ?? null
  const rest = total === null ? null : known.reduce<number>((left, one) => left - (one ?? 0), total)
  const most = strata.map(({ n }, i) => known[i] ?? (rest === null ? n : Math.min(n, rest)))
  return strata.map(({ groups }, i) => ({
    rank: groups.reduce((sum, group) => sum + (truth[group] ?? 0), 0),
    points: groups.reduce((sum, group) => sum + (cells[group]?.points ?? 0), 0),
    least:
      known[i] ??
      (rest === null
        ? 0
        : Math.max(
            0,
            most.reduce((left, one, j) => (j === i || known[j] !== null ? left : left - one), rest),
          )),
    most: most[i] ?? 0,
  }))
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

/** What a tally shows of one service, by group and for `all`; null is held back. */
export interface ShownCounts {
  readonly want: GroupCounts
  readonly rank: GroupCounts
  /** Null where nobody was asked what is out of reach. */
  readonly unserved: GroupCounts | null
  /** Who answered what is out of reach; null where more than one question asks for it. */
  readonly answered: GroupCounts | null
}

const idleOf =
  ({ sizes }: Columns) =>
  (group: string): Stratum => ({ groups: [group], n: sizes.get(group) ?? 0, share: 0 })

/** The count of some groups together; null where one of them is held back. */
const sumOf = (row: GroupCounts | null, groups: readonly string[]): number | null => {
  let sum = 0
  for (const group of groups) {
    const count = row?.[group] ?? null
    if (count === null) return null
    sum += count
  }
  return sum
}

const readService = (
  shown: ShownCounts,
  strata: readonly Stratum[],
): Omit<ScoreQuestion, 'score' | 'ranked'> => {
  return {
    strata: strata.map(({ groups, n, share }) => ({
      n,
      share,
      want: sumOf(shown.want, groups),
      rank: sumOf(shown.rank, groups),
      unserved: shown.unserved === null ? 0 : sumOf(shown.unserved, groups),
      answered: shown.unserved === null ? 0 : sumOf(shown.answered, groups),
    })),
    want: shown.want[all] ?? null,
    rank: shown.rank[all] ?? null,
  }
}

interface Scored {
  readonly service: string
  readonly score: number
  readonly want: number | null
  /** To how many millionths it is rounded. */
  readonly step?: number
}

/** In catalogue order: by nothing that is held back, since the order of equals would tell it. */
const scoresOf = (demand: Demand, strata: readonly Stratum[]): readonly Scored[] => {
  const catalogueOrder = [...ownCatalogue.keys()]
  const place = (service: string): number => {
    const at = catalogueOrder.indexOf(service)
    return at < 0 ? catalogueOrder.length : at
  }
  return demand.services
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
    .toSorted((a, b) => place(a.service) - place(b.service) || byText(a.service, b.service))
}

const rankedScores = (scored: readonly Scored[]): Tally['scores'] =>
  withRanks(scored).map(({ service, score, rank, tie, want, step = 1 }) => ({
    ...{ service, scoreMicro: roundedMicro(score, 1), rank, tie, want },
    ...(step === 1 ? {} : { stepMicro: step }),
  }))
