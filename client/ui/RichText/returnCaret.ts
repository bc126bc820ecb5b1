// Puts the caret of a text that was made anew where it stood, by what it stood at.
import type { Editor } from '@tiptap/core'
import { type ProsemirrorBinding, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import type { CaretPlace } from './carriedCaret.ts'

/**
 * Sets caret or selection and the focus; where the place is gone, only the focus. Never throws for a place of another
 * text.
 */
export const returnCaret = (editor: Editor, fragment: Y.XmlFragment, { anchor, head }: CaretPlace): void => {
  const bound = ySyncPluginKey.getState(editor.state) as { readonly binding: ProsemirrorBinding } | undefined
  const { doc } = fragment
  if (bound === undefined || doc === null) return
  const { mapping } = bound.binding
  const placeOf = (place: Y.RelativePosition): number | null => {
    try {
      return relativePositionToAbsolutePosition(doc, fragment, place, mapping)
    } catch {
      return null
    }
  }
  const [from, to] = [placeOf(anchor), placeOf(head)]
  const at = to ?? from
  if (at !== null)
    editor
      .chain()
      .setTextSelection({ from: from ?? at, to: at })
      .focus()
      .run()
  else editor.commands.focus()
}
