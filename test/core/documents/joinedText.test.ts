// Text that another joins or moves elsewhere while somebody types in it: what was typed stands where it was typed, once, or is told.
import { beforeEach, expect, test } from 'vitest'
import { edit, elementOf, meet, paragraphIn, stands, type, type TextPerson } from './textPeople.ts'
import { all, ann, ben, cai, nobodyIsTold, paragraphs, sitDown, start, undo } from './textTable.ts'

beforeEach(() => sitDown())

/** Backspace at the beginning of a block. */
const join = (person: TextPerson, n: number): void =>
  edit(person, (text) => {
    const [first, second] = [paragraphIn(person, n), paragraphIn(person, n + 1)]
    first.insert(first.length, second.toString())
    text.delete(n + 1, 1)
  })

test.each([[[1, 2, 3]], [[3, 2, 1]], [[2, 1, 3]], [[2, 3, 1]], [[1, 3, 2]], [[3, 1, 2]]] as const)(
  'two paragraphs are joined, ids in the order %j: what was typed at the end of each stands behind it',
  (order) => {
    sitDown(order as unknown as [number, number, number])
    start('We open.', 'Every day.', 'last')
    join(ben, 0)
    type(ann, ' But Monday.', 10, 1)
    type(cai, ' Soon.', 8)
    meet(all)
    stands(all, paragraphs('We open. Soon.Every day. But Monday.', 'last'))
    nobodyIsTold()
    expect(undo(ann)).toBe('whole')
    stands(all, paragraphs('We open. Soon.Every day.', 'last'))
    expect(undo(cai)).toBe('whole')
    stands(all, paragraphs('We open.Every day.', 'last'))
    expect(undo(cai, 'redo')).toBe('whole')
    expect(undo(ann, 'redo')).toBe('whole')
    stands(all, paragraphs('We open. Soon.Every day. But Monday.', 'last'))
  },
)

test('three are joined: the words of each stand in their place', () => {
  start('We open.', 'Every day.', 'At noon.')
  join(ben, 0)
  join(ben, 0)
  type(ann, ' But Monday.', 10, 1)
  type(cai, ' Sharp.', 8, 2)
  meet(all)
  stands(all, paragraphs('We open.Every day. But Monday.At noon. Sharp.'))
  nobodyIsTold()
})

test('a sentence is moved into another paragraph: words typed in its midst go along', () => {
  start('We open every day. And more.', 'last: ')
  edit(ben, () => {
    paragraphIn(ben).delete(0, 18)
    paragraphIn(ben, 1).insert(6, 'We open every day.')
  })
  type(ann, ' soon', 7)
  type(cai, '?', 28)
  meet(all)
  stands(all, paragraphs(' And more.?', 'last: We open soon every day.'))
  nobodyIsTold()
  expect(undo(ann)).toBe('whole')
  stands(all, paragraphs(' And more.?', 'last: We open every day.'))
  expect(undo(ann, 'redo')).toBe('whole')
  stands(all, paragraphs(' And more.?', 'last: We open soon every day.'))
})

test('of two that it may have been moved to neither is chosen: the words stand, and their author is told', () => {
  start('We open every day. And more.')
  edit(ben, (text) => {
    paragraphIn(ben).delete(0, 18)
    text.insert(1, [
      elementOf('paragraph', 'We open every day.'),
      elementOf('paragraph', 'We open every day.'),
    ])
  })
  type(ann, ' soon', 7)
  meet(all)
  stands(all, paragraphs(' soon And more.', 'We open every day.', 'We open every day.'))
  expect(ann.told).toMatchObject([{ whose: 'left', row: { text: 'soon' } }])
  expect([ben.told, cai.told]).toEqual([[], []])
})
