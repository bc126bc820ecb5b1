// Words that this person moved, and that another moved at the same time: only one move can stand, and whose gave way is told.
import * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import type { LetterMove } from './knownLetters.ts'
import { itemAt, signOf, type LetterMoves } from './letterMoves.ts'
import type { SurplusLetter } from './settledMoves.ts'

/** Words of one move that gave way. */
export interface GivenWay {
  readonly words: string
  /** The first of them where they were put. */
  readonly letter: LetterId
  /** Under which client the words were put where they stand. */
  readonly by: number
}

interface Yielded {
  readonly letter: LetterId
  readonly move: LetterMove
  readonly stays: LetterId
}

/**
 * Those of an arrival, be it that they stand twice by it (`surplus`), or that another took them away already. What was put back where it had
 * stood is left out, as it was not moved; and what both put to the same place.
 */
export const givenWayIn = (
  transaction: Y.Transaction,
  moves: LetterMoves,
  surplus: readonly SurplusLetter[],
  isFromHere: (letter: LetterId) => boolean,
): readonly GivenWay[] => {
  const { doc } = transaction
  const groups = new Map<string, Yielded[]>()
  const add = (letter: LetterId, stays: LetterId): void => {
    const move = moves.moveOf(letter)
    if (move === null || !isFromHere(letter) || isBackInPlace(doc, letter, move)) return
    const key = `${move.client}:${move.since}`
    groups.set(key, [...(groups.get(key) ?? []), { letter, move, stays }])
  }
  for (const { letter, stays } of surplus) if (stays !== null) add(letter, stays)
  for (const letter of deletedIn(transaction, isFromHere)) {
    const [stays] = moves.hasOthers(letter) ? moves.standingOf(letter) : []
    if (stays === undefined) continue
    // who moved it on had seen it
    if (!moves.laterOf(letter).some((one) => keyOf(one) === keyOf(stays))) add(letter, stays)
  }
  return [...groups.values()].flatMap((group): readonly GivenWay[] => {
    const own = group.toSorted((a, b) => a.letter.clock - b.letter.clock)
    const [first] = own
    const words = own.map(({ letter }) => signOf(doc, letter) ?? '').join('')
    if (first === undefined || words.trim() === '' || isSamePlace(doc, moves, first)) return []
    return [{ words, letter: first.letter, by: first.stays.client }]
  })
}

const keyOf = ({ client, clock }: LetterId): string => `${client}:${clock}`

/** The letters from here that others took away in an arrival. */
const deletedIn = (
  { local, deleteSet }: Y.Transaction,
  isFromHere: (letter: LetterId) => boolean,
): readonly LetterId[] =>
  local
    ? []
    : [...deleteSet.clients].flatMap(([client, ranges]) =>
        ranges.flatMap(({ clock, len }) =>
          isFromHere({ client, clock }) || isFromHere({ client, clock: clock + len - 1 })
            ? Array.from({ length: len }, (_, i) => ({ client, clock: clock + i }))
            : [],
        ),
      )

/** An undo puts a letter right before the one that went. */
const isBackInPlace = (doc: Y.Doc, letter: LetterId, { kind, went }: LetterMove): boolean => {
  const item = itemAt(doc, letter)
  const origin = item?.rightOrigin ?? null
  if (kind !== 'back' || item === null || origin === null) return false
  return origin.client === went.client && origin.clock + letter.clock - item.id.clock === went.clock
}

/** Whether two moved words from the same letter on, behind the same and into the same. */
const isSamePlace = (doc: Y.Doc, moves: LetterMoves, { letter, move, stays }: Yielded): boolean => {
  const other = moves.moveOf(stays)
  const before = moves.moveOf({ client: stays.client, clock: stays.clock - 1 })
  if (other === null || before?.since === other.since) return false
  const [a, b] = [outermostOf(doc, letter, move), outermostOf(doc, stays, other)]
  if (a === null || b === null) return false
  return Y.compareIDs(a.origin, b.origin) && nameOf(a) === nameOf(b)
}

/** What a move made around a letter: the letter itself, or the outermost block that came with it. */
const outermostOf = (doc: Y.Doc, letter: LetterId, { client, since }: LetterMove): Y.Item | null => {
  let item = itemAt(doc, letter)
  for (;;) {
    const above = item === null ? null : (item.parent as Y.AbstractType<unknown>)._item
    if (above === null || above.id.client !== client || above.id.clock < since) return item
    item = above
  }
}

const nameOf = ({ content }: Y.Item): string | null =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? content.type.nodeName : null
