// What is told while nobody listens is kept for the first who does: the page comes a moment after the document is open.
import { makeListeners, type Listeners } from '#core/source.ts'

/** So many wait; the oldest are forgotten first. */
const mostHeld = 1_000

/** Listeners to lists, of whom the first is told at once what was said before anybody listened. */
export const heldUntilHeard = <T>(): Listeners<[readonly T[]]> => {
  const listeners = makeListeners<[readonly T[]]>()
  let heard = 0
  let held: readonly T[] = []
  return {
    watch: (listener) => {
      const end = listeners.watch(listener)
      heard++
      let isEnded = false
      const waited = held
      held = []
      if (waited.length > 0) listener(waited)
      return () => {
        end()
        if (!isEnded) heard--
        isEnded = true
      }
    },
    tell: (told) => {
      if (heard > 0) listeners.tell(told)
      else held = [...held, ...told].slice(-mostHeld)
    },
    clear: () => {
      listeners.clear()
      held = []
    },
  }
}
