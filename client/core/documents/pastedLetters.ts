// Words that this screen cuts and pastes again: two changes, of which the second says nothing of the first. They are known by their letters.
import * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import { gestureIn } from '#core/prose/clipboardGesture.ts'
import { lettersAt, type CarriedPair } from './carriedWords.ts'
import { hasPiece } from './copiedLetters.ts'
import { leastLetters } from './landing.ts'
import { lostIn } from './lostWords.ts'
import { textAfter } from './removedText.ts'

/** What this screen took out of the texts of a document lately. */
export interface CutLetters {
  /** Each letter that was cut with the one that a change put in its place; keeps what the change cuts itself. */
  readonly pastedIn: (transaction: Y.Transaction, fragment: Y.XmlFragment) => readonly CarriedPair[]
}

interface Cut {
  readonly words: string
  readonly letters: readonly LetterId[]
  /** Whether it is what the clipboard holds: a press of the editor's cut it, and none since. */
  readonly isHeld: boolean
}

/** So many are kept. */
const mostCuts = 50

/**
 * Remembers what is cut while a document is open. A paste of words that still stand somewhere (`isStanding`) is a copy. Words too short to be
 * recognised by their letters count as moved where the editor reports both the cut and the paste.
 */
export const followCuts = (isStanding: (letter: LetterId) => boolean): CutLetters => {
  let cuts: readonly Cut[] = []
  return {
    pastedIn: (transaction, fragment) => {
      // what an undo puts back is known letter by letter
      if (transaction.origin instanceof Y.UndoManager) return []
      const gesture = gestureIn(transaction.doc)
      const least = (asked: boolean): number => (asked ? 1 : leastLetters)
      const mayPaste = cuts.length > 0 && (gesture === 'paste' || hasPiece(transaction))
      if (!cutsWords(transaction, least(gesture === 'cut')) && !mayPaste) return []
      const { gone, arrived } = textAfter(transaction, fragment)
      const pairs = arrived.flatMap(({ text, from, plain }): readonly CarriedPair[] => {
        const cut = cuts.findLast(
          ({ words, letters, isHeld }) =>
            words.trim().length >= least(isHeld && gesture === 'paste') &&
            turnOf(words, plain) >= 0 &&
            !letters.some(isStanding),
        )
        if (cut === undefined) return []
        const turn = turnOf(cut.words, plain)
        return lettersAt(text, from, plain.length).flatMap((stands, i): readonly CarriedPair[] => {
          const went = cut.letters[(i + turn) % cut.letters.length]
          return went === undefined ? [] : [[went, stands]]
        })
      })
      const fresh = gone.flatMap((one): readonly Cut[] => {
        const { rest, letters } = lostIn(one, () => false)
        return rest.trim().length < least(gesture === 'cut')
          ? []
          : [{ words: rest, letters, isHeld: gesture === 'cut' }]
      })
      if (gesture === 'cut') cuts = cuts.map((one) => ({ ...one, isHeld: false }))
      if (fresh.length > 0) cuts = [...cuts, ...fresh].slice(-mostCuts)
      return pairs
    },
  }
}

/** Whether a change deleted at least so many letters. */
const cutsWords = ({ deleteSet }: Y.Transaction, least: number): boolean =>
  [...deleteSet.clients.values()].flat().reduce((sum, { len }) => sum + len, 0) >= least

/** By how many letters a text is turned round in another, -1 where it says something else: a blank at one end may count as that at the other. */
const turnOf = (words: string, plain: string): number =>
  words.length === plain.length ? (words + words).indexOf(plain) : -1
