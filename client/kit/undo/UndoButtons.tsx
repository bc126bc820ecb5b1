// Undo and redo of this person's own work on one document: two buttons and the usual keys, and what didn't go back in words.
import type { Undoing } from '#core/source.ts'
import { IconButton } from '#ui/Button.tsx'
import { useShortcuts } from '#ui/shortcuts.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { useUndone } from './useUndone.ts'

/** Whose steps these are. */
export interface UndoButtonsProps {
  readonly undoing: Undoing
}

/**
 * A person takes the own last gesture back or does it again, by button or keys, and reads what moved, what didn't
 * go back and why.
 */
export const UndoButtons = ({ undoing }: UndoButtonsProps) => {
  const say = useWords('frame')
  const { canUndo, canRedo } = useSource(undoing)
  const told = useUndone()
  const keys = useWords('shortcuts')
  const step = (way: 'undo' | 'redo') => (): void => {
    const { canUndo: some, canRedo: more } = undoing.read()
    if (!(way === 'undo' ? some : more)) return
    const result = undoing[way]()
    told(result, way, undoing.moved())
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
        word={say('undo')}
        disabled={!canUndo}
        onClick={step('undo')}
      />
      <IconButton
        icon="redo"
        label={say('redoMine')}
        word={say('redo')}
        disabled={!canRedo}
        onClick={step('redo')}
      />
    </>
  )
}
