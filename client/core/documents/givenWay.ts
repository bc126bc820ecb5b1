// Two people moved the same words concurrently: one move stands, and the author of the other is told.
import * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import type { LetterMove } from './knownLetters.ts'
import { isLetterStanding, itemAt, signOf, type LetterMoves } from './letterMoves.ts'
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
 * stood is left out, as it was not moved; what both put to the same place; and what this person only parted or joined, where it goes on
 * behind the same words.
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
    // a later move by somebody who had seen this one is no conflict
    if (!moves.laterOf(letter).some((one) => keyOf(one) === keyOf(stays))) add(letter, stays)
  }
  return [...groups.values()].flatMap((group): readonly GivenWay[] => {
    const own = group.toSorted((a, b) => a.letter.clock - b.letter.clock)
    const [first] = own
    const words = own.map(({ letter }) => signOf(doc, letter) ?? '').join('')
    if (first === undefined || words.trim() === '' || isSamePlace(doc, moves, first)) return []
    if (isOnlyParted(transaction, moves, own)) return []
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

/**
 * Whether words of one move were parted from what they stood beside, or joined to it, and another moved all of their block: who parts or
 * joins takes no word past another, and the words go on behind the same as before.
 */
const isOnlyParted = (transaction: Y.Transaction, moves: LetterMoves, own: readonly Yielded[]): boolean => {
  const { doc, beforeState } = transaction
  const [first] = own
  if (first === undefined) return false
  const { client, since, went } = first.move
  const [from, to, stays] = [itemAt(doc, went), itemAt(doc, first.letter), itemAt(doc, first.stays)]
  if (from === null || to === null || stays === null || !isTextGone(from)) return false
  const moved = new Set(own.map(({ letter }) => keyOf(moves.rootOf(letter))))
  /** Whether a letter is none of the moved ones, and was not typed by the author after the move. */
  const isBeside = (letter: LetterId): boolean => {
    const root = moves.rootOf(letter)
    return !moved.has(keyOf(root)) && (root.client !== client || root.clock < since)
  }
  // as it was when the move was made, but for what was deleted since
  const wasThere = (letter: LetterId): boolean =>
    isBeside(letter) &&
    letter.clock < (beforeState.get(letter.client) ?? 0) &&
    moves.standingOf(letter).length > 0
  const isParted = lettersOf(from).some(wasThere)
  const isJoined = lettersOf(to).some(wasThere)
  if (!isParted && !isJoined) return false
  const behind = (item: Y.Item, clock: number, may: (letter: LetterId) => boolean): string | null => {
    for (const letter of lettersBefore(item, clock)) if (may(letter)) return keyOf(moves.rootOf(letter))
    return null
  }
  const before = behind(from, went.clock, wasThere)
  const isStanding = (letter: LetterId): boolean => isBeside(letter) && isLetterStanding(doc, letter)
  return (
    before === behind(to, first.letter.clock, wasThere) &&
    before === behind(stays, first.stays.clock, isStanding)
  )
}

/** Whether the text that a letter stood in is gone. */
const isTextGone = ({ parent }: Y.Item): boolean =>
  (parent as Y.AbstractType<unknown>)._item?.deleted === true

const lettersOf = ({ parent }: Y.Item): readonly LetterId[] => {
  const letters: LetterId[] = []
  for (let item = (parent as Y.AbstractType<unknown>)._start; item !== null; item = item.right)
    if (item.content instanceof Y.ContentString)
      for (let i = 0; i < item.length; i++) letters.push({ client: item.id.client, clock: item.id.clock + i })
  return letters
}

/** The letters before one, through all blocks before its own, the nearest first; also those that are deleted. */
function* lettersBefore(from: Y.Item, clock: number): Iterable<LetterId> {
  yield* lettersIn(from, clock)
  for (
    let above: Y.Item | null = from;
    above !== null;
    above = (above.parent as Y.AbstractType<unknown>)._item
  )
    for (let { left } = above; left !== null; left = left.left) yield* lettersIn(left)
}

function* lettersIn({ content, id, length }: Y.Item, end = id.clock + length): Iterable<LetterId> {
  if (content instanceof Y.ContentString)
    for (let clock = end - 1; clock >= id.clock; clock--) yield { client: id.client, clock }
  if (!(content instanceof Y.ContentType)) return
  const within: Y.Item[] = []
  for (let item = (content.type as Y.AbstractType<unknown>)._start; item !== null; item = item.right)
    within.push(item)
  for (const item of within.toReversed()) yield* lettersIn(item)
}
