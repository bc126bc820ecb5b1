// Where sheets that are being keyed in are kept: on this device alone, each tab's apart, until they are kept or discarded.
import { keep, leftBehind, onTakenOver, readKeptDraft } from '#ui/keptDrafts.ts'
import { Response } from '#schemas/responses.ts'
import { isBlankSheet, type AnswerSheet, type Said } from './answerSheet.ts'

/** Where keying in stands: 0 is the respondent, then one step a question. */
export interface Keying {
  readonly sheet: AnswerSheet
  readonly step: number
}

/** A correction has a place of its own, so that it never takes that of a half-filled answer. */
const place = (workspace: string, correcting?: string): string =>
  ['answer', workspace, ...(correcting === undefined ? [] : [correcting])].join('|')

const Kept = Response.pick({
  id: true,
  channel: true,
  date: true,
  block: true,
  household: true,
  answers: true,
  words: true,
  replaces: true,
  form: true,
})
  // A browser gives years of six digits while one is typed: what can't be kept costs the day, not the sheet.
  .extend({ date: Response.shape.date.catch(undefined) })

const isRecord = (kept: unknown): kept is Record<string, unknown> =>
  typeof kept === 'object' && kept !== null && !Array.isArray(kept)

const saidIn = (kept: unknown): Readonly<Record<string, Said>> =>
  Object.fromEntries(
    Object.entries(isRecord(kept) ? kept : {}).flatMap(([id, one]): [string, Said][] => {
      if (!isRecord(one)) return []
      const { question, answer, type } = one
      return typeof question === 'string' && typeof answer === 'string' && typeof type === 'string'
        ? [[id, { question, answer, type }]]
        : []
    }),
  )

/** What was kept, where it is a sheet. */
const keyingOf = (kept: unknown): Keying | null => {
  if (!isRecord(kept) || !isRecord(kept['sheet'])) return null
  const { begunBy, said } = kept['sheet']
  const read = Kept.safeParse(kept['sheet'])
  if (!read.success) return null
  const { date = '', block = '', household = '', ...rest } = read.data
  const whose = typeof begunBy === 'string' ? { begunBy } : {}
  const step = typeof kept['step'] === 'number' ? Math.max(0, Math.floor(kept['step'])) : 0
  return { sheet: { ...rest, ...whose, date, block, household, said: saidIn(said) }, step }
}

/** What this tab was keying in before the reload; null where there is nothing, or nothing readable. */
export const rememberedKeying = (workspace: string, correcting?: string): Keying | null =>
  keyingOf(readKeptDraft(place(workspace, correcting)))

/** Keeps what is being keyed in, or forgets it (null). */
export const rememberKeying = (workspace: string, keying: Keying | null, correcting?: string): void =>
  keep(place(workspace, correcting), keying ?? undefined)

/** A sheet that a closed tab left half filled. */
export interface LeftSheet {
  readonly keying: Keying
  readonly take: () => void
  readonly drop: () => void
}

/** The sheets that closed tabs left; blank ones go without a word. */
export const leftSheets = async (workspace: string, correcting?: string): Promise<readonly LeftSheet[]> =>
  (await leftBehind(place(workspace, correcting))).flatMap(({ value, take, drop }) => {
    const keying = keyingOf(value)
    if (keying === null || isBlankSheet(keying.sheet)) {
      drop()
      return []
    }
    return [{ keying, take, drop }]
  })

/** Calls back when another tab went on with this tab's sheet. */
export const onSheetTaken = (
  workspace: string,
  correcting: string | undefined,
  listener: () => void,
): (() => void) => onTakenOver(place(workspace, correcting), listener)

const mannerPlace = 'bandeng.keying'
/** How answers are keyed in: a question a page, or all on one. */
export type Manner = 'pages' | 'fast'

/** How this tab keys in: a question a page, or all at once. */
export const rememberedManner = (): Manner => {
  try {
    return sessionStorage.getItem(mannerPlace) === 'fast' ? 'fast' : 'pages'
  } catch {
    return 'pages'
  }
}
/** Keeps the manner for this tab; where nothing can be stored it is forgotten. */
export const rememberManner = (manner: Manner): void => {
  try {
    sessionStorage.setItem(mannerPlace, manner)
  } catch {
    // it begins a question a page again
  }
}
