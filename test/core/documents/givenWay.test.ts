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
