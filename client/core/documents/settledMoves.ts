// What two did at once to the same letters, settled alike on every device: what both put somewhere stands once, and what one deleted goes.
import * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import { Deletions, type Span } from '#schemas/updates/deletions.ts'
import type { LetterMove } from './knownLetters.ts'
import { isLetterStanding, itemAt, signOf, type LetterMoves } from './letterMoves.ts'
import { isLeftBehind } from './letterPlaces.ts'
import type { NotedMove } from './moveNotes.ts'

/** A letter that goes, and the one that this screen deleted and that it stands for; null where it only stands twice. */
export interface SurplusLetter {
  readonly letter: LetterId
  readonly deleted: LetterId | null
  /** Where it only stands twice: the one that stays. */
  readonly stays: LetterId | null
}

/** Of a transaction that takes away what stands twice: nobody's wish that it be gone. */
export const doubling = 'doubled-letters'

/** What this screen deleted in this sitting, and wrote nowhere else by it. */
export interface DeletedHere {
  readonly has: (letter: LetterId) => boolean
  readonly close: () => void
}

/** Follows what this screen deletes; writes nothing. */
export const followDeleted = (doc: Y.Doc, moves: LetterMoves): DeletedHere => {
  const deleted = new Deletions()
  let fresh: Span[] = []
  const note = ({ local, origin, deleteSet }: Y.Transaction): void => {
    if (!local || origin === doubling) return
    for (const [client, ranges] of deleteSet.clients)
      for (const { clock, len } of ranges) fresh.push({ client, start: clock, end: clock + len })
  }
  /** Before others take away what it was written as. */
  const look = ({ local }: Y.Transaction): void => {
    if (local) return
    for (const { client, start, end } of fresh)
      for (let clock = start; clock < end; clock++)
        if (moves.standingOf({ client, clock }).length === 0)
          deleted.add({ client, start: clock, end: clock + 1 })
    fresh = []
  }
  doc.on('afterTransaction', note)
  doc.on('beforeTransaction', look)
  return {
    has: ({ client, clock }) => deleted.missing({ client, start: clock, end: clock + 1 }).length === 0,
    close: () => {
      doc.off('afterTransaction', note)
      doc.off('beforeTransaction', look)
    },
  }
}

/**
 * What goes after others' notes have come. Of letters that stand twice those stay which the larger move put there: the order is the
 * same for everybody, and whoever deletes a letter that another device deletes as well deletes it once. What another moved stood for
 * them, so they had not seen that it was deleted here: it goes where it stands now.
 */
export const surplusIn = (
  doc: Y.Doc,
  moves: LetterMoves,
  { deletedHere, isOwn }: { readonly deletedHere: DeletedHere; readonly isOwn: (client: number) => boolean },
  arrived: readonly NotedMove[],
): readonly SurplusLetter[] => {
  // also where it came back for what another had made of it
  const isWrittenAgain = (letter: LetterId): boolean =>
    moves.laterOf(letter).some((one) => keyOf(one) !== keyOf(letter) && isOwn(one.client))
  const isGone = (letter: LetterId): boolean =>
    deletedHere.has(letter) && moves.isSure(letter) && !isWrittenAgain(letter)
  const found: SurplusLetter[] = []
  const seen = new Set<string>()
  for (const { kind, pairs } of arrived)
    for (const [went, stands] of pairs) {
      const root = keyOf(moves.rootOf(stands))
      if (seen.has(root)) continue
      const standing = moves.standingOf(stands).filter(moves.isSure)
      const [first, ...others] = standing.toSorted((a, b) => compare(moves, a, b))
      if (first === undefined) continue
      if (others.length > 0) {
        seen.add(root)
        const unit = signOf(doc, first)
        for (const letter of others)
          if (signOf(doc, letter) === unit) found.push({ letter, deleted: null, stays: first })
      } else if (kind === 'moved') {
        const gone = moves.laterOf(went).filter((one) => keyOf(one) !== keyOf(first) && isGone(one))
        if (gone.length === 0) continue
        // what was put back, or pasted, is a wish of its own
        const moved = new Set(moves.laterOf(moves.takenFrom(first).at(-1) ?? first).map(keyOf))
        const deleted = gone.find((one) => moved.has(keyOf(one)))
        if (deleted === undefined) continue
        seen.add(root)
        found.push({ letter: first, deleted, stays: null })
      }
    }
  return found
}

const keyOf = ({ client, clock }: LetterId): string => `${client}:${clock}`

/**
 * Which of two comes first that stand for the same: what moved on before what it was moved from, else by the two moves at which their ways
 * part. There that of the client stays who ever put most elsewhere from there, of two alike the lower client. What becomes of a
 * letter afterwards changes nothing in it, so that two who know of different things never take each other's away.
 */
const compare = (moves: LetterMoves, a: LetterId, b: LetterId): number => {
  const [way, other] = [wayTo(moves, a), wayTo(moves, b)]
  const at = way.findIndex((one, i) => other[i] === undefined || keyOf(one) !== keyOf(other[i]))
  const [from, one, two] = [way[at - 1], way[at], other[at]]
  if (one === undefined || two === undefined || from === undefined) return other.length - way.length
  const mostOf = ({ client }: LetterId): number =>
    Math.max(
      ...moves.copiesOf(from).map((copy) => (copy.client === client ? (moves.moveOf(copy)?.size ?? 0) : 0)),
    )
  return mostOf(two) - mostOf(one) || one.client - two.client || two.clock - one.clock
}

/** The letter that was typed and all that stood for it on the way to one, the first first. */
const wayTo = (moves: LetterMoves, letter: LetterId): readonly LetterId[] => {
  const way = [letter]
  for (let move = moves.moveOf(letter); move !== null; move = moves.moveOf(move.went)) way.push(move.went)
  return way.toReversed()
}

/**
 * Takes letters away, with the blocks that came with them and of which nothing is left; to be called within a transaction. Gives all
 * that went, blocks included.
 */
export const takeLetters = (
  doc: Y.Doc,
  moves: LetterMoves,
  letters: readonly LetterId[],
): readonly Y.Item[] => {
  const gone: Y.Item[] = []
  for (const [text, own] of byText(doc, letters)) {
    const sought = new Set(own.map(keyOf))
    for (const [at, length] of stretchesOf(text, sought).toReversed()) text.delete(at, length)
    for (const letter of own) {
      const item = itemAt(doc, letter)
      if (item !== null && gone.at(-1) !== item) gone.push(item)
    }
    gone.push(...dropEmptied(moves, text))
  }
  return gone
}

/** Takes a text away of which nothing is left, with the blocks that came with it by the same move; gives what went. */
const dropEmptied = (moves: LetterMoves, text: Y.XmlText): readonly Y.Item[] => {
  const gone: Y.Item[] = []
  const move = madeBy(moves, text)
  let item = text.length === 0 ? text._item : null
  while (item !== null && !item.deleted && move !== null && isPartOf(move, item.id)) {
    const above = item.parent as Y.XmlElement | Y.XmlFragment
    above.delete(above.toArray().indexOf((item.content as Y.ContentType).type as unknown as Y.XmlText), 1)
    gone.push(item)
    item = above.length === 0 ? above._item : null
  }
  return gone
}

/** The move that made a text, by the letters that came with it. */
const madeBy = (moves: LetterMoves, text: Y.XmlText): LetterMove | null => {
  const { _item: own } = text
  for (let item = text._start; item !== null && own !== null; item = item.right) {
    const move = moves.moveOf({ client: item.id.client, clock: item.id.clock })
    if (move !== null && isPartOf(move, own.id)) return move
  }
  return null
}

const isPartOf = ({ client, since }: LetterMove, id: LetterId): boolean =>
  id.client === client && id.clock >= since

const byText = (doc: Y.Doc, letters: readonly LetterId[]): ReadonlyMap<Y.XmlText, readonly LetterId[]> => {
  const found = new Map<Y.XmlText, LetterId[]>()
  for (const letter of letters) {
    const text = itemAt(doc, letter)?.parent
    if (text instanceof Y.XmlText && isLetterStanding(doc, letter))
      found.set(text, [...(found.get(text) ?? []), letter])
  }
  return found
}

/** The texts that letters stand in, or stood in. */
export const textsOf = (doc: Y.Doc, letters: readonly LetterId[]): readonly Y.XmlText[] => [
  ...new Set(
    letters.flatMap((letter) => {
      const text = itemAt(doc, letter)?.parent
      return text instanceof Y.XmlText ? [text] : []
    }),
  ),
]

/** Those of which nothing is left but what came with a move. */
export const emptiedOf = (moves: LetterMoves, texts: readonly Y.XmlText[]): readonly Y.XmlText[] =>
  texts.filter((text) => text.length === 0 && text._item?.deleted === false && madeBy(moves, text) !== null)

/** Takes such texts away; to be called within a transaction. */
export const dropAll = (moves: LetterMoves, texts: readonly Y.XmlText[]): void => {
  for (const text of texts) dropEmptied(moves, text)
}

/** What this screen typed into a text of a move of which nothing is left: it belongs where what it was typed at stands. */
export const remnantsIn = (
  doc: Y.Doc,
  moves: LetterMoves,
  texts: readonly Y.XmlText[],
  isOwn: (client: number) => boolean,
): readonly LetterId[] =>
  texts.flatMap((text) => {
    const move = text._item?.deleted === false ? madeBy(moves, text) : null
    if (move === null) return []
    const letters = standingIn(text)
    const isOfMove = (letter: LetterId): boolean => {
      const own = moves.moveOf(letter)
      return own !== null && own.client === move.client && own.since === move.since
    }
    if (letters.some(isOfMove)) return []
    const own = letters.filter(({ client }) => isOwn(client))
    // never within one text, or two would carry theirs past each other for ever
    return own.every((letter) => isLeftBehind(doc, moves, letter, letters)) ? own : []
  })

/** The letters that stand in a text. */
export const standingIn = (text: Y.XmlText): readonly LetterId[] => {
  const found: LetterId[] = []
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString)
      for (let i = 0; i < item.length; i++) found.push({ client: item.id.client, clock: item.id.clock + i })
  return found
}

/** Where letters stand in a text: the place of the first of each stretch, and how many they are. */
const stretchesOf = (
  text: Y.XmlText,
  sought: ReadonlySet<string>,
): readonly (readonly [number, number])[] => {
  const found: [number, number][] = []
  let at = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    for (let i = 0; i < item.length; i++, at++) {
      if (!sought.has(keyOf({ client: item.id.client, clock: item.id.clock + i }))) continue
      const last = found.at(-1)
      if (last !== undefined && last[0] + last[1] === at) last[1]++
      else found.push([at, 1])
    }
  }
  return found
}
