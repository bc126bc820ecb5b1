// By keyboard from the list of rooms to the room that was chosen there, and by Escape back to its line.
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'

interface InspectorFocus {
  readonly inspector: RefObject<HTMLDivElement | null>
  /** Takes the focus to the inspector, once it shows the room. */
  readonly enter: (room: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** `room` is the chosen one; `showList` brings the list to the front, where the panels stand behind each other. */
export const useInspectorFocus = (room: string | null, showList: () => void): InspectorFocus => {
  const inspector = useRef<HTMLDivElement>(null)
  /** A new one for every press, also on the same room. */
  const [entered, setEntered] = useState<{ readonly room: string } | null>(null)
  useEffect(() => {
    if (entered !== null && entered.room === room) inspector.current?.focus()
  }, [entered, room])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || entered?.room !== room) return
    event.preventDefault()
    setEntered(null)
    showList()
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-item="${room}"]`)?.focus())
  }
  return { inspector, enter: (id) => setEntered({ room: id }), onKeyDown }
}
