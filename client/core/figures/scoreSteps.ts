// How finely the scores of a tally may be published: what it takes to judge them is plain data, so that another thread can.
import { suppressUnder } from '#schemas/tallies.ts'
import { TableSearch } from './otherTables.ts'
import { isPublishedBy, trueRow, type ServiceRow, type ScoredService } from './scoreSums.ts'
import { valuesLeft, type HeldCount } from './valuesLeft.ts'
import { ranksWhatIsWanted, type OtherRows, type Steps, type WantsRoom } from './wholeTable.ts'

/**
 * To how many millionths a score may be rounded, the finest first: a hundredth of what pages write, a tenth of a point of a
 * hundred, a point, five points.
 */
const steps = [1, 1_000, 10_000, 50_000] as const

/** All scores of one tally. */
export interface ScoresToJudge {
  readonly services: readonly ScoredService[]
  /** Places left blank, as one more service where there are any. */
  readonly blanks: readonly ScoredService[]
  /** By stratum. */
  readonly wants: readonly WantsRoom[]
}

/** For each service to how many millionths its score is rounded; null where it has to be held back. */
export type ScoreSteps = Steps

/** All counts that are held back, of services that have no score as well: the columns tie them to the others. */
const heldCounts = (services: readonly ScoredService[]): readonly HeldCount[] =>
  services.flatMap(({ strata, isBlank = false }, service) =>
    (isBlank ? [] : (['want', 'rank'] as const)).flatMap((kind) =>
      strata.flatMap((one, stratum) => (one[kind] === null ? [{ service, kind, stratum }] : [])),
    ),
  )

/** A service with its totals as they are: where they are held back, only tables with the same ones are looked for. */
const withTotals = (service: ScoredService): ScoredService => {
  const sum = (kind: HeldCount['kind']): number => service.truth.reduce((total, one) => total + one[kind], 0)
  return { ...service, want: service.want ?? sum('want'), rank: service.rank ?? sum('rank') }
}

/** Other tables by the value that a count has in them. */
type Witnesses = ReadonlyMap<number, OtherRows>

/** Whether a table that was found with finer steps still gives what is published. */
const stillGives = (services: readonly ScoredService[], found: Steps, rows: OtherRows): boolean =>
  [...rows].every(([at, row]) => {
    const service = services[at]
    return service !== undefined && isPublishedBy(service, row, found[at] ?? null)
  })

/** Values of a count: the true one, the nearest that is no smaller than what is held back, and then the nearest. */
const inOrder = (service: ScoredService, held: HeldCount, isRanked: boolean): readonly number[] => {
  const truth = trueRow(service)[held.kind][held.stratum] ?? 0
  const near = valuesLeft(withTotals(service), held, isRanked).toSorted(
    (a, b) => Math.abs(a - truth) - Math.abs(b - truth),
  )
  const large = near.find((value) => value >= suppressUnder)
  return [...new Set([truth, ...(large === undefined ? [] : [large]), ...near])]
}

/** Values of a count with a table for each, up to `suppressUnder` of them. */
const witnessesOf = (
  search: TableSearch,
  held: HeldCount,
  values: readonly number[],
  known: Witnesses = new Map(),
): Witnesses => {
  const found = new Map<number, OtherRows>(known)
  for (const [at, value] of values.entries()) {
    if (found.size >= suppressUnder) break
    const rows = found.has(value) ? null : at === 0 ? new Map<number, ServiceRow>() : search.find(held, value)
    if (rows !== null) found.set(value, rows)
  }
  return found
}

/** Values no smaller than what is held back that a count may have beside the other counts of its service. */
const largeValues = (unscored: TableSearch, held: HeldCount, values: readonly number[]): readonly number[] =>
  values.filter((value) => value >= suppressUnder && unscored.find(held, value, true) !== null)

/** Whether the score of a service by itself leaves a count one of its large values, if it has any. */
const mayBeLarge = (
  search: TableSearch,
  held: HeldCount,
  large: readonly number[],
  found: Witnesses,
): boolean =>
  large.length === 0 ||
  large.some((value) => found.has(value)) ||
  large.some((value) => search.find(held, value, true) !== null)

/** How finely each score may be published, and for each count that is held back the tables that leave it open. */
interface TogetherJudged {
  readonly steps: ScoreSteps
  readonly witnesses: ReadonlyMap<HeldCount, Witnesses>
}

/**
 * Rounds and holds back until each count that is held back has enough values: for each value a whole table is found (`TableSearch`) that
 * gives all that is published. So the rule holds against whoever tries all tables, of any number of answers. Of a count with too
 * few, its own score is rounded further and then held back; then the least wanted of the others are.
 * Source: ours, after the feasibility interval of Hundepool and others, Statistical Disclosure Control (2012), section 4.3.
 */
export const judgeTogether = (
  scores: ScoresToJudge,
  progress: (done: number) => void = () => undefined,
): TogetherJudged => {
  const services = [...scores.services, ...scores.blanks]
  const found: (number | null)[] = services.map(({ want, rank }) =>
    want === null || rank === null ? null : steps[0],
  )
  const byWant = services
    .map((_, at) => at)
    .sort((a, b) => (services[a]?.want ?? 0) - (services[b]?.want ?? 0) || a - b)
  const held = heldCounts(services).toSorted((a, b) => byWant.indexOf(a.service) - byWant.indexOf(b.service))
  const isRanked = ranksWhatIsWanted(services)
  // what the counts leave by themselves no score has to leave
  const unscored = new TableSearch(
    services,
    services.map(() => null),
    scores.wants,
  )
  const values = new Map(
    held.map((one) => {
      const service = services[one.service]
      const all = service === undefined ? [] : inOrder(service, one, isRanked)
      const least = witnessesOf(unscored, one, all).size
      const most = Math.min(suppressUnder, all.length)
      return [one, { all, least, most, large: largeValues(unscored, one, all) }]
    }),
  )
  const witnesses = new Map<HeldCount, Witnesses>()
  let search = unscored
  for (let changed = true; changed;) {
    changed = false
    search = new TableSearch(services, [...found], scores.wants, search)
    for (const [done, one] of held.entries()) {
      const known = new Map(
        [...(witnesses.get(one) ?? [])].filter(([, rows]) => stillGives(services, found, rows)),
      )
      const { all, least, most, large } = values.get(one) ?? { all: [], least: 0, most: 0, large: [] }
      const isEnough = (): boolean =>
        some.size >= (found[one.service] === null ? least : most) && mayBeLarge(search, one, large, some)
      let some = witnessesOf(search, one, all, known)
      while (!isEnough()) {
        const next = [one.service, ...byWant].find((at) => found[at] !== null)
        if (next === undefined) break
        const step = found[next] ?? 0
        found[next] = next === one.service ? (steps.find((each) => each > step) ?? null) : null
        changed = true
        search = new TableSearch(services, [...found], scores.wants, search)
        some = witnessesOf(search, one, all, known)
      }
      witnesses.set(one, some)
      progress((services.length * (done + 1)) / held.length)
    }
  }
  return { steps: found.slice(0, scores.services.length), witnesses }
}

/** The last scores that were judged, by their text: a draft is tallied again with every change of anything else. */
const judged = new Map<string, ScoreSteps>()
const mostJudged = 8

/** What was judged of the same scores before; null where it has to be judged, which takes seconds. */
export const stepsKnown = (scores: ScoresToJudge): ScoreSteps | null =>
  scores.services.length === 0 ? [] : (judged.get(JSON.stringify(scores)) ?? null)

/** Keeps what another thread has judged, so that it isn't judged here again. */
export const keepJudged = (scores: ScoresToJudge, found: ScoreSteps): void => {
  judged.set(JSON.stringify(scores), found)
  const [oldest] = judged.keys()
  if (judged.size > mostJudged && oldest !== undefined) judged.delete(oldest)
}

/** Judges all scores of one tally; `progress` is told how many are done. */
export const finestSteps = (
  scores: ScoresToJudge,
  progress: (done: number) => void = () => undefined,
): ScoreSteps => {
  const before = stepsKnown(scores)
  if (before !== null) return before
  const { steps: found } = judgeTogether(scores, progress)
  keepJudged(scores, found)
  return found
}
