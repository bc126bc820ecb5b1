// Redo in a text in which others have written since the undo: a text that was parted, or dragged elsewhere, is so again, with their words.
import { beforeEach, describe, expect, test } from 'vitest'
import {
  begin,
  edit,
  elementOf,
  makeTextPeople,
  meet,
  paragraphIn,
  stands,
  textsIn,
  textOf,
  type,
  type TextPerson,
} from './textPeople.ts'

let all: readonly [TextPerson, TextPerson, TextPerson]
let [ann, ben, cai]: TextPerson[] = []

beforeEach(() => {
  all = makeTextPeople()
  ;[ann, ben, cai] = all
})
const paragraphs = (...words: readonly string[]): string =>
  words.map((one) => `<paragraph>${one}</paragraph>`).join('')
const press = ({ plan }: TextPerson, way: 'undo' | 'redo') => {
  const told = plan.undoing[way]()
  meet(all)
  meet(all)
  return told.undone
}

describe('who parted a text, and took that back after another wrote into the half', () => {
  const part = (): void => {
    begin(all, elementOf('paragraph', 'We open at noon'), elementOf('paragraph', 'Bring tea'))
    edit(ann!, (text) => {
      paragraphIn(ann!).delete(7, 8)
      text.insert(1, [elementOf('paragraph', ' at noon')])
    })
    meet(all)
  }

  test.each([
    ['behind it', ', sharp', 8, ' at noon, sharp'],
    ['within it', ' sharp', 3, ' at sharp noon'],
    ['before it', ' again', 0, ' again at noon'],
  ])('parts it again, with the words %s; and all of it goes back', (_, words, at, half) => {
    part()
    type(ben!, words, at, 1)
    meet(all)
    expect(press(ann!, 'undo')).toBe('part')
    stands(all, paragraphs(`We open${half}`, 'Bring tea'))
    expect(press(ann!, 'redo')).toBe('whole')
    stands(all, paragraphs('We open', half, 'Bring tea'))
    type(cai!, 'Cai says: ', 0, 0)
    meet(all)
    expect(press(ann!, 'undo')).toBe('whole')
    stands(all, paragraphs(`Cai says: We open${half}`, 'Bring tea'))
    expect(press(ann!, 'redo')).toBe('whole')
    expect(press(ben!, 'undo')).toBe('whole')
    stands(all, paragraphs('Cai says: We open', ' at noon', 'Bring tea'))
    expect(press(ben!, 'redo')).toBe('whole')
    stands(all, paragraphs('Cai says: We open', half, 'Bring tea'))
    for (const { told } of all) expect(told).toEqual([])
  })

  test('does so without the words that a third has deleted meanwhile', () => {
    part()
    type(ben!, ', sharp', 8, 1)
    meet(all)
    press(ann!, 'undo')
    edit(cai!, () => paragraphIn(cai!).delete(15, 7))
    meet(all)
    stands(all, paragraphs('We open at noon', 'Bring tea'))
    expect(press(ann!, 'redo')).toBe('whole')
    stands(all, paragraphs('We open', ' at noon', 'Bring tea'))
    expect(press(cai!, 'undo')).toBe('whole')
    expect(textOf(ann!).toString()).toContain(', sharp')
  })

  test('does so with the words where they stand, if nobody has carried them yet', () => {
    part()
    type(ben!, ', sharp', 8, 1)
    meet(all)
    ann?.plan.undoing.undo()
    expect(textsIn(textOf(ann!)).map(String)).toEqual(['We open at noon', ', sharp', 'Bring tea'])
    ann?.plan.undoing.redo()
    stands([ann!], paragraphs('We open', ' at noon, sharp', 'Bring tea'))
    meet(all)
    stands(all, paragraphs('We open', ' at noon, sharp', 'Bring tea'))
  })

  test('does so among other steps of hers', () => {
    part()
    type(ben!, ', sharp', 8, 1)
    meet(all)
    press(ann!, 'undo')
    expect(press(ann!, 'redo')).toBe('whole')
    type(ann!, '!', 9, 2)
    press(ann!, 'undo')
    expect(press(ann!, 'undo')).toBe('whole')
    expect(press(ann!, 'redo')).toBe('whole')
    stands(all, paragraphs('We open', ' at noon, sharp', 'Bring tea'))
    expect(press(ann!, 'redo')).toBe('whole')
    stands(all, paragraphs('We open', ' at noon, sharp', 'Bring tea!'))
  })
})

test('who dragged a block in which another writes takes it there again with their words', () => {
  begin(all, elementOf('paragraph', 'We open at noon'), elementOf('paragraph', 'Bring tea'))
  edit(ann!, (text) => {
    text.delete(0, 1)
    text.insert(1, [elementOf('paragraph', 'We open at noon')])
  })
  meet(all)
  type(ben!, ', sharp', 15, 1)
  meet(all)
  expect(press(ann!, 'undo')).toBe('part')
  stands(all, paragraphs('We open at noon, sharp', 'Bring tea'))
  expect(press(ann!, 'redo')).toBe('whole')
  stands(all, paragraphs('Bring tea', 'We open at noon, sharp'))
  expect(press(ann!, 'undo')).toBe('whole')
  stands(all, paragraphs('We open at noon, sharp', 'Bring tea'))
})
