// Which of a device's tabs folds the log of a centre: one at a time where the browser has locks, whoever comes first where it hasn't.
import type { Storage } from './storage.ts'

export interface Leader {
  /**
   * Whether this tab may fold the log. Without locks every tab may: folding reads, writes and clears in one transaction of the
   * database, which lets tabs in one after the other, ends with the tab that dies, and finds nothing left to do the second time.
   */
  readonly leads: () => boolean
  /** Whether tabs of this device can agree on one; without locks each of them leads. */
  readonly agreed: () => boolean
  /** Settles when it is known whether this tab leads at first. */
  readonly whenKnown: Promise<void>
  /** Calls back when this tab comes to lead, because the one that led is gone. */
  readonly onLead: (listener: () => void) => void
  readonly close: () => void
}

export const standForLeader = (storage: Storage, workspace: string): Leader => {
  const listeners: (() => void)[] = []
  let agreed = storage.lock !== null
  let leads = !agreed
  let known = (): void => undefined
  const whenKnown = new Promise<void>((resolve) => {
    known = resolve
  })
  if (leads) known()
  const end = storage.lock?.(`bandeng-leader-${workspace}`, (held) => {
    // A lock that is refused is none.
    agreed = held !== 'refused'
    leads = held !== false
    known()
    if (leads) for (const listener of listeners) listener()
  })
  return {
    leads: () => leads,
    agreed: () => agreed,
    whenKnown,
    onLead: (listener) => void listeners.push(listener),
    close: () => {
      leads = false
      listeners.length = 0
      end?.()
    },
  }
}
