// Why an answer or a row isn't taken, in words.
import type { Asked } from '#core/kinds/asked.ts'
import type { AnswerFault } from '#core/kinds/questionKind.ts'
import { labelled } from '#words/punctuation.ts'
import { titleOf, type WordsIn } from '#words/words.ts'
import type { RowReason } from './recordOfRow.ts'

/**
 * What is wrong with an answer, as one plain phrase; a choice is called by its name, as `asked` has it, and by its value where the
 * question is gone.
 */
export const faultWords = (
  say: WordsIn<'survey'>,
  { fault, value, min, max }: AnswerFault,
  asked: Asked | undefined,
): string => {
  const named = choiceNamed(say, value ?? '', asked)
  switch (fault) {
    case 'required-blank':
      return say('fault.required-blank')
    case 'unknown-choice':
      return say('fault.unknown-choice', { value: named })
    case 'out-of-range':
      return say('fault.out-of-range', { value: value ?? '', min: min ?? '…', max: max ?? '…' })
    case 'not-a-number':
    case 'unclear-separator':
    case 'other-unit':
    case 'not-one-number':
    case 'too-many-digits':
    case 'list-mark':
    case 'power-of-ten':
    case 'brackets':
    case 'discount':
      return say(`fault.${fault}`, { value: value ?? '' })
    case 'not-whole':
      return say('fault.not-whole', { value: value ?? '' })
    case 'too-many':
      return say('fault.too-many', { max: max ?? 1 })
    case 'too-long':
      return say('fault.too-long', { max: max ?? 0 })
    case 'repeated':
      return say('fault.repeated', { value: named })
    case 'two-answers':
    case 'same-place':
    case 'unknown-mark':
      return say(`fault.${fault}`, { value: value ?? '' })
    case 'exclusive-with-others':
      return say('fault.exclusive-with-others', { value: named })
    case 'wrong-shape':
      return say('fault.wrong-shape')
  }
}

const choiceNamed = (say: WordsIn<'survey'>, value: string, asked: Asked | undefined): string => {
  const choice = asked?.byValue.get(value)
  return choice === undefined ? value : titleOf({ zh: choice.text, en: choice.textEn }, say.lang)
}

/** One reason, with what it is about: a question, a field, or the whole row. */
export const rowReasonWords = (
  say: WordsIn<'survey'>,
  asked: readonly Asked[],
  reason: RowReason,
): string => {
  if ('question' in reason) {
    const { question, ...fault } = reason
    const of = asked.find((one) => one.question.id === question)
    return labelled(
      say.lang,
      of === undefined ? question : titleOf({ zh: of.question.text, en: of.question.textEn }, say.lang),
      faultWords(say, fault, of),
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
