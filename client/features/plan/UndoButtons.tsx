// Undo and redo of this person's own work on the plan: two buttons and the usual keys.
import { useEffect, useState } from 'react'
import type { Plan } from '#core/documents/plan.ts'
import { IconButton } from '#ui/Button.tsx'
import { useWords } from '#ui/useWords.ts'

/** Fields and the text editor undo by themselves. */
const writesItself = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [contenteditable]'))

export const UndoButtons = ({ plan }: { readonly plan: Plan }) => {
  const say = useWords('frame')
  const { undoing } = plan
  const [, again] = useState(0)
  useEffect(() => {
    const onChange = (): void => again((n) => n + 1)
    const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const
    for (const event of events) undoing.on(event, onChange)
    return () => {
      for (const event of events) undoing.off(event, onChange)
    }
  }, [undoing])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || writesItself(event.target)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) undoing.redo()
      else undoing.undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [undoing])
  return (
    <>
      <IconButton
        icon="undo"
        label={say('undoMine')}
        disabled={!undoing.canUndo()}
        onClick={() => void undoing.undo()}
      />
      <IconButton
        icon="redo"
        label={say('redoMine')}
        disabled={!undoing.canRedo()}
        onClick={() => void undoing.redo()}
      />
    </>
  )
}
