// Short messages after something was done: said once, with a way to undo it instead of a question beforehand.
import { cellOf, type Source } from '#core/source.ts'

/** One message that is on the screen or waits under another. */
export interface Notice {
  /** Counts up, so that the same words twice are read out twice. */
  readonly number: number
  readonly text: string
  readonly tone: 'done' | 'fault'
  readonly action?: { readonly label: string; readonly run: () => void }
  /** It offers something that can be had nowhere else: a later message only covers it. */
  readonly stays?: true
  /** About a step on one page: it goes when the page is left, or when a later step goes well. */
  readonly ofPage?: true
}

const cell = cellOf<Notice | null>(null)
/** What must not be lost and has been covered by a later message; it shows again when that is gone. */
let covered: readonly Notice[] = []
let number = 0

/** The message that stands now; `NoticeBar` shows it. */
export const notices: Source<Notice | null> = cell

/** Says something was done, with an undo where there is one. Replaces what stood before. */
export const announce = (text: string, action?: Notice['action'], where?: 'page'): void =>
  show('done', text, action, where)

/**
 * Says what didn't happen, what is safe and what to do; stays until it is closed, or until its page is left: on the next one
 * nobody would know what it speaks of. What must not be lost whatever is opened next is said `anywhere`.
 */
export const announceFault = (
  text: string,
  action?: Notice['action'],
  where: 'page' | 'anywhere' = 'page',
): void => show('fault', text, action, where)

const show = (
  tone: Notice['tone'],
  text: string,
  action: Notice['action'],
  where?: 'page' | 'anywhere',
): void => {
  number += 1
  const of = where === 'page' ? { ofPage: true as const } : {}
  const stays = where === 'anywhere' && action !== undefined ? { stays: true as const } : {}
  const before = cell.read()
  if (before?.stays === true) covered = [...covered, before]
  cell.set({ number, text, tone, ...(action === undefined ? {} : { action }), ...of, ...stays })
}

/** Takes the message away; one that it covered shows again. */
export const closeNotice = (): void => {
  cell.set(covered.at(-1) ?? null)
  covered = covered.slice(0, -1)
}

/** Whether a message stands, also where a later one covers it. */
export const isStanding = (of: number): boolean =>
  cell.read()?.number === of || covered.some((one) => one.number === of)

/** Closes one message, also where a later one covers it. */
export const withdrawNotice = (of: number): void => {
  covered = covered.filter((one) => one.number !== of)
  if (cell.read()?.number === of) closeNotice()
}

/** Closes a refusal once a later step went well. */
export const closePageFault = (): void => {
  if (cell.read()?.tone === 'fault') closePageNotice()
}

/** Closes what stands where it is about a step on one page. */
export const closePageNotice = (): void => {
  if (cell.read()?.ofPage === true) closeNotice()
}
