// Words that this screen moved while another, unaware of it, moved them too: the relay has the other's copies first, so those here go.
import * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import type { Deletions, Span } from '#schemas/updates/deletions.ts'
import { removeLetters } from './carriedWords.ts'
import { holdsInOrder } from './landing.ts'
import type { LetterMoves } from './letterMoves.ts'
import { standingTexts, textAfter } from './removedText.ts'

/** What the search stands on in one open document. */
export interface YieldPorts {
  readonly moves: LetterMoves
  readonly isOwn: (client: number) => boolean
  /** What the relay has not confirmed: nobody else can have seen it. */
  readonly unconfirmed: readonly Span[]
  /** What the arrival names as deleted. */
  readonly deleted: Deletions | null
}

/** Letters of one text that go. */
export interface YieldedLetters {
  readonly text: Y.XmlText
  readonly letters: readonly Unit[]
}

interface Unit extends LetterId {
  readonly unit: string
}

const isIn = ({ client, clock }: LetterId, { client: of, start, end }: Span): boolean =>
  client === of && start <= clock && clock < end

/**
 * Copies that only this device knows, of letters that somebody else took away where they stood and put elsewhere. What was only
 * deleted stays: its undo is another's, who would not find it.
 */
export const yieldedIn = (
  transaction: Y.Transaction,
  fragment: Y.XmlFragment,
  { moves, isOwn, unconfirmed, deleted }: YieldPorts,
): readonly YieldedLetters[] => {
  if (deleted === null || unconfirmed.length === 0 || !moves.hasMoved()) return []
  const isUnsent = (letter: LetterId): boolean => unconfirmed.some((span) => isIn(letter, span))
  const isYielded = (letter: LetterId): boolean => {
    if (!isUnsent(letter)) return false
    const known = moves.takenFrom(letter).find((one) => !isUnsent(one))
    if (known === undefined) return false
    return deleted.missing({ client: known.client, start: known.clock, end: known.clock + 1 }).length === 0
  }
  const found = standingTexts(fragment).flatMap(({ text }): readonly YieldedLetters[] => {
    const runs = runsOf(text, (letter) => isOwn(letter.client) && isYielded(letter))
    return runs.map((letters) => ({ text, letters }))
  })
  if (found.length === 0) return []
  const arrived = textAfter(transaction, fragment).arrived.filter(
    ({ madeBy }) => madeBy !== null && !isOwn(madeBy),
  )
  return found.filter(({ letters }) => {
    const words = letters.map(({ unit }) => unit).join('')
    return arrived.some(({ plain }) => holdsInOrder(plain, words))
  })
}

/** Takes them away, with the blocks of which nothing is left and that nobody else knows; to be called within a transaction. */
export const takeYielded = (yielded: readonly YieldedLetters[], unconfirmed: readonly Span[]): void => {
  for (const { text, letters } of yielded) {
    removeLetters(text, letters)
    let item = text.length === 0 ? text._item : null
    for (;;) {
      const { id } = item ?? {}
      if (item === null || id === undefined || !unconfirmed.some((span) => isIn(id, span))) break
      const above = item.parent as Y.XmlElement | Y.XmlFragment
      above.delete(above.toArray().indexOf((item.content as Y.ContentType).type as unknown as Y.XmlText), 1)
      item = above.length === 0 ? above._item : null
    }
  }
}

const runsOf = (text: Y.XmlText, isSought: (letter: LetterId) => boolean): readonly (readonly Unit[])[] => {
  const runs: Unit[][] = []
  let isOpen = false
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    for (const [i, unit] of item.content.str.split('').entries()) {
      const letter = { client: item.id.client, clock: item.id.clock + i, unit }
      const isOne = isSought(letter)
      if (isOne && isOpen) runs.at(-1)?.push(letter)
      else if (isOne) runs.push([letter])
      isOpen = isOne
    }
  }
  return runs
}
