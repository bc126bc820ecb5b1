// What an import would leave out and why, said before anything is kept: causes of refusal, columns that nobody maps, words that no choice has.
import { contradictionsIn, type Contradiction } from '#core/figures/contradictions.ts'
import { askAll } from '#core/kinds/ask.ts'
import { cleanCell, labelKey } from '#core/kinds/asked.ts'
import { dividers } from '#core/kinds/choosing.ts'
import { takesChoices } from '#core/kinds/questionKind.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { readMark } from './choiceMarks.ts'
import { countCells, dividerOf } from './columnReading.ts'
import type { AnswerTable } from './headingRow.ts'
import type { Import, RefusedRow } from './importResponses.ts'
import type { Form, Mapping } from './mapping.ts'
import { maybeNoAnswer } from './noAnswer.ts'
import { resolverOf } from './resolveCell.ts'
import { causesOf, type Cause } from './refusalCauses.ts'
import { privateColumns, type PrivateColumn } from './privateCells.ts'
import { likeliestChoice } from './valueGuess.ts'

/** A word of the table that no choice has, with how many rows say it. */
export interface UnknownWord {
  readonly question: string
  readonly word: string
  readonly rows: number
  /** The value of the choice that is most like it, or null. */
  readonly proposal: string | null
  /** It stands in columns of one choice each, and says neither that it was chosen nor that it wasn't. */
  readonly mark?: true
}

/** A row of the table, and a question in it. */
export interface RowOfQuestion {
  readonly line: number
  readonly question: string
}

/** What a person is shown before an import is kept. */
export interface ImportFindings {
  /** The most frequent first. */
  readonly causes: readonly Cause[]
  /** Columns with contents that nothing is taken from. */
  readonly notTaken: readonly { readonly column: number; readonly heading: string; readonly filled: number }[]
  /** The most frequent first, at most `mostWords`. */
  readonly words: readonly UnknownWord[]
  /** Own numbers that come more than once in the file; the line where they begin anew, or null. */
  readonly restarts: { readonly line: number; readonly rows: number } | null
  readonly ownWords: number
  /** Rows that are kept whose answers don't go together, by the first question of each pair. */
  readonly contradictions: Readonly<Record<Contradiction['why'], readonly RowOfQuestion[]>>
  /** Columns that are kept and tell who a resident is. */
  readonly privateColumns: readonly PrivateColumn[]
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** More words than a person would map one by one. */
const mostWords = 60

/** What to say of a checked table, from its refused rows and from the table itself. Reads only. */
export const findingsOf = (
  table: AnswerTable,
  mapping: Mapping,
  survey: Form,
  result: Import,
): ImportFindings => ({
  causes: causesOf(result.refused),
  notTaken: mapping.targets.flatMap((target, column) => {
    if (target.to !== 'nothing') return []
    const filled = table.rows.filter(({ cells }) => (cells[column] ?? '').trim() !== '').length
    return filled === 0 ? [] : [{ column, heading: table.headings[column] ?? '', filled }]
  }),
  words: unknownWords(table, mapping, survey),
  restarts: restartOf(result.refused),
  contradictions: contradictionsOf(mapping, survey, result),
  ownWords: result.rows.filter(({ record }) => record.words !== undefined).length,
  privateColumns: privateColumns(table, mapping, isWordsIn(survey)),
})

/** A question whose column nobody maps can't contradict another: it was not asked there. */
const contradictionsOf = (
  { targets }: Mapping,
  survey: Form,
  { rows }: Import,
): ImportFindings['contradictions'] => {
  const mapped = new Set(targets.flatMap((target) => ('question' in target ? [target.question] : [])))
  const asked = askAll(survey.questions, survey.choices).filter(({ question }) => mapped.has(question.id))
  const found = rows.flatMap(({ line, record }) =>
    contradictionsIn(asked, record.answers).map((one) => ({
      ...{ why: one.why, line },
      question: one.why === 'ages' ? one.questions[0] : one.question,
    })),
  )
  const of = (why: Contradiction['why']) => [
    // each question of a row once, however many it contradicts
    ...new Map(
      found.flatMap(({ line, question, ...one }) =>
        one.why === why ? [[`${line} ${question}`, { line, question }] as const] : [],
      ),
    ).values(),
  ]
  return { ages: of('ages'), 'not-wanted': of('not-wanted') }
}

const isWordsIn = (survey: Form): ((question: string) => boolean) => {
  const types = new Map([...survey.questions].map(({ id, type }) => [id, type]))
  return (question) => questionKinds.get(types.get(question) ?? '')?.made === 'words'
}

/** Two lists pasted below one another both count from 1: as many numbers come twice. */
const restartOf = (refused: readonly RefusedRow[]): ImportFindings['restarts'] => {
  const repeated = refused.filter(({ reasons }) =>
    reasons.some((reason) => 'field' in reason && reason.field === 'row' && reason.fault === 'repeated'),
  )
  const [first] = repeated
  return first === undefined || repeated.length < 2 ? null : { line: first.line, rows: repeated.length }
}

const unknownWords = (table: AnswerTable, mapping: Mapping, survey: Form): readonly UnknownWord[] => {
  const found = new Map<string, Writable<UnknownWord>>()
  for (const asked of askAll(survey.questions, survey.choices)) {
    const { id, type } = asked.question
    if (!takesChoices(questionKinds.get(type))) continue
    const resolver = resolverOf(asked, mapping.values?.[id])
    const inOrder = questionKinds.get(type)?.places(asked) !== null
    for (const [column, target] of mapping.targets.entries()) {
      if (target.to === 'choice' && target.question === id && !inOrder) {
        const choice = asked.byValue.get(target.value)
        const labels = [choice?.text ?? '', choice?.textEn ?? '', target.value].filter((one) => one !== '')
        for (const [cell, count] of countCells(table, column)) {
          const key = labelKey(cell)
          if (maybeNoAnswer(cell) || mapping.marks?.[id]?.[key] !== undefined) continue
          const mark = readMark(cleanCell(cell), labels)
          if (mark !== 'unknown' && (typeof mark !== 'object' || mark.place <= 1)) continue
          const known = found.get(`${id} ${key}`) ?? {
            question: id,
            word: cell.trim(),
            rows: 0,
            proposal: null,
            mark: true,
          }
          known.rows += count
          found.set(`${id} ${key}`, known)
        }
      }
      if (target.to !== 'question' || target.question !== id) continue
      const counts = countCells(table, column)
      const divider = dividerOf(counts, resolver)
      for (const [cell, count] of counts) {
        if (cell.trim() === '' || maybeNoAnswer(cell)) continue
        for (const word of resolver.resolveAnyway(cell, divider, dividers).unknown) {
          const key = `${id} ${labelKey(word)}`
          const known = found.get(key) ?? {
            question: id,
            word,
            rows: 0,
            proposal: likeliestChoice(asked, word),
          }
          known.rows += count
          found.set(key, known)
        }
      }
    }
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows).slice(0, mostWords)
}
