// When a lost connection is retried, and which refusals are worth a retry.
import { retryPause, shortPause, type Platform } from './platform.ts'

/** Refusals that a fresh start may cure: a new client id, a complete step 2, or rights learned meanwhile. */
const mendable: ReadonlySet<string> = new Set([
  'malformed',
  'readOnly',
  'outOfOrder',
  'foreignClient',
  'foreignAwareness',
  // The ledger tells of take-outs and put-backs.
  'takenOut',
])
const maxMends = 4
/** After a connection that lasted this many of the longest pauses (a minute in a browser), earlier refusals no longer count. */
const wellPauses = 2

/** The retry policy of one connection. */
export interface Reconnect {
  /** The connection works: earlier failures no longer count. */
  readonly connected: () => void
  /**
   * The connection was lost. Gives what follows: `fresh`: a retry under a new client id; `same`: a retry as before; `never`:
   * only a person can help.
   */
  readonly lost: (refusal: string | null, code: number | null) => 'fresh' | 'same' | 'never'
  /** Shortens a running pause, because the machine is online again; false where none is running. */
  readonly retrySoon: () => boolean
  readonly cancel: () => void
}

/** `attempt` opens the connection again; called once after each `lost` that gave `fresh` or `same`. */
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
      // What is too large stays too large.
      if (refusal === 'tooLarge') return 'never'
      const refused = code !== null && code >= 4400 && code < 4500
      // Another page of this device may close at any time.
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
