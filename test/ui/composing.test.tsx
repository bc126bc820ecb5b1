// @vitest-environment happy-dom
// A word composed with pinyin while others change the text around it: it stands where it was begun, and nobody's words are lost.
import { act, cleanup, waitFor } from '@testing-library/react'
import { addRowAfter } from '@tiptap/pm/tables'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { keepGate } from '#core/documents/versions.ts'
import { meet, type Person, sit, textOf } from '#test/support/sitAtText.tsx'

const write = (html: string): Y.Doc => {
  const doc = new Y.Doc()
  for (const [i, words] of html.split('/').entries()) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    doc.getXmlFragment('text').insert(i, [paragraph])
  }
  return doc
}

const three = async (words: string): Promise<readonly [Person, Person, Person]> => {
  const first = write(words)
  const docs = [first, new Y.Doc(), new Y.Doc()] as const
  for (const doc of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
  return [await sit(docs[0]), await sit(docs[1]), await sit(docs[2])]
}

const event = (person: Person, kind: string): void => {
  person.editor().view.dom.dispatchEvent(new CompositionEvent(kind, { bubbles: true }))
}

/** Where some words begin on a person's screen. */
const placeOf = (person: Person, words: string): number => {
  let found = -1
  person.editor().state.doc.descendants((node, at) => {
    const within = node.text?.indexOf(words) ?? -1
    if (within !== -1) found = at + within
  })
  return found
}

const begin = (person: Person, at: number, letters: string): void => {
  person.editor().commands.setTextSelection(at)
  event(person, 'compositionstart')
  const { view, state } = person.editor()
  if (letters !== '') view.dispatch(state.tr.insertText(letters, at))
}

/** The input method puts the word in the place of the letters, in the paragraph where they stand on the screen. */
const finish = async (person: Person, letters: string, word: string): Promise<void> => {
  act(() => {
    const { view, state } = person.editor()
    const at = letters === '' ? state.selection.from : placeOf(person, letters)
    view.dispatch(state.tr.insertText(word, at, at + letters.length))
    event(person, 'compositionend')
  })
  await waitFor(() => expect(textOf(person)).toContain(word))
}

const paragraphs = (person: Person): string => person.editor().getText({ blockSeparator: '/' })

const allSay = async (people: readonly Person[], words: string): Promise<void> => {
  act(() => meet(...people))
  for (const one of people) {
    expect(paragraphs(one)).toBe(words)
    expect(textOf(one)).toBe(textOf(people[0] as Person))
  }
}

const act3 = (people: readonly Person[], change: () => void): void => {
  act(change)
  act(() => meet(...people))
}

/** What another does with the text, and what stands there when 开会 has been composed at the mark. */
const cases: readonly (readonly [string, string, (other: Person) => void, string])[] = [
  [
    'splits the paragraph before the letters',
    '明天下午|在二楼/末段',
    (other) => void other.editor().chain().setTextSelection(3).splitBlock().run(),
    '明天/下午开会在二楼/末段',
  ],
  [
    'splits it right before them',
    '明天下午|在二楼/末段',
    (other) => void other.editor().chain().setTextSelection(placeOf(other, 'kai')).splitBlock().run(),
    '明天下午/开会在二楼/末段',
  ],
  [
    'splits it behind them',
    '明天下午|在二楼/末段',
    (other) => void other.editor().chain().setTextSelection(placeOf(other, '二楼')).splitBlock().run(),
    '明天下午开会在/二楼/末段',
  ],
  [
    'joins it with the one before',
    '首段/明天|在二楼',
    (other) => void other.editor().chain().setTextSelection(5).joinBackward().run(),
    '首段明天开会在二楼',
  ],
  [
    'joins the next one with it',
    '明天|在二楼/末段',
    (other) => void other.editor().chain().setTextSelection(placeOf(other, '末段')).joinBackward().run(),
    '明天开会在二楼末段',
  ],
  [
    'deletes the paragraph',
    '首段/明天|在二楼/末段',
    (other) => {
      const { doc } = other.editor().state
      const from = doc.child(0).nodeSize
      other.editor().commands.deleteRange({ from, to: from + doc.child(1).nodeSize })
    },
    '首段/开会/末段',
  ],
  [
    'deletes the words around them',
    '首段/明天|在二楼/末段',
    (other) => {
      const { doc } = other.editor().state
      const from = doc.child(0).nodeSize + 1
      other.editor().commands.deleteRange({ from, to: from + doc.child(1).content.size })
    },
    '首段/开会/末段',
  ],
  [
    'writes a paragraph before it',
    '明天|在二楼',
    (other) => void other.editor().commands.insertContentAt(0, '<p>首段</p>'),
    '首段/明天开会在二楼',
  ],
  [
    'writes in the same paragraph, before and behind',
    '明天|在二楼',
    (other) => {
      other.editor().commands.insertContentAt(1, '后天或')
      other.editor().commands.insertContentAt(placeOf(other, '二楼') + 2, '大厅')
    },
    '后天或明天开会在二楼大厅',
  ],
]

describe('another', () => {
  let people: readonly [Person, Person, Person]
  beforeAll(async () => {
    people = await three('')
  })
  afterAll(cleanup)

  for (const [title, written, change, said] of cases)
    test(title, async () => {
      const [ada, ben, cao] = people
      const words = written.replace('|', '')
      const html = words.split('/').map((one) => `<p>${one}</p>`)
      act3(people, () => void ada.editor().commands.setContent(html.join('')))
      const [before = ''] = written.split('|')
      const last = before.split('/').at(-1) ?? ''
      act3(people, () => begin(ada, placeOf(ada, last) + last.length, 'kai'))
      expect(paragraphs(ben)).toContain('kai')
      act3(people, () => change(ben))
      // the page of the one who composes stays still, a third sees it at once
      expect(paragraphs(ada)).toBe(written.replace('|', 'kai'))
      expect(paragraphs(cao)).toBe(paragraphs(ben))
      await finish(ada, 'kai', '开会')
      await allSay(people, said)
    })
})

describe('three people, a word and', () => {
  afterEach(() => {
    vi.useRealTimers()
    cleanup()
  })

  test('two changes of two people, before the first letter', async () => {
    const people = await three('首段/明天在二楼/末段')
    const [ada, ben, cao] = people
    act3(people, () => begin(ada, placeOf(ada, '在二楼'), ''))
    act3(people, () => void ben.editor().commands.insertContentAt(0, '<p>题</p>'))
    act3(people, () => void cao.editor().chain().setTextSelection(placeOf(cao, '二楼')).splitBlock().run())
    expect(paragraphs(ada)).toBe('首段/明天在二楼/末段')
    await finish(ada, '', '开会')
    await allSay(people, '题/首段/明天开会在/二楼/末段')
  })

  test('a word typed on goes behind the composed one, and one undo takes only the word', async () => {
    const people = await three('明天下午在二楼')
    const [ada, ben] = people
    act3(people, () => begin(ada, placeOf(ada, '在二楼'), 'kai'))
    act3(people, () => void ben.editor().chain().setTextSelection(3).splitBlock().run())
    await finish(ada, 'kai', '开会')
    act3(people, () => void ada.editor().commands.insertContent('了'))
    await allSay(people, '明天/下午开会了在二楼')
    // what is typed within the manager's rhythm after the word is a step of its own
    act3(people, () => void ada.undoing.undo())
    act3(people, () => void ada.undoing.undo())
    await allSay(people, '明天/下午在二楼')
    act3(people, () => void ada.undoing.redo())
    expect(paragraphs(ada)).not.toContain('kai')
    expect(paragraphs(ada)).toContain('开会')
  })

  test('another’s undo while the word is composed waits as well', async () => {
    const people = await three('明天在二楼')
    const [ada, ben] = people
    act3(people, () => void ben.editor().commands.insertContentAt(1, '后天或'))
    act3(people, () => begin(ada, placeOf(ada, '在二楼'), 'kai'))
    act3(people, () => void ben.undoing.undo())
    expect(paragraphs(ada)).toBe('后天或明天kai在二楼')
    await finish(ada, 'kai', '开会')
    await allSay(people, '明天开会在二楼')
  })

  test('a row that another adds to the table in whose cell the word is composed', async () => {
    const people = await three('前')
    const [ada, ben] = people
    act3(people, () => {
      const table = '<table><tr><td><p>甲</p></td></tr><tr><td><p>乙</p></td></tr></table>'
      ada.editor().commands.insertContentAt(3, table)
    })
    act3(people, () => begin(ada, placeOf(ada, '乙') + 1, 'kai'))
    act3(people, () => void ben.editor().commands.setTextSelection(placeOf(ben, '甲')))
    act3(people, () => void addRowAfter(ben.editor().state, ben.editor().view.dispatch))
    await finish(ada, 'kai', '开会')
    act(() => meet(...people))
    for (const one of people) {
      expect(one.editor().state.doc.child(1).childCount).toBe(3)
      expect(one.editor().state.doc.child(1).child(2).textContent).toBe('乙开会')
    }
  })

  test('a page that is left in the midst of a word has written it', async () => {
    const people = await three('明天在二楼')
    const [ada, ben, cao] = people
    act3(people, () => begin(ada, placeOf(ada, '在二楼'), 'k'))
    act3(people, () => void ben.editor().commands.insertContentAt(0, '<p>首段</p>'))
    act(() => {
      const { view, state } = ada.editor()
      view.dispatch(state.tr.insertText('开会', placeOf(ada, 'k'), placeOf(ada, 'k') + 1))
      ada.editor().destroy()
    })
    act(() => meet(...people))
    await allSay([ben, cao], '首段/明天开会在二楼')
  })

  test('a composition that never ends holds nothing up for good', async () => {
    const people = await three('明天在二楼')
    const [ada, ben] = people
    vi.useFakeTimers()
    act3(people, () => begin(ada, placeOf(ada, '在二楼'), 'kai'))
    act3(people, () => void ben.editor().commands.insertContentAt(0, '<p>首段</p>'))
    expect(paragraphs(ada)).toBe('明天kai在二楼')
    act(() => void vi.advanceTimersByTime(60_000))
    expect(paragraphs(ada)).toBe('首段/明天kai在二楼')
  })

  test('when a newer version seals the text, nothing that was held or composed is written any more', async () => {
    const first = write('明天在二楼')
    const [doc, other] = [new Y.Doc(), new Y.Doc()]
    for (const one of [doc, other]) Y.applyUpdate(one, Y.encodeStateAsUpdate(first))
    const gate = keepGate(doc, 'plan', 1)
    const ada = await sit(doc, undefined, gate)
    const ben = await sit(other)
    act(() => begin(ada, placeOf(ada, '在二楼'), 'kai'))
    act(() => meet(ada, ben))
    act(() => void ben.editor().commands.insertContentAt(0, '<p>首段</p>'))
    act(() => meet(ada, ben))
    const newer = new Y.Doc()
    Y.applyUpdate(newer, Y.encodeStateAsUpdate(other))
    newer.getMap('versions').set('plan.2', true)
    newer.getXmlFragment('text').insert(0, [new Y.XmlElement('drawing')])
    const { editor } = { editor: ada.editor() }
    await act(async () => {
      editor.view.dispatch(editor.state.tr.insertText('开会', placeOf(ada, 'kai'), placeOf(ada, 'kai') + 3))
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(newer), 'relay')
      await Promise.resolve()
    })
    expect(editor.isDestroyed).toBe(true)
    expect(textOf(ada)).toBe(textOf({ ...ada, doc: newer }))
  })
})
