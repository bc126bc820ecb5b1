// Input methods and undo: what is composed (pinyin, strokes) until the word stands is one step, apart from what came before.
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type * as Y from 'yjs'

/** While composing nothing splits the step; the manager's own rhythm comes back afterwards. */
const whileComposing = 3_600_000

export const Composing = Extension.create<{ readonly undoing: Y.UndoManager | null }>({
  name: 'composing',
  addOptions: () => ({ undoing: null }),
  addProseMirrorPlugins() {
    const { undoing } = this.options
    if (undoing === null) return []
    const rhythm = undoing.captureTimeout
    const end = () => {
      undoing.captureTimeout = rhythm
      undoing.stopCapturing()
    }
    return [
      new Plugin({
        view: () => ({ destroy: () => (undoing.captureTimeout = rhythm) }),
        props: {
          handleDOMEvents: {
            compositionstart: () => {
              undoing.stopCapturing()
              undoing.captureTimeout = whileComposing
              return false
            },
            compositionend: () => {
              // The composed word itself is written just after this event.
              setTimeout(end, 60)
              return false
            },
          },
        },
      }),
    ]
  },
})
