// Input methods: what is composed (pinyin, strokes) until the word stands is one step of undo, and others' changes wait for it.
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type * as Y from 'yjs'
import type { SoundBinding } from './soundBinding.ts'
import type { TextGate } from './versionGate.ts'

/** While composing nothing splits the step; the manager's own rhythm comes back afterwards. */
const whileComposing = 3_600_000

interface ComposingOptions {
  readonly undoing: Y.UndoManager | null
  readonly sound: SoundBinding | null
  readonly gate: TextGate | null
}

/**
 * The editor's extension for input methods. It reads no text; it holds others' changes and the rhythm of undo until
 * the word stands.
 */
export const Composing = Extension.create<ComposingOptions>({
  name: 'composing',
  addOptions: () => ({ undoing: null, sound: null, gate: null }),
  onDestroy() {
    const { sound, gate } = this.options
    // a page that is left in the midst of a word; nothing is written to a document that a newer version has sealed
    if (!gate?.sealed()) sound?.held?.release()
    sound?.held?.close()
  },
  addProseMirrorPlugins() {
    const { undoing, sound } = this.options
    const rhythm = undoing?.captureTimeout ?? 0
    const end = () => {
      // the next word may be under way by now
      if (!this.editor.isDestroyed && !this.editor.view.composing) sound?.held?.release()
      if (undoing === null) return
      undoing.captureTimeout = rhythm
      undoing.stopCapturing()
    }
    return [
      new Plugin({
        view: () => {
          sound?.held?.open(this.editor)
          return {
            destroy: () => {
              if (undoing !== null) undoing.captureTimeout = rhythm
            },
          }
        },
        props: {
          handleDOMEvents: {
            compositionstart: () => {
              sound?.held?.begin()
              if (undoing === null) return false
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
