// How finely the scores of a tally may be published: what it takes to judge them is plain data, so that another thread can.
import { suppressUnder } from '#schemas/tallies.ts'
import { TableSearch, valuesBefore, type HeldCount, type OtherRows, type Steps } from './otherTables.ts'
import { isPublishedBy, trueRow, type ServiceRow, type ScoredService } from './scoreSums.ts'

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
}

/** For each service to how many millionths its score is rounded; null where it has to be held back. */
export type ScoreSteps = Steps

/** Counts of services of which five or more want it and ranked it: of fewer a score would tell whether they are none. */
const heldCounts = (services: readonly ScoredService[]): readonly HeldCount[] =>
  services.flatMap((service, at) =>
    service.want === null || service.rank === null
      ? []
      : (['want', 'rank'] as const).flatMap((kind) =>
          service.strata.flatMap((stratum, i) =>
            stratum[kind] === null ? [{ service: at, kind, stratum: i }] : [],
          ),
        ),
  )

/** Other tables by the value that a count has in them. */
type Witnesses = ReadonlyMap<number, OtherRows>

/** Whether a table that was found with finer steps still gives what is published. */
const stillGives = (services: readonly ScoredService[], found: Steps, rows: OtherRows): boolean =>
  [...rows].every(([at, row]) => {
    const service = services[at]
    return service !== undefined && isPublishedBy(service, row, found[at] ?? null)
  })

/** Values of a count: the true one, the nearest that is no smaller than what is held back, and then the nearest. */
const inOrder = (service: ScoredService, held: HeldCount): readonly number[] => {
  const truth = trueRow(service)[held.kind][held.stratum] ?? 0
  const near = valuesBefore(service, held).toSorted((a, b) => Math.abs(a - truth) - Math.abs(b - truth))
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

/** Whether the score of a service by itself leaves a count that may be no smaller than what is held back, if it may be that anyway. */
const maySpeakOfMore = (
  search: TableSearch,
  held: HeldCount,
  values: readonly number[],
  found: Witnesses,
): boolean => {
  const large = values.filter((value) => value >= suppressUnder)
  return (
    large.length === 0 ||
    large.some((value) => found.has(value)) ||
    large.some((value) => search.find(held, value, true) !== null)
  )
}

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
  // what the counts leave by themselves no score has to leave
  const unscored = new TableSearch(
    services,
    services.map(() => null),
  )
  const values = new Map(
    held.map((one) => {
      const service = services[one.service]
      const all = service === undefined ? [] : inOrder(service, one)
      return [one, { all, least: witnessesOf(unscored, one, all).size }]
    }),
  )
  const witnesses = new Map<HeldCount, Witnesses>()
  let search = unscored
  for (let changed = true; changed;) {
    changed = false
    search = new TableSearch(services, [...found], search)
    for (const [done, one] of held.entries()) {
      const known = new Map(
        [...(witnesses.get(one) ?? [])].filter(([, rows]) => stillGives(services, found, rows)),
      )
      const { all, least } = values.get(one) ?? { all: [], least: 0 }
      let some = witnessesOf(search, one, all, known)
      while (some.size < least || !maySpeakOfMore(search, one, all, some)) {
        const next = [one.service, ...byWant].find((at) => found[at] !== null)
        if (next === undefined) break
        const step = found[next] ?? 0
        found[next] = next === one.service ? (steps.find((each) => each > step) ?? null) : null
        changed = true
        search = new TableSearch(services, [...found], search)
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
  judged.get(JSON.stringify(scores)) ?? null

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
