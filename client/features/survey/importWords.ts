// The words for tables that can't be read and rows that can't be taken.
import type { RowReason } from '#files/csv/importResponses.ts'
import type { TableFault } from '#files/csv/readGrid.ts'
import type { Question } from '#schemas/survey.ts'
import type { Format } from '#words/format.ts'
import type { WordsIn } from '#words/words.ts'
import { labelled } from '#words/punctuation.ts'
import { faultWords, questionText } from './answerWords.ts'

export const tableFaultWords = (say: WordsIn<'survey'>, format: Format, fault: TableFault): string => {
  switch (fault.refused) {
    case 'too-large':
      return say('tableFault.too-large', { limit: format.bytes(fault.limit) })
    case 'too-many-rows':
      return say('tableFault.too-many-rows', { limit: format.count(fault.limit) })
    case 'too-many-columns':
      return say('tableFault.too-many-columns', { limit: format.count(fault.limit) })
    case 'broken-quotes':
      return say('tableFault.broken-quotes', { line: fault.line })
    case 'not-text':
    case 'no-heading':
    case 'no-rows':
      return say(`tableFault.${fault.refused}`)
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
      asked === undefined ? question : questionText(asked, say.lang),
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
