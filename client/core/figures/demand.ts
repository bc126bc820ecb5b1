// The ranked demand: how much which population group needs which service, reckoned from the answers that count.
import { isPlainAnswer } from '#schemas/answers.ts'
import { askAll } from '#core/kinds/ask.ts'
import type { Asked } from '#core/kinds/asked.ts'
import type { Catalogue } from '#core/kinds/catalogue.ts'
import type { Demand, DemandCell } from '#schemas/derived.ts'
import type { Tally } from '#schemas/tallies.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { byText } from './order.ts'
import type { Counted } from './responses.ts'
import { asWeighted, nobodySaid, reckonWeights } from './weights.ts'

/** Points of the first, second and third place of a ranking. */
const points = [3, 2, 1] as const

/** Scores nearer than this are the same: two ways of adding equal fractions differ by less. */
const sameScore = 1e-12

/**
 * Ranks the services that the questionnaire asks for.
 *
 * Per service s and group g, over the counted answers of g:
 * p = share that ticked s among what they want; b = mean points of s in the top three (3, 2, 1; 0 when not ranked);
 * u = among those of g that want s and answered what is out of reach ("none" is an answer), the share that ticked s,
 * 0 when there are none; Need(s, g) = p × b/3 × (0.5 + 0.5 u); Score(s) = Σ population share(g) × Need(s, g).
 * Equal scores share a rank; among them stands first what more people want, then catalogue order. Only choices that name a
 * service count.
 * Source: FORMULAS.md, `need-score.1`.
 */
export const reckonDemand = (
  counted: readonly Counted[],
  survey: { readonly questions: Iterable<Question>; readonly choices: Iterable<Choice> },
  population: ReadonlyMap<string, number>,
  catalogue: Catalogue,
): Demand => {
  const asked = askAll(survey.questions, survey.choices)
  const weighting = reckonWeights(counted, population)
  const cells = cellsOf(counted, asked)
  const ranked = servicesAsked(asked, catalogue).map((service) => {
    const byGroup: Record<string, DemandCell> = {}
    let score = 0
    let want = 0
    for (const group of weighting.groups) {
      const cell = cellWith(cells.get(service)?.get(group), weighting.nByGroup.get(group) ?? 0)
      byGroup[group] = cell
      score += (weighting.shares.get(group) ?? 0) * cell.need
      want += cell.want
    }
    return { service, score, want, byGroup, from: cells.get(service)?.get(everybody)?.from ?? [] }
  })
  return {
    source: 'responses',
    n: counted.length,
    nByGroup: Object.fromEntries(weighting.nByGroup),
    effectiveN: weighting.effectiveN,
    ...asWeighted(weighting),
    services: withRanks(ranked),
  }
}

/**
 * Whether a tally holds a figure back. One from before `held` was kept has no scores at all where too few answers weigh,
 * with some group's size held back, and says the number of all answers for its effective sample.
 */
const holds = ({ held, n, scores, byGroup }: Tally, figure: 'scores' | 'effectiveN'): boolean =>
  held?.includes(figure) ??
  (n > 0 && scores.length === 0 && Object.values(byGroup).some((count) => count === null))

/** The demand as those see it who may not see answers: the published scores, without what stands behind them. */
export const demandFromTally = (tally: Tally): Demand => ({
  source: 'tally',
  n: tally.n,
  nByGroup: Object.fromEntries(
    Object.entries(tally.byGroup).filter((entry): entry is [string, number] => entry[1] !== null),
  ),
  effectiveN: holds(tally, 'effectiveN') ? null : tally.effectiveNMilli / 1_000,
  ...(holds(tally, 'scores') ? { scoresHeld: true } : {}),
  weights: Object.fromEntries(
    Object.entries(tally.weightsMicro).map(([group, micro]) => [group, micro / 1_000_000]),
  ),
  ...(tally.heldServices === undefined ? {} : { heldServices: tally.heldServices }),
  ...(tally.unweighted === undefined ? {} : { unweighted: tally.unweighted }),
  services: tally.scores.map(({ service, scoreMicro, rank, tie, want, stepMicro }) => ({
    service,
    score: scoreMicro / 1_000_000,
    rank,
    tie,
    want,
    ...(stepMicro === undefined ? {} : { stepMicro }),
    byGroup: {},
    from: [],
  })),
})

interface Count {
  want: number
  points: number
  unservedBase: number
  unserved: number
  readonly from: string[]
}

/** Stands for all groups together; no group id can be this, for ids hold no blank. */
const everybody = ' '

/** The need of a group of `n` answers, from what its answers add up to. */
export const cellWith = (count: Omit<Count, 'from'> | undefined, n: number): DemandCell => {
  const { want = 0, points: given = 0, unservedBase = 0, unserved = 0 } = count ?? {}
  const p = n === 0 ? 0 : want / n
  const b = n === 0 ? 0 : given / n
  const u = unservedBase === 0 ? 0 : unserved / unservedBase
  return { want, points: given, unservedBase, unserved, p, b, u, need: p * (b / 3) * (0.5 + 0.5 * u) }
}

/** The services that the choices of some questions stand for, by value. */
const serviceOf = (asked: Asked, value: string): string | undefined => asked.byValue.get(value)?.service

/** Services that may be wanted or ranked: in catalogue order, those that the catalogue lacks after it. */
const servicesAsked = (asked: readonly Asked[], catalogue: Catalogue): readonly string[] => {
  const named = new Set<string>()
  for (const { question, choices } of asked) {
    if (question.meaning !== 'want' && question.meaning !== 'rank') continue
    for (const { service } of choices) if (service !== undefined) named.add(service)
  }
  return [
    ...[...catalogue.keys()].filter((id) => named.has(id)),
    ...[...named].filter((id) => !catalogue.has(id)).sort(byText),
  ]
}

/** The services of one response's answers to all questions of a meaning; null when it answered none of them. */
const named = (one: Counted, asked: readonly Asked[], meaning: string): readonly string[] | null => {
  let services: string[] | null = null
  for (const each of asked) {
    if (each.question.meaning !== meaning) continue
    const answer = one.record.answers[each.question.id]
    if (answer === undefined || typeof answer === 'number') continue
    if (!isPlainAnswer(answer) || answer.length === 0) continue
    services ??= []
    for (const value of Array.isArray(answer) ? answer : [answer]) {
      const service = serviceOf(each, value)
      if (service !== undefined && !services.includes(service)) services.push(service)
    }
  }
  return services
}

/** Points by service of one response: of two choices for the same service the better place counts. */
const rankedPoints = (one: Counted, asked: readonly Asked[]): ReadonlyMap<string, number> => {
  const given = new Map<string, number>()
  for (const each of asked) {
    const answer = one.record.answers[each.question.id]
    if (each.question.meaning !== 'rank' || !Array.isArray(answer)) continue
    for (const [place, value] of answer.entries()) {
      const service = serviceOf(each, value)
      if (service !== undefined) given.set(service, Math.max(given.get(service) ?? 0, points[place] ?? 0))
    }
  }
  return given
}

const cellsOf = (counted: readonly Counted[], asked: readonly Asked[]): Map<string, Map<string, Count>> => {
  const cells = new Map<string, Map<string, Count>>()
  const countOf = (service: string, group: string): Count => {
    let groups = cells.get(service)
    if (groups === undefined) cells.set(service, (groups = new Map<string, Count>()))
    let count = groups.get(group)
    if (count === undefined) {
      groups.set(group, (count = { want: 0, points: 0, unservedBase: 0, unserved: 0, from: [] }))
    }
    return count
  }
  for (const one of counted) {
    const group = one.group ?? nobodySaid
    const unserved = named(one, asked, 'unserved')
    for (const service of named(one, asked, 'want') ?? []) {
      const count = countOf(service, group)
      count.want += 1
      countOf(service, everybody).from.push(one.record.id)
      if (unserved === null) continue
      count.unservedBase += 1
      if (unserved.includes(service)) count.unserved += 1
    }
    for (const [service, given] of rankedPoints(one, asked)) countOf(service, group).points += given
  }
  return cells
}

/** The services by score, with their ranks; equal scores by how many want them, then in the order given. */
export const withRanks = <S extends { readonly score: number; readonly want: number | null }>(
  unranked: readonly S[],
): readonly (S & { readonly rank: number; readonly tie: boolean })[] => {
  const sorted = unranked
    .map((one, order) => ({ one, order, key: Math.round(one.score / sameScore) }))
    .sort((a, b) => b.key - a.key || (b.one.want ?? 0) - (a.one.want ?? 0) || a.order - b.order)
  return sorted.map(({ one, key }) => ({
    ...one,
    rank: sorted.findIndex((other) => other.key === key) + 1,
    tie: sorted.filter((other) => other.key === key).length > 1,
  }))
}
