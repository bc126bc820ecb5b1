// How many want something that the questionnaire doesn't name: no ranking of services can show it.
import type { Asked } from '#core/kinds/asked.ts'
import { otherChoice } from '#core/kinds/otherChoice.ts'
import type { Choice } from '#schemas/survey.ts'
import type { Tally } from '#schemas/tallies.ts'
import type { Counted } from './responses.ts'
import { all } from './results.ts'

/** A question of which services are wanted, its choice "other", and how many chose that. */
export interface ChosenOther {
  readonly asked: Asked
  readonly choice: Choice
  readonly count: number
}

const chosenOther = (
  asked: readonly Asked[],
  countOf: (question: string, value: string) => number,
): readonly ChosenOther[] =>
  asked.flatMap((one) => {
    const { id, meaning } = one.question
    const choice = otherChoice(one)
    // a ranking of another question's choices repeats its "other"; one that names a service is ranked as that
    if ((meaning !== 'want' && meaning !== 'rank') || choice?.question !== id) return []
    const count = choice.service === undefined ? countOf(id, choice.value) : 0
    return count === 0 ? [] : [{ asked: one, choice, count }]
  })

/** Of the answers themselves. */
export const otherInAnswers = (
  counted: readonly Counted[],
  asked: readonly Asked[],
): readonly ChosenOther[] =>
  chosenOther(asked, (question, value) => {
    const has = (answer: unknown): boolean =>
      answer === value || (Array.isArray(answer) && answer.includes(value))
    return counted.filter(({ record }) => has(record.answers[question])).length
  })

/** Of a published tally: a small count that it holds back is not told. */
export const otherInTally = ({ counts }: Tally, asked: readonly Asked[]): readonly ChosenOther[] =>
  chosenOther(asked, (question, value) => counts[question]?.[value]?.[all] ?? 0)
