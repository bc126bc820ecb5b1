// People at one co-edited text, each with a document, an editor on a page and an own list of undo.
import { render, waitFor } from '@testing-library/react'
import type { Editor } from '@tiptap/core'
import { expect } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { cellOf } from '#core/source.ts'
import { Look } from '#ui/Look.tsx'
import type { CaretAwareness } from '#ui/RichText/carets.ts'
import { useEditorLabels } from '#ui/RichText/labels.ts'
import type { TextUndo } from '#ui/RichText/lendUndo.ts'
import type { ShownQuote, Quotes } from '#ui/RichText/quotes.ts'
import { RichText } from '#ui/RichText/RichText.tsx'
import type { TextGate } from '#ui/RichText/versionGate.ts'

const personOf = () => ({ name: 'Ada', colour: 1 as const })
const none = cellOf<ReadonlyMap<string, ShownQuote>>(new Map())

export interface Person {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly undoing: Y.UndoManager
  readonly box: HTMLElement
  readonly editor: () => Editor
}

const Page = ({
  doc,
  awareness,
  undo,
  quotes,
  gate,
}: Pick<Person, 'doc' | 'awareness'> & {
  readonly undo: TextUndo
  readonly quotes: Quotes
  readonly gate: TextGate | undefined
}) => {
  const labels = useEditorLabels()
  return (
    <RichText
      fragment={doc.getXmlFragment('text')}
      undo={undo}
      {...(gate === undefined ? {} : { gate })}
      awareness={awareness as unknown as CaretAwareness}
      personOf={personOf}
      editable
      quotes={quotes}
      labels={labels}
      reading={<p>to read</p>}
    />
  )
}

/** `lent`: the undo of an open document; otherwise the text has one of its own. */
export const sit = async (
  doc = new Y.Doc(),
  quotes: Quotes = none,
  gate?: TextGate,
  lent?: TextUndo,
): Promise<Person> => {
  const awareness = new Awareness(doc)
  const undoing =
    lent?.manager ?? new Y.UndoManager(doc.getXmlFragment('text') as unknown as Y.AbstractType<unknown>)
  const undo: TextUndo = lent ?? {
    manager: undoing,
    undo: () => undoing.undo() !== null,
    redo: () => undoing.redo() !== null,
    steps: () => ({ done: undoing.undoStack, undone: undoing.redoStack }),
  }
  const { container } = render(
    <Look>
      <Page doc={doc} awareness={awareness} undo={undo} quotes={quotes} gate={gate} />
    </Look>,
  )
  const editor = (): Editor => {
    const shown = container.querySelector('.ProseMirror') as
      | (HTMLElement & { readonly editor?: Editor })
      | null
    if (shown?.editor === undefined) throw new Error('no editor')
    return shown.editor
  }
  await waitFor(() => expect(editor().isDestroyed).toBe(false))
  return { doc, awareness, undoing, box: container, editor }
}

export const meet = (...people: readonly Person[]): void => {
  for (let round = 0; round < 2; round++)
    for (const a of people)
      for (const b of people)
        if (a !== b) Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)), 'relay')
}

export const textOf = ({ doc }: Person): string => doc.getXmlFragment('text').toString()
