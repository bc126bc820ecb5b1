// Elects the tab that folds the log of a centre: one tab where the browser has locks, every tab where it hasn't.
import type { Storage } from './storage.ts'

/** This tab's part in the election. */
export interface Leader {
  /**
   * Whether this tab may fold the log. Without locks every tab may: folding reads, writes and clears in one transaction, so the
   * database serializes the tabs, and a second one finds nothing to fold.
   */
  readonly leads: () => boolean
  /** Whether tabs can agree on a leader; without locks each one leads. */
  readonly agreed: () => boolean
  /** Settles when it is known whether this tab leads at first. */
  readonly whenKnown: Promise<void>
  /** Calls back when this tab becomes the leader, because the previous one is gone. */
  readonly onLead: (listener: () => void) => void
  readonly close: () => void
}

/** Takes part in the election of a workspace. */
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
    // A refused lock counts as none.
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
