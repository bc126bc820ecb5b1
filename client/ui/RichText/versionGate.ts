// The editor's part of the gate of versions: it marks the document before it writes, and lets go before it meets a newer one.
import { Extension } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { SoundBinding } from './soundBinding.ts'

/** What an open document offers to an editor of its text. */
export interface TextGate {
  /** Leaves this build's mark in the document; called before the editor's first change. */
  readonly leaveMark: () => void
  /** Calls `letGo` before anything of a newer version reaches the editor; gives the function that ends it. */
  readonly onSealed: (letGo: () => void) => () => void
  /** Whether the document can't be written to, and why. */
  readonly sealed: () => string | boolean | null
}

/**
 * The binding takes out of the document whatever the schema can't build, also what a newer version wrote there: so the
 * editor is gone before it is told.
 */
export const Gated = Extension.create<{ readonly gate: TextGate | null }>({
  name: 'versionGate',
  // First of all, so that its mark stands before the binding sees a change.
  priority: 10_000,
  addOptions: () => ({ gate: null }),
  addProseMirrorPlugins() {
    const { gate } = this.options
    if (gate === null || gate.sealed()) return []
    return [
      new Plugin({
        filterTransaction: (transaction) => {
          // What comes from the document carries the binding's own note.
          if (transaction.docChanged && transaction.getMeta(ySyncPluginKey) === undefined) gate.leaveMark()
          return true
        },
        view: () => ({ destroy: gate.onSealed(() => this.editor.destroy()) }),
      }),
    ]
  },
})

/**
 * The binding to the document, but not over one that is sealed: the page makes an editor anew when the old one has let go,
 * and that one must find nothing to mend.
 */
export const boundUnlessSealed = (gate: TextGate | undefined, sound: SoundBinding) =>
  Collaboration.extend({
    addProseMirrorPlugins() {
      if (gate?.sealed()) return []
      const plugins = this.parent?.() ?? []
      for (const plugin of plugins) sound.watch(plugin)
      return plugins
    },
  })
