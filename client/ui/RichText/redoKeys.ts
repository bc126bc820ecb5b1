// The keys of redo are its own, also where nothing is left to redo.
import { Extension } from '@tiptap/core'

/**
 * An editor that has no use for Ctrl+Shift+Z looks whether it has one for Ctrl+Z, which is undo: so the key of redo is taken even
 * where redo does nothing. A key arrives as a small letter with Caps Lock on, and with ⌘ on some keyboards.
 */
export const RedoKeys = Extension.create({
  name: 'redoKeys',
  priority: 1_100,
  addKeyboardShortcuts() {
    const redo = (): boolean => {
      this.editor.commands.redo()
      return true
    }
    return { 'Shift-Mod-z': redo, 'Shift-Mod-Z': redo, 'Mod-y': redo }
  },
})
