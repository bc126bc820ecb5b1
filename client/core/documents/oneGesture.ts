// Steps in several documents that are one gesture to whoever made it: undo or redo in any of their rooms is of all of them.
import type { KeptBack, Step, Undone } from '#core/source.ts'

type Way = 'undo' | 'redo'

/** One of the steps, with the document that it is in. */
export interface StepIn {
  readonly step: Step
  readonly open: {
    readonly sealed: () => 'newer-version' | 'read-only' | null
    readonly undoing: {
      readonly takeBack: (step: Step) => Undone
      readonly moveAlone: (step: Step, way: Way) => Undone
      readonly giveUp: (step: Step) => void
    }
  }
}

const gestures = new WeakMap<Step, readonly StepIn[]>()

/** From now on the steps go back and come again together; in the order in which they were made. */
export const makeOneGesture = (steps: readonly StepIn[]): void => {
  if (steps.length > 1) for (const { step } of steps) gestures.set(step, steps)
}

/** Takes back or does again all that is one gesture with a step; nothing of it where one of the documents may not be written to. */
export const moveGesture = (step: Step, way: Way, alone: () => Undone): Undone => {
  const steps = gestures.get(step)
  if (steps === undefined) return alone()
  for (const { open } of steps) {
    const refused = open.sealed()
    if (refused !== null) return { undone: 'refused', refused }
  }
  const inOrder = way === 'undo' ? steps.toReversed() : steps
  return together(inOrder.map((one) => one.open.undoing.moveAlone(one.step, way)))
}

/** What a step that can't be done again any more was one gesture with can't either. */
export const giveUpGesture = (step: Step): void => {
  const steps = gestures.get(step)
  if (steps === undefined) return
  for (const one of steps) gestures.delete(one.step)
  for (const one of steps) one.open.undoing.giveUp(one.step)
}

const together = (results: readonly Undone[]): Undone => {
  const kept = results.flatMap((one): readonly KeptBack[] => ('kept' in one ? one.kept : []))
  const beside = results.flatMap((one) => (one.undone === 'whole' ? (one.beside ?? []) : []))
  if (results.every(({ undone }) => undone === 'nothing')) return { undone: 'nothing', kept }
  if (kept.length > 0) return { undone: 'part', kept }
  return beside.length === 0 ? { undone: 'whole' } : { undone: 'whole', beside }
}
