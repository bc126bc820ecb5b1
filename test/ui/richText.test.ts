// @vitest-environment happy-dom
// The co-edited text: two people write into one fragment, quoted figures stay live, and undo is the document's own.
import { type AnyExtension, Editor, Node } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { proseOf } from '#core/documents/prose.ts'
import { keepGate } from '#core/documents/versions.ts'
import { cellOf } from '#core/source.ts'
import { Composing } from '#ui/RichText/composing.ts'
import type { ShownQuote } from '#ui/RichText/quotes.ts'
import { textSchema } from '#ui/RichText/schema.ts'
import { lendUndo, type TextUndo } from '#ui/RichText/lendUndo.ts'
import { Gated } from '#ui/RichText/versionGate.ts'

const open: Editor[] = []
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy()
  document.body.replaceChildren()
})

const area = (text: string): ReadonlyMap<string, ShownQuote> =>
  new Map([['service.area', { text, label: 'Layout', stale: false }]])

const noQuotes = cellOf<ReadonlyMap<string, ShownQuote>>(new Map())

const lent = (manager: Y.UndoManager): TextUndo => ({
  manager,
  undo: () => manager.undo() !== null,
  redo: () => manager.redo() !== null,
  steps: () => ({ done: manager.undoStack, undone: manager.redoStack }),
})

const write = (doc: Y.Doc, undoing?: Y.UndoManager, quotes = noQuotes, more: AnyExtension[] = []) => {
  const editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    extensions: [
      ...textSchema(quotes, 'done'),
      Collaboration.configure({
        fragment: doc.getXmlFragment('text'),
        ...(undoing === undefined ? {} : { yUndoOptions: { undoManager: lendUndo(lent(undoing)) } }),
      }),
      ...(undoing === undefined ? [] : [Composing.configure({ undoing })]),
      ...more,
    ],
  })
  open.push(editor)
  return editor
}

const join = (a: Y.Doc, b: Y.Doc) => {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)), 'relay')
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)), 'relay')
}

const undoOf = (doc: Y.Doc) =>
  new Y.UndoManager(
    [
      doc.getMap('lines') as Y.AbstractType<unknown>,
      doc.getXmlFragment('text') as unknown as Y.AbstractType<unknown>,
    ],
    { trackedOrigins: new Set(['pen']) },
  )

test('two people who write at once end with the same text, both sentences in it', () => {
  const [a, b] = [new Y.Doc(), new Y.Doc()]
  const [ada, ben] = [write(a), write(b)]
  ada.commands.insertContent('<h1>运营模式</h1><p>收益共享</p>')
  join(a, b)
  ada.commands.insertContentAt(ada.state.doc.content.size, '<p>花店在一层。</p>')
  ben.commands.insertContentAt(0, '<p>Opening hours: 9 to 21.</p>')
  join(a, b)
  expect(ada.getJSON()).toEqual(ben.getJSON())
  expect(ada.getText()).toContain('花店在一层。')
  expect(ada.getText()).toContain('Opening hours: 9 to 21.')
})

test('opening a text, empty or not, writes nothing into its document', () => {
  const doc = new Y.Doc()
  write(doc).commands.insertContent(
    '<h2>a</h2><ul data-type="taskList"><li data-type="taskItem" data-checked="true"><p>b</p></li></ul>',
  )
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  for (const opened of [copy, new Y.Doc()]) {
    const before = Y.encodeStateVector(opened)
    write(opened)
    expect(Y.encodeStateVector(opened)).toEqual(before)
  }
})

test('a quoted figure stores only its name and shows the live value', () => {
  const doc = new Y.Doc()
  const quotes = cellOf(area('512.6 m²'))
  const editor = write(doc, undefined, quotes)
  editor.commands.insertContent('<p>服务面积</p>')
  editor.commands.insertFigure('service.area')
  const chip = () => editor.view.dom.querySelector('[data-figure="service.area"]')
  expect(chip()?.textContent).toBe('512.6 m²\u00a0Layout')
  quotes.set(area('547.8 m²'))
  expect(chip()?.textContent).toBe('547.8 m²\u00a0Layout')
  expect(editor.getText()).toContain('547.8 m²')
  expect(JSON.stringify(proseOf(doc.getXmlFragment('text')))).toContain(
    '{"type":"figureChip","attrs":{"figure":"service.area"}}',
  )
  expect(JSON.stringify(proseOf(doc.getXmlFragment('text')))).not.toContain('m²')
})

test('a figure that nobody here can reckon shows a question mark and is kept', () => {
  const doc = new Y.Doc()
  const editor = write(doc)
  editor.commands.insertFigure('from.a.newer.version')
  expect(editor.view.dom.querySelector('[data-ui=quote][data-stale]')?.textContent).toBe('?')
  editor.commands.insertContentAt(0, '<p>x</p>')
  expect(JSON.stringify(proseOf(doc.getXmlFragment('text')))).toContain('from.a.newer.version')
})

test('the schema holds what every first-version text may hold', () => {
  const names = Object.keys(write(new Y.Doc()).schema.nodes)
  for (const name of [
    'table',
    'tableRow',
    'tableCell',
    'tableHeader',
    'taskList',
    'taskItem',
    'image',
    'mention',
    'figureChip',
  ])
    expect(names).toContain(name)
})

test('a picture from the web is not taken over; one of our blobs is', () => {
  const editor = write(new Y.Doc())
  const digest = 'ab'.repeat(32)
  editor.commands.insertContent(
    `<p>x</p><img src="https://example.org/a.png"><img data-blob="${digest}" alt="plan">`,
  )
  const images: unknown[] = []
  editor.state.doc.descendants((node) => {
    if (node.type.name === 'image') images.push(node.attrs['src'])
  })
  expect(images).toEqual([digest])
  expect(editor.view.dom.querySelector('img')?.getAttribute('src')).toBeNull()
})

test('headings stand below the first heading of the page for a screen reader', () => {
  const editor = write(new Y.Doc())
  editor.commands.insertContent('<h1>a</h1><h3>b</h3>')
  expect(
    [...editor.view.dom.querySelectorAll('[aria-level]')].map((h) => h.getAttribute('aria-level')),
  ).toEqual(['2', '4'])
})

test("closing the editor leaves the document's undo alive, for the tables as for the text", () => {
  const doc = new Y.Doc()
  const undoing = undoOf(doc)
  const editor = write(doc, undoing)
  editor.commands.insertContent('<p>first</p>')
  expect(undoing.undoStack).toHaveLength(1)
  editor.destroy()
  undoing.stopCapturing()
  doc.transact(() => doc.getMap('lines').set('rent', 42), 'pen')
  expect(undoing.undoStack).toHaveLength(2)
  undoing.undo()
  expect(doc.getMap('lines').has('rent')).toBe(false)
  undoing.undo()
  expect(doc.getXmlFragment('text').toString()).not.toContain('first')
})

test("undo in the text takes back my words and leaves another's", () => {
  const [a, b] = [new Y.Doc(), new Y.Doc()]
  const undoing = undoOf(a)
  const [ada, ben] = [write(a, undoing), write(b)]
  ben.commands.insertContent('<p>from Ben</p>')
  join(a, b)
  ada.commands.insertContentAt(0, '<p>from Ada</p>')
  join(a, b)
  ada.commands.undo()
  join(a, b)
  expect(ben.getText()).toContain('from Ben')
  expect(ben.getText()).not.toContain('from Ada')
  expect(undoing.trackedOrigins.has(ySyncPluginKey)).toBe(true)
})

test('what an input method composes is one step of undo, apart from what was typed before', () => {
  const doc = new Y.Doc()
  const undoing = undoOf(doc)
  const editor = write(doc, undoing)
  editor.commands.insertContent('客厅')
  editor.view.dom.dispatchEvent(new Event('compositionstart'))
  for (const letters of ['s', 'h', 'u']) editor.commands.insertContent(letters)
  expect(undoing.undoStack).toHaveLength(2)
  editor.commands.undo()
  expect(editor.getText()).toBe('客厅')
})

const Drawing = Node.create({
  name: 'drawing',
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'figure' }],
  renderHTML: () => ['figure', 0],
})

/** Sends every change at once, as a line does. */
const line = (from: Y.Doc, to: Y.Doc) =>
  from.on('update', (update: Uint8Array) => Y.applyUpdate(to, update, 'relay'))

test('an editor of an older version lets go before a block that it does not know would be taken out', () => {
  const [old, young] = [new Y.Doc(), new Y.Doc()]
  line(young, old)
  line(old, young)
  const gates = [keepGate(old, 'plan', 1), keepGate(young, 'plan', 2)] as const
  const ada = write(old, undefined, noQuotes, [Gated.configure({ gate: gates[0] })])
  const ben = write(young, undefined, noQuotes, [Drawing, Gated.configure({ gate: gates[1] })])
  ada.commands.insertContent('<p>written before</p>')
  expect([...young.getMap('versions').keys()]).toEqual(['plan.1'])
  ben.commands.insertContentAt(0, '<figure>of a newer version</figure>')
  expect(ada.isDestroyed).toBe(true)
  expect(gates[0].sealed()).toBe(true)
  for (const doc of [old, young]) {
    expect(doc.getXmlFragment('text').toString()).toContain('<drawing>of a newer version</drawing>')
    expect(doc.getXmlFragment('text').toString()).toContain('written before')
  }
})

test('placing the caret leaves no mark; the first letter does', () => {
  const doc = new Y.Doc()
  const editor = write(doc, undefined, noQuotes, [Gated.configure({ gate: keepGate(doc, 'plan', 1) })])
  editor.commands.focus('end')
  editor.commands.selectAll()
  expect(doc.getMap('versions').size).toBe(0)
  editor.commands.insertContent('字')
  expect([...doc.getMap('versions').keys()]).toEqual(['plan.1'])
})
