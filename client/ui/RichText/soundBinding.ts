// The binding to the document, watched: a screen that may not show the document as it is writes nothing, and is made anew.
import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Plugin, Transaction } from '@tiptap/pm/state'
import { getRelativeSelection, type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { carriedBy } from '#core/prose/carried.ts'
import { duringGesture, type ClipboardGesture } from '#core/prose/clipboardGesture.ts'
import { carriedCaret, type CaretPlace } from './carriedCaret.ts'
import { boundCells } from './cellSpans.ts'
import { HeldChanges } from './heldChanges.ts'

/** Told that a screen is given up, and where the caret was if the text had the focus. */
export type OnGivenUp = (fault: unknown, caret: CaretPlace | null) => void

/** The parts of the binding that stand between a screen and the document. */
interface Binding {
  _observeFunction: (...change: never[]) => void
  _prosemirrorChanged: (shown: Node) => void
  beforeAllTransactions: () => void
  beforeTransactionSelection: CaretPlace | null
}

/**
 * Watches one editor's binding; after a fault it writes down what was typed, then writes nothing more and asks to be
 * made anew.
 */
export class SoundBinding {
  readonly #onGivenUp: OnGivenUp
  #binding: Binding | null = null
  #write: (shown: Node) => void = () => {}
  #editor: Editor | null = null
  #givenUp = false
  /** Others' changes that wait until a composed word stands. */
  held: HeldChanges | null = null
  /** The fault came up while the screen was being written down. */
  #writing = false

  constructor(onGivenUp: OnGivenUp) {
    this.#onGivenUp = onGivenUp
  }

  get givenUp(): boolean {
    return this.#givenUp
  }

  /** Whose screen it is; before its view is made. */
  of(editor: Editor): void {
    this.#editor = editor
    boundCells(editor.schema)
  }

  /** Puts itself between the binding of this plugin and the document; before the view is made. */
  watch(plugin: Plugin): void {
    if (plugin.spec.key !== ySyncPluginKey) return
    const made = plugin.spec.state?.init.call(plugin, {}, undefined as never) as { readonly binding: Binding }
    const { binding } = made
    this.#binding = binding
    const changed = binding._observeFunction
    const held = new HeldChanges(made.binding as unknown as ProsemirrorBinding, (...change) =>
      changed(...change),
    )
    this.held = held
    binding._observeFunction = (...change) => {
      if (this.#givenUp) return
      const [, transaction] = change as unknown as readonly [unknown, Y.Transaction]
      const carried = carriedBy(transaction)
      if (carried !== null) held.carry(carried)
      const caret = binding.beforeTransactionSelection
      binding.beforeTransactionSelection = caret && carriedCaret(caret, carried, transaction.doc)
      try {
        if (!held.take(change)) changed(...change)
      } catch (fault) {
        this.giveUp(fault)
      }
    }
    // places of a screen that is behind the document can't be looked up in it
    const before = binding.beforeAllTransactions
    binding.beforeAllTransactions = () => {
      if (!held.holding) before()
    }
    this.#write = binding._prosemirrorChanged.bind(binding)
    binding._prosemirrorChanged = (shown) => {
      if (this.#givenUp || held.holding) return
      this.#writing = true
      this.#write(shown)
      this.#writing = false
    }
  }

  /** What was typed here stands on a screen that showed the document: it is written, though it could not be shown. */
  rescue(typed: Node, doc: Y.Doc | null): void {
    if (this.#givenUp || this.#writing || this.held?.holding === true || doc === null) return
    try {
      doc.transact(() => this.#write(typed), ySyncPluginKey)
    } catch {
      // the document stands as it is; the fault that led here is told
    }
  }

  /** From now on this screen writes nothing; it goes as soon as the document has told all of its change. */
  giveUp(fault: unknown): void {
    if (this.#givenUp) return
    this.#givenUp = true
    const caret = this.#caret()
    this.held?.close()
    queueMicrotask(() => {
      this.#editor?.destroy()
      this.#onGivenUp(fault, caret)
    })
  }

  #caret(): CaretPlace | null {
    const [binding, editor] = [this.#binding, this.#editor]
    try {
      if (binding === null || editor === null || !editor.view.hasFocus()) return null
      const before = binding.beforeTransactionSelection
      return before ?? getRelativeSelection(binding as unknown as ProsemirrorBinding, editor.state)
    } catch {
      return null
    }
  }
}

/** What was pressed, as the editor notes it on its change. */
const pressedIn = (transaction: Transaction): ClipboardGesture | null => {
  const pressed: unknown = transaction.getMeta('uiEvent')
  return pressed === 'cut' || pressed === 'paste' ? pressed : null
}

/** Stands outside of everything that can throw while a change is shown. */
export const Sound = Extension.create<{
  readonly sound: SoundBinding | null
  readonly fragment: Y.XmlFragment | null
}>({
  name: 'soundBinding',
  priority: 20_000,
  addOptions: () => ({ sound: null, fragment: null }),
  onBeforeCreate() {
    this.options.sound?.of(this.editor)
  },
  dispatchTransaction({ transaction, next }) {
    const { sound, fragment } = this.options
    if (sound === null) return next(transaction)
    // a screen that is given up takes nothing more
    if (sound.givenUp) return
    try {
      // the binding writes it into the document before this returns
      duringGesture(fragment?.doc ?? this.editor, pressedIn(transaction), () => next(transaction))
      sound.held?.follow(transaction)
    } catch (fault) {
      const typed = transaction.docChanged && transaction.getMeta(ySyncPluginKey) === undefined
      if (typed) sound.rescue(transaction.doc, fragment?.doc ?? null)
      sound.giveUp(fault)
    }
  },
})
