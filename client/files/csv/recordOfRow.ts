// Reads one row of a table by the mapping: the response that it becomes, what is wrong in it, and what was left out.
import { lastDayAt } from '#core/kinds/surveyDays.ts'
import type { AnswerFault } from '#core/kinds/questionKind.ts'
import type { Answer } from '#schemas/answers.ts'
import type { Response } from '#schemas/responses.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { makeAnswerReader, type AnswerOfRow } from './answerCells.ts'
import { countCells, datesOf } from './columnReading.ts'
import type { AnswerTable } from './headingRow.ts'
import { cleanFor, unprotected, type Mapping, type RecordField } from './mapping.ts'
import { ordersOfColumn } from './dates.ts'
import { columnsByQuestion, noAnswersIn } from './questionColumns.ts'
import { makeFieldReader, type BlockName, type FieldFault } from './rowFields.ts'

/** What is wrong in a row: with the answer to a question, with a field, or with the row as a whole. */
export type RowReason =
  | ({ readonly question: string } & AnswerFault)
  | FieldFault
  | { readonly fault: 'surplus-cells'; readonly value: string }
  | { readonly fault: 'heading-again' | 'nothing-answered' | 'same-row'; readonly value?: string }

/** A row that is kept with fewer places than it names, since the question asks for fewer. */
export interface CutRow {
  readonly line: number
  readonly question: string
  readonly given: number
  readonly kept: number
}

/** A row whose columns of one choice each say something else than the column of whole answers; these columns count. */
export interface DisagreeingRow {
  readonly line: number
  readonly question: string
  /** What the column of whole answers holds. */
  readonly whole: string
}

/** Rows that are kept whose number is written with a unit, though its question has none. */
export interface UnitLeftOut {
  readonly question: string
  readonly unit: string
  readonly rows: number
}

/** The questionnaire and centre that rows are read for, and who imports them. */
export interface ImportContext {
  readonly questions: Iterable<Question>
  readonly choices: Iterable<Choice>
  /** The blocks that the centre knows; without any, a block is kept as it is written. */
  readonly blocks: Iterable<BlockName>
  readonly member: string
  /** What the device's clock says; shown to people only. */
  readonly now: string
  /** No answer was given after this day; the device's today unless it is said. */
  readonly lastDay?: string
}

/** A response that has no id yet. */
export type AnswerDraft = Omit<Response, 'id' | 'source'>

/** What a row becomes, and what is wrong or left out in it. */
interface RecordOfRow {
  readonly record: AnswerDraft
  readonly reasons: readonly RowReason[]
  readonly dropped: readonly RowReason[]
  readonly cut: readonly Omit<CutRow, 'line'>[]
  readonly movedUp: readonly string[]
  readonly disagreeing: readonly Omit<DisagreeingRow, 'line'>[]
  readonly units: readonly Omit<UnitLeftOut, 'rows'>[]
  readonly about: readonly string[]
}

/** Reads rows of one table by its mapping: columns and days are judged once, then each row for itself. */
export const makeRecordReader = (table: AnswerTable, mapping: Mapping, context: ImportContext) => {
  const columns = columnsByQuestion(table, mapping, context)
  const { noAnswers, isNoAnswer } = noAnswersIn(table, mapping, columns)
  const dateColumn = mapping.targets.findIndex((target) => target.to === 'field' && target.field === 'date')
  const dates = dateColumn < 0 ? null : datesOf(countCells(table, dateColumn), mapping.dateOrder)
  const readFields = makeFieldReader(
    mapping,
    context.blocks,
    dates?.orders ?? ordersOfColumn([]).orders,
    context.lastDay ?? lastDayAt(context.now),
  )
  const readers = columns.map((one) => ({ ...one, read: makeAnswerReader(one) }))
  const types = new Map(columns.map(({ asked }) => [asked.question.id, asked.question.type]))
  return {
    noAnswers,
    isNoAnswer,
    dates,
    dividers: columns.flatMap(({ dividers }) =>
      [...dividers].map(([column, divider]) => ({ column, divider })),
    ),
    clean: (column: number, raw: string): string =>
      cleanFor(mapping.targets[column] ?? { to: 'nothing' }, types, raw),
    record: (
      fields: ReadonlyMap<RecordField, string>,
      cells: readonly string[],
      raw: readonly string[],
    ): RecordOfRow => {
      const own = readFields(fields)
      const reasons: RowReason[] = [...own.faults]
      const dropped: RowReason[] = [...own.dropped]
      const cut: Omit<CutRow, 'line'>[] = []
      const movedUp: string[] = []
      const disagreeing: Omit<DisagreeingRow, 'line'>[] = []
      const units: Omit<UnitLeftOut, 'rows'>[] = []
      const about: string[] = []
      const answers: Record<string, Answer> = {}
      const words: Record<string, string> = {}
      // Own words beside a choice keep the marks that they were written with, and a number in a circle is none.
      const written = cells.map((cell, column) =>
        cell === ''
          ? ''
          : unprotected(raw[column] ?? '')
              .normalize('NFC')
              .trim(),
      )
      for (const { asked, kind, read } of readers) {
        const { question } = asked
        const answer = read(kind.made === 'words' ? cells : written)
        take(question, answer, { reasons, dropped, answers, words })
        if (answer.unit !== null) units.push({ question: question.id, unit: answer.unit })
        if (answer.about) about.push(question.id)
        if (answer.movedUp && answer.reading.ok) movedUp.push(question.id)
        if (answer.disagrees !== null) disagreeing.push({ question: question.id, whole: answer.disagrees })
        if (answer.surplus !== null && answer.reading.ok) {
          cut.push({
            question: question.id,
            given: answer.surplus,
            kept: kind.places(asked) ?? answer.surplus,
          })
        }
      }
      const record: AnswerDraft = {
        kind: 'answer',
        ...own.fields,
        answers,
        ...(Object.keys(words).length === 0 ? {} : { words }),
        by: context.member,
        made: context.now,
      }
      return { record, reasons, dropped, cut, movedUp, disagreeing, units, about }
    },
  }
}

/** The longest words that a response holds. */
const maxWords = 2_000

const take = (
  question: Question,
  { reading, words }: AnswerOfRow,
  into: {
    readonly reasons: RowReason[]
    readonly dropped: RowReason[]
    readonly answers: Record<string, Answer>
    readonly words: Record<string, string>
  },
): void => {
  if (!reading.ok) {
    const reason = { question: question.id, ...reading.error }
    if (reading.error.fault === 'too-long' && !question.required) into.dropped.push(reason)
    else into.reasons.push(reason)
    return
  }
  if (reading.value !== null) into.answers[question.id] = reading.value
  if (words === null) return
  if (words.length <= maxWords) into.words[question.id] = words
  else
    into.dropped.push({
      question: question.id,
      fault: 'too-long',
      value: String(words.length),
      max: maxWords,
    })
}
