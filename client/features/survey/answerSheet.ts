// The answer being keyed in: kept in the tab's own storage at every change, so that a reload in the middle loses nothing.
import type { Asked } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { AnswerFault } from '#core/kinds/questionKind.ts'
import type { Pen } from '#core/pen.ts'
import { Response, type Answer } from '#schemas/responses.ts'

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
  /** What an imported answer has beside "other"; kept through a correction. */
  readonly words?: Readonly<Record<string, string>> | undefined
  /** The record that this one corrects. */
  readonly replaces?: string | undefined
}

/** Where keying in stands: 0 is the respondent, then one step a question. */
export interface Keying {
  readonly sheet: AnswerSheet
  readonly step: number
}

/** A correction has a place of its own, so that it never takes that of a half-filled answer. */
const place = (workspace: string, correcting?: string): string =>
  `bandeng.answer.${workspace}${correcting === undefined ? '' : `.${correcting}`}`
const Kept = Response.pick({
  id: true,
  channel: true,
  date: true,
  block: true,
  household: true,
  answers: true,
  words: true,
  replaces: true,
})

/** Today as the device's own calendar has it. */
export const today = (now: Date = new Date()): string =>
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
  date: record.date ?? '',
  block: record.block ?? '',
  household: record.household ?? '',
  answers: record.answers,
  ...(record.words === undefined ? {} : { words: record.words }),
  replaces: record.id,
})

/** What was being keyed in before the reload; null where there is nothing, or nothing readable. */
export const rememberedKeying = (workspace: string, correcting?: string): Keying | null => {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(place(workspace, correcting)) ?? 'null')
    if (typeof stored !== 'object' || stored === null || !('sheet' in stored)) return null
    const sheet = Kept.safeParse(stored.sheet)
    if (!sheet.success) return null
    const { id, channel, date = '', block = '', household = '', answers, replaces } = sheet.data
    const step =
      'step' in stored && typeof stored.step === 'number' ? Math.max(0, Math.floor(stored.step)) : 0
    return {
      sheet: {
        id,
        channel,
        date,
        block,
        household,
        answers,
        ...(replaces === undefined ? {} : { replaces }),
      },
      step,
    }
  } catch {
    return null
  }
}

/** Keeps what is being keyed in, or forgets it (null). Gives false where the browser keeps nothing. */
export const rememberKeying = (workspace: string, keying: Keying | null, correcting?: string): boolean => {
  try {
    if (keying === null) sessionStorage.removeItem(place(workspace, correcting))
    else sessionStorage.setItem(place(workspace, correcting), JSON.stringify(keying))
    return true
  } catch {
    return false
  }
}

const mannerPlace = 'bandeng.keying'
export type Manner = 'pages' | 'fast'

/** How this tab keys in: a question a page, or all at once. */
export const rememberedManner = (): Manner => {
  try {
    return sessionStorage.getItem(mannerPlace) === 'fast' ? 'fast' : 'pages'
  } catch {
    return 'pages'
  }
}
export const rememberManner = (manner: Manner): void => {
  try {
    sessionStorage.setItem(mannerPlace, manner)
  } catch {
    // it begins a question a page again
  }
}

/** What is wrong with the answer to one question; null when it may stand. */
export const faultOf = (asked: Asked, answer: Answer | undefined): AnswerFault | null => {
  const reading = questionKinds.get(asked.question.type)?.read(asked, answer)
  return reading === undefined || reading.ok ? null : reading.error
}

/** The ledger record of a sheet: blanks left out, every answer in the form its kind stores. */
export const responseOf = (
  sheet: AnswerSheet,
  asked: readonly Asked[],
  by: string,
  made: string,
): Response => {
  const answers: Record<string, Answer> = {}
  for (const one of asked) {
    const { id, type } = one.question
    const reading = questionKinds.get(type)?.read(one, sheet.answers[id])
    if (reading?.ok === true && reading.value !== null) answers[id] = reading.value
  }
  // Words stay with the answer that they explain.
  const words = Object.fromEntries(Object.entries(sheet.words ?? {}).filter(([id]) => id in answers))
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
    by,
    made,
  })
}

/** The sheet with an answer set, or taken out when it is blank. */
export const withAnswer = (sheet: AnswerSheet, question: string, answer: Answer | undefined): AnswerSheet => {
  const { [question]: _before, ...others } = sheet.answers
  const blank = answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)
  return { ...sheet, answers: blank ? others : { ...others, [question]: answer } }
}
