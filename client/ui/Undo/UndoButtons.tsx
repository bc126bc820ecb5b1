// Undo and redo of this person's own work on one document: two buttons and the usual keys, and what didn't go back in words.
import { useEffect } from 'react'
import type { Undoing } from '#core/source.ts'
import { IconButton } from '#ui/Button.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { useUndone } from './useUndone.ts'

/** Fields and the text editor undo by themselves. */
const writesItself = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null

export const UndoButtons = ({ undoing }: { readonly undoing: Undoing }) => {
  const say = useWords('frame')
  const { canUndo, canRedo } = useSource(undoing)
  const told = useUndone()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || writesItself(event.target)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      const way = key === 'y' || event.shiftKey ? 'redo' : 'undo'
      const { canUndo: some, canRedo: more } = undoing.read()
      if (way === 'undo' ? some : more) told(undoing[way](), way)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [undoing, told])
  return (
    <>
      <IconButton
        icon="undo"
        label={say('undoMine')}
        disabled={!canUndo}
        onClick={() => told(undoing.undo(), 'undo')}
      />
      <IconButton
        icon="redo"
        label={say('redoMine')}
        disabled={!canRedo}
        onClick={() => told(undoing.redo(), 'redo')}
      />
    </>
  )
}
