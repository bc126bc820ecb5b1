// Which step goes when undo or redo is pressed: the newest, or the next older where others stand in the way of that one.
import type { KeptBack, Undone } from '#core/source.ts'
import { moveGesture } from './oneGesture.ts'
import type { AnyStep, StepList } from './stepList.ts'

interface ReturnPorts {
  readonly steps: StepList
  readonly sealed: () => 'newer-version' | 'read-only' | null
  /** Writes one step back, or again; nothing of the list changes. */
  readonly giveBack: (step: AnyStep, way: 'undo' | 'redo') => Undone
}

/** Makes the ways through the list of one document. */
export const stepReturns = ({ steps, sealed, giveBack }: ReturnPorts) => {
  const listed = (way: 'undo' | 'redo'): readonly AnyStep[] => steps.all()[way === 'undo' ? 'done' : 'undone']
  /** Steps of which it was said already that they can't go just now. */
  const saidOf = new WeakSet<AnyStep>()
  /** A step that others stand in the way of stays where it is: they may go, and then it can be taken back. One of which nothing is left is given up. */
  const moveAlone = (step: AnyStep, way: 'undo' | 'redo'): Undone => {
    const why = sealed()
    if (why !== null) return { undone: 'refused', refused: why }
    if (!listed(way).includes(step)) return { undone: 'nothing', kept: [] }
    const result = giveBack(step, way)
    if (isHeldUp(result)) return result
    saidOf.delete(step)
    steps.went(step, way, result.undone === 'whole' || result.undone === 'part')
    return result
  }
  const move = (step: AnyStep, way: 'undo' | 'redo'): Undone =>
    moveGesture(step, way, () => moveAlone(step, way))
  /** Every press tries the newest again; where it was told before that it can't go, the press passes over it, so that it never bars the older ones. */
  const pop = (way: 'undo' | 'redo'): Undone => {
    const over: KeptBack[] = []
    let newest: Undone = { undone: 'nothing', kept: [] }
    for (const step of listed(way).toReversed()) {
      const result = move(step, way)
      if (!isHeldUp(result)) return passing(result, over)
      if (!saidOf.has(step)) {
        saidOf.add(step)
        return result
      }
      if (over.length === 0) newest = result
      over.push(...result.kept)
    }
    return newest
  }

  return { moveAlone, move, pop }
}

/** Whether nothing went because of what others did, which they may take back. What they made as well is theirs for good. */
const isHeldUp = (result: Undone): result is Extract<Undone, { undone: 'nothing' }> =>
  result.undone === 'nothing' && result.kept.length > 0 && result.kept.every(({ why }) => why !== 'made-too')

const passing = (result: Undone, over: readonly KeptBack[]): Undone =>
  over.length > 0 && (result.undone === 'whole' || result.undone === 'part') ? { ...result, over } : result
