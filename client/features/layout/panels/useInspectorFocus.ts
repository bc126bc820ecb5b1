// By keyboard from the list of rooms, or from the plan, to the room that was chosen there, and by Escape back.
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'

interface InspectorFocus {
  readonly inspector: RefObject<HTMLDivElement | null>
  /** Takes the focus to the inspector, once it shows the room; Escape leads back to where one came `from`. */
  readonly enter: (room: string, from?: 'list' | 'plan') => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** `room` is the chosen one; `showList` brings the list to the front, where the panels stand behind each other. */
export const useInspectorFocus = (room: string | null, showList: () => void): InspectorFocus => {
  const inspector = useRef<HTMLDivElement>(null)
  /** A new one for every press, also on the same room. */
  const [entered, setEntered] = useState<{ readonly room: string; readonly from: 'list' | 'plan' } | null>(
    null,
  )
  useEffect(() => {
    if (entered !== null && entered.room === room) inspector.current?.focus()
  }, [entered, room])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || entered?.room !== room) return
    event.preventDefault()
    setEntered(null)
    if (entered.from === 'list') showList()
    const back = entered.from === 'list' ? `[data-item="${room}"]` : '[data-plan]'
    requestAnimationFrame(() => document.querySelector<HTMLElement>(back)?.focus())
  }
  return { inspector, enter: (id, from = 'list') => setEntered({ room: id, from }), onKeyDown }
}
