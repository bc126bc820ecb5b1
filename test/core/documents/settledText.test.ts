// What two or three do at once to the same words of a text, by deleting, parting, moving and turning: each word once, and gone where it was deleted.
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  begin,
  edit,
  elementOf,
  heading,
  listOf,
  meet,
  paragraphIn,
  sit,
  stands,
  textOf,
  turnInto,
  type,
  type TextPerson,
} from './textPeople.ts'
import { receiving } from '#schemas/updates/received.ts'
import { all, ann, ben, cai, nobodyIsTold, paragraphs, part, sitDown, start, undo } from './textTable.ts'

beforeEach(() => sitDown())

const list = (...items: readonly string[]): string =>
  `<bulletlist>${items.map((one) => `<listitem>${paragraphs(one)}</listitem>`).join('')}</bulletlist>`
const takeOut = (person: TextPerson, words: string, n = 0): void =>
  edit(person, () => {
    const text = paragraphIn(person, n)
    text.delete(text.toString().indexOf(words), words.length)
  })
/** Away with the block, and its words behind the last. */
const drag = (person: TextPerson, n: number): void =>
  edit(person, (text) => {
    const words = paragraphIn(person, n).toString()
    text.delete(n, 1)
    text.insert(text.length, [elementOf('paragraph', words)])
  })
const orders = [[[1, 2, 3]], [[3, 2, 1]], [[2, 1, 3]], [[2, 3, 1]], [[1, 3, 2]], [[3, 1, 2]]] as const

test.each(orders)(
  'words are deleted in the half that another parts off, ids in the order %j: they stay deleted, and each undo takes back its own',
  (order) => {
    sitDown(order as unknown as [number, number, number])
    start('We open. Every day at noon.', 'last')
    part(ben, 0, 8)
    takeOut(cai, ' at noon')
    type(ann, ' really', 14)
    meet(all)
    stands(all, paragraphs('We open.', ' Every really day.', 'last'))
    nobodyIsTold()
    expect(undo(cai)).toBe('whole')
    stands(all, paragraphs('We open.', ' Every really day at noon.', 'last'))
    expect(undo(cai, 'redo')).toBe('whole')
    stands(all, paragraphs('We open.', ' Every really day.', 'last'))
    expect(undo(ben)).toBe('part')
    stands(all, paragraphs('We open. Every really day.', 'last'))
    expect(undo(cai)).toBe('whole')
    expect(undo(ann)).toBe('whole')
    stands(all, paragraphs('We open. Every day at noon.', 'last'))
    expect(undo(cai, 'redo')).toBe('whole')
    stands(all, paragraphs('We open. Every day.', 'last'))
  },
)

test('a paragraph is deleted while another parts it: both halves go, and come back with the undo of who deleted it', () => {
  start('We open. Every day.', 'last')
  part(ben, 0, 8)
  edit(cai, (text) => text.delete(0, 1))
  meet(all)
  stands(all, paragraphs('last'))
  expect(undo(ben)).not.toBe('whole')
  stands(all, paragraphs('last'))
  undo(cai)
  for (const word of ['We open.', ' Every day.']) expect(textOf(ann).toString().split(word)).toHaveLength(2)
})

test.each(orders)(
  'one deletes a part and moves the rest while another moves all, ids in the order %j: what was deleted is gone, the rest stands once',
  (order) => {
    sitDown(order as unknown as [number, number, number])
    start('We open. Every day.', 'last')
    takeOut(cai, ' Every day.')
    drag(cai, 0)
    drag(ann, 0)
    meet(all)
    stands(all, paragraphs('last', 'We open.'))
    nobodyIsTold()
    for (const one of [ann, cai, cai]) undo(one)
    undo(ann)
    stands(all, paragraphs('We open. Every day.', 'last'))
  },
)

test.each(orders)(
  'two turn one block into different kinds while a third types in it, ids in the order %j: it stands once, with what was typed',
  (order) => {
    sitDown(order as unknown as [number, number, number])
    start('We open at noon.', 'last')
    turnInto(ben, 0, heading)
    turnInto(cai, 0, (words) => listOf(words))
    type(ann, ' at last', 7)
    meet(all)
    const text = textOf(ann).toString()
    expect([
      `<heading level="1">We open at last at noon.</heading>${paragraphs('last')}`,
      `${list('We open at last at noon.')}${paragraphs('last')}`,
    ]).toContain(text)
    stands(all, text)
    const gaveWay = text.startsWith('<heading') ? cai : ben
    for (const one of all)
      expect(one.told.map(({ whose }) => whose)).toEqual(one === gaveWay ? ['gave-way'] : [])
    expect(undo(ann)).toBe('whole')
    for (const one of [ben, cai, ben, cai]) undo(one)
    stands(all, paragraphs('We open at noon.', 'last'))
  },
)

test.each(orders)(
  'one deletes a bullet, another types in it and a third parts it, ids in the order %j: it is gone, and who typed has the words, or is told',
  (order) => {
    sitDown(order as unknown as [number, number, number])
    begin(all, listOf('first', 'We open. Every day.', 'last'))
    edit(cai, (text) => (text.get(0) as Y.XmlElement).delete(1, 1))
    edit(ben, (text) => {
      paragraphIn(ben, 1).delete(8, 11)
      const item = new Y.XmlElement('listItem')
      item.insert(0, [elementOf('paragraph', ' Every day.')])
      ;(text.get(0) as Y.XmlElement).insert(2, [item])
    })
    type(ann, ' single', 14, 1)
    meet(all)
    const text = textOf(ann).toString()
    stands(all, text)
    expect(text).not.toMatch(/We open|Every|day/)
    if (!text.includes('single'))
      expect(ann.told).toMatchObject([{ whose: 'words', row: { text: 'single' } }])
    undo(cai)
    for (const word of ['We open.', ' Every', 'day.'])
      expect(textOf(ann).toString().split(word)).toHaveLength(2)
  },
)

test('after a reload a person is not told of words that they had only moved', () => {
  start('We open. Every day.', 'last')
  part(ann, 0, 8)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(ann.plan.doc))
  doc.clientID = 1_500
  const { clientID } = ann.plan.doc
  const end = Y.getState(doc.store, clientID)
  const again = sit(doc, 'ann', { unconfirmedBefore: [{ client: clientID, start: 0, end }] })
  meet([again, ben, cai])
  edit(cai, (text) => text.delete(1, 1))
  meet([again, ben, cai])
  stands([again, ben, cai], paragraphs('We open.', 'last'))
  expect(again.told).toEqual([])
})

test('what two moved before a reload and after it stands once', () => {
  start('We open. Every day.', 'last')
  part(ann, 0, 8)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(ann.plan.doc))
  doc.clientID = 1_500
  const again = sit(doc, 'ann')
  drag(cai, 0)
  meet([again, ben, cai])
  stands([again, ben, cai], paragraphs('last', 'We open. Every day.'))
})

test('two press to have the same words back, and who deleted them takes that back: they stand once', () => {
  start('We open.', 'last')
  type(ann, ' Every day.', 8)
  type(cai, 'Soon: ', 0)
  edit(ben, (text) => text.delete(0, 1))
  meet(all)
  stands(all, paragraphs('last'))
  for (const { told } of [ann, cai]) {
    expect(told).toHaveLength(1)
    expect(told[0]?.putBack?.().ok).toBe(true)
  }
  ben.plan.undoing.undo()
  meet(all)
  const text = textOf(ann).toString()
  stands(all, text)
  for (const word of ['Soon: ', 'We open.', ' Every day.', 'last']) expect(text.split(word)).toHaveLength(2)
  expect(text).not.toContain('<paragraph></paragraph>')
})

test('a letter is known by its own author alone: a note about another’s takes nothing away', () => {
  start('We open.', 'last')
  const [letter, other] = [0, 1].map((n) => paragraphIn(ann, n)._start?.id) as [Y.ID, Y.ID]
  const note = {
    kind: 'moved',
    since: 0,
    runs: [[other.clock, letter.client, letter.clock, 4]],
  }
  cai.plan.doc.transact(() => cai.plan.doc.getMap('moves').set('x', note))
  cai.plan.doc.transact(() => cai.plan.doc.getMap('moves').set('y', { runs: 'none' }))
  meet(all)
  stands(all, paragraphs('We open.', 'last'))
})

test('a redo after everything was taken back leads to the text as it was', () => {
  start('We open. Every day.', 'last')
  part(ann, 0, 8)
  drag(ann, 1)
  takeOut(ann, 'open')
  turnInto(ann, 1, heading)
  meet(all)
  const text = textOf(ann).toString()
  for (let i = 0; i < 4; i++) expect(undo(ann)).toBe('whole')
  stands(all, paragraphs('We open. Every day.', 'last'))
  for (let i = 0; i < 4; i++) expect(undo(ann, 'redo')).toBe('whole')
  stands(all, text)
  for (let i = 0; i < 4; i++) expect(undo(ann)).toBe('whole')
  stands(all, paragraphs('We open. Every day.', 'last'))
})

test('what one cuts and pastes stays, though one deleted it where it stood and another moved it from there and deleted it', () => {
  start('We open. Every day. Ring', 'last')
  takeOut(ann, ' Every day.')
  takeOut(ben, ' Every day.')
  edit(ben, () => paragraphIn(ben, 1).insert(4, ' Every day.'))
  part(cai, 0, 8)
  takeOut(cai, ' Every day.', 1)
  meet(all)
  stands(all, paragraphs('We open.', ' Ring', 'last Every day.'))
  nobodyIsTold()
})

/** What one has written so far, for somebody who hears of it only later. */
const writtenBy = (person: TextPerson): ((to: TextPerson) => void) => {
  const update = Y.encodeStateAsUpdate(person.plan.doc)
  return (to) => receiving(to.plan.doc, [update], () => Y.applyUpdate(to.plan.doc, update))
}

test.each(orders)(
  'one settles before the larger move goes on in a smaller piece, another after it, ids in the order %j: no word is lost',
  (order) => {
    sitDown(order as unknown as [number, number, number])
    start('We open. Every day. Ring.', 'last')
    part(ann, 0, 8)
    const long = writtenBy(ann)
    part(ben, 0, 19)
    const short = writtenBy(ben)
    long(cai)
    edit(cai, () => {
      const text = paragraphIn(cai, 1)
      text.delete(text.length - 5, 5)
      paragraphIn(cai, 2).insert(4, 'Ring.')
    })
    const further = writtenBy(cai)
    // whoever takes a copy away does so by what they have heard by then
    long(ben)
    short(cai)
    further(ann)
    meet(all)
    stands(all, paragraphs('We open.', ' Every day. ', 'lastRing.'))
  },
)

test.each(orders)(
  'one settles before the larger move is taken back but for what went on, another after it, ids in the order %j: no word is lost',
  (order) => {
    sitDown(order as unknown as [number, number, number])
    start('We open. Every day. Ring.', 'last')
    part(ann, 0, 8)
    const long = writtenBy(ann)
    part(ben, 0, 19)
    const short = writtenBy(ben)
    long(cai)
    edit(cai, () => {
      const text = paragraphIn(cai, 1)
      const words = text.toString().slice(0, -2)
      text.delete(0, words.length)
      paragraphIn(cai, 2).insert(4, words)
    })
    writtenBy(cai)(ann)
    expect(ann.plan.undoing.undo().undone).toBe('whole')
    const back = writtenBy(ann)
    long(ben)
    back(cai)
    short(cai)
    meet(all)
    stands(all, paragraphs('We open.g.', 'last Every day. Rin'))
  },
)
