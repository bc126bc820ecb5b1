// The co-edited text: Tiptap over a fragment of a document, with the others' carets, quoted figures and the document's undo.
import look from './RichText.module.css'
import type { Node } from '@tiptap/pm/model'
import { EditorContent, useEditor } from '@tiptap/react'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { hasOddPieces, takeOutOddPieces } from './oddPieces.ts'
import { Button } from '#ui/Button.tsx'
import { Attempt } from './Attempt.tsx'
import { type CaretAwareness, type CaretPerson, carets } from './carets.ts'
import { Composing } from './composing.ts'
import { EndOfText } from './endOfText.ts'
import { RedoKeys } from './redoKeys.ts'
import type { RichTextLabels } from './labels.ts'
import { lendUndo, type TextUndo } from './lendUndo.ts'
import type { Quotes } from './quotes.ts'
import { textSchema } from './schema.ts'
import { returnCaret } from './returnCaret.ts'
import type { CaretPlace } from './carriedCaret.ts'
import type { SelectedText } from './selectedText.ts'
import { type OnGivenUp, Sound, SoundBinding } from './soundBinding.ts'
import { Toolbar } from './Toolbar.tsx'
import { boundUnlessSealed, Gated, type TextGate } from './versionGate.ts'

/** What a page may do to the text from outside. */
export interface RichTextHandle {
  /** Puts a quoted figure where the caret last stood. */
  readonly insertFigure: (figure: string) => void
  readonly focus: () => void
}

/** The text that is written in, and what the editor borrows of its document. */
export interface RichTextProps {
  /** From an open document. Don't mount over a newer version's document: show `ReadText` instead. */
  readonly fragment: Y.XmlFragment
  /** The document's own; without it there is no undo. */
  readonly undo?: TextUndo
  /** The document's own, where it has versions; without it an older build would take out what a newer one wrote. */
  readonly gate?: TextGate
  /** Of the document's provider; absent while there is no relay. */
  readonly awareness?: CaretAwareness | null
  /** Names and colours of members; one function, not a fresh one each time. */
  readonly personOf: (member: string) => CaretPerson
  readonly editable: boolean
  readonly quotes: Quotes
  readonly labels: RichTextLabels
  /** Called with what is selected, or the block of the caret, when it is to be remarked on; absent for who may not. */
  readonly onRemark?: ((selected: SelectedText) => void) | undefined
  /** What stands in an empty text; pressing it sets the caret. */
  readonly hint?: string
  /** The text to read, for where it can't be edited however often it is opened anew. */
  readonly reading?: ReactNode
  readonly ref?: Ref<RichTextHandle>
}

/** How often a screen that failed is made anew before the text can only be read. */
const maxTries = 5
/** From which try on nobody else's caret is shown. */
const withoutCarets = 2

/**
 * Nothing stands over a document that is sealed: an editor that has let go would be made anew at the next drawing. One that
 * failed while it showed a change is made anew from the document.
 */
export const RichText = (props: RichTextProps) => {
  const [{ tries, caret }, setState] = useState<{
    readonly tries: number
    readonly caret: CaretPlace | null
  }>({
    tries: 0,
    caret: null,
  })
  const [givenUp] = useState(() => (fault: unknown, where: CaretPlace | null) => {
    console.error(fault)
    setState((before) => ({ tries: before.tries + 1, caret: where }))
  })
  const { fragment, labels, gate, editable } = props
  const odd = hasOddPieces(fragment)
  useEffect(() => {
    if (!odd) return
    // somebody else may take it out
    const look = (): void => setState((before) => ({ ...before, tries: 0 }))
    fragment.observeDeep(look)
    return () => fragment.unobserveDeep(look)
  }, [odd, fragment])
  if (gate?.sealed()) return null
  if (odd || tries > maxTries) {
    const again = (): void => {
      if (odd) {
        gate?.leaveMark()
        takeOutOddPieces(fragment)
      }
      setState({ tries: 0, caret: null })
    }
    return (
      <div className={look['text']}>
        <p role="alert">{odd ? labels.odd : labels.givenUp}</p>
        {props.reading}
        {(editable || !odd) && <Button onClick={again}>{odd ? labels.takeOutOdd : labels.again}</Button>}
      </div>
    )
  }
  const awareness = tries < withoutCarets ? props.awareness : null
  return (
    <Attempt key={tries} onFault={(fault) => givenUp(fault, null)}>
      <OpenText {...props} awareness={awareness ?? null} caret={caret} givenUp={givenUp} />
    </Attempt>
  )
}

/** One paragraph with nothing in it. */
const isEmptyText = (doc: Node): boolean =>
  doc.childCount <= 1 &&
  (doc.firstChild === null || (doc.firstChild.isTextblock && doc.firstChild.content.size === 0))

interface OpenTextProps extends RichTextProps {
  readonly caret: CaretPlace | null
  readonly givenUp: OnGivenUp
}

const OpenText = ({
  fragment,
  undo,
  gate,
  awareness,
  personOf,
  editable,
  quotes,
  labels,
  hint,
  onRemark,
  caret,
  givenUp,
  ref,
}: OpenTextProps) => {
  const { sound, extensions } = useMemo(() => {
    const sound = new SoundBinding(givenUp)
    const all = [
      ...textSchema(quotes, labels.task),
      EndOfText,
      RedoKeys,
      Sound.configure({ sound, fragment }),
      boundUnlessSealed(gate, sound).configure({
        fragment,
        ...(undo === undefined ? {} : { yUndoOptions: { undoManager: lendUndo(undo) } }),
      }),
      ...(gate === undefined ? [] : [Gated.configure({ gate })]),
      Composing.configure({ undoing: undo?.manager ?? null, sound, gate: gate ?? null }),
      ...(awareness === null || awareness === undefined ? [] : [carets(awareness, fragment, personOf)]),
    ]
    return { sound, extensions: all }
  }, [fragment, undo, gate, awareness, personOf, quotes, labels.task, givenUp])
  const editor = useEditor(
    {
      extensions,
      editable,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: ({ doc }) => ({
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': labels.text,
          class: look['textPage'] ?? '',
          'data-text-page': '',
          ...(hint !== undefined && isEmptyText(doc) ? { 'data-hint': hint, 'aria-placeholder': hint } : {}),
        }),
      },
    },
    [extensions, labels.text, hint],
  )
  useEffect(() => {
    if (caret !== null) returnCaret(editor, fragment, caret)
  }, [editor, fragment, caret])
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
  // one that failed while it was made is never shown
  if (sound.givenUp) return null
  return (
    <div className={look['text']}>
      {editable && <Toolbar {...{ editor, labels, quotes, onRemark }} />}
      <EditorContent editor={editor} />
    </div>
  )
}
