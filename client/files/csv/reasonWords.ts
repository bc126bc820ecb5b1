// Why an answer or a row isn't taken, in words.
import type { AnswerFault } from '#core/kinds/questionKind.ts'
import type { Question } from '#schemas/survey.ts'
import { labelled } from '#words/punctuation.ts'
import { titleOf, type WordsIn } from '#words/words.ts'
import type { RowReason } from './importResponses.ts'

/** What is wrong with an answer, as one plain phrase. */
export const faultWords = (say: WordsIn<'survey'>, { fault, value, min, max }: AnswerFault): string => {
  switch (fault) {
    case 'required-blank':
      return say('fault.required-blank')
    case 'unknown-choice':
      return say('fault.unknown-choice', { value: value ?? '' })
    case 'out-of-range':
      return say('fault.out-of-range', { value: value ?? '', min: min ?? '…', max: max ?? '…' })
    case 'not-a-number':
    case 'unclear-separator':
    case 'other-unit':
    case 'not-one-number':
    case 'too-many-digits':
    case 'list-mark':
      return say(`fault.${fault}`, { value: value ?? '' })
    case 'not-whole':
      return say('fault.not-whole', { value: value ?? '' })
    case 'too-many':
      return say('fault.too-many', { max: max ?? 1 })
    case 'too-long':
      return say('fault.too-long', { max: max ?? 0 })
    case 'repeated':
      return say('fault.repeated', { value: value ?? '' })
    case 'two-answers':
    case 'same-place':
    case 'unknown-mark':
      return say(`fault.${fault}`, { value: value ?? '' })
    case 'exclusive-with-others':
      return say('fault.exclusive-with-others', { value: value ?? '' })
    case 'wrong-shape':
      return say('fault.wrong-shape')
  }
}

/** One reason, with what it is about: a question, a field, or the whole row. */
export const rowReasonWords = (
  say: WordsIn<'survey'>,
  questions: ReadonlyMap<string, Question>,
  reason: RowReason,
): string => {
  if ('question' in reason) {
    const { question, ...fault } = reason
    const asked = questions.get(question)
    return labelled(
      say.lang,
      asked === undefined ? question : titleOf({ zh: asked.text, en: asked.textEn }, say.lang),
      faultWords(say, fault),
    )
  }
  if (!('field' in reason)) return say(`rowFaults.${reason.fault}`, { value: reason.value ?? '' })
  const value = reason.value ?? ''
  const words =
    reason.fault === 'required-blank'
      ? say('fault.required-blank')
      : reason.fault === 'unknown-choice'
        ? say('fault.unknown-choice', { value })
        : say(`rowFaults.${reason.fault}`, { value })
  return labelled(say.lang, say(`field.${reason.field}`), words)
}
