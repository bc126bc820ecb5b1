// What a worker is asked to try: taking updates in, away from whoever would be held up or ended by it.
import * as Y from 'yjs'

export interface TrialRequest {
  /** What is held already, taken in first. */
  readonly held: readonly Uint8Array[]
  readonly updates: readonly Uint8Array[]
}

/** `begun`: it runs from now on; `done`: all of it could be taken in. One that costs too much says nothing more. */
export type TrialReply = 'begun' | 'done'

/** Makes the document, and lets go of it. What can't be read costs nothing, and is nothing to be kept from. */
export const tryOut = ({ held, updates }: TrialRequest, say: (reply: TrialReply) => void): void => {
  say('begun')
  const doc = new Y.Doc()
  for (const update of [...held, ...updates])
    try {
      Y.applyUpdate(doc, update)
    } catch {
      // told where it is taken in
    }
  doc.destroy()
  say('done')
}
