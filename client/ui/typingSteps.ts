// Undo and redo inside one visit to a field: the texts that stood there, one after the other.
import { type KeyboardEvent, useRef } from 'react'

const isMod = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => (ctrlKey || metaKey) && !altKey

/** Whether a key press asks for undo. */
export const undoes = (event: KeyboardEvent): boolean =>
  isMod(event) && !event.shiftKey && event.key.toLowerCase() === 'z'

/** Whether a key press asks for redo. */
export const redoes = (event: KeyboardEvent): boolean =>
  isMod(event) && (event.shiftKey ? event.key.toLowerCase() === 'z' : event.key.toLowerCase() === 'y')

/**
 * The browser's own undo goes by the letters that a field held, and puts two texts beside each other where the page has written the
 * field anew. `back` and `on` are given what stands there now, and give undefined where there is no step.
 */
export const useTypingSteps = () => {
  const past = useRef<string[]>([])
  const future = useRef<string[]>([])
  const step = (from: string[], to: string[], now: string): string | undefined => {
    const text = from.pop()
    if (text !== undefined) to.push(now)
    return text
  }
  const begin = (...before: readonly string[]): void => {
    past.current = [...before]
    future.current = []
  }
  return {
    add: (before: string): void => {
      past.current.push(before)
      future.current = []
    },
    back: (now: string) => step(past.current, future.current, now),
    on: (now: string) => step(future.current, past.current, now),
    /** After a commit without leaving: one step leads to what stood there before it. */
    begin,
    clear: (): void => begin(),
  }
}
