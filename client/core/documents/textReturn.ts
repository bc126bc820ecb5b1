// What of a step in the text goes back: no letter that stands elsewhere by now is written again, and what was typed goes wherever it stands.
import * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import type { CarriedPair } from './carriedWords.ts'
import { comingAlong, leftStandingBy } from './heldBlocks.ts'
import { isLetterStanding, itemAt, signOf, type LetterMoves } from './letterMoves.ts'
import { placeLetters } from './letterPlaces.ts'

type StackItem = Y.UndoManager['undoStack'][number]
type Letters = StackItem['insertions']

/** Of what an undo writes past Yjs's own way. */
const placing = 'placed-letters'

/** Makes a step ready to be taken back, or done again, in the document as it stands now. */
export const fitToPresent = (doc: Y.Doc, moves: LetterMoves, item: StackItem): void => {
  const { deletions } = item
  const written = withoutStranded(doc, moves, item)
  const before = stepLetters(moves, { insertions: written, deletions })
  const elsewhere = lettersIn(written).flatMap((letter) => standingFor(moves, before, letter))
  const own = withLetters(written, elsewhere)
  const held = leftStandingBy(item)
  const along = comingAlong(doc, moves, held, own)
  const insertions = withLetters(own, along.copies)
  item.insertions = insertions
  const step = stepLetters(moves, { insertions, deletions })
  const returning = only(deletions, (letter) =>
    holds(held, letter) ? along.mayReturn(letter) : mayReturn(doc, moves, step, letter),
  )
  item.deletions = only(returning, (one) => !isHollow(doc, one, { before: deletions, now: returning }))
}

const withLetters = (letters: Letters, more: readonly LetterId[]): Letters => {
  if (more.length === 0) return letters
  const added = Y.createDeleteSet()
  for (const { client, clock } of more)
    added.clients.set(client, [...(added.clients.get(client) ?? []), { clock, len: 1 }])
  return Y.mergeDeleteSets([letters, added])
}

/** Which letter stands for each that a return wrote again. */
export const revivedOf = (doc: Y.Doc, deletions: Letters): readonly CarriedPair[] =>
  lettersIn(deletions).flatMap((letter): readonly CarriedPair[] => {
    const redone = redoneOf(doc, letter)
    return redone === null ? [] : [[letter, redone]]
  })

/** Writes what was to come back and stands nowhere, since others have taken its text away; gives all that was written. */
export const placeMissing = (doc: Y.Doc, moves: LetterMoves, returning: Letters): Letters => {
  const isMissing = (letter: LetterId): boolean =>
    moves.standingOf(letter).length === 0 &&
    !redoneFrom(doc, letter).some((one) => isLetterStanding(doc, one))
  const missing = lettersIn(returning).filter((one) => signOf(doc, one) !== null && isMissing(one))
  const written = Y.createDeleteSet()
  if (missing.length === 0) return written
  const since = Y.getState(doc.store, doc.clientID)
  const pairs: CarriedPair[] = []
  doc.transact(() => {
    placeLetters(doc, moves, missing, (pair) => {
      pairs.push(pair)
      moves.guess([pair])
    })
    moves.note('back', since, pairs)
  }, placing)
  const end = Y.getState(doc.store, doc.clientID)
  if (end > since) written.clients.set(doc.clientID, [{ clock: since, len: end - since }])
  return written
}

/** The letters of a step by what they stand for. */
interface StepLetters extends Pick<StackItem, 'insertions' | 'deletions'> {
  /** Those that it wrote which stand for the same as a letter. */
  readonly writtenOf: (letter: LetterId) => readonly LetterId[]
  /** Those that it took away, and had not written itself. */
  readonly goneOf: (letter: LetterId) => readonly LetterId[]
}

const stepLetters = (
  moves: LetterMoves,
  { insertions, deletions }: Pick<StackItem, 'insertions' | 'deletions'>,
): StepLetters => {
  const byRoot = (letters: readonly LetterId[]) => {
    const found = new Map<string, LetterId[]>()
    for (const letter of letters) {
      const root = keyOf(moves.rootOf(letter))
      found.set(root, [...(found.get(root) ?? []), letter])
    }
    return (letter: LetterId): readonly LetterId[] => {
      const own = found.get(keyOf(moves.rootOf(letter))) ?? []
      if (own.length < 2) return own
      const keys = new Set(own.map(keyOf))
      return moves.allOf(letter).filter((one) => keys.has(keyOf(one)))
    }
  }
  return {
    ...{ insertions, deletions },
    writtenOf: byRoot(lettersIn(insertions)),
    goneOf: byRoot(lettersIn(deletions).filter((one) => !holds(insertions, one))),
  }
}

/**
 * A letter that the step only moved does not return where another has deleted it since in its new place, and none that has come
 * to stand anywhere else does.
 */
const mayReturn = (
  doc: Y.Doc,
  moves: LetterMoves,
  { deletions, writtenOf, goneOf }: StepLetters,
  letter: LetterId,
): boolean => {
  if (!moves.hasOthers(letter)) return true
  const written = writtenOf(letter)
  const going = new Set(written.flatMap((one) => [keyOf(one), ...redoneFrom(doc, one).map(keyOf)]))
  const standing = moves.standingOf(letter)
  if (standing.some((one) => !going.has(keyOf(one)))) return false
  // of those that went one after the other the newest comes back that has a place
  const back = goneOf(letter)
  const chosen = back.findLast((one) => hasPlace(doc, deletions, one)) ?? back[0]
  if (chosen !== undefined && keyOf(chosen) !== keyOf(letter)) return false
  const moved = written.filter((one) => {
    const from = moves.movedFrom(one)
    return from !== null && keyOf(from) === keyOf(letter)
  })
  // what fell with its whole text is nobody's wish
  const isTaken = (one: LetterId): boolean =>
    !holds(deletions, one) && (moves.isNamedDeleted(one) || aboveOf(itemAt(doc, one))?.deleted === false)
  return moved.length === 0 || standing.length > 0 || !moved.every(isTaken)
}

/**
 * Where else a letter of a step stands by now: one that was typed or put back goes wherever that is, one that was moved only where
 * another put it back in its place.
 */
const standingFor = (
  moves: LetterMoves,
  { insertions, goneOf }: StepLetters,
  letter: LetterId,
): readonly LetterId[] => {
  if (!moves.hasOthers(letter)) return []
  const isMoved = moves.moveOf(letter)?.kind === 'moved' || goneOf(letter).length > 0
  const back = isMoved ? new Set(backFor(moves, letter).map(keyOf)) : null
  return moves
    .standingOf(letter)
    .filter((one) => (back === null || back.has(keyOf(one))) && !holds(insertions, one))
}

/** Whether a block would come back without the words that it went with, and with nothing else. */
const isHollow = (
  doc: Y.Doc,
  one: LetterId,
  { before, now }: { readonly before: Letters; readonly now: Letters },
): boolean => {
  if (before === now) return false
  let hadWords = false
  const says = (item: Y.Item): boolean => {
    const { content, id } = item
    if (content instanceof Y.ContentString) {
      const letters = Array.from({ length: item.length }, (_, i) => ({
        client: id.client,
        clock: id.clock + i,
      }))
      hadWords ||= letters.some((letter) => holds(before, letter))
      return letters.some((letter) => holds(now, letter))
    }
    if (!(content instanceof Y.ContentType) || !holds(before, id)) return false
    const type = content.type as Y.AbstractType<unknown>
    if (type._start === null) return type instanceof Y.XmlElement
    let isSaying = false
    for (let child: Y.Item | null = type._start; child !== null; child = child.right)
      isSaying = says(child) || isSaying
    return isSaying
  }
  const item = itemAt(doc, one)
  return item?.content instanceof Y.ContentType && !says(item) && hadWords
}

/** What was put back in the place of a letter that had gone, and in the place of that. */
const backFor = (moves: LetterMoves, letter: LetterId): readonly LetterId[] => {
  const found = [letter]
  for (let i = 0; i < found.length; i++)
    found.push(...moves.copiesOf(found[i] ?? letter).filter((one) => moves.moveOf(one)?.kind === 'back'))
  return found.slice(1)
}

/** What was moved stays where it is if the text that it was taken from is gone, with the blocks that it stands in. */
const withoutStranded = (doc: Y.Doc, moves: LetterMoves, { insertions, deletions }: StackItem): Letters => {
  if (!moves.hasMoved()) return insertions
  const staying = new Set<string>()
  for (const letter of lettersIn(insertions)) {
    const from = moves.movedFrom(letter)
    const stands = redoneFrom(doc, letter).at(-1) ?? letter
    if (from === null || !isLetterStanding(doc, stands) || hasPlace(doc, deletions, from)) continue
    for (const one of [letter, stands]) {
      staying.add(keyOf(one))
      for (let above = aboveOf(itemAt(doc, one)); above !== null; above = aboveOf(above))
        staying.add(keyOf(above.id))
    }
  }
  return staying.size === 0 ? insertions : only(insertions, (letter) => !staying.has(keyOf(letter)))
}

/** Whether a letter that went has a text to come back to, or one that comes back with it. */
const hasPlace = (doc: Y.Doc, deletions: Letters, letter: LetterId): boolean => {
  for (let above = aboveOf(itemAt(doc, letter)); above !== null; above = aboveOf(above)) {
    const last = redoneFrom(doc, above.id).at(-1)
    if (!above.deleted || (last !== undefined && isLetterStanding(doc, last))) return true
    if (!holds(deletions, above.id)) return false
  }
  return itemAt(doc, letter) !== null
}

const aboveOf = (item: Y.Item | null): Y.Item | null =>
  item === null ? null : (item.parent as Y.AbstractType<unknown>)._item

const keyOf = ({ client, clock }: LetterId): string => `${client}:${clock}`

const holds = (letters: Letters, { client, clock }: LetterId): boolean =>
  Y.isDeleted(letters, Y.createID(client, clock))

const lettersIn = ({ clients }: Letters): readonly LetterId[] =>
  [...clients].flatMap(([client, ranges]) =>
    ranges.flatMap(({ clock, len }) => Array.from({ length: len }, (_, i) => ({ client, clock: clock + i }))),
  )

/** The same set without what a condition refuses; the very same where it refuses nothing. */
const only = (letters: Letters, isKept: (letter: LetterId) => boolean): Letters => {
  const kept = Y.createDeleteSet()
  let isAll = true
  for (const letter of lettersIn(letters)) {
    if (!isKept(letter)) {
      isAll = false
      continue
    }
    const ranges = kept.clients.get(letter.client) ?? []
    const last = ranges.at(-1)
    if (last !== undefined && last.clock + last.len === letter.clock)
      ranges[ranges.length - 1] = { clock: last.clock, len: last.len + 1 }
    else ranges.push({ clock: letter.clock, len: 1 })
    kept.clients.set(letter.client, ranges)
  }
  return isAll ? letters : kept
}

const redoneOf = (doc: Y.Doc, letter: LetterId): LetterId | null => {
  const item = itemAt(doc, letter)
  if (item === null || item.redone === null) return null
  return { client: item.redone.client, clock: item.redone.clock + letter.clock - item.id.clock }
}

const redoneFrom = (doc: Y.Doc, letter: LetterId): readonly LetterId[] => {
  const next = redoneOf(doc, letter)
  return next === null ? [] : [next, ...redoneFrom(doc, next)]
}
