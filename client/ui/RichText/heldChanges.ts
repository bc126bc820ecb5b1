// Others' changes while a word is composed (pinyin, strokes): to redraw the text would end the composition and put the word elsewhere, so they are shown when the word stands.
import type { Editor } from '@tiptap/core'
import { type Node, Slice } from '@tiptap/pm/model'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import {
  absolutePositionToRelativePosition,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  yXmlFragmentToProseMirrorRootNode,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { Carried } from '#core/prose/carried.ts'
import { carriedEnds, isAlive } from './carriedCaret.ts'
import { carried, changedPart, type TextStretch } from './composedPlace.ts'

type Change = never[]

/** Places of the document by their neighbours, taken before the first change that is held. */
interface Anchors {
  /** Beside the letters; an empty stretch has the place behind its left neighbour, or before its right one. */
  readonly ends: readonly (readonly [Y.RelativePosition, Y.RelativePosition])[]
  /** Before the paragraph, list or table in which they stand. */
  readonly block: Y.RelativePosition
}

interface Held {
  /** What the screen and the document both said when the first change came. */
  readonly base: Node
  readonly composed: TextStretch
  readonly anchors: Anchors | null
  /** What each of the changes made of the text. */
  readonly texts: readonly Node[]
  readonly last: Change
}

/** No composition takes longer; one that was given up without a word must not hold up the others' for good. */
const longest = 30_000
/** How often it is looked whether the composition ended without an event, as on Android after some seconds. */
const lookEvery = 250

/** Of the removal of letters that another's change copied: no undo tracks it, or it would bring pinyin back. */
const removal = 'composed-letters'

/**
 * Holds the others' changes of one editor; `release` shows them, with the composed word carried to where it belongs.
 */
export class HeldChanges {
  readonly #binding: ProsemirrorBinding
  readonly #fragment: Y.XmlFragment
  readonly #show: (...change: Change) => void
  #editor: Editor | null = null
  #composed: TextStretch | null = null
  #before: { readonly text: Node; readonly anchors: Anchors | null } | null = null
  #held: Held | null = null
  /** Own changes while the word is put in its place, which are shown at once. */
  #isReleasing = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(binding: ProsemirrorBinding, show: (...change: Change) => void) {
    this.#binding = binding
    this.#fragment = binding.type
    this.#show = show
  }

  /** Letters beside the composed word have been put elsewhere: it belongs there. */
  carry(carried: Carried): void {
    const along = <T extends { readonly anchors: Anchors | null } | null>(one: T): T =>
      one?.anchors
        ? { ...one, anchors: { ...one.anchors, ends: carriedEnds(one.anchors.ends, carried) } }
        : one
    this.#held = along(this.#held)
    this.#before = along(this.#before)
  }

  /** Whether the screen is behind the document: nothing of it may be written then. */
  get holding(): boolean {
    return this.#held !== null
  }

  open(editor: Editor): void {
    this.#editor = editor
    this.#fragment.doc?.on('beforeTransaction', this.#mark)
  }

  /** Drops what is held; the screen goes. */
  close(): void {
    clearTimeout(this.#timer)
    this.#held = null
    this.#fragment.doc?.off('beforeTransaction', this.#mark)
  }

  begin(): void {
    const selection = this.#editor?.state.selection
    if (selection !== undefined && this.#held === null)
      this.#composed = { from: selection.from, to: selection.to }
  }

  /** Follows the composed letters through what is typed. */
  follow({ mapping }: Transaction): void {
    if (this.#composed === null || this.#held !== null) return
    const { from, to } = this.#composed
    this.#composed = { from: mapping.map(from, -1), to: mapping.map(to, 1) }
  }

  /** Takes a change of the document to be shown later; false where it may be shown at once. */
  take(change: Change): boolean {
    const editor = this.#editor
    if (editor === null || editor.isDestroyed || this.#isReleasing) return false
    if (this.#held === null && (!editor.view.composing || this.#before === null)) return false
    const text = yXmlFragmentToProseMirrorRootNode(this.#fragment, editor.schema)
    if (this.#held === null) {
      const { text: base, anchors } = this.#before ?? { text: editor.state.doc, anchors: null }
      this.#held = { base, composed: this.#stretch(editor), anchors, texts: [text], last: change }
      this.#watch(editor, Math.ceil(longest / lookEvery))
    } else this.#held = { ...this.#held, texts: [...this.#held.texts, text], last: change }
    return true
  }

  /** Shows what was held, with the composed word where it belongs. */
  release(): void {
    const [held, editor] = [this.#held, this.#editor]
    clearTimeout(this.#timer)
    this.#held = null
    this.#composed = null
    if (held === null || editor === null || editor.isDestroyed) return
    this.#isReleasing = true
    try {
      this.#land(held, editor)
    } finally {
      this.#isReleasing = false
    }
  }

  #land(held: Held, editor: Editor): void {
    const { doc: screen, selection } = editor.state
    const typed = changedPart(held.base, screen)
    const from = Math.min(held.composed.from, typed?.start ?? Infinity)
    const to = Math.max(held.composed.to, typed?.oldEnd ?? 0)
    const grown = screen.content.size - held.base.content.size
    const words = screen.slice(from, to + grown)
    this.#show(...held.last)
    const place = this.#placeOf(held, { from, to })
    if (place === null) {
      if (typed !== null) this.#writeApart(editor, held, words)
      return
    }
    const at = typed === null ? place.from : this.#write(editor, place, words)
    const caret = at + Math.min(Math.max(0, selection.head - from), to + grown - from)
    const { tr } = editor.state
    editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(caret))).scrollIntoView())
  }

  #stretch(editor: Editor): TextStretch {
    const { from, to } = editor.state.selection
    return this.#composed ?? { from, to }
  }

  #watch(editor: Editor, left: number): void {
    this.#timer = setTimeout(() => {
      if (left > 0 && !editor.isDestroyed && editor.view.composing) this.#watch(editor, left - 1)
      else this.release()
    }, lookEvery)
  }

  /** Before each change of the document: where the composed letters stand, as long as screen and document say the same. */
  readonly #mark = (transaction: Y.Transaction): void => {
    const editor = this.#editor
    if (this.#held !== null || this.#isReleasing || editor === null) return
    const isComposing = !editor.isDestroyed && editor.view.composing
    this.#before =
      isComposing && transaction.origin !== ySyncPluginKey
        ? { text: editor.state.doc, anchors: this.#anchorsOf(editor) }
        : null
  }

  #anchorsOf(editor: Editor): Anchors | null {
    const { doc } = this.#fragment
    if (doc === null) return null
    const { from, to } = this.#stretch(editor)
    try {
      const [start, end] = [from, to].map((at) => {
        const left = absolutePositionToRelativePosition(at, this.#fragment, this.#binding.mapping)
        const found = Y.createAbsolutePositionFromRelativePosition(left, doc)
        const right =
          found === null ? left : Y.createRelativePositionFromTypeIndex(found.type, found.index, 0)
        return { left, right }
      })
      if (start === undefined || end === undefined) return null
      const { left, right } = start
      const index = editor.state.doc.resolve(from).index(0)
      return {
        ends:
          from < to
            ? [[right, end.left]]
            : [
                [left, left],
                [right, right],
              ],
        block: Y.createRelativePositionFromTypeIndex(
          this.#fragment as unknown as Y.AbstractType<unknown>,
          index,
          -1,
        ),
      }
    } catch {
      return null
    }
  }

  /** Where the letters stand now; `null` where they went with their paragraph. */
  #placeOf(held: Held, stretch: TextStretch): (TextStretch & { readonly isCopy: boolean }) | null {
    const { base } = held
    const said = base.textBetween(stretch.from, stretch.to, '\n', '\uFFFC')
    const text = held.texts.at(-1) ?? base
    for (const [start, end] of held.anchors?.ends ?? []) {
      const [from, to] = [this.#seek(start), this.#seek(end)]
      if (from === null || to === null) continue
      const found = {
        from: from - (held.composed.from - stretch.from),
        to: to + (stretch.to - held.composed.to),
      }
      const fits = found.from >= 0 && found.from <= found.to && found.to <= text.content.size
      if (fits && text.textBetween(found.from, found.to, '\n', '\uFFFC') === said)
        return { ...found, isCopy: false }
    }
    let place: TextStretch | null = stretch
    let before = base
    for (const after of held.texts) {
      place = place === null ? null : carried(place, before, after)
      before = after
    }
    return place === null ? null : { ...place, isCopy: true }
  }

  #seek(place: Y.RelativePosition): number | null {
    const { doc } = this.#fragment
    if (doc === null || !isAlive(place, doc)) return null
    return relativePositionToAbsolutePosition(doc, this.#fragment, place, this.#binding.mapping)
  }

  /** Gives the position at which the words begin. */
  #write(editor: Editor, place: TextStretch & { readonly isCopy: boolean }, words: Slice): number {
    const { from } = place
    const to = place.isCopy && this.#removeCopy(place) ? from : place.to
    const { tr } = editor.state
    if (!tr.doc.resolve(from).parent.inlineContent) return this.#writeBlock(editor, from, words)
    editor.view.dispatch(tr.replace(from, to, words))
    return from
  }

  /** Letters that another's change copied go without a step of undo. */
  #removeCopy({ from, to }: TextStretch): boolean {
    const { doc } = this.#fragment
    if (doc === null || from === to) return false
    const start = absolutePositionToRelativePosition(from, this.#fragment, this.#binding.mapping)
    const found = Y.createAbsolutePositionFromRelativePosition(start, doc)
    if (found === null || !(found.type instanceof Y.XmlText) || found.index + to - from > found.type.length)
      return false
    const { type, index } = found
    doc.transact(() => (type as Y.XmlText).delete(index, to - from), removal)
    return true
  }

  /** The paragraph is gone: the words get one of their own where it stood. */
  #writeApart(editor: Editor, held: Held, words: Slice): void {
    const { doc } = this.#fragment
    const found =
      doc === null || held.anchors === null
        ? null
        : Y.createAbsolutePositionFromRelativePosition(held.anchors.block, doc)
    const text = editor.state.doc
    let position = 0
    for (let i = 0; i < Math.min(found?.index ?? text.childCount, text.childCount); i++)
      position += text.child(i).nodeSize
    const at = this.#writeBlock(editor, position, words)
    const { tr } = editor.state
    editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + words.content.size))))
  }

  #writeBlock(editor: Editor, position: number, words: Slice): number {
    const { tr, schema } = editor.state
    const paragraph = schema.nodes['paragraph']
    if (paragraph === undefined || words.content.size === 0) return position
    const isInline = words.content.firstChild?.isInline === true
    editor.view.dispatch(
      isInline
        ? tr.insert(position, paragraph.create(null, words.content))
        : tr.replace(position, position, new Slice(words.content, words.openStart, words.openEnd)),
    )
    return position + 1
  }
}
