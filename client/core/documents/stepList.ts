// The steps of one document that this person can take back, and those that can be done again: gestures and stretches of typing, the newest last.
import { makeListeners, type Source, type Step, type UndoState } from '#core/source.ts'
import type { GestureRecord } from './gesture.ts'
import { giveUpGesture } from './oneGesture.ts'
import type { TextStep } from './textSteps.ts'

/** So many gestures can be taken back; older ones are forgotten. */
const mostSteps = 200
/** And so many values of rows in all of them. */
const mostTraces = 50_000

/** One gesture in the list; what is kept of it changes when it is taken back and done again. */
export interface RowStep {
  readonly kind: 'rows'
  record: GestureRecord
  /** The states of the document before the gesture and after it. */
  from: number
  to: number
}

/** A step of the list: a gesture, or a stretch of typing. */
export type AnyStep = RowStep | TextStep

/** The list of one document; watchers are told when one of both ways opens or ends. */
export interface StepList extends Source<UndoState> {
  /** The gestures that can be taken back, the oldest first, and those that can be done again. */
  readonly all: () => { readonly done: readonly AnyStep[]; readonly undone: readonly AnyStep[] }
  /** The records of all gestures in it. */
  readonly records: () => readonly GestureRecord[]
  /** Adds what was done just now: nothing of what was taken back can be done again. */
  readonly push: (step: AnyStep) => void
  /** A step went one way, or nothing is left of it (`isLeft` false). */
  readonly went: (step: AnyStep, way: 'undo' | 'redo', isLeft: boolean) => void
  /** Forgets that a step could be done again. */
  readonly giveUp: (step: Step) => void
  readonly clear: () => void
  readonly close: () => void
}

const typingIn = (steps: readonly AnyStep[]): readonly TextStep[] =>
  steps.filter((one): one is TextStep => one.kind === 'text')

/** Makes an empty list; `forget` is called with the stretches of typing that leave it. */
export const makeStepList = (forget: (steps: readonly TextStep[]) => void): StepList => {
  let done: AnyStep[] = []
  let undone: AnyStep[] = []
  let state: UndoState = { canUndo: false, canRedo: false }
  const listeners = makeListeners()

  const tell = (): void => {
    const [canUndo, canRedo] = [done.length > 0, undone.length > 0]
    if (canUndo === state.canUndo && canRedo === state.canRedo) return
    state = { canUndo, canRedo }
    listeners.tell()
  }
  const push = (step: AnyStep): void => {
    const lost = undone
    forget(typingIn(lost))
    undone = []
    lost.forEach(giveUpGesture)
    done.push(step)
    let traces = done.reduce((sum, one) => sum + (one.kind === 'rows' ? one.record.traces.length : 0), 0)
    while (done.length > mostSteps || (traces > mostTraces && done.length > 1)) {
      const oldest = done.shift()
      if (oldest?.kind === 'rows') traces -= oldest.record.traces.length
      else if (oldest !== undefined) forget([oldest])
    }
    tell()
  }

  return {
    read: () => state,
    watch: listeners.watch,
    all: () => ({ done, undone }),
    records: () => [...done, ...undone].flatMap((step) => (step.kind === 'rows' ? [step.record] : [])),
    push,
    went: (step, way, isLeft) => {
      const rest = (way === 'undo' ? done : undone).filter((one) => one !== step)
      if (way === 'undo') done = rest
      else undone = rest
      if (isLeft) (way === 'undo' ? undone : done).push(step)
      else if (step.kind === 'text') forget([step])
      tell()
    },
    giveUp: (step) => {
      forget(typingIn(undone).filter((one) => one === step))
      undone = undone.filter((one) => one !== step)
      tell()
    },
    clear: () => {
      done = []
      undone = []
      tell()
    },
    close: listeners.clear,
  }
}
