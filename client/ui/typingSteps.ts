// Undo and redo inside one visit to a field: the texts that stood there, null for the stored value.
import { type KeyboardEvent, useRef } from 'react'

type Text = string | null

const isMod = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => (ctrlKey || metaKey) && !altKey

export const undoes = (event: KeyboardEvent): boolean =>
  isMod(event) && !event.shiftKey && event.key.toLowerCase() === 'z'

export const redoes = (event: KeyboardEvent): boolean =>
  isMod(event) && (event.shiftKey ? event.key.toLowerCase() === 'z' : event.key.toLowerCase() === 'y')

/**
 * The browser's own undo goes by the letters that a field held, and puts them beside each other where the page has written the field
 * anew. `back` and `on` are given what stands there now, and give undefined where there is no step: the key is the page's then.
 */
export const useTypingSteps = () => {
  const past = useRef<Text[]>([])
  const future = useRef<Text[]>([])
  const step = (from: Text[], to: Text[], now: Text): { readonly text: Text } | undefined => {
    const text = from.pop()
    if (text === undefined) return undefined
    to.push(now)
    return { text }
  }
  return {
    add: (before: Text): void => {
      past.current.push(before)
      future.current = []
    },
    back: (now: Text) => step(past.current, future.current, now),
    on: (now: Text) => step(future.current, past.current, now),
    clear: (): void => {
      past.current = []
      future.current = []
    },
  }
}
