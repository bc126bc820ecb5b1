// Undo and redo of this person's own work on the layout, as two buttons and two keys need it.
import { useEffect, useState, type KeyboardEvent } from 'react'
import type { Layout } from '#core/documents/layout.ts'

export interface Undo {
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly undo: () => void
  readonly redo: () => void
  /** Ctrl or Cmd with Z, and with Shift or Y for redo; a field that is being typed in keeps its own. */
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export const useUndo = ({ undoing }: Layout): Undo => {
  const [, again] = useState(0)
  useEffect(() => {
    const onChange = (): void => again((n) => n + 1)
    const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const
    for (const event of events) undoing.on(event, onChange)
    return () => {
      for (const event of events) undoing.off(event, onChange)
    }
  }, [undoing])
  return {
    canUndo: undoing.canUndo(),
    canRedo: undoing.canRedo(),
    undo: () => void undoing.undo(),
    redo: () => void undoing.redo(),
    onKeyDown: (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]'))
        return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) undoing.undo()
      else if (key === 'y' || key === 'z') undoing.redo()
      else return
      event.preventDefault()
    },
  }
}
