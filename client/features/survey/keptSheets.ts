// Where sheets that are being keyed in are kept: on this device alone, each tab's apart, until they are kept or discarded.
import { z } from 'zod'
import { keep, leftBehind, onTakenOver, readKept } from '#ui/keptDrafts.ts'
import { Response } from '#schemas/responses.ts'
import { isBlankSheet, type AnswerSheet } from './answerSheet.ts'

/** Where keying in stands: 0 is the respondent, then one step a question. */
export interface Keying {
  readonly sheet: AnswerSheet
  readonly step: number
}

/** A correction has a place of its own, so that it never takes that of a half-filled answer. */
const place = (workspace: string, correcting?: string): string =>
  ['answer', workspace, ...(correcting === undefined ? [] : [correcting])].join('|')

const Said = z.object({ question: z.string(), answer: z.string(), type: z.string() })
const Kept = z.object({
  sheet: Response.pick({
    id: true,
    channel: true,
    date: true,
    block: true,
    household: true,
    answers: true,
    words: true,
    replaces: true,
  }).extend({ begunBy: z.string().optional(), said: z.record(z.string(), Said).optional() }),
  step: z.number().catch(0),
})

/** What was kept, where it is a sheet. */
const keyingOf = (kept: unknown): Keying | null => {
  const read = Kept.safeParse(kept)
  if (!read.success) return null
  const { date = '', block = '', household = '', ...rest } = read.data.sheet
  return { sheet: { ...rest, date, block, household }, step: Math.max(0, Math.floor(read.data.step)) }
}

/** What this tab was keying in before the reload; null where there is nothing, or nothing readable. */
export const rememberedKeying = (workspace: string, correcting?: string): Keying | null =>
  keyingOf(readKept(place(workspace, correcting)))

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
