// An answer read by the kind of its question, as far as this version knows both.
import { isPlainAnswer, type Answer } from '#schemas/answers.ts'
import type { Asked } from './asked.ts'
import type { Reading } from './questionKind.ts'
import { questionKinds } from './questions/index.ts'

/**
 * What an answer is to its question. Null where only a newer version can tell: the question is of a kind, or the answer of a form,
 * that no question of this version takes. Such an answer is no fault: it is kept and shown, and no figure counts it.
 */
export const readAnswer = (asked: Asked, answer: Answer | undefined): Reading | null => {
  if (answer !== undefined && !isPlainAnswer(answer)) return null
  return questionKinds.get(asked.question.type)?.read(asked, answer) ?? null
}
