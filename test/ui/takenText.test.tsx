// @vitest-environment happy-dom
// Each press that makes a block anew in the editor, while another types in it: no word and no letter is lost.
import { act, cleanup, waitFor } from '@testing-library/react'
import type { Editor } from '@tiptap/core'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openOperatingPlan } from '#core/documents/plan.ts'
import type { Taken } from '#core/source.ts'
import { receiving } from '#schemas/updates/received.ts'
import { pen } from '#test/support/shelves.ts'
import { type Person, sit, textOf } from '#test/support/sitAtText.tsx'

afterEach(cleanup)

const open = async (html: string) => {
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()] as const
  const told: Taken[] = []
  for (const [i, doc] of docs.entries())
    openOperatingPlan(doc, pen(`${i}`)).onTaken((taken) => told.push(...taken))
  const [ann, ben, cai] = [await sit(docs[0]), await sit(docs[1]), await sit(docs[2])]
  const meet = (): void =>
    act(() => {
      for (let round = 0; round < 3; round++) {
        const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc))
        for (const to of docs)
          for (const update of updates) receiving(to, [update], () => Y.applyUpdate(to, update, 'relay'))
      }
    })
  act(() => void cai.editor().commands.setContent(html))
  meet()
  return { ann, ben, cai, told, meet }
}
const startOf = ({ editor }: Person, words: string): number => {
  let found = -1
  editor().state.doc.descendants((node, at) => {
    const within = node.text?.indexOf(words) ?? -1
    if (within !== -1) found = at + within
  })
  return found
}
const type = (person: Person, after: string, words: string): void =>
  act(() => {
    const { view, state } = person.editor()
    view.dispatch(state.tr.insertText(words, startOf(person, after) + after.length))
  })
const words = (person: Person): string => person.editor().getText({ blockSeparator: '/' })

const presses: readonly (readonly [string, string, (editor: Editor) => unknown])[] = [
  [
    'heading',
    '<p>one</p><p>We open</p><p>three</p>',
    (editor) => editor.commands.toggleNode('heading', 'paragraph', { level: 2 }),
  ],
  [
    'bulleted list',
    '<p>one</p><p>We open</p><p>three</p>',
    (editor) => editor.commands.toggleList('bulletList', 'listItem'),
  ],
  [
    'numbered list',
    '<p>one</p><p>We open</p><p>three</p>',
    (editor) => editor.commands.toggleList('orderedList', 'listItem'),
  ],
  [
    'task list',
    '<p>one</p><p>We open</p><p>three</p>',
    (editor) => editor.commands.toggleList('taskList', 'taskItem'),
  ],
  ['quotation', '<p>one</p><p>We open</p><p>three</p>', (editor) => editor.commands.wrapIn('blockquote')],
  ['paragraph', '<p>one</p><h2>We open</h2><p>three</p>', (editor) => editor.commands.setNode('paragraph')],
  [
    'no list',
    '<p>one</p><ul><li><p>We open</p></li></ul><p>three</p>',
    (editor) => editor.commands.toggleList('bulletList', 'listItem'),
  ],
  [
    'the other list',
    '<p>one</p><ul><li><p>zero</p></li><li><p>We open</p></li></ul><p>three</p>',
    (editor) => editor.commands.toggleList('orderedList', 'listItem'),
  ],
]

test.each(presses)('%s', async (_name, html, press) => {
  const { ann, ben, cai, told, meet } = await open(html)
  type(ann, 'We open', ' at noon')
  type(cai, 'three', '!')
  act(() => {
    ben.editor().commands.setTextSelection(startOf(ben, 'We open') + 2)
    press(ben.editor())
  })
  meet()
  const expected = html
    .replaceAll(/<[^>]*>/g, '/')
    .replaceAll(/\/+/g, '/')
    .slice(1, -1)
  for (const one of [ann, ben, cai])
    await waitFor(() =>
      expect(words(one).replaceAll(/\/+/g, '/')).toBe(
        expected.replace('We open', 'We open at noon').replace('three', 'three!'),
      ),
    )
  expect(told).toEqual([])
  expect(new Set([ann, ben, cai].map(textOf)).size).toBe(1)
  for (const [way, said] of [
    ['undo', 'We'],
    ['redo', 'We open at noon'],
  ] as const) {
    act(() => void ann.undoing[way]())
    meet()
    for (const one of [ann, ben, cai]) expect(words(one)).toContain(said)
  }
})

test('two turn the same paragraph into different kinds: what is typed on stands somewhere', async () => {
  const { ann, ben, cai, meet } = await open('<p>We open</p>')
  type(ann, 'We open', ' at noon')
  act(() => void ben.editor().commands.toggleNode('heading', 'paragraph', { level: 1 }))
  act(() => void cai.editor().commands.toggleList('bulletList', 'listItem'))
  meet()
  for (const one of [ann, ben, cai]) expect(words(one).match(/We open at noon/g)).toHaveLength(1)
})
