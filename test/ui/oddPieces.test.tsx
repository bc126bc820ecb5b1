// @vitest-environment happy-dom
// Pieces that no editor can show in an open text: it can be read, one press takes them out, and three people's words stay.
import { act, cleanup, fireEvent, render, waitFor } from '@testing-library/react'
import type { Editor } from '@tiptap/core'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { hasOddPieces, takeOutOddPieces } from '#ui/RichText/oddPieces.ts'
import { cellOf } from '#core/source.ts'
import { Look } from '#ui/Look.tsx'
import { useEditorLabels } from '#ui/RichText/labels.ts'
import type { ShownQuote } from '#ui/RichText/quotes.ts'
import { RichText } from '#ui/RichText/RichText.tsx'

afterEach(cleanup)

const textIn = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('text')
const paragraph = (words: string): Y.XmlElement => {
  const made = new Y.XmlElement('paragraph')
  made.insert(0, [new Y.XmlText(words)])
  return made
}
const odd: Readonly<Record<string, (text: Y.XmlFragment) => void>> = {
  'words beside the paragraphs': (text) => text.insert(0, [new Y.XmlText('LOOSE')]),
  'a map': (text) => text.insert(0, [new Y.Map() as unknown as Y.XmlElement]),
  'a hook': (text) => text.insert(0, [new Y.XmlHook('x') as unknown as Y.XmlElement]),
  'a map in a paragraph': (text) =>
    (text.get(0) as Y.XmlElement).insert(0, [new Y.Map() as unknown as Y.XmlElement]),
  'an array in a paragraph': (text) =>
    (text.get(0) as Y.XmlElement).insert(1, [new Y.Array() as unknown as Y.XmlElement]),
}

const none = cellOf<ReadonlyMap<string, ShownQuote>>(new Map())
const Page = ({ doc, editable }: { readonly doc: Y.Doc; readonly editable: boolean }) => (
  <RichText
    fragment={textIn(doc)}
    personOf={() => ({ name: 'Ada', colour: 1 })}
    editable={editable}
    quotes={none}
    labels={useEditorLabels()}
    reading={<p>to read</p>}
  />
)
const sit = (doc: Y.Doc, editable = true): HTMLElement =>
  render(
    <Look>
      <Page doc={doc} editable={editable} />
    </Look>,
  ).container
const editorIn = (box: HTMLElement): Editor | undefined =>
  box.querySelector<HTMLElement & { readonly editor?: Editor }>('.ProseMirror')?.editor
const meet = (...docs: readonly Y.Doc[]): void => {
  for (const a of [...docs, ...docs])
    for (const b of docs)
      if (a !== b) Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)), 'relay')
}

test.each(Object.entries(odd))(
  '%s: read, taken out by one press, and everybody writes on',
  async (_, put) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const [ada, ben, eve] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
    textIn(ada).insert(0, [paragraph('WANG1')])
    meet(ada, ben, eve)
    const [adas, bens] = [sit(ada), sit(ben)]
    await waitFor(() => expect(editorIn(adas)?.getText()).toContain('WANG1'))
    act(() => void editorIn(bens)?.commands.insertContentAt(6, ' BEN1'))
    put(textIn(eve))
    act(() => meet(ada, ben, eve))
    const press = await waitFor(() => {
      const button = adas.querySelector<HTMLElement>('[role="alert"] ~ button')
      if (button === null) throw new Error('no button')
      return button
    })
    expect(adas.textContent).toContain('to read')
    act(() => void fireEvent.click(press))
    await waitFor(() => expect(editorIn(adas)?.getText()).toContain('WANG1'))
    act(() => meet(ada, ben, eve))
    // on the other screen it opens by itself
    await waitFor(() => expect(editorIn(bens)?.getText()).toContain('BEN1'))
    act(() => void editorIn(bens)?.commands.insertContentAt(1, 'BEN2 '))
    act(() => void editorIn(adas)?.commands.insertContentAt(1, 'ADA2 '))
    act(() => meet(ada, ben, eve))
    for (const doc of [ada, ben, eve]) {
      expect(hasOddPieces(textIn(doc))).toBe(false)
      for (const word of ['WANG1', 'BEN1', 'BEN2', 'ADA2']) expect(textIn(doc).toString()).toContain(word)
      expect(textIn(doc).toString()).toBe(textIn(ada).toString())
    }
  },
)

test('words beside the paragraphs stay as a paragraph; a reader has nothing to press', () => {
  const doc = new Y.Doc()
  textIn(doc).insert(0, [new Y.XmlText('LOOSE'), paragraph('WANG1')])
  const box = sit(doc, false)
  expect(box.querySelector('[role="alert"]')).not.toBeNull()
  expect(box.querySelector('button')).toBeNull()
  act(() => takeOutOddPieces(textIn(doc)))
  expect(textIn(doc).toString()).toBe('<paragraph>LOOSE</paragraph><paragraph>WANG1</paragraph>')
})
