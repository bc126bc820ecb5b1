// Which state a document stands in: an undo that leads from what a gesture left back to what was there before needs no judgement.
import type * as Y from 'yjs'

/** A state in which no document ever stands. */
export const nowhere = -1

/** Numbers the states of one document on this device; the same number is the very same content. */
export interface States {
  readonly now: () => number
  /** The state before the last change. */
  readonly before: () => number
  /** What was done just now has led back to a state that stood before. */
  readonly isAgain: (state: number) => void
  readonly close: () => void
}

/** Starts to number them; every change, whoever makes it, leads to a new state until `isAgain` says which one it is. */
export const watchStates = (doc: Y.Doc): States => {
  let [before, now, last] = [0, 0, 0]
  const look = ({ changed, deleteSet }: Y.Transaction): void => {
    if (changed.size === 0 && deleteSet.clients.size === 0) return
    before = now
    last += 1
    now = last
  }
  doc.on('afterTransaction', look)
  return {
    now: () => now,
    before: () => before,
    isAgain: (state) => {
      now = state
    },
    close: () => doc.off('afterTransaction', look),
  }
}
