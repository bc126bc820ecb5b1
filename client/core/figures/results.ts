// What people answered, question by question and group by group: the numbers behind the bars.
import { isPlainAnswer } from '#schemas/answers.ts'
import { askAll } from '#core/kinds/ask.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { Demand } from '#schemas/derived.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import type { Tally } from '#schemas/tallies.ts'
import { readBand } from './bands.ts'
import { byNumberedText, byText } from './order.ts'
import type { Counted } from './responses.ts'
import { nobodySaid } from './weights.ts'

/** Counts by group id, and of everybody under `all`; null where a published tally holds a small count back. */
export type GroupCounts = Readonly<Record<string, number | null>>

/** How often one answer was given. */
interface ValueResult {
  /** A choice's value, or a number as text. */
  readonly value: string
  readonly counts: GroupCounts
  /** Share of the answers to this question, weighted to the population; null when it can't be known. */
  readonly weightedShare: number | null
}

/** What came of one question. */
export interface QuestionResult {
  readonly question: string
  /** How many answered it at all. */
  readonly answered: GroupCounts
  /** In the order of the choices; numbers from small to large. Empty for texts. */
  readonly values: readonly ValueResult[]
  /** Of questions with numbers, reckoned from the answers themselves. */
  readonly numbers: NumberSummary | null
}

/** Extent and means of a question with numbers, in the unit of the question; means are not rounded. */
export interface NumberSummary {
  readonly min: number
  readonly max: number
  /** How many gave a number, and how many of those answers weigh something. */
  readonly n: number
  readonly weigh: number
  readonly mean: number
  /** Of the answers that weigh; null where none does, and where no answer is weighted. */
  readonly weightedMean: number | null
}

/** The key of everybody among the groups. */
export const all = 'all'
/** The key, among a tally's values, of the count of those who answered at all. No choice value is a bare asterisk. */
export const answeredKey = '*'

/** Counts every question over the answers that count, weighted as the demand is. */
export const reckonResults = (
  counted: readonly Counted[],
  survey: { readonly questions: Iterable<Question>; readonly choices: Iterable<Choice> },
  { weights, unweighted }: Pick<Demand, 'weights' | 'unweighted'>,
): readonly QuestionResult[] =>
  askAll(survey.questions, survey.choices).map((asked) => {
    const kind = questionKinds.get(asked.question.type)
    const answered = new Map<string, number>()
    const values = new Map<string, Map<string, number>>(asked.choices.map(({ value }) => [value, new Map()]))
    for (const { record, group } of counted) {
      const answer = record.answers[asked.question.id]
      if (answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)) continue
      // in a form that only a newer version reads: it can't be told what was answered, so it isn't counted as an answer either
      if (kind !== undefined && !isPlainAnswer(answer)) continue
      add(answered, group ?? nobodySaid)
      for (const value of isPlainAnswer(answer) ? (kind?.tally(answer) ?? []) : []) {
        let counts = values.get(value)
        if (counts === undefined) values.set(value, (counts = new Map<string, number>()))
        add(counts, group ?? nobodySaid)
      }
    }
    const base = weighted(answered, weights)
    return {
      question: asked.question.id,
      answered: Object.fromEntries(inOrder(answered)),
      values: [...values]
        .sort(asked.choices.length > 0 ? () => 0 : ([a], [b]) => byNumber(a, b))
        .map(([value, counts]) => ({
          value,
          counts: Object.fromEntries(inOrder(counts)),
          weightedShare: base === 0 ? null : weighted(counts, weights) / base,
        })),
      numbers: summaryOf(counted, asked, weights, unweighted === undefined),
    }
  })

/** The same from a published tally: without the counts it holds back, and without means. */
export const resultsFromTally = (
  tally: Tally,
  survey: { readonly questions: Iterable<Question>; readonly choices: Iterable<Choice> },
): readonly QuestionResult[] =>
  askAll(survey.questions, survey.choices).map((asked) => {
    const { [answeredKey]: answered = {}, ...counts } = tally.counts[asked.question.id] ?? {}
    const known = asked.choices.map(({ value }) => value).filter((value) => value in counts)
    const others = Object.keys(counts).filter(
      (value) =>
        !known.includes(value) &&
        // a row that holds everything back says only that somebody gave this very number
        Object.values(counts[value] ?? {}).some((count) => count !== null),
    )
    return {
      question: asked.question.id,
      answered,
      values: [...known, ...others.sort(byNumber)].map((value) => ({
        value,
        counts: counts[value] ?? {},
        weightedShare: null,
      })),
      numbers: null,
    }
  })

const byNumber = (a: string, b: string): number => startOf(a) - startOf(b) || byNumberedText(a, b)

/** Of a band its lower end. */
const startOf = (value: string): number => {
  const band = readBand(value)
  return band === null ? Number(value) : (band.from ?? Number.MIN_SAFE_INTEGER)
}

const add = (counts: Map<string, number>, group: string): void => {
  counts.set(group, (counts.get(group) ?? 0) + 1)
  counts.set(all, (counts.get(all) ?? 0) + 1)
}

const inOrder = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort(([a], [b]) => byText(a, b))

const weighted = (counts: ReadonlyMap<string, number>, weights: Readonly<Record<string, number>>): number => {
  let sum = 0
  for (const [group, count] of inOrder(counts)) if (group !== all) sum += count * (weights[group] ?? 0)
  return sum
}

const summaryOf = (
  counted: readonly Counted[],
  { question }: Asked,
  weights: Readonly<Record<string, number>>,
  isWeighted: boolean,
): NumberSummary | null => {
  let n = 0
  let weigh = 0
  let sum = 0
  let weightSum = 0
  let weightedSum = 0
  let min = Infinity
  let max = -Infinity
  for (const { record, group } of counted) {
    const answer = record.answers[question.id]
    if (typeof answer !== 'number') continue
    const weight = weights[group ?? nobodySaid] ?? 0
    n += 1
    if (weight > 0) weigh += 1
    sum += answer
    weightSum += weight
    weightedSum += weight * answer
    min = Math.min(min, answer)
    max = Math.max(max, answer)
  }
  return n === 0
    ? null
    : {
        ...{ n, weigh, min, max },
        mean: sum / n,
        weightedMean: weightSum === 0 || !isWeighted ? null : weightedSum / weightSum,
      }
}
