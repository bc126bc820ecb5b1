// Carrying this person's words along with a text that another moved: out of where they were left, and into where the text stands.
import * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import { isNew } from './arrivals.ts'
import type { Loss } from './landing.ts'
import type { LostRun } from './lostWords.ts'
import type { StandingText } from './removedText.ts'

/** Words with the text that they stand in, null where they fell with theirs, and the place that they belong to. */
export interface CarriedRun {
  readonly run: LostRun
  readonly from: Y.XmlText | null
  readonly to: { readonly text: Y.XmlText; readonly index: number }
}

/** Which letter stands for which that went. */
export type CarriedPair = readonly [LetterId, LetterId]

/** Writes them all, each in its look; to be called within a transaction. */
export const carryRuns = (doc: Y.Doc, runs: readonly CarriedRun[]): readonly CarriedPair[] => {
  const places = runs.map(({ to: { text, index } }) => Y.createRelativePositionFromTypeIndex(text, index, -1))
  for (const { run, from } of runs) if (from !== null) removeLetters(from, run.letters)
  const pairs: CarriedPair[] = []
  // Of two at one place the later is written first, behind the letter that both follow.
  for (const [i, place] of [...places.entries()].toReversed()) {
    const [run, found] = [runs[i]?.run, Y.createAbsolutePositionFromRelativePosition(place, doc)]
    if (run === undefined || !(found?.type instanceof Y.XmlText)) continue
    let { index } = found
    for (const { words, attributes } of run.pieces) {
      found.type.insert(index, words, attributes)
      index += words.length
    }
    const fresh = lettersAt(found.type, found.index, run.words.length)
    for (const [k, letter] of run.letters.entries()) {
      const to = fresh[k]
      if (to !== undefined) pairs.push([letter, to])
    }
  }
  return pairs
}

/** The letters of a stretch of a text that stands. */
export const lettersAt = (text: Y.XmlText, from: number, length: number): readonly LetterId[] => {
  const found: LetterId[] = []
  let at = 0
  for (let item = text._start; item !== null && at < from + length; item = item.right) {
    if (item.deleted || !item.countable) continue
    for (let i = Math.max(0, from - at); i < item.length && at + i < from + length; i++)
      found.push({ client: item.id.client, clock: item.id.clock + i })
    at += item.length
  }
  return found
}

/** Which letter stands by now for each that another moved. */
export const landedLetters = ({ lost, landing }: Pick<Loss, 'lost' | 'landing'>): readonly CarriedPair[] => {
  if (landing?.isExact !== true) return []
  const fresh = landing.pieces.flatMap(({ text, from, plain }) => lettersAt(text, from, plain.length))
  return lost.letters.flatMap((letter, i): readonly CarriedPair[] => {
    const to = fresh[landing.start + i]
    return to === undefined ? [] : [[letter, to]]
  })
}

/** Takes letters out of the text that they stand in. */
const removeLetters = (text: Y.XmlText, letters: readonly LetterId[]): void => {
  for (const { client, clock } of letters.toReversed()) {
    let at = 0
    for (let item = text._start; item !== null; item = item.right) {
      const { id, length, deleted, countable } = item
      if (deleted || !countable) continue
      if (id.client === client && id.clock <= clock && clock < id.clock + length) {
        text.delete(at + clock - id.clock, 1)
        break
      }
      at += length
    }
  }
}

/** Whether what was made in an arrival stands in a block of its own behind (`left`), or before, the block of a text, with nothing older between. */
export const isBeside = (
  transaction: Y.Transaction,
  text: Y.XmlText,
  made: StandingText,
  side: 'left' | 'right',
): boolean => {
  let block = made.text._item
  if (!made.isWhole || block === null || !isNew(transaction, block)) return false
  for (let above = aboveOf(block); above !== null && isNew(transaction, above); above = aboveOf(block))
    block = above
  let own = text._item
  while (own !== null && own.parent !== block.parent) own = aboveOf(own)
  let next = block[side]
  while (next !== null && (next.deleted || isNew(transaction, next))) next = next[side]
  return own !== null && next === own
}

const aboveOf = (item: Y.Item): Y.Item | null => (item.parent as Y.AbstractType<unknown>)._item
