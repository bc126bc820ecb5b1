// What comes up over or beside the page gives the focus back when it goes: to whatever had it before, else to what that stood in.
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { focusIsLost, focusNearest, focusPathOf, type FocusPath } from './focusPath.ts'

/** The ref of the box that comes up. Where the person has moved the focus elsewhere meanwhile, it stays there. */
export const useReturnedFocus = <E extends HTMLElement>(open = true): RefObject<E | null> => {
  const box = useRef<E>(null)
  // Looked at while it is drawn: afterwards a field of its own may have taken the focus already.
  const [opener, setOpener] = useState<FocusPath>(() => focusPathOf(document.activeElement))
  const [wasOpen, setWasOpen] = useState(open)
  if (open !== wasOpen) {
    setWasOpen(open)
    if (open) setOpener(focusPathOf(document.activeElement))
  }
  useLayoutEffect(() => {
    if (!open) return
    const shown = box
    const isHeld = (): boolean => shown.current?.contains(document.activeElement) === true
    return () => {
      const held = isHeld()
      // Once everything of this step has been drawn: the opener may go with it, and what closes may stay as an empty box.
      queueMicrotask(() => {
        if (held || isHeld() || focusIsLost()) focusNearest(opener, () => [])
      })
    }
  }, [open, opener])
  return box
}
