// A text that another parts by Enter while somebody types in it: what was typed stands behind what it was typed behind, once, for all.
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  begin,
  edit,
  elementOf,
  listOf,
  meet,
  paragraphIn,
  sit,
  stands,
  textOf,
  type,
  type TextPerson,
} from './textPeople.ts'
import { all, ann, ben, cai, nobodyIsTold, paragraphs, part, sitDown, start, undo } from './textTable.ts'

beforeEach(() => sitDown())

describe('Enter between two sentences', () => {
  test('while another types at the end of the second and a third in the first: each stands in its sentence', () => {
    start('We open. Every day.')
    part(ben, 0, 8)
    type(ann, ' But Monday.', 19)
    type(cai, ' soon', 7)
    meet(all)
    stands(all, paragraphs('We open soon.', ' Every day. But Monday.'))
    nobodyIsTold()
    // one step, as it was typed
    expect(undo(ann)).toBe('whole')
    stands(all, paragraphs('We open soon.', ' Every day.'))
    expect(undo(ann, 'redo')).toBe('whole')
    stands(all, paragraphs('We open soon.', ' Every day. But Monday.'))
    expect(undo(cai)).toBe('whole')
    expect(undo(ann)).toBe('whole')
    stands(all, paragraphs('We open.', ' Every day.'))
    expect(ann.plan.undoing.read().canUndo).toBe(false)
    expect(undo(ann, 'redo')).toBe('whole')
    expect(undo(cai, 'redo')).toBe('whole')
    stands(all, paragraphs('We open soon.', ' Every day. But Monday.'))
  })

  test.each([[[1, 2, 3]], [[3, 2, 1]], [[2, 1, 3]], [[2, 3, 1]]] as const)(
    'two type at its end at once, ids in the order %j: both stand there',
    (order) => {
      sitDown(order as unknown as [number, number, number])
      start('We open. Every day.')
      part(ben, 0, 8)
      type(ann, ' (ann)', 19)
      type(cai, ' (cai)', 19)
      meet(all)
      const text = textOf(ben).toString()
      expect([
        paragraphs('We open.', ' Every day. (ann) (cai)'),
        paragraphs('We open.', ' Every day. (cai) (ann)'),
      ]).toContain(text)
      stands(all, text)
      nobodyIsTold()
      expect(undo(cai)).toBe('whole')
      stands(all, paragraphs('We open.', ' Every day. (ann)'))
      expect(undo(cai, 'redo')).toBe('whole')
      expect(undo(ann)).toBe('whole')
      stands(all, paragraphs('We open.', ' Every day. (cai)'))
    },
  )

  test('words typed in the midst of it, by two, and in bold, stand there', () => {
    start('We open. Every day.')
    part(ben, 0, 8)
    edit(ann, () => paragraphIn(ann).insert(14, ' other', { bold: {} }))
    type(cai, '(', 9)
    meet(all)
    stands(all, paragraphs('We open.', ' (Every<bold> other</bold> day.'))
    nobodyIsTold()
    expect(undo(ann)).toBe('whole')
    stands(all, paragraphs('We open.', ' (Every day.'))
  })

  test('what was typed where it was parted stays behind the first sentence', () => {
    start('We open. Every day.')
    part(ben, 0, 8)
    type(ann, ' Soon.', 8)
    meet(all)
    stands(all, paragraphs('We open. Soon.', ' Every day.'))
    nobodyIsTold()
  })

  test('twice, or once with more typed behind it: the words stand in the last, or where their sentence is', () => {
    start('One. Two. Three.')
    part(ben, 0, 4)
    part(ben, 1, 5)
    type(ann, ' And four.', 16)
    type(cai, '!', 9)
    meet(all)
    stands(all, paragraphs('One.', ' Two.!', ' Three. And four.'))
    sitDown()
    start('One. Two is longer.')
    part(ben, 0, 4)
    type(ben, ' More.', 15, 1)
    type(ann, ' And three.', 19)
    meet(all)
    stands(all, paragraphs('One.', ' Two is longer. And three. More.'))
    nobodyIsTold()
  })

  test('in a list: the words stand in the new item', () => {
    begin(all, listOf('first', 'We open. Every day.'))
    edit(ben, (text) => {
      paragraphIn(ben, 1).delete(8, 11)
      const list = text.get(0) as Y.XmlElement
      const item = new Y.XmlElement('listItem')
      item.insert(0, [elementOf('paragraph', ' Every day.')])
      list.insert(2, [item])
    })
    type(ann, ' But Monday.', 19, 1)
    meet(all)
    const item = (words: string): string => `<listitem>${paragraphs(words)}</listitem>`
    stands(
      all,
      `<bulletlist>${item('first')}${item('We open.')}${item(' Every day. But Monday.')}</bulletlist>`,
    )
  })

  test('where the binding keeps the second half and makes the first anew, words at the very beginning go there', () => {
    start('We open. Every day.')
    edit(ben, (text) => {
      paragraphIn(ben).delete(0, 8)
      text.insert(0, [elementOf('paragraph', 'We open.')])
    })
    type(ann, 'Soon: ', 0)
    type(cai, ' Yes.', 19)
    meet(all)
    stands(all, paragraphs('Soon: We open.', ' Every day. Yes.'))
    nobodyIsTold()
    expect(undo(ann)).toBe('whole')
    stands(all, paragraphs('We open.', ' Every day. Yes.'))
  })

  test('what stands behind a line break goes along, with the words in it', () => {
    const block = elementOf('paragraph', 'We open. Every day.')
    block.insert(1, [new Y.XmlElement('hardBreak'), new Y.XmlText('At noon.')])
    begin(all, block)
    edit(ben, (text) => {
      paragraphIn(ben).delete(8, 11)
      ;(text.get(0) as Y.XmlElement).delete(1, 2)
      const made = elementOf('paragraph', ' Every day.')
      made.insert(1, [new Y.XmlElement('hardBreak'), new Y.XmlText('At noon.')])
      text.insert(1, [made])
    })
    type(ann, ' Sharp.', 8, 1)
    type(cai, ' Really.', 19)
    meet(all)
    stands(all, paragraphs('We open.', ' Every day. Really.<hardbreak></hardbreak>At noon. Sharp.'))
    nobodyIsTold()
  })

  test('the one who parted it takes it back: no word is lost, and it can be done again', () => {
    start('We open. Every day.')
    part(ben, 0, 8)
    type(ann, ' But Monday.', 19)
    meet(all)
    expect(undo(ben)).toBe('part')
    // they go along, and no block is left
    stands(all, paragraphs('We open. Every day. But Monday.'))
    undo(ben, 'redo')
    for (const one of all) {
      expect(textOf(one).toString()).toBe(textOf(ben).toString())
      expect(
        textOf(one)
          .toString()
          .match(/But Monday\./g),
      ).toHaveLength(1)
      expect(
        textOf(one)
          .toString()
          .match(/Every day\./g),
      ).toHaveLength(1)
    }
    expect(undo(ann)).toBe('whole')
    for (const one of all) expect(textOf(one).toString()).not.toContain('Monday')
  })

  test('it was taken back before the others came: the words stand behind their sentence', () => {
    start('We open. Every day.')
    part(ben, 0, 8)
    type(ann, ' But Monday.', 19)
    expect(ben.plan.undoing.undo().undone).toBe('whole')
    meet(all)
    stands(all, paragraphs('We open. Every day. But Monday.'))
    nobodyIsTold()
  })

  test('a second device of the same person moves nothing a second time', () => {
    start('We open. Every day.')
    const doc = new Y.Doc()
    doc.clientID = 1_500
    const everybody = [...all, sit(doc, 'ann')]
    meet(everybody)
    type(ann, ' But Monday.', 19)
    meet([ann, everybody[3] as TextPerson])
    part(ben, 0, 8)
    meet(everybody)
    meet(everybody)
    stands(everybody, paragraphs('We open.', ' Every day. But Monday.'))
  })

  test('who can only read by now moves nothing, and every word stands', () => {
    start('We open. Every day.')
    const { doc } = ann.plan
    ann.plan.close()
    const reader = sit(doc, 'ann', { readOnly: true })
    part(ben, 0, 8)
    doc.transact(() => paragraphIn(reader).insert(19, ' But Monday.'))
    meet([reader, ben, cai])
    stands([reader, ben, cai], paragraphs('We open. But Monday.', ' Every day.'))
  })
})

describe('what the other had seen stays where they left it', () => {
  test('a sentence is cut out of three and stands behind them: the third stays with the first', () => {
    start('We open. Every day.')
    type(ann, ' But Monday.', 19)
    meet(all)
    type(ben, '!', 0)
    meet(all)
    edit(ben, (text) => {
      paragraphIn(ben).delete(9, 11)
      text.insert(1, [elementOf('paragraph', ' Every day.')])
    })
    meet(all)
    stands(all, paragraphs('!We open. But Monday.', ' Every day.'))
    nobodyIsTold()
  })

  test('a sentence goes elsewhere: words that others have behind it stay', () => {
    start('We open. Every day.', 'last')
    type(ann, ' But Monday.', 19)
    type(cai, ' Really.', 8)
    meet(all)
    edit(ben, () => {
      const words = paragraphIn(ben)
      const at = words.toString().indexOf(' Every day.')
      words.delete(at, 11)
      paragraphIn(ben, 1).insert(4, ' Every day.')
    })
    meet(all)
    stands(all, paragraphs('We open. Really. But Monday.', 'last Every day.'))
    nobodyIsTold()
  })
})
