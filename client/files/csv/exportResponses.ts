// Responses as a table with one column per question and place, and one for own words that no cell of an answer carries.
import { channelName } from '#words/channelName.ts'
import { askAll } from '#core/kinds/ask.ts'
import { cleanCell, type Asked } from '#core/kinds/asked.ts'
import { labelOf, partsOf } from '#core/kinds/choosing.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { isPlainAnswer, structuredIn, type Answer } from '#schemas/answers.ts'
import { structuredText, wordingOf, type AnswerWording } from '#core/kinds/structuredAnswer.ts'
import { ownNumberOf, type Response } from '#schemas/responses.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { recordFields, type RecordField } from '#schemas/importMapping.ts'
import { exportHeadings, headingsOf } from './mapping.ts'
import { resolverOf } from './resolveCell.ts'
import { writeTable } from './writeTable.ts'

/**
 * The responses as CSV bytes, in the order given, with labels in one language. The number of a row is the one that it
 * was imported by, else the record's id. Own words stand with "other", and in a column beside the question where the import wouldn't read them there; importing the file into the centre that it came from adds nothing (see `newRows`).
 */
export const exportResponses = (
  responses: Iterable<Response>,
  survey: { readonly questions: Iterable<Question>; readonly choices: Iterable<Choice> },
  blocks: ReadonlyMap<string, { readonly name: string; readonly nameEn?: string | undefined }>,
  language: 'zh' | 'en',
): Uint8Array => {
  const questions = [...survey.questions]
  const choices = [...survey.choices]
  const asked = askAll(questions, choices)
  const wording = wordingOf({ questions, choices }, language)
  const written = Array.from(responses, (response) => ({
    response,
    answers: asked.map((one) => cellsOf(one, response, wording)),
  }))
  const beside = asked.map((_, at) => written.some(({ answers }) => answers[at]?.beside !== ''))
  const rows = [
    [
      ...recordFields.map((field) => exportHeadings[language][field]),
      ...asked.flatMap((one, at) => [
        ...headingsOf(one, language),
        ...(beside[at] === true ? [ownWordsHeading(one, language)] : []),
      ]),
    ],
  ]
  for (const { response, answers } of written) {
    const block = blocks.get(response.block ?? '')
    const fields: Readonly<Record<RecordField, string>> = {
      row: ownNumberOf(response) ?? response.id,
      date: response.date ?? '',
      channel: channelName(response.channel, language),
      block: (language === 'en' ? block?.nameEn : undefined) ?? block?.name ?? response.block ?? '',
      household: response.household ?? '',
    }
    rows.push([
      ...recordFields.map((field) => fields[field]),
      ...answers.flatMap(({ cells, beside: words }, at) => (beside[at] === true ? [...cells, words] : cells)),
    ])
  }
  return writeTable(rows)
}

/** The label of "other" with the words that were written beside it, as the import reads them back. */
const withWords = (
  asked: Asked,
  cells: readonly string[],
  words: string,
  language: 'zh' | 'en',
): readonly string[] => {
  const { other } = resolverOf(asked)
  if (other === null) return cells
  const label = labelOf(asked, other, language)
  return cells.map((cell) =>
    partsOf(asked, cell)
      .map((part) => (part === label ? `${label}【${words}】` : part))
      .join(';'),
  )
}

/** Whether the import reads the words from the cells of the answer again. */
const areRead = (asked: Asked, cells: readonly string[], words: string): boolean => {
  const { resolve } = resolverOf(asked)
  return cells.some((cell) => {
    const read = resolve(cleanCell(cell), ';')
    return read.words === words && read.unknown.length === 0
  })
}

/** A structured answer takes one cell, in words; what only a newer version reads stands there as it is stored. */
const answerCells = (asked: Asked, answer: Answer, wording: AnswerWording): readonly string[] => {
  const kind = questionKinds.get(asked.question.type)
  if (isPlainAnswer(answer)) return kind?.toCells(asked, answer, wording.language) ?? [JSON.stringify(answer)]
  return [structuredIn(answer) === null ? JSON.stringify(answer) : structuredText(answer, wording)]
}

/** The cells of one answer, and its own words where these cells don't carry them. */
const cellsOf = (
  asked: Asked,
  response: Response,
  wording: AnswerWording,
): { readonly cells: readonly string[]; readonly beside: string } => {
  const { language } = wording
  const width = headingsOf(asked, language).length
  const answer = response.answers[asked.question.id]
  const plain = answer === undefined ? [] : answerCells(asked, answer, wording)
  const filled = (cells: readonly string[]): readonly string[] =>
    Array.from({ length: width }, (_, place) => cells[place] ?? '')
  const words = response.words?.[asked.question.id]
  if (words === undefined) return { cells: filled(plain), beside: '' }
  const said = withWords(asked, plain, words, language)
  return areRead(asked, said, words)
    ? { cells: filled(said), beside: '' }
    : { cells: filled(plain), beside: words }
}

/** Heads the own words of a question, so that an import takes them as such. */
const ownWordsHeading = ({ question }: Asked, language: 'zh' | 'en'): string =>
  language === 'en' ? `${question.textEn ?? question.text} [Other]` : `${question.text} [其他]`
