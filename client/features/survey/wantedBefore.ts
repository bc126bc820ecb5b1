// A ranking of what was chosen in an earlier question: what was chosen there is offered first, and where nothing was, nothing is asked.
import type { Asked } from '#core/kinds/asked.ts'
import type { Answer } from '#schemas/answers.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { chosenOf } from './faces/choosing.ts'

/** The values chosen before; null where the question doesn't rank those of an earlier one. */
export const wantedBefore = (
  asked: readonly Asked[],
  at: number,
  answers: Readonly<Record<string, Answer>>,
): readonly string[] | null => {
  const one = asked[at]
  if (one?.question.choicesFrom === undefined) return null
  const { question } = one
  if ((questionKinds.get(question.type)?.places(one) ?? null) === null) return null
  const from = asked.slice(0, at).find((one) => one.question.id === question.choicesFrom)
  if (from === undefined) return null
  return chosenOf(answers[from.question.id]).filter((one) => from.byValue.get(one)?.exclusive !== true)
}

/** Whether a question asks nothing of this person: nothing was chosen to rank, and nothing is ranked. */
export const asksNothing = (
  asked: readonly Asked[],
  at: number,
  answers: Readonly<Record<string, Answer>>,
): boolean =>
  wantedBefore(asked, at, answers)?.length === 0 && answers[asked[at]?.question.id ?? ''] === undefined
