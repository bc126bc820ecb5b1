// The published tally: counts of the answers for those who may not see answers, with the small ones held back.
import { askAll, type Asked } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { Demand } from '#schemas/derived.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import { bandKey, bandsOf, inBand } from './bands.ts'
import { byText } from './order.ts'
import type { Counted } from './responses.ts'
import { all, answeredKey, reckonResults, type GroupCounts, type QuestionResult } from './results.ts'
import { suppressed } from './suppression.ts'

/** What a tally says. The one who publishes it adds its id, name, time, and the digest of `answerIds`. */
export interface TallyFigures extends Omit<Tally, 'id' | 'kind' | 'answers' | 'by' | 'made'> {
  /** Sorted ids of the counted records: `answers` of the tally is the SHA-256 of their canonical JSON. */
  readonly answerIds: readonly string[]
}

/**
 * Reckons the tally of the counted answers and the demand that follows from them. Counts under five are held back, and
 * so is what would give them away by subtraction; a group whose size is held back shows no weight, which would tell it.
 * The key `*` of a question counts those who answered it. Texts are never counted. Numbers are told in bands, and scores are
 * rounded where a group is so small that an exact one would tell what a single person wants; see `scoreStep`.
 */
export const reckonTally = (
  counted: readonly Counted[],
  // lists, since they are gone through more than once: a map's own iterator would be empty the second time
  survey: { readonly questions: readonly Question[]; readonly choices: readonly Choice[] },
  demand: Demand,
): TallyFigures => {
  const groups = Object.keys(demand.nByGroup).sort(byText)
  const byGroup = partition(
    countBy(counted, (one) => one.group ?? ''),
    counted.length,
  )
  const asked = new Map(askAll(survey.questions, survey.choices).map((one) => [one.question.id, one]))
  const counts: Tally['counts'] = {}
  for (const result of reckonResults(counted, survey, demand.weights)) {
    const one = asked.get(result.question)
    if (one === undefined) continue
    const rows = new Map([[answeredKey, result.answered], ...publishedRows(one, result, counted)])
    counts[result.question] = table(rows, groups, questionKinds.get(one.question.type)?.oneValue === true)
  }
  const step = scoreStep(demand)
  return {
    n: counted.length,
    byGroup,
    byChannel: partition(
      countBy(counted, (one) => one.record.channel),
      counted.length,
    ),
    effectiveNMilli: Math.round(demand.effectiveN * 1_000),
    weightsMicro: Object.fromEntries(
      Object.entries(demand.weights)
        .filter(([group]) => (byGroup[group] ?? null) !== null)
        .map(([group, weight]) => [group, Math.round(weight * 1_000_000)]),
    ),
    counts,
    scores: demand.services.map(({ service, score, rank, tie, want }) => ({
      service,
      scoreMicro: publishedScore(score, step),
      rank,
      tie,
      want: want === null || want < suppressUnder ? null : want,
    })),
    answerIds: counted.map(({ record }) => record.id).sort(byText),
  }
}

/** The rows that are published of a question: its choices, or what of its numbers names nobody. */
const publishedRows = (
  { question }: Asked,
  { values }: QuestionResult,
  counted: readonly Counted[],
): readonly (readonly [string, GroupCounts])[] => {
  const own = values.map(({ value, counts }) => [value, counts] as const)
  const published = questionKinds.get(question.type)?.published
  if (published === 'steps') {
    const { min = 1, max = 5 } = question
    const known = new Map(own)
    const steps = Array.from({ length: Math.min(Math.max(max - min + 1, 0), 20) }, (_, i) => String(min + i))
    return steps.map((step) => [step, known.get(step) ?? {}] as const)
  }
  if (published !== 'bands') return own
  const numbers = counted.flatMap(({ record }) => {
    const answer = record.answers[question.id]
    return typeof answer === 'number' ? [answer] : []
  })
  return bandsOf(numbers, question.meaning === 'age').map((band) => {
    const sums: Record<string, number> = {}
    for (const [value, counts] of own)
      if (inBand(band, Number(value)))
        for (const [group, count] of Object.entries(counts)) sums[group] = (sums[group] ?? 0) + (count ?? 0)
    return [bandKey(band), sums] as const
  })
}

/** Shares of a score that are published, as whole steps of one of these. */
const scoreSteps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5] as const

/**
 * How coarse scores are published: 0 for as they are. One answer of a group moves a score by up to its share of the population
 * divided by the group's answers; where a group has fewer than `suppressUnder`, the step is at least that, so that a score
 * doesn't tell what one of them wants.
 */
export const scoreStep = ({ n, nByGroup, weights }: Demand): number => {
  const moves = Object.entries(nByGroup)
    .filter(([, own]) => own > 0 && own < suppressUnder)
    .map(([group]) => (weights[group] ?? 0) / n)
  const most = Math.max(0, ...moves)
  return most === 0 ? 0 : (scoreSteps.find((step) => step >= most) ?? 0.5)
}

/** In millionths. What is above nought stays above it: a service that somebody needs is not one that nobody needs. */
const publishedScore = (score: number, step: number): number =>
  step === 0 || score <= 0
    ? Math.round(score * 1_000_000)
    : Math.round(Math.max(1, Math.round(score / step)) * step * 1_000_000)

const countBy = (
  counted: readonly Counted[],
  keyOf: (one: Counted) => string,
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const one of counted) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1)
  return counts
}

/** Counts that add up to a number that is published beside them. */
const partition = (counts: ReadonlyMap<string, number>, n: number): Record<string, number | null> => {
  const cell = (key: string): string => `of ${key}`
  const shown = suppressed(
    new Map([['total', n], ...[...counts].map(([key, count]) => [cell(key), count] as const)]),
    [{ cells: [...counts.keys()].map(cell), total: 'total' }],
  )
  return Object.fromEntries([...counts.keys()].sort(byText).map((key) => [key, shown.get(cell(key)) ?? null]))
}

/** Value by group: the groups of a row add up to `all`; where each answer has one value, a column adds up to `*`. */
const table = (
  rows: ReadonlyMap<string, Readonly<Record<string, number | null>>>,
  groups: readonly string[],
  oneValue: boolean,
): Record<string, Record<string, number | null>> => {
  const columns = [...groups, all]
  const cell = (value: string, group: string): string => JSON.stringify([value, group])
  const counts = new Map<string, number>()
  for (const [value, own] of rows)
    for (const group of columns) counts.set(cell(value, group), own[group] ?? 0)
  const values = [...rows.keys()]
  const lines = values.map((value) => ({
    cells: groups.map((group) => cell(value, group)),
    total: cell(value, all),
  }))
  if (oneValue) {
    const inner = values.filter((value) => value !== answeredKey)
    lines.push(
      ...columns.map((group) => ({
        cells: inner.map((value) => cell(value, group)),
        total: cell(answeredKey, group),
      })),
    )
  }
  const shown = suppressed(counts, lines)
  return Object.fromEntries(
    values.map((value) => [
      value,
      Object.fromEntries(columns.map((group) => [group, shown.get(cell(value, group)) ?? null])),
    ]),
  )
}
