// @vitest-environment happy-dom
// Each press that moves text in the editor, while another types in it: the words go along, and so does the caret they are typed at.
import { act, cleanup, waitFor } from '@testing-library/react'
import type { Editor } from '@tiptap/core'
import { afterEach, describe, expect, test } from 'vitest'
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
  const [first, second, third] = docs.map((doc, i) => {
    const { undoing, onTaken } = openOperatingPlan(doc, pen(`${i}`))
    onTaken((taken) => told.push(...taken))
    if (undoing.text === null) throw new Error('no text')
    const went = (way: 'undo' | 'redo') => (): boolean => ['whole', 'part'].includes(undoing[way]().undone)
    return { manager: undoing.text, undo: went('undo'), redo: went('redo'), steps: undoing.steps }
  })
  const lent = [first, second, third]
  const [ann, ben, cai] = [
    await sit(docs[0], undefined, undefined, lent[0]),
    await sit(docs[1], undefined, undefined, lent[1]),
    await sit(docs[2], undefined, undefined, lent[2]),
  ]
  const meet = (): void =>
    act(() => {
      for (let round = 0; round < 3; round++) {
        const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc))
        for (const [from, update] of updates.entries())
          for (const [to, doc] of docs.entries())
            if (from !== to) receiving(doc, [update], () => Y.applyUpdate(doc, update, 'relay'))
      }
    })
  act(() => void cai.editor().commands.setContent(html))
  meet()
  for (const one of lent) one?.manager.clear()
  return { ann, ben, cai, lent, told, meet }
}

/** Behind some words on a person's screen. */
const behind = ({ editor }: Person, words: string): number => {
  let found = -1
  editor().state.doc.descendants((node, at) => {
    const within = node.text?.indexOf(words) ?? -1
    if (within !== -1) found = at + within + words.length
  })
  if (found < 0) throw new Error(`no ${words}`)
  return found
}
const put = (person: Person, place: string): void =>
  act(() => void person.editor().commands.setTextSelection(behind(person, place)))
/** Types where the caret is. */
const type = (person: Person, words: string): void =>
  act(() => {
    const { view, state } = person.editor()
    view.dispatch(state.tr.insertText(words, state.selection.from))
  })
const words = (person: Person): string =>
  person
    .editor()
    .getText({ blockSeparator: '/' })
    .replaceAll(/\/+/g, '/')
    .replaceAll('\n', '|')
    .replace(/^\//, '')

const list = (...items: readonly string[]): string =>
  `<ul>${items.map((one) => `<li><p>${one}</p></li>`).join('')}</ul>`

/** Takes the block at the caret to the very end, as a drag does it: away and there again in one go. */
const dragToEnd = (editor: Editor): void => {
  const { state, view } = editor
  const { $from } = state.selection
  const block = $from.node(1)
  const { tr } = state
  tr.delete($from.before(1), $from.after(1))
  view.dispatch(tr.insert(tr.doc.content.size, block))
}

const presses: readonly (readonly [string, string, string, (editor: Editor) => unknown, string])[] = [
  [
    'Enter',
    '<p>One.| Two.</p><p>last</p>',
    ' Two.',
    (editor) => editor.commands.splitBlock(),
    'One./ Two.#/last',
  ],
  [
    'Enter in a heading',
    '<h2>One.| Two.</h2><p>last</p>',
    ' Two.',
    (editor) => editor.commands.splitBlock(),
    'One./ Two.#/last',
  ],
  [
    'Enter twice',
    '<p>One.| Two. Three.</p>',
    ' Three.',
    (editor) => {
      editor.commands.splitBlock()
      editor.commands.setTextSelection(editor.state.selection.from + 5)
      editor.commands.splitBlock()
    },
    'One./ Two./ Three.#',
  ],
  [
    'Enter before a line break',
    '<p>One.| Two.<br>Three.</p>',
    'Three.',
    (editor) => editor.commands.splitBlock(),
    'One./ Two.|Three.#',
  ],
  [
    'Enter in a list',
    list('zero', 'One.| Two.', 'last'),
    ' Two.',
    (editor) => editor.commands.splitListItem('listItem'),
    'zero/One./ Two.#/last',
  ],
  [
    'Backspace',
    '<p>One.</p><p>|Two.</p><p>last</p>',
    'Two.',
    (editor) => editor.commands.joinBackward(),
    'One.Two.#/last',
  ],
  [
    'Backspace, typed at the end of the first',
    '<p>One.</p><p>|Two.</p><p>last</p>',
    'One.',
    (editor) => editor.commands.joinBackward(),
    'One.#Two./last',
  ],
  [
    'Delete at the end',
    '<p>One.|</p><p>Two. Three.</p><p>last</p>',
    'Two.',
    (editor) => editor.commands.joinForward(),
    'One.Two.# Three./last',
  ],
  [
    'indenting a list item',
    list('zero', 'O|ne. Two.', 'last'),
    'One.',
    (editor) => editor.commands.sinkListItem('listItem'),
    'zero/One.# Two./last',
  ],
  [
    'taking a list item out',
    list('zero', 'O|ne. Two.', 'last'),
    'One.',
    (editor) => editor.commands.liftListItem('listItem'),
    'zero/One.# Two./last',
  ],
  ['dragging the block', '<p>O|ne. Two.</p><p>zero</p>', 'One.', dragToEnd, 'zero/One.# Two.'],
  [
    'a heading',
    '<p>O|ne. Two.</p><p>last</p>',
    ' Two.',
    (editor) => editor.commands.toggleNode('heading', 'paragraph', { level: 2 }),
    'One. Two.#/last',
  ],
  [
    'a quotation',
    '<p>O|ne. Two.</p><p>last</p>',
    'One.',
    (editor) => editor.commands.wrapIn('blockquote'),
    'One.# Two./last',
  ],
]

describe.each(presses)('%s', (_name, html, place, press, expected) => {
  const begin = async () => {
    const at = html
      .replaceAll(/<[^>]*>/g, '/')
      .replaceAll(/\/+/g, '/')
      .split('/')
      .find((one) => one.includes('|'))
    const people = await open(html.replace('|', ''))
    const [before = '', after = ''] = at?.split('|') ?? []
    act(() => {
      const editor = people.ben.editor()
      const caret = after === '' ? behind(people.ben, before) : behind(people.ben, after) - after.length
      editor.commands.setTextSelection(caret)
    })
    return people
  }
  const allSay = (people: readonly Person[], said: string): void => {
    for (const one of people) expect(words(one)).toBe(said)
    expect(new Set(people.map(textOf)).size).toBe(1)
  }

  test('what is typed meanwhile goes along, what is typed on stands behind it, and undo takes it back', async () => {
    const { ann, ben, cai, lent, told, meet } = await begin()
    put(ann, place)
    type(ann, '[a')
    act(() => void press(ben.editor()))
    meet()
    allSay([ann, ben, cai], expected.replace('#', '[a'))
    type(ann, 'b]')
    meet()
    allSay([ann, ben, cai], expected.replace('#', '[ab]'))
    expect(told).toEqual([])
    act(() => {
      while ((lent[0]?.steps().done.length ?? 0) > 0) lent[0]?.undo()
    })
    meet()
    allSay([ann, ben, cai], expected.replace('#', ''))
    act(() => {
      while ((lent[0]?.steps().undone.length ?? 0) > 0) lent[0]?.redo()
    })
    meet()
    allSay([ann, ben, cai], expected.replace('#', '[ab]'))
  })

  test('a caret at which nothing was typed yet goes along as well', async () => {
    const { ann, ben, cai, meet } = await begin()
    put(ann, place)
    act(() => void press(ben.editor()))
    meet()
    type(ann, '[a]')
    meet()
    allSay([ann, ben, cai], expected.replace('#', '[a]'))
  })
})

test('a word that is composed at the end of the second sentence stands behind it', async () => {
  const { ann, ben, cai, told, meet } = await open('<p>一楼开放。二楼也是。</p><p>末段</p>')
  const event = (kind: string): void =>
    void ann.editor().view.dom.dispatchEvent(new CompositionEvent(kind, { bubbles: true }))
  put(ann, '二楼也是。')
  event('compositionstart')
  type(ann, 'kai')
  act(() => {
    ben.editor().commands.setTextSelection(behind(ben, '一楼开放。'))
    ben.editor().commands.splitBlock()
  })
  meet()
  act(() => {
    const { view, state } = ann.editor()
    const at = behind(ann, 'kai')
    view.dispatch(state.tr.insertText('开会', at - 3, at))
    event('compositionend')
  })
  await waitFor(() => expect(textOf(ann)).toContain('开会'))
  meet()
  for (const one of [ann, ben, cai]) expect(words(one)).toBe('一楼开放。/二楼也是。开会/末段')
  type(ann, '了')
  meet()
  for (const one of [ann, ben, cai]) expect(words(one)).toBe('一楼开放。/二楼也是。开会了/末段')
  expect(told).toEqual([])
})

/** Presses cut or paste in the editor, with one clipboard for both. */
const clipboard = new Map<string, string>()
const pressKey = (person: Person, kind: 'cut' | 'paste'): void =>
  act(() => {
    const event = new Event(kind, { bubbles: true, cancelable: true }) as Event & { clipboardData?: unknown }
    event.clipboardData = {
      types: [...clipboard.keys()],
      files: [],
      clearData: () => clipboard.clear(),
      setData: (type: string, data: string) => void clipboard.set(type, data),
      getData: (type: string) => clipboard.get(type) ?? '',
    }
    person.editor().view.dom.dispatchEvent(event)
  })

test('a word of two letters that two cut and paste at once stands once', async () => {
  const { ann, ben, cai, meet } = await open('<p>Open at ten.</p><p>Closed</p><p>last</p>')
  const carry = (person: Person, place: string): void => {
    act(() => {
      const end = behind(person, 'at')
      person.editor().commands.setTextSelection({ from: end - 2, to: end })
    })
    pressKey(person, 'cut')
    expect(words(person)).toBe('Open  ten./Closed/last')
    put(person, place)
    pressKey(person, 'paste')
  }
  carry(ann, 'Closed')
  carry(ben, 'last')
  expect(words(ben)).toBe('Open  ten./Closed/lastat')
  meet()
  for (const one of [ann, ben, cai]) expect(words(one)).toMatch(/^Open  ten\.\/Closed(at\/last|\/lastat)$/)
})
