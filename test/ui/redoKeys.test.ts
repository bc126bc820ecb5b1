// @vitest-environment happy-dom
// The keys of redo never undo, however the letter arrives and whether or not something is left to redo.
import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { RedoKeys } from '#ui/RichText/redoKeys.ts'
import { textSchema } from '#ui/RichText/schema.ts'

let editor: Editor
afterEach(() => {
  editor.destroy()
  document.body.replaceChildren()
})

const press = (init: KeyboardEventInit): boolean =>
  editor.view.someProp('handleKeyDown', (handle) =>
    handle(editor.view, new KeyboardEvent('keydown', { ctrlKey: true, ...init })),
  ) === true

test.each([
  { key: 'z', shiftKey: true },
  { key: 'Z', shiftKey: true },
  { key: 'y', shiftKey: false },
])('$key with shift $shiftKey only ever redoes', (redo) => {
  const doc = new Y.Doc()
  editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    extensions: [
      ...textSchema(null, 'done'),
      RedoKeys,
      Collaboration.configure({ fragment: doc.getXmlFragment('text') }),
    ],
  })
  editor.commands.insertContent('甲乙丙')
  expect(press({ key: 'z' })).toBe(true)
  expect(editor.getText()).toBe('')
  for (let i = 0; i < 3; i++) {
    expect(press(redo)).toBe(true)
    expect(editor.getText()).toBe('甲乙丙')
  }
})
