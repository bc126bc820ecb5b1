// Short messages after something was done: said once, with a way to undo it instead of a question beforehand.
import { cellOf, type Source } from '#core/source.ts'

export interface Notice {
  /** Counts up, so that the same words twice are read out twice. */
  readonly number: number
  readonly text: string
  readonly tone: 'done' | 'fault'
  readonly action?: { readonly label: string; readonly run: () => void }
}

const cell = cellOf<Notice | null>(null)
let number = 0

/** The message that stands now; `NoticeBar` shows it. */
export const notices: Source<Notice | null> = cell

/** Says something was done, with an undo where there is one. Replaces what stood before. */
export const announce = (text: string, action?: Notice['action']): void => {
  number += 1
  cell.set({ number, text, tone: 'done', ...(action === undefined ? {} : { action }) })
}

/** Says what didn't happen, what is safe and what to do; stays until it is closed. */
export const announceFault = (text: string, action?: Notice['action']): void => {
  number += 1
  cell.set({ number, text, tone: 'fault', ...(action === undefined ? {} : { action }) })
}

export const closeNotice = (): void => cell.set(null)
