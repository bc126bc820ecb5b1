// Two move the same words at once: whose move gave way is told where they stand, and nobody else.
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { receiving } from '#schemas/updates/received.ts'
import {
  edit,
  elementOf,
  heading,
  meet,
  paragraphIn,
  stands,
  textOf,
  turnInto,
  type TextPerson,
} from './textPeople.ts'
import { all, ann, ben, cai, nobodyIsTold, paragraphs, part, sitDown, start } from './textTable.ts'

beforeEach(() => sitDown())

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
/** What one has written so far, for somebody who hears of it only later. */
const writtenBy = (person: TextPerson): ((to: TextPerson) => void) => {
  const update = Y.encodeStateAsUpdate(person.plan.doc)
  return (to) => receiving(to.plan.doc, [update], () => Y.applyUpdate(to.plan.doc, update))
}

test.each(orders)('they meet at once, ids in the order %j', (order) => {
  sitDown(order as unknown as [number, number, number])
  start('We open. Every day. Ring.', 'last')
  part(ann, 0, 8)
  part(ben, 0, 19)
  meet(all)
  stands(all, paragraphs('We open.', ' Every day. Ring.', 'last'))
  expect(ben.told).toMatchObject([{ table: 'text', whose: 'gave-way', row: { text: 'Ring.' } }])
  expect([ann.told, cai.told]).toEqual([[], []])
})

test('another has taken the copy away before the larger move is heard of', () => {
  start('We open. Every day. Ring.', 'last')
  part(ann, 0, 8)
  part(ben, 0, 19)
  writtenBy(ben)(ann)
  writtenBy(ann)(ben)
  expect(ben.told).toMatchObject([{ whose: 'gave-way', row: { text: 'Ring.' }, by: 'ann' }])
  meet(all)
  expect(ben.told).toHaveLength(1)
  expect([ann.told, cai.told]).toEqual([[], []])
})

test('two drag one paragraph to different places', () => {
  start('Ring.', 'one', 'two', 'three')
  drag(ann, 0)
  edit(ben, (text) => {
    text.delete(0, 1)
    text.insert(1, [elementOf('paragraph', 'Ring.')])
  })
  meet(all)
  stands(all, paragraphs('one', 'two', 'three', 'Ring.'))
  expect(ben.told).toMatchObject([{ whose: 'gave-way', row: { text: 'Ring.' } }])
})

test('nobody where both did the very same, or one had it back where it stood', () => {
  start('We open. Every day.', 'last')
  part(ann, 0, 8)
  part(ben, 0, 8)
  meet(all)
  stands(all, paragraphs('We open.', ' Every day.', 'last'))
  takeOut(cai, 'Every', 1)
  cai.plan.undoing.undo()
  turnInto(ann, 1, heading)
  meet(all)
  expect(textOf(ben).toString().split('Every day.')).toHaveLength(2)
  nobodyIsTold()
})

/** Backspace at the beginning of a block, as the editor's binding writes it: the words go behind those of the block before. */
const join = (person: TextPerson, n: number): void =>
  edit(person, (text) => {
    const [before, words] = [paragraphIn(person, n - 1), paragraphIn(person, n).toString()]
    before.insert(before.length, words)
    text.delete(n, 1)
  })
const places = [
  ['as a heading', (person: TextPerson, n: number) => turnInto(person, n, heading)],
  ['at the end', drag],
] as const
const parted = [[[1, 2, 3]], [[3, 2, 1]], [[2, 3, 1]]] as const
const words = 'We open. Every day.'

test.each(parted.flatMap(([order]) => places.map((place) => [order, ...place] as const)))(
  'nobody who parted a block that another put elsewhere with all its words, ids in the order %j, %s',
  (order, _, put) => {
    sitDown(order as unknown as [number, number, number])
    start('one', words, 'last')
    part(ben, 1, 8)
    put(ann, 1)
    meet(all)
    expect(textOf(ben).toString().split(words)).toHaveLength(2)
    nobodyIsTold()
  },
)

test.each(parted)('nobody who took a parting back and did it again, ids in the order %j', (order) => {
  sitDown(order as unknown as [number, number, number])
  start('one', words, 'last')
  part(ben, 1, 8)
  ben.plan.undoing.undo()
  ben.plan.undoing.redo()
  turnInto(ann, 1, heading)
  meet(all)
  expect(textOf(ben).toString().split('Every day.')).toHaveLength(2)
  nobodyIsTold()
})

test('nobody who joined a block that stands behind the same words as a heading', () => {
  start('one', words, 'last')
  join(ben, 1)
  turnInto(ann, 1, heading)
  meet(all)
  expect(textOf(ben).toString().split(words)).toHaveLength(2)
  nobodyIsTold()
})

test('who joined a block that another dragged to the end', () => {
  start('one', words, 'last')
  join(ben, 1)
  drag(ann, 1)
  meet(all)
  stands(all, paragraphs('one', 'last', words))
  expect(ben.told).toMatchObject([{ whose: 'gave-way', row: { text: words } }])
  expect([ann.told, cai.told]).toEqual([[], []])
})

test('who dragged the end of a sentence past other words, and another turned all of it into a heading', () => {
  start('one', words, 'last')
  edit(ben, (text) => {
    paragraphIn(ben, 1).delete(8, 11)
    text.insert(3, [elementOf('paragraph', ' Every day.')])
  })
  turnInto(ann, 1, heading)
  meet(all)
  expect(ben.told).toMatchObject([{ whose: 'gave-way', row: { text: 'Every day.' } }])
  expect([ann.told, cai.told]).toEqual([[], []])
})
