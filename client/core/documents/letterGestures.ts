// Writing into a text for what others did: letters that are carried along, that stand twice, or that were deleted where they stood.
import * as Y from 'yjs'
import type { Pen } from '#core/pen.ts'
import { noteCarried, type LetterId } from '#core/prose/carried.ts'
import type { CarriedPair } from './carriedWords.ts'
import type { LetterMoves } from './letterMoves.ts'
import { doubling, dropAll, takeLetters, type SurplusLetter } from './settledMoves.ts'
import type { TextSteps } from './textSteps.ts'

/** What is written into a text because of an arrival; none of it is a gesture of this person's. */
export interface LetterGestures {
  /** Runs what carries letters of the text elsewhere: part of the steps that wrote them, or a step of its own. */
  readonly carry: (gesture: () => readonly CarriedPair[], fallen: readonly LetterId[]) => void
  /** Takes letters away: no step of its own, but part of the step that deleted what they stand for. */
  readonly settle: (surplus: readonly SurplusLetter[]) => void
  /** Takes away blocks of which nothing is left, by no step of undo. */
  readonly drop: (texts: readonly Y.XmlText[]) => void
}

interface GesturePorts {
  readonly doc: Y.Doc
  readonly pen: Pen
  readonly moves: LetterMoves
  /** Undo of typing; null where the document has no text. */
  readonly text: TextSteps | null
}

/** Of letters that are carried along with what another moved: no step of its own. */
const carrying = 'carried-letters'

/** Makes the gestures of one open document. */
export const letterGestures = ({ doc, pen, moves, text }: GesturePorts): LetterGestures => ({
  carry: (gesture, fallen) => {
    const isPart = text?.holds(fallen) === true
    if (!isPart) text?.endStep()
    doc.transact(
      (transaction) => {
        const since = Y.getState(doc.store, doc.clientID)
        const pairs = gesture()
        noteCarried(transaction, pairs)
        moves.note('moved', since, pairs)
        if (isPart) text.carried(pairs)
      },
      isPart ? carrying : pen,
    )
    if (!isPart) text?.endStep()
  },
  settle: (surplus) => {
    const twice = surplus.flatMap(({ letter, deleted }) => (deleted === null ? [letter] : []))
    if (twice.length > 0) doc.transact(() => takeLetters(doc, moves, twice), doubling)
    const unwanted = surplus.flatMap(({ letter, deleted }) =>
      deleted === null ? [] : [[letter, deleted] as const],
    )
    if (unwanted.length === 0) return
    doc.transact(() => {
      const gone = takeLetters(
        doc,
        moves,
        unwanted.map(([letter]) => letter),
      )
      text?.deletedToo(
        unwanted.map(([, deleted]) => deleted),
        gone,
      )
    }, carrying)
  },
  drop: (texts) => doc.transact(() => dropAll(moves, texts), doubling),
})
