// Words typed into a block that another makes anew or takes away at the same time: they are put where they belong, or told with a way back.
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  begin as beginFor,
  edit,
  elementOf,
  heading,
  listOf,
  meet as meetAll,
  paragraphIn,
  sit,
  stands as standsFor,
  textOf,
  turnInto,
  type,
  type TextPerson,
} from './textPeople.ts'
import { all, ann, ben, cai, nobodyIsTold, sitDown } from './textTable.ts'

beforeEach(() => sitDown())

const meet = (people: readonly TextPerson[] = all): void => meetAll(people)
const begin = (...blocks: readonly Y.XmlElement[]): void => beginFor(all, ...blocks)
const stands = (text: string): void => standsFor(all, text)
const putBack = ({ told }: TextPerson): void => {
  expect(told).toHaveLength(1)
  expect(told[0]?.putBack?.().ok).toBe(true)
}

test.each([
  ['a heading', heading, ['<heading level="1">', '</heading>']],
  [
    'a list',
    (words: string) => listOf(words),
    ['<bulletlist><listitem><paragraph>', '</paragraph></listitem></bulletlist>'],
  ],
] as const)(
  'a paragraph becomes %s while another types in it: the words stand in it, once, and undo knows them',
  (_, make, [head, tail]) => {
    begin(elementOf('paragraph', 'first'), elementOf('paragraph', 'We open at noon.'))
    const before = '<paragraph>first</paragraph>'
    type(ann, ' at last', 7, 1)
    turnInto(ben, 1, make)
    meet()
    stands(`${before}${head}We open at last at noon.${tail}`)
    nobodyIsTold()
    expect(ann.plan.undoing.undo().undone).toBe('whole')
    meet()
    stands(`${before}${head}We open at noon.${tail}`)
    expect(ann.plan.undoing.redo().undone).toBe('whole')
    meet()
    stands(`${before}${head}We open at last at noon.${tail}`)
  },
)

test('two type in it: both find their words, each in their place, whoever comes first', () => {
  begin(elementOf('paragraph', 'We open at noon.'))
  type(ann, 'Soon. ', 0)
  type(cai, ' Every day.', 16)
  turnInto(ben, 0, heading)
  meet()
  stands('<heading level="1">Soon. We open at noon. Every day.</heading>')
  nobodyIsTold()
})

test('the kind was changed and taken back before the words came: they stand in what stands', () => {
  begin(elementOf('paragraph', 'We open at noon.'))
  type(ann, ' Perhaps.', 16)
  turnInto(ben, 0, heading)
  expect(ben.plan.undoing.undo().undone).toBe('whole')
  meet()
  stands('<paragraph>We open at noon. Perhaps.</paragraph>')
  // the paragraph stays for another's words in it, until they go along
  expect(ben.plan.undoing.redo().undone).toBe('part')
  meet()
  stands('<heading level="1">We open at noon. Perhaps.</heading>')
})

test('of two paragraphs that say the same, the words come into the one they were typed in', () => {
  begin(elementOf('paragraph', 'To do'), elementOf('paragraph', 'To do'))
  type(ann, ': paint', 5, 1)
  edit(ben, (text) => {
    text.delete(0, 2)
    text.insert(0, [listOf('To do', 'To do')])
  })
  meet()
  const item = (words: string): string => `<listitem><paragraph>${words}</paragraph></listitem>`
  stands(`<bulletlist>${item('To do')}${item('To do: paint')}</bulletlist>`)
})

test('while somebody types on and on, no letter is swallowed', () => {
  begin(elementOf('paragraph', 'We '))
  type(ann, 'o', 3)
  meet()
  type(ann, 'p', 4)
  turnInto(ben, 0, (words) => listOf(words))
  meet()
  type(ann, 'en', 5)
  meet()
  stands('<bulletlist><listitem><paragraph>We open</paragraph></listitem></bulletlist>')
})

test('what was in bold comes back so', () => {
  begin(elementOf('paragraph', 'We open'))
  edit(ann, () => paragraphIn(ann).insert(7, ' at noon', { bold: {} }))
  turnInto(ben, 0, heading)
  meet()
  stands('<heading level="1">We open<bold> at noon</bold></heading>')
})

test('another takes the paragraph away: its author is told with the words, and one press brings it back where it stood', () => {
  begin(elementOf('paragraph', 'first'), elementOf('paragraph', 'We open'), elementOf('paragraph', 'last'))
  type(ann, ' at noon', 7, 1)
  edit(ben, (text) => text.delete(1, 1))
  meet()
  stands('<paragraph>first</paragraph><paragraph>last</paragraph>')
  expect([ben.told, cai.told]).toEqual([[], []])
  expect(ann.told).toMatchObject([{ whose: 'words', row: { text: 'at noon' }, by: null }])
  putBack(ann)
  meet()
  const whole =
    '<paragraph>first</paragraph><paragraph>We open at noon</paragraph><paragraph>last</paragraph>'
  stands(whole)
  putBack(ann)
  stands(whole)
  expect(ann.plan.undoing.undo().undone).toBe('whole')
  meet()
  stands('<paragraph>first</paragraph><paragraph>last</paragraph>')
  expect(ann.plan.undoing.redo().undone).toBe('whole')
  meet()
  stands(whole)
})

test('whoever took it away took it back before the press: the words come into the same paragraph', () => {
  begin(elementOf('paragraph', 'first'), elementOf('paragraph', 'We open'))
  type(ann, ' at noon', 7, 1)
  edit(ben, (text) => text.delete(1, 1))
  meet()
  expect(ben.plan.undoing.undo().undone).toBe('whole')
  meet()
  putBack(ann)
  meet()
  stands('<paragraph>first</paragraph><paragraph>We open at noon</paragraph>')
})

test('made anew and worded otherwise: the words come beside it, not in the midst of what another means', () => {
  begin(elementOf('paragraph', 'We open'), elementOf('paragraph', 'last'))
  type(ann, ' at noon', 7)
  turnInto(ben, 0, () => listOf('Something else', 'altogether'))
  meet()
  expect(ann.told).toMatchObject([{ whose: 'words', row: { text: 'at noon' } }])
  putBack(ann)
  meet()
  for (const person of all) {
    const text = textOf(person).toString()
    expect(text).toContain('Something else')
    expect(text).toMatch(/<\/bulletlist><paragraph>(We open)? ?at noon<\/paragraph><paragraph>last/)
  }
})

test('words that stand in what came are nobody’s loss, nor is what is deleted within a paragraph that stays', () => {
  begin(elementOf('paragraph', 'We open'))
  type(ann, ' at noon', 7)
  meet()
  turnInto(ben, 0, heading)
  meet()
  edit(ben, () => paragraphIn(ben).delete(7, 8))
  meet()
  stands('<heading level="1">We open</heading>')
  nobodyIsTold()
})

test('whoever had seen the words and took them away with their paragraph is not overruled: its author is told', () => {
  begin(elementOf('paragraph', 'first'))
  edit(ann, (text) => text.insert(1, [elementOf('paragraph', 'We open at noon')]))
  meet()
  edit(ben, (text) => text.delete(1, 1))
  meet()
  stands('<paragraph>first</paragraph>')
  expect(ann.told).toMatchObject([{ row: { text: 'We open at noon' } }])
})

test('a second device of the same person neither tells nor puts the words a second time', () => {
  begin(elementOf('paragraph', 'We open'))
  const other = new Y.Doc()
  other.clientID = 1_500
  const second = sit(other, 'ann')
  const everybody = [...all, second]
  meet(everybody)
  type(ann, ' at noon', 7)
  meet([ann, second])
  turnInto(ben, 0, heading)
  meet(everybody)
  meet(everybody)
  for (const one of everybody)
    expect(textOf(one).toString()).toBe('<heading level="1">We open at noon</heading>')
  expect(second.told).toEqual([])
})

test('what was typed before the page was closed, and never left this device, is told after it is opened again', () => {
  begin(elementOf('paragraph', 'We open'))
  type(ann, ' at noon', 7)
  const again = new Y.Doc()
  Y.applyUpdate(again, Y.encodeStateAsUpdate(ann.plan.doc))
  again.clientID = 1_700
  const start = Y.getState(ben.plan.doc.store, 1_000)
  const end = Y.getState(again.store, 1_000)
  const reopened = sit(again, 'ann', { unconfirmedBefore: [{ client: 1_000, start, end }] })
  turnInto(ben, 0, heading)
  meet([reopened, ben, cai])
  expect(reopened.told).toMatchObject([{ row: { text: 'at noon' }, by: 'ben' }])
  putBack(reopened)
  meet([reopened, ben, cai])
  for (const one of [reopened, ben, cai])
    expect(textOf(one).toString()).toBe('<heading level="1">We open at noon</heading>')
})

test('where nobody knows what the other had seen, the words are told and come into the same text by a press', () => {
  begin(elementOf('paragraph', 'We open'))
  type(ann, ' at noon', 7)
  turnInto(ben, 0, heading)
  Y.applyUpdate(ann.plan.doc, Y.encodeStateAsUpdate(ben.plan.doc))
  expect(ann.told).toMatchObject([{ row: { text: 'at noon' } }])
  putBack(ann)
  meet()
  stands('<heading level="1">We open at noon</heading>')
})

test.each([
  ['behind', ' at noon', 7, 'Soon: We open at noon'],
  ['before', 'Now: ', 0, 'Soon: Now: We open'],
  ['within', ' all', 2, 'Soon: We all open'],
])(
  'the same where a third has typed into what stands: words %s it come back where they stood',
  (_, words, at, whole) => {
    begin(elementOf('paragraph', 'We open'))
    type(ann, words, at)
    turnInto(ben, 0, heading)
    Y.applyUpdate(cai.plan.doc, Y.encodeStateAsUpdate(ben.plan.doc))
    type(cai, 'Soon: ', 0)
    Y.applyUpdate(ann.plan.doc, Y.encodeStateAsUpdate(cai.plan.doc))
    expect(ann.told).toMatchObject([{ row: { text: words.trim() } }])
    putBack(ann)
    meet()
    stands(`<heading level="1">${whole}</heading>`)
    expect(ann.plan.undoing.undo().undone).toBe('whole')
    meet()
    stands('<heading level="1">Soon: We open</heading>')
  },
)
