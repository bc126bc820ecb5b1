// What of a step in the text goes back: no letter that stands elsewhere by now is written again, and what was typed goes wherever it stands.
import * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import type { CarriedPair } from './carriedWords.ts'
import { isLetterStanding, itemAt, type LetterMoves } from './letterMoves.ts'

type StackItem = Y.UndoManager['undoStack'][number]
type Letters = StackItem['insertions']

/** Makes a step ready to be taken back, or done again, in the document as it stands now. */
export const fitToPresent = (doc: Y.Doc, moves: LetterMoves, item: StackItem): void => {
  const { deletions } = item
  const insertions = withoutStranded(doc, moves, item)
  item.insertions = insertions
  item.deletions = only(deletions, (letter) => mayReturn(doc, moves, { insertions, deletions }, letter))
  const elsewhere = Y.createDeleteSet()
  for (const letter of lettersIn(insertions))
    for (const { client, clock } of typedIn(doc, moves, insertions, letter))
      elsewhere.clients.set(client, [...(elsewhere.clients.get(client) ?? []), { clock, len: 1 }])
  if (elsewhere.clients.size > 0) item.insertions = Y.mergeDeleteSets([insertions, elsewhere])
}

/** Which letter stands for each that a return wrote again. */
export const revivedOf = (doc: Y.Doc, deletions: Letters): readonly CarriedPair[] =>
  lettersIn(deletions).flatMap((letter): readonly CarriedPair[] => {
    const redone = redoneOf(doc, letter)
    return redone === null ? [] : [[letter, redone]]
  })

/**
 * A letter that the step only moved does not return where another has deleted it since in its new place, and none that has come
 * to stand anywhere else does.
 */
const mayReturn = (
  doc: Y.Doc,
  moves: LetterMoves,
  { insertions, deletions }: Pick<StackItem, 'insertions' | 'deletions'>,
  letter: LetterId,
): boolean => {
  const all = moves.allOf(letter)
  if (all.length < 2) return true
  const written = all.filter((one) => holds(insertions, one))
  const going = new Set(written.flatMap((one) => [keyOf(one), ...redoneFrom(doc, one).map(keyOf)]))
  const standing = all.filter((one) => isLetterStanding(doc, one))
  if (standing.some((one) => !going.has(keyOf(one)))) return false
  const moved = written.filter((one) => {
    const [from] = moves.takenFrom(one)
    return from !== undefined && keyOf(from) === keyOf(letter)
  })
  // what fell with its whole text is nobody's wish
  const isTaken = (one: LetterId): boolean =>
    aboveOf(itemAt(doc, one))?.deleted === false && !holds(deletions, one)
  return moved.length === 0 || standing.length > 0 || !moved.every(isTaken)
}

/** Where else what was typed in a step stands by now. */
const typedIn = (
  doc: Y.Doc,
  moves: LetterMoves,
  insertions: Letters,
  letter: LetterId,
): readonly LetterId[] => {
  if (keyOf(moves.rootOf(letter)) !== keyOf(letter)) return []
  return moves.allOf(letter).filter((one) => !holds(insertions, one) && isLetterStanding(doc, one))
}

/** What was moved stays where it is if the text that it was taken from is gone, with the blocks that it stands in. */
const withoutStranded = (doc: Y.Doc, moves: LetterMoves, { insertions, deletions }: StackItem): Letters => {
  if (!moves.hasMoved()) return insertions
  const staying = new Set<string>()
  for (const letter of lettersIn(insertions)) {
    const [from] = moves.takenFrom(letter)
    if (from === undefined || !isLetterStanding(doc, letter) || hasPlace(doc, deletions, from)) continue
    staying.add(keyOf(letter))
    for (let above = aboveOf(itemAt(doc, letter)); above !== null; above = aboveOf(above))
      staying.add(keyOf(above.id))
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
