// Letters that an undo brings back and that have no text of their own any more: they come back beside the letters that they stood beside.
import * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import { lettersAt, type CarriedPair } from './carriedWords.ts'
import { itemAt, signOf, type LetterMoves } from './letterMoves.ts'
import { placeOf, putBlocks, type Spot } from './wordsBack.ts'

/**
 * Writes letters where what stood beside them stands by now, in the order in which they stood, else as a paragraph where their block
 * was; to be called within a transaction. `note` takes each pair as it is written. They go beside none of `notBeside`, which may go
 * elsewhere as well. Blocks that were made are given.
 */
export const placeLetters = (
  doc: Y.Doc,
  moves: LetterMoves,
  letters: readonly LetterId[],
  note: (pair: CarriedPair) => void,
  notBeside: readonly LetterId[] = [],
): readonly Y.XmlElement[] => {
  const made: Y.XmlElement[] = []
  const sought = new Set([...letters, ...notBeside].map(keyOf))
  for (const letter of letters.toSorted((a, b) => inText(doc, a, b))) {
    const unit = signOf(doc, letter)
    const item = itemAt(doc, letter)
    if (unit === null || item === null) continue
    const spot = beside(doc, moves, item, letter, sought) ?? blockFor(doc, item, made)
    if (spot === null) continue
    spot.text.insert(spot.index, unit)
    const [stands] = lettersAt(spot.text, spot.index, 1)
    if (stands !== undefined) note([letter, stands])
  }
  return made
}

/** Whether the letters that one stands beside stand in another text by now. */
export const isLeftBehind = (
  doc: Y.Doc,
  moves: LetterMoves,
  letter: LetterId,
  together: readonly LetterId[],
): boolean => {
  const item = itemAt(doc, letter)
  const spot = item === null ? null : beside(doc, moves, item, letter, new Set(together.map(keyOf)))
  return spot !== null && spot.text !== item?.parent
}

const keyOf = ({ client, clock }: LetterId): string => `${client}:${clock}`

/** Letters of one text in their order; texts in no order that matters. */
const inText = (doc: Y.Doc, a: LetterId, b: LetterId): number => {
  const [one, other] = [itemAt(doc, a), itemAt(doc, b)]
  if (one === null || other === null || one === other) return a.clock - b.clock
  if (one.parent !== other.parent) return 0
  for (let item = one.right; item !== null; item = item.right) if (item === other) return -1
  return 1
}

/** Behind the nearest letter before it that stands anywhere, else before the nearest behind it. */
const beside = (
  doc: Y.Doc,
  moves: LetterMoves,
  item: Y.Item,
  letter: LetterId,
  sought: ReadonlySet<string>,
): Spot | null => {
  for (const side of ['left', 'right'] as const)
    for (const one of neighbours(item, letter, side)) {
      const spot = spotFor(doc, moves, one, (id) => !sought.has(keyOf(id)))
      if (spot !== null) return side === 'left' ? { ...spot, index: spot.index + 1 } : spot
    }
  return null
}

function* neighbours(from: Y.Item, letter: LetterId, side: 'left' | 'right'): Iterable<LetterId> {
  let item: Y.Item | null = from
  let clock = letter.clock
  for (;;) {
    clock += side === 'left' ? -1 : 1
    while (item !== null && (clock < item.id.clock || clock >= item.id.clock + item.length)) {
      item = item[side]
      if (item !== null) clock = side === 'left' ? item.id.clock + item.length - 1 : item.id.clock
    }
    if (item === null) return
    if (item.content instanceof Y.ContentString || item.content instanceof Y.ContentDeleted)
      yield { client: item.id.client, clock }
  }
}

/** Where a letter, or what stands for it by now, stands; null where none does that may be meant. */
export const spotFor = (
  doc: Y.Doc,
  moves: LetterMoves,
  letter: LetterId,
  may: (letter: LetterId) => boolean = () => true,
): Spot | null => {
  const stands = moves.standingOf(letter).findLast(may)
  return stands === undefined ? null : spotOf(doc, stands)
}

const spotOf = (doc: Y.Doc, letter: LetterId): Spot | null => {
  const found = itemAt(doc, letter)
  if (found === null || !(found.parent instanceof Y.XmlText)) return null
  let index = letter.clock - found.id.clock
  for (let item = found.left; item !== null; item = item.left)
    if (!item.deleted && item.countable) index += item.length
  return { text: found.parent, index }
}

/** One paragraph for each text that is gone. */
const blockFor = (doc: Y.Doc, item: Y.Item, made: Y.XmlElement[]): Spot | null => {
  const text = (item.parent as Y.AbstractType<unknown>)._item
  let root: unknown = item.parent
  while (root instanceof Y.AbstractType && root._item !== null) root = root._item.parent
  if (text === null || !(root instanceof Y.XmlFragment)) return null
  const paragraph = new Y.XmlElement('paragraph')
  const words = new Y.XmlText()
  paragraph.insert(0, [words])
  putBlocks(root, placeOf(text), [paragraph], true)
  made.push(paragraph)
  return doc === root.doc ? { text: words, index: 0 } : null
}
