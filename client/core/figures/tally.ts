// The published tally: counts of the answers for those who may not see answers, with the small ones held back.
import { askAll } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { Demand } from '#schemas/derived.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import { byText } from './order.ts'
import type { Counted } from './responses.ts'
import { all, answeredKey, reckonResults } from './results.ts'
import { suppressed } from './suppression.ts'

/** What a tally says. The one who publishes it adds its id, name, time, and the digest of `answerIds`. */
export interface TallyFigures extends Omit<Tally, 'id' | 'kind' | 'answers' | 'by' | 'made'> {
  /** Sorted ids of the counted records: `answers` of the tally is the SHA-256 of their canonical JSON. */
  readonly answerIds: readonly string[]
}

/**
 * Reckons the tally of the counted answers and the demand that follows from them. Counts under five are held back, and
 * so is what would give them away by subtraction; a group whose size is held back shows no weight, which would tell it.
 * The key `*` of a question counts those who answered it. Texts are never counted.
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
  const oneValue = new Map(
    askAll(survey.questions, survey.choices).map(({ question }) => [
      question.id,
      questionKinds.get(question.type)?.oneValue === true,
    ]),
  )
  const counts: Tally['counts'] = {}
  for (const { question, answered, values } of reckonResults(counted, survey, demand.weights)) {
    const rows = new Map([
      [answeredKey, answered],
      ...values.map(({ value, counts: own }) => [value, own] as const),
    ])
    counts[question] = table(rows, groups, oneValue.get(question) === true)
  }
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
      scoreMicro: Math.round(score * 1_000_000),
      rank,
      tie,
      want: want === null || want < suppressUnder ? null : want,
    })),
    answerIds: counted.map(({ record }) => record.id).sort(byText),
  }
}

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
