// When a line that broke comes back, and which refusals are worth another try.
import { retryPause, shortPause, type Platform } from './platform.ts'

/** Refusals that a fresh start may mend: a new client id, a whole step 2, rights that are heard of meanwhile. */
const mendable: ReadonlySet<string> = new Set([
  'malformed',
  'readOnly',
  'outOfOrder',
  'foreignClient',
  'foreignAwareness',
  // what was taken out or put back is heard of by the ledger
  'takenOut',
])
const maxMends = 4
/** A line that was well for so many of the longest pauses has left its earlier refusals behind: a minute in a browser. */
const wellPauses = 2

export interface Reconnect {
  /** The line works: what failed before counts no more. */
  readonly connected: () => void
  /**
   * The line broke. Answers whether it will be tried again: `fresh` where it should begin as somebody new, `same` where it
   * goes on as before, `never` where nobody but a person can help.
   */
  readonly lost: (refusal: string | null, code: number | null) => 'fresh' | 'same' | 'never'
  /** Ends a pause early, where there is one: the machine believes to be on a network again. */
  readonly retrySoon: () => boolean
  readonly cancel: () => void
}

/** `attempt` opens the line anew; it is called once after each `broke` that promised it. */
export const makeReconnect = (platform: Platform, attempt: () => void): Reconnect => {
  let failures = 0
  let mends = 0
  let wellSince: number | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  const attemptAfter = (ms: number): void => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => {
      timer = null
      attempt()
    }, ms)
  }

  return {
    connected: () => {
      failures = 0
      wellSince ??= performance.now()
    },
    lost: (refusal, code) => {
      if (wellSince !== null && performance.now() - wellSince > wellPauses * platform.retryMs.most) mends = 0
      wellSince = null
      // What is too large now is as large at the next try.
      if (refusal === 'tooLarge') return 'never'
      const refused = code !== null && code >= 4400 && code < 4500
      // Another page of this device may be closed at any time.
      const mending = refused && refusal !== 'tooManySockets'
      if (mending && (refusal === null || !mendable.has(refusal) || mends === maxMends)) return 'never'
      if (mending) mends += 1
      attemptAfter(retryPause(platform, Math.max(failures++, mends)))
      return mending ? 'fresh' : 'same'
    },
    retrySoon: () => {
      if (timer === null) return false
      attemptAfter(shortPause(platform))
      return true
    },
    cancel: () => {
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}
