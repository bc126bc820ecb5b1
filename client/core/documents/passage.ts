// A range of a rich text, found again after others have written: its words now, and the block that it begins in.
import type { TextRange } from '#schemas/remarks.ts'
import * as Y from 'yjs'

/** What a range holds now. */
export interface Passage {
  readonly words: string
  /** Which block of the text it begins in, from nought. */
  readonly block: number
}

/** A place in a text: a block, from nought, and how many letters of it stand before. What is embedded is no letter. */
export interface LetterPlace {
  readonly block: number
  /** `Infinity` for the end of the block. */
  readonly letter: number
}

interface Spot {
  readonly type: unknown
  readonly index: number
}

/** Whether a type still stands in the text; one that was taken away has its parents all the same. */
const liesIn = (type: unknown, fragment: Y.XmlFragment): boolean => {
  for (let at = type; at instanceof Y.AbstractType; at = at.parent) {
    if (at === fragment) return true
    if (at._item?.deleted === true) return false
  }
  return false
}

/** Null where it is gone, or not in this text. A name of another root is never looked up: that would make one. */
const spotOf = (fragment: Y.XmlFragment, position: TextRange['from']): Spot | null => {
  const { doc } = fragment
  if (doc === null || (position.tname ?? null) !== null) return null
  const found = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc)
  return found !== null && liesIn(found.type, fragment) ? found : null
}

const plainText = (text: Y.XmlText): string =>
  (text.toDelta() as readonly { readonly insert?: unknown }[])
    // what is embedded takes one place
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC'))
    .join('')

/** The words between two spots, blocks apart by a blank. */
const wordsBetween = (fragment: Y.XmlFragment, from: Spot, to: Spot): string => {
  const pieces: string[] = []
  let state: 'before' | 'within' | 'after' = 'before'
  const pass = (type: unknown, index: number): void => {
    if (state === 'before' && from.type === type && from.index === index) state = 'within'
    if (state === 'within' && to.type === type && to.index === index) state = 'after'
  }
  const readText = (text: Y.XmlText): void => {
    const start = from.type === text ? from.index : 0
    const end = to.type === text ? to.index : undefined
    if (from.type === text && state === 'before') state = 'within'
    if (state === 'within') pieces.push(plainText(text).slice(start, end))
    if (to.type === text) state = 'after'
  }
  const walk = (parent: Y.XmlFragment): void => {
    parent.toArray().forEach((child, i) => {
      pass(parent, i)
      if (child instanceof Y.XmlText) readText(child)
      else if (child instanceof Y.XmlElement) walk(child)
    })
    pass(parent, parent.length)
  }
  walk(fragment)
  return pieces.join(' ').replaceAll('\uFFFC', '').replaceAll(/\s+/gu, ' ').trim()
}

const blockOf = (fragment: Y.XmlFragment, { type, index }: Spot): number => {
  if (type === fragment) return index
  let at = type
  while (at instanceof Y.AbstractType && at.parent !== fragment) at = at.parent
  return fragment.toArray().findIndex((child) => child === at)
}

/** The passage that a range holds; null once nothing of it is left, and for a range of another text. */
export const passageAt = (fragment: Y.XmlFragment, range: TextRange): Passage | null => {
  const [from, to] = [spotOf(fragment, range.from), spotOf(fragment, range.to)]
  if (from === null || to === null) return null
  const words = wordsBetween(fragment, from, to)
  return words === '' ? null : { words, block: blockOf(fragment, from) }
}

/** Letters in a row, and where they stand: of the text as a whole, and of the type that holds them. */
interface Stretch {
  readonly text: Y.XmlText
  readonly index: number
  readonly start: number
  readonly end: number
}

/** Every stretch of letters in the order of reading, and at which letter each block begins; the last is where the text ends. */
const stretchesOf = (fragment: Y.XmlFragment) => {
  const stretches: Stretch[] = []
  let count = 0
  const walk = (type: unknown): void => {
    if (type instanceof Y.XmlText) {
      let index = 0
      for (const { insert } of type.toDelta() as readonly { readonly insert?: unknown }[]) {
        const length = typeof insert === 'string' ? insert.length : 0
        if (length > 0) stretches.push({ text: type, index, start: count, end: count + length })
        count += length
        // what is embedded takes one place
        index += typeof insert === 'string' ? length : 1
      }
    } else if (type instanceof Y.XmlElement) type.toArray().forEach(walk)
  }
  const begins = fragment.toArray().map((block) => {
    const begin = count
    walk(block)
    return begin
  })
  return { stretches, begins: [...begins, count] }
}

/**
 * The range between two places, by positions that move with what is written around them: what is written at its ends doesn't belong
 * to it. Null where no letter stands between them.
 */
export const rangeBetween = (
  fragment: Y.XmlFragment,
  from: LetterPlace,
  to: LetterPlace,
): TextRange | null => {
  const { stretches, begins } = stretchesOf(fragment)
  const letterAt = ({ block, letter }: LetterPlace): number => {
    const last = begins.at(-1) ?? 0
    return Math.min((begins[block] ?? last) + letter, begins[block + 1] ?? last)
  }
  const [first, last] = [letterAt(from), letterAt(to)]
  const begin = stretches.find(({ start, end }) => start <= first && first < end)
  const finish = stretches.find(({ start, end }) => start < last && last <= end)
  if (first >= last || begin === undefined || finish === undefined) return null
  const position = ({ text, index, start }: Stretch, letter: number, assoc: number): TextRange['from'] =>
    Y.relativePositionToJSON(
      Y.createRelativePositionFromTypeIndex(text, index + letter - start, assoc),
    ) as TextRange['from']
  return { from: position(begin, first, 0), to: position(finish, last, -1) }
}
