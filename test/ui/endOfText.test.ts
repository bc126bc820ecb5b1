// @vitest-environment happy-dom
// A text that ends in a table: going to its end makes a place behind the table, and what is typed there is written.
import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { GapCursor } from '@tiptap/pm/gapcursor'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { proseOf } from '#core/documents/prose.ts'
import { EndOfText } from '#ui/RichText/endOfText.ts'
import { textSchema } from '#ui/RichText/schema.ts'

let editor: Editor
let doc: Y.Doc
afterEach(() => {
  editor.destroy()
  document.body.replaceChildren()
})

const open = (content: string): void => {
  doc = new Y.Doc()
  editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    extensions: [
      ...textSchema(null, 'done'),
      EndOfText,
      Collaboration.configure({ fragment: doc.getXmlFragment('text') }),
    ],
  })
  editor.commands.setContent(content)
}
const press = (key: string): boolean =>
  editor.view.someProp('handleKeyDown', (handle) =>
    handle(editor.view, new KeyboardEvent('keydown', { key, ctrlKey: true })),
  ) === true
const blocks = (): (string | undefined)[] =>
  (proseOf(doc.getXmlFragment('text')).content ?? []).map((node) => node.type)
const table = '<p>before</p><table><tbody><tr><td><p>a</p></td><td><p>last</p></td></tr></tbody></table>'

test('the key for the end leads behind the table, and the letters are in the document', () => {
  open(table)
  editor.commands.setTextSelection(2)
  expect(press('End')).toBe(true)
  editor.commands.insertContent('甲乙写的一段。')
  expect(blocks()).toEqual(['paragraph', 'table', 'paragraph'])
  const written = JSON.stringify(proseOf(doc.getXmlFragment('text')).content?.[2])
  expect(written).toContain('甲乙写的一段。')
  expect(JSON.stringify(proseOf(doc.getXmlFragment('text')).content?.[1])).not.toContain('甲')
})

test('a letter typed at the caret between blocks gets a paragraph of its own first', () => {
  open(table)
  const end = editor.state.doc.content.size
  editor.view.dispatch(editor.state.tr.setSelection(new GapCursor(editor.state.doc.resolve(end))))
  editor.view.dom.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertText', data: '甲' }))
  expect(editor.state.selection.$head.parent.type.name).toBe('paragraph')
  expect(blocks()).toEqual(['paragraph', 'table', 'paragraph'])
})

test('nothing is written into a text that ends in words, nor by merely opening one', () => {
  open('<table><tbody><tr><td><p>a</p></td></tr></tbody></table><p>after</p>')
  expect(press('End')).toBe(false)
  expect(blocks()).toEqual(['table', 'paragraph'])
})
