// Putting words back into a text: into the same text where it stands, else beside the place where their block stood.
import * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import { lettersAt, type CarriedPair } from './carriedWords.ts'
import { placeOfWords, type LostText } from './lostWords.ts'
import type { Letter, StandingText } from './removedText.ts'

/** The last first, so that no place moves before it is used; gives which letter stands for which. */
export const putInto = (
  { text, plain }: StandingText,
  { rest, runs }: Pick<LostText, 'rest' | 'runs'>,
): readonly CarriedPair[] =>
  runs.toReversed().flatMap(({ at, pieces, letters }) => {
    const start = placeOfWords(plain, rest, at)
    let place = start
    for (const { words, attributes } of pieces) {
      text.insert(place, words, attributes)
      place += words.length
    }
    return pairsOf(letters, lettersAt(text, start, letters.length))
  })

/** A place in a text that stands. */
export interface Spot {
  readonly text: Y.XmlText
  readonly index: number
}

/**
 * Beside the letters that the words stood beside, where these stand by now; null, and nothing is written, where for some of the words
 * none of these does. `letters` are all that went with them, in their order; `spotOf` says where one stands.
 */
export const putBeside = (
  letters: readonly Letter[],
  { runs }: Pick<LostText, 'runs'>,
  spotOf: (letter: LetterId) => Spot | null,
): readonly CarriedPair[] | null => {
  const placed = new Map<Letter, LetterId>()
  const spotFor = (run: LostText['runs'][number]): Spot | null => {
    const first = letters.findIndex((letter) => letter === run.letters[0])
    const before = letters.slice(0, Math.max(0, first)).toReversed()
    for (const letter of before) {
      const spot = spotOf(placed.get(letter) ?? letter)
      if (spot !== null) return { text: spot.text, index: spot.index + 1 }
    }
    for (const letter of letters.slice(first + run.letters.length)) {
      const spot = spotOf(letter)
      if (spot !== null) return spot
    }
    return null
  }
  if (runs.some((run) => spotFor(run) === null)) return null
  return runs.flatMap((run) => {
    const spot = spotFor(run)
    if (spot === null) return []
    let { index } = spot
    for (const { words, attributes } of run.pieces) {
      spot.text.insert(index, words, attributes)
      index += words.length
    }
    const fresh = lettersAt(spot.text, spot.index, run.letters.length)
    for (const [i, letter] of run.letters.entries()) if (fresh[i]) placed.set(letter, fresh[i])
    return pairsOf(run.letters, fresh)
  })
}

const pairsOf = (went: readonly (LetterId | null)[], stands: readonly LetterId[]): readonly CarriedPair[] =>
  went.flatMap((letter, i): readonly CarriedPair[] => {
    const fresh = stands[i]
    return letter === null || fresh === undefined
      ? []
      : [[{ client: letter.client, clock: letter.clock }, fresh]]
  })

/** What stands in a block that was made of letters, null where it was of none, in their order. */
export const pairsInBlock = (
  block: Y.XmlElement | Y.XmlText,
  went: readonly (LetterId | null)[],
): readonly CarriedPair[] => {
  const texts = (within: Y.XmlElement | Y.XmlText): readonly Y.XmlText[] =>
    within instanceof Y.XmlText
      ? [within]
      : within
          .toArray()
          .flatMap((one) => (one instanceof Y.XmlText || one instanceof Y.XmlElement ? texts(one) : []))
  return pairsOf(
    went,
    texts(block).flatMap((text) => lettersAt(text, 0, text.length)),
  )
}

/** The letters of such a paragraph, null for a blank that divides. */
export const lettersOfParagraph = ({ runs }: Pick<LostText, 'runs'>): readonly (LetterId | null)[] =>
  runs.flatMap(({ letters }, i): readonly (LetterId | null)[] => (i > 0 ? [null, ...letters] : letters))

/** A new paragraph of the words that were lost, with their formatting; runs that stood apart are divided by a blank. */
export const paragraphOf = ({ runs }: LostText): Y.XmlElement => {
  const [paragraph, text] = [new Y.XmlElement('paragraph'), new Y.XmlText()]
  paragraph.insert(0, [text])
  let at = 0
  for (const [i, { pieces }] of runs.entries())
    for (const [k, { words, attributes }] of pieces.entries()) {
      const said = i > 0 && k === 0 ? ` ${words}` : words
      text.insert(at, said, attributes)
      at += said.length
    }
  return paragraph
}

/** An item and all that it lies in: of what is taken away with its block Yjs keeps no place, of the block it does. */
export const placeOf = (item: Y.Item): readonly Y.ID[] => {
  const above = (item.parent as Y.AbstractType<unknown>)._item
  return [item.id, ...(above === null ? [] : placeOf(above))]
}

/** Puts blocks where an item stood; a paragraph only among blocks of the text, behind whatever the place lies in. */
export const putBlocks = (
  fragment: Y.XmlFragment,
  place: readonly Y.ID[],
  blocks: readonly (Y.XmlElement | Y.XmlText)[],
  areParagraphs: boolean,
): void => {
  for (const id of place) {
    const item: unknown = fragment.doc === null ? null : Y.getItem(fragment.doc.store, id)
    if (!(item instanceof Y.Item)) continue
    const parent = item.parent as unknown as Y.XmlFragment
    if (parent !== fragment && (areParagraphs || parent._item?.deleted !== false)) continue
    return parent.insert(livingBefore(item) + (item.deleted ? 0 : 1), [...blocks])
  }
  fragment.insert(fragment.length, [...blocks])
}

const livingBefore = ({ left }: Y.Item): number => {
  let count = 0
  for (let item = left; item !== null; item = item.left)
    if (!item.deleted && item.countable) count += item.length
  return count
}
