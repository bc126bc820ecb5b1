// Where a text ends in a table, a picture or a line: the way behind it, and letters that are typed there.
import { Extension } from '@tiptap/core'
import { GapCursor } from '@tiptap/pm/gapcursor'
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'

/** A paragraph at a place between blocks, with the caret in it; null where none fits. */
const paragraphAt = (state: EditorState, at: number): Transaction | null => {
  const { paragraph } = state.schema.nodes
  if (paragraph === undefined) return null
  const tr = state.tr.insert(at, paragraph.create())
  return tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView()
}

/** Whether the last block is one that a caret can't leave by going on: a list or a quotation has an end of its own. */
const endsInBox = ({ doc }: EditorState): boolean => {
  const last = doc.lastChild
  return last !== null && (last.type.name === 'table' || (last.isBlock && last.isAtom))
}

/**
 * The browser's own caret at the end of such a text stands in the last cell while it is drawn behind the table: letters went to both,
 * and those behind it were written nowhere. So going to the end makes a paragraph there, and so does typing at a caret between blocks.
 */
export const EndOfText = Extension.create({
  name: 'endOfText',
  addKeyboardShortcuts() {
    const toEnd = (): boolean => {
      const { state, view } = this.editor
      if (!view.editable || !endsInBox(state)) return false
      const tr = paragraphAt(state, state.doc.content.size)
      if (tr === null) return false
      view.dispatch(tr)
      return true
    }
    return { 'Mod-End': toEnd, 'Mod-ArrowDown': toEnd }
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            beforeinput: (view, event) => {
              const { selection } = view.state
              if (!(selection instanceof GapCursor) || !event.inputType.startsWith('insert')) return false
              const tr = paragraphAt(view.state, selection.from)
              if (tr !== null) view.dispatch(tr)
              // the letters follow into the paragraph by the browser's own way
              return false
            },
          },
        },
      }),
    ]
  },
})
