// A range of some letters of a text: by places that move with what is written, over blocks, and around what is embedded.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { passageAt, rangeBetween, type LetterPlace } from '#core/documents/passage.ts'
import { TextRange } from '#schemas/remarks.ts'

const textOf = (...blocks: readonly (readonly (string | null)[])[]): Y.XmlFragment => {
  const fragment = new Y.Doc().getXmlFragment('text')
  fragment.insert(
    0,
    blocks.map((pieces) => {
      const block = new Y.XmlElement('paragraph')
      // null is an embedded figure
      block.insert(
        0,
        pieces.map((piece) => (piece === null ? new Y.XmlElement('figureChip') : new Y.XmlText(piece))),
      )
      return block
    }),
  )
  return fragment
}
const at = (block: number, letter: number): LetterPlace => ({ block, letter })
const wordsBetween = (text: Y.XmlFragment, from: LetterPlace, to: LetterPlace): string | null => {
  const range = rangeBetween(text, from, to)
  return range === null ? null : (passageAt(text, range)?.words ?? null)
}

test.each([
  ['some letters of a block', at(0, 4), at(0, 11), 'canteen'],
  ['the first and the last letter', at(0, 0), at(0, Infinity), 'The canteen opens'],
  ['over two blocks', at(0, 12), at(1, 3), 'opens and'],
  ['up to the beginning of the next block', at(0, 12), at(1, 0), 'opens'],
  ['from the end of a block', at(0, Infinity), at(1, 3), 'and'],
  ['over a figure, which is no letter', at(2, 1), at(2, 7), 'ay for'],
  ['all of it', at(0, 0), at(9, 0), 'The canteen opens and closes pay for all'],
  ['nothing', at(0, 4), at(0, 4), null],
  ['backwards', at(0, 8), at(0, 4), null],
  ['an empty block', at(3, 0), at(3, Infinity), null],
  ['beyond the text', at(7, 0), at(8, 2), null],
] as const)('%s', (_, from, to, words) => {
  const text = textOf(['The canteen opens'], ['and closes'], ['pay', null, ' for ', 'all'], [])
  expect(wordsBetween(text, from, to)).toBe(words)
})

test('what is written at its ends does not belong to it, what is written within it does', () => {
  const text = textOf(['The canteen opens'])
  const range = rangeBetween(text, at(0, 4), at(0, 11))
  expect(TextRange.parse(JSON.parse(JSON.stringify(range)))).toEqual(range)
  const letters = (text.get(0) as Y.XmlElement).get(0) as Y.XmlText
  letters.insert(11, ' always')
  letters.insert(4, 'new ')
  letters.insert(11, '-')
  expect(passageAt(text, range!)?.words).toBe('can-teen')
  text.insert(0, [new Y.XmlElement('paragraph')])
  expect(passageAt(text, range!)).toEqual({ words: 'can-teen', block: 1 })
})

test('formatted letters and a table of cells are counted like others', () => {
  const text = textOf(['plain and bold'])
  const letters = (text.get(0) as Y.XmlElement).get(0) as Y.XmlText
  letters.format(10, 4, { bold: {} })
  expect(wordsBetween(text, at(0, 6), at(0, 12))).toBe('and bo')
  const table = new Y.XmlElement('table')
  text.insert(0, [table])
  for (const words of ['first', 'second']) {
    const cell = new Y.XmlElement('tableCell')
    table.push([cell])
    cell.push([new Y.XmlText(words)])
  }
  expect(wordsBetween(text, at(0, 3), at(0, 8))).toBe('st sec')
  expect(wordsBetween(text, at(1, 0), at(1, 5))).toBe('plain')
})
