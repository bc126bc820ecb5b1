// Answers of a sheet whose question was retired, taken back or changed while it was filled in: what was said, in words.
import type { Asked } from '#core/kinds/asked.ts'
import { readAnswer } from '#core/kinds/readAnswer.ts'
import { bareText } from '#core/kinds/structuredAnswer.ts'
import type { Answer } from '#schemas/answers.ts'

/** An answer that its question no longer takes. */
export interface OutlivedAnswer {
  /** The question's id. */
  readonly id: string
  readonly question: string
  readonly answer: string
  /** `retired`: no longer asked; `changed`: asked in a way that this is no answer to. */
  readonly why: 'retired' | 'changed'
}

interface Sheet {
  readonly answers: Readonly<Record<string, Answer>>
  readonly said?:
    | Readonly<Record<string, { readonly question: string; readonly answer: string; readonly type: string }>>
    | undefined
}

/** What a question of another kind, or one that lost a choice, makes of an answer that was good before. */
const misfits = new Set(['unknown-choice', 'wrong-shape'])

const isChanged = (one: Asked, answer: Answer, type: string | undefined): boolean => {
  const reading = readAnswer(one, answer)
  if (reading === null || reading.ok) return false
  return misfits.has(reading.error.fault) || (type !== undefined && type !== one.question.type)
}

/** The answers of a sheet that fit no question as it is asked now, in the words that were pressed. */
export const outlivedAnswers = (
  { answers, said }: Sheet,
  asked: readonly Asked[],
): readonly OutlivedAnswer[] => {
  const byId = new Map(asked.map((one) => [one.question.id, one]))
  return Object.entries(answers).flatMap(([id, answer]): readonly OutlivedAnswer[] => {
    const one = byId.get(id)
    if (one !== undefined && !isChanged(one, answer, said?.[id]?.type)) return []
    const words = said?.[id]?.answer ?? bareText(answer)
    const question = said?.[id]?.question ?? one?.question.text ?? id
    return [{ id, question, answer: words, why: one === undefined ? 'retired' : 'changed' }]
  })
}
