// Rows of a device's log as a window on their document reads them: which of them were written here and are unsent.
import type { Span } from './deletions.ts'

/** One row of a log, in its order. */
export interface LoggedUpdate {
  readonly update: Uint8Array
  /** Written here, and not confirmed by the relay. */
  readonly own: boolean
}

/** Unsent work that a tab takes over from another one of its device. */
export interface UnsentWork {
  readonly spans: readonly Span[]
  /** The log, where others' changes may have come before the work did; else empty. */
  readonly log: readonly LoggedUpdate[]
}
