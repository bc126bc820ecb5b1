// The co-edited text: Tiptap over a fragment of a document, with the others' carets, quoted figures and the document's undo.
import './RichText.css'
import { EditorContent, useEditor } from '@tiptap/react'
import { type Ref, useEffect, useImperativeHandle, useMemo } from 'react'
import type * as Y from 'yjs'
import { type CaretAwareness, type CaretPerson, carets } from './carets.ts'
import { Composing } from './composing.ts'
import type { RichTextLabels } from './labels.ts'
import { lendUndo, type TextUndo } from './lendUndo.ts'
import type { Quotes } from './quotes.ts'
import { textSchema } from './schema.ts'
import { Toolbar } from './Toolbar.tsx'
import { boundUnlessSealed, Gated, type TextGate } from './versionGate.ts'

/** What a page may do to the text from outside. */
export interface RichTextHandle {
  /** Puts a quoted figure where the caret last stood. */
  readonly insertFigure: (figure: string) => void
  readonly focus: () => void
}

export interface RichTextProps {
  /** From an open document. Don't mount over a newer version's document: show `ReadText` instead. */
  readonly fragment: Y.XmlFragment
  /** The document's own; without it there is no undo. */
  readonly undo?: TextUndo
  /** The document's own, where it has versions; without it an older build would take out what a newer one wrote. */
  readonly gate?: TextGate
  /** Of the document's provider; absent while there is no relay. */
  readonly awareness?: CaretAwareness | null
  /** My member id. */
  readonly me: string
  /** Names and colours of members; one function, not a fresh one each time. */
  readonly personOf: (member: string) => CaretPerson
  readonly editable: boolean
  readonly quotes: Quotes
  readonly labels: RichTextLabels
  readonly ref?: Ref<RichTextHandle>
}

/** Nothing stands over a document that is sealed: an editor that has let go would be made anew at the next drawing. */
export const RichText = (props: RichTextProps) => (props.gate?.sealed() ? null : <OpenText {...props} />)

const OpenText = ({
  fragment,
  undo,
  gate,
  awareness,
  me,
  personOf,
  editable,
  quotes,
  labels,
  ref,
}: RichTextProps) => {
  const extensions = useMemo(
    () => [
      ...textSchema(quotes, labels.task),
      boundUnlessSealed(gate).configure({
        fragment,
        ...(undo === undefined ? {} : { yUndoOptions: { undoManager: lendUndo(undo) } }),
      }),
      ...(gate === undefined ? [] : [Gated.configure({ gate })]),
      ...(undo === undefined ? [] : [Composing.configure({ undoing: undo.manager })]),
      ...(awareness === null || awareness === undefined ? [] : [carets(awareness, me, personOf)]),
    ],
    [fragment, undo, gate, awareness, me, personOf, quotes, labels.task],
  )
  const editor = useEditor(
    {
      extensions,
      editable,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': labels.text,
          class: 'bd-text-page',
        },
      },
    },
    [extensions, labels.text],
  )
  useEffect(() => {
    if (editor.isEditable !== editable) editor.setEditable(editable)
  }, [editor, editable])
  useImperativeHandle(
    ref,
    () => ({
      insertFigure: (figure) => {
        editor.chain().focus().insertFigure(figure).run()
      },
      focus: () => {
        editor.commands.focus()
      },
    }),
    [editor],
  )
  return (
    <div className="bd-text">
      {editable && <Toolbar editor={editor} labels={labels} quotes={quotes} />}
      <EditorContent editor={editor} />
    </div>
  )
}
