// Undo and redo of this person's own work on one document: two buttons and the usual keys, and what didn't go back in words.
import type { Undoing } from '#core/source.ts'
import { IconButton } from '#ui/Button.tsx'
import { useShortcuts } from '#ui/shortcuts.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { useUndone } from './useUndone.ts'

export const UndoButtons = ({ undoing }: { readonly undoing: Undoing }) => {
  const say = useWords('frame')
  const { canUndo, canRedo } = useSource(undoing)
  const told = useUndone()
  const keys = useWords('shortcuts')
  const step = (way: 'undo' | 'redo') => (): void => {
    const { canUndo: some, canRedo: more } = undoing.read()
    if (way === 'undo' ? some : more) told(undoing[way](), way)
  }
  useShortcuts({
    title: keys('undoing'),
    shortcuts: [
      { keys: ['Mod+Z'], says: say('undoMine'), run: step('undo') },
      { keys: ['Mod+Shift+Z', 'Mod+Y'], says: say('redoMine'), run: step('redo') },
    ],
  })
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
