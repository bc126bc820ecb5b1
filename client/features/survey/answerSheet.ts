// The answer being keyed in: its respondent, what was answered so far, and the ledger record that it becomes.
import type { Asked } from '#core/kinds/asked.ts'
import { readAnswer } from '#core/kinds/readAnswer.ts'
import type { AnswerFault } from '#core/kinds/questionKind.ts'
import type { Pen } from '#core/pen.ts'
import { dayFault, lastDayAt, type DayFault } from '#core/kinds/surveyDays.ts'
import { isDay } from '#schemas/moment.ts'
import type { Answer } from '#schemas/answers.ts'
import { Response } from '#schemas/responses.ts'
import { outlivedAnswers } from './outlivedAnswers.ts'

/**
 * One respondent's answers so far. The id is the later record's: keeping a sheet twice, after a crash between keeping
 * and clearing, adds nothing.
 */
export interface AnswerSheet {
  readonly id: string
  readonly channel: string
  readonly date: string
  readonly block: string
  readonly household: string
  readonly answers: Readonly<Record<string, Answer>>
  /** What is written beside "other", by question; kept through a correction. */
  readonly words?: Readonly<Record<string, string>> | undefined
  /** The record that this one corrects. */
  readonly replaces?: string | undefined
  /** The published form that was answered; kept through a correction. */
  readonly form?: string | undefined
  /** Who began it, by name: a tablet goes from hand to hand. */
  readonly begunBy?: string | undefined
  /** Each answer in words as it was given: the question may be retired or changed before the sheet is kept. */
  readonly said?: Readonly<Record<string, Said>> | undefined
}

/** A question and its answer as people read them, and the kind that the question had. */
export interface Said {
  readonly question: string
  readonly answer: string
  readonly type: string
}

/** Today as the device's own calendar has it. */
const today = (now: Date = new Date()): string =>
  `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`

/** An empty sheet; the next door has the same channel, day and block as the one before. */
export const newSheet = (pen: Pen, before?: AnswerSheet): AnswerSheet => ({
  id: pen.newId(),
  channel: before?.channel ?? 'visit',
  date: before?.date ?? today(),
  block: before?.block ?? '',
  household: '',
  answers: {},
})

/** A sheet that corrects an answer, filled with what that says. */
export const correctingSheet = (pen: Pen, record: Response): AnswerSheet => ({
  id: pen.newId(),
  channel: record.channel,
  // a day that no field can show would stand there unseen, and in the way
  date: record.date !== undefined && isDay(record.date) ? record.date : '',
  block: record.block ?? '',
  household: record.household ?? '',
  answers: record.answers,
  ...(record.words === undefined ? {} : { words: record.words }),
  ...(record.form === undefined ? {} : { form: record.form }),
  replaces: record.id,
})

/** Nothing is answered and nobody named: what stands there is of the door before. */
export const isBlankSheet = ({ answers, household, words }: AnswerSheet): boolean =>
  Object.keys(answers).length === 0 && Object.keys(words ?? {}).length === 0 && household.trim() === ''

/** What is wrong with the day of a sheet; null when it may stand, or none is given. */
export const dayFaultOf = ({ date }: AnswerSheet): DayFault | null =>
  date === '' ? null : dayFault(date, lastSurveyDay())

/** The last day that an answer may bear now: in any zone, for a device may stand in another. */
export const lastSurveyDay = (): string => lastDayAt(new Date().toISOString())

/** What is wrong with the answer to one question; null when it may stand. */
export const answerFaultOf = (asked: Asked, answer: Answer | undefined): AnswerFault | null => {
  const reading = readAnswer(asked, answer)
  return reading === null || reading.ok ? null : reading.error
}

/**
 * The ledger record of a sheet: blanks left out, every answer in the form its kind stores. What was answered to a question that is
 * retired by now stays an answer, which no figure counts; what its question can't take any more goes along as words.
 */
export const responseOf = (
  sheet: AnswerSheet,
  asked: readonly Asked[],
  /** Whether the questionnaire still has a question, retired or not. */
  isKnown: (question: string) => boolean,
  by: string,
  made: string,
): Response => {
  const answers: Record<string, Answer> = {}
  const outlived = outlivedAnswers(sheet, asked)
  for (const one of asked) {
    const { id } = one.question
    const given = sheet.answers[id]
    const reading = readAnswer(one, given)
    // what only a newer version reads goes along as it is
    if (reading === null && given !== undefined) answers[id] = given
    else if (reading?.ok === true && reading.value !== null) answers[id] = reading.value
  }
  for (const { id, why } of outlived) {
    const answer = sheet.answers[id]
    if (why === 'retired' && answer !== undefined) answers[id] = answer
  }
  const said = new Map(
    outlived.flatMap(({ id, question, answer, why }): [string, string][] =>
      why === 'changed' ? [[id, answer]] : isKnown(id) ? [] : [[id, `${question}: ${answer}`]],
    ),
  )
  const words: Record<string, string> = {}
  for (const id of new Set([...Object.keys(sheet.words ?? {}), ...said.keys()])) {
    const parts = [sheet.words?.[id]?.trim(), said.get(id)].filter(
      (part) => part !== undefined && part !== '',
    )
    if (parts.length > 0) words[id] = [...new Set(parts)].join(' · ').slice(0, 2_000)
  }
  const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())
  const fields = { date: filled(sheet.date), block: filled(sheet.block), household: filled(sheet.household) }
  return Response.parse({
    id: sheet.id,
    kind: 'answer',
    channel: sheet.channel,
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    answers,
    ...(Object.keys(words).length === 0 ? {} : { words }),
    ...(sheet.replaces === undefined ? {} : { replaces: sheet.replaces }),
    ...(sheet.form === undefined ? {} : { form: sheet.form }),
    by,
    made,
  })
}

/** The sheet with an answer set, or taken out when it is blank; `said` is the answer in words. */
export const withAnswer = (
  sheet: AnswerSheet,
  question: string,
  answer: Answer | undefined,
  said?: Said,
): AnswerSheet => {
  const { [question]: _before, ...others } = sheet.answers
  const blank = answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)
  return {
    ...sheet,
    answers: blank ? others : { ...others, [question]: answer },
    ...(said === undefined || blank ? {} : { said: { ...sheet.said, [question]: said } }),
  }
}

/** The sheet with own words beside the answer to a question, or without them where none are left. */
export const withWords = (sheet: AnswerSheet, question: string, words: string): AnswerSheet => {
  const { [question]: _before, ...others } = sheet.words ?? {}
  return { ...sheet, words: words.trim() === '' ? others : { ...others, [question]: words } }
}
