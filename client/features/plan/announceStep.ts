// Says that something was done to the plan and offers to take just that back, also when more was done since.
import type { Plan } from '#core/documents/plan.ts'
import { announce } from '#ui/notices.ts'

/**
 * Call it right after the gesture. While the gesture is still the newest, it is undone as `undo` would; when other work
 * of this person lies over it, `otherwise` reverses it as a gesture of its own, so that nothing else is lost.
 */
export const announceStep = (plan: Plan, words: string, undo: string, otherwise: () => void): void => {
  const step = plan.undoing.undoStack.at(-1)
  announce(words, {
    label: undo,
    run: () => {
      if (step !== undefined && plan.undoing.undoStack.at(-1) === step) plan.undoing.undo()
      else otherwise()
    },
  })
}
