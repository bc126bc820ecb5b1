// What a worker is asked to try: counting updates and taking them in, away from whoever would be held up or ended by it.
import * as Y from 'yjs'
import type { Bounds } from './bounds.ts'
import { isAffordable } from './weight.ts'

/** What is to be tried, and what it may come to. */
export interface TrialRequest {
  /** What is held already, taken in first. */
  readonly held: readonly Uint8Array[]
  readonly updates: readonly Uint8Array[]
  readonly bounds: Bounds
}

/** `begun`: it runs from now on; `costly`: by the count; `done`: all was taken in. One that takes too long says nothing more. */
export type TrialReply = 'begun' | 'costly' | 'done'

/** Counts, makes the document, and lets go of it. What can't be read costs nothing, and is nothing to be kept from. */
export const tryOut = ({ held, updates, bounds }: TrialRequest, say: (reply: TrialReply) => void): void => {
  say('begun')
  const all = [...held, ...updates]
  if (!isAffordable(all, bounds)) return say('costly')
  const doc = new Y.Doc()
  for (const update of all)
    try {
      Y.applyUpdate(doc, update)
    } catch {
      // told where it is taken in
    }
  doc.destroy()
  say('done')
}
