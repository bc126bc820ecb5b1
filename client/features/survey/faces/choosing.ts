// What a press on a choice makes of the answer: one of several, several at once, or several in order.
import type { Asked } from '#core/kinds/asked.ts'
import type { QuestionKind } from '#core/kinds/questionKind.ts'
import type { Answer, PlainAnswer } from '#schemas/answers.ts'

/** The values that an answer chooses, in its order; none of a number or a blank. */
export const chosenOf = (answer: Answer | undefined): readonly string[] =>
  Array.isArray(answer) ? answer : typeof answer === 'string' && answer !== '' ? [answer] : []

/** How many choices may be chosen together. */
export const mostOf = (kind: QuestionKind, asked: Asked): number => kind.bounds(asked).max ?? Infinity

/**
 * The answer after a press on a choice. Pressing a chosen one takes it out again; an exclusive one stands alone; null
 * when no more may be chosen.
 */
export const pressed = (
  kind: QuestionKind,
  asked: Asked,
  answer: PlainAnswer | undefined,
  value: string,
): PlainAnswer | undefined | null => {
  const chosen = chosenOf(answer)
  if (chosen.includes(value)) {
    const rest = chosen.filter((one) => one !== value)
    return rest.length === 0 ? undefined : rest
  }
  if (kind.made === 'choice') return value
  const exclusive = (one: string): boolean => asked.byValue.get(one)?.exclusive === true
  const others = exclusive(value) ? [] : chosen.filter((one) => !exclusive(one))
  return others.length >= mostOf(kind, asked) ? null : [...others, value]
}
