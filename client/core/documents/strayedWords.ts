// Words of this screen that still stand, but no longer beside what they were typed at: another moved that without having seen them.
import type * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import { isBeside, lettersAt, type CarriedRun } from './carriedWords.ts'
import type { Hearing } from './hearing.ts'
import { leastLetters, placeAt, type Loss } from './landing.ts'
import { itemAt, type LetterMoves } from './letterMoves.ts'
import { lostIn } from './lostWords.ts'
import { typedAtOnce, type GoneText, type LeftLetters, type Letter, type TextAfter } from './removedText.ts'

/** What the search stands on in one open document. */
export interface StrayedPorts {
  readonly isOwn: (client: number) => boolean
  readonly hearing: Hearing
  readonly moves: Pick<LetterMoves, 'rootOf'>
}

/** Words that stay behind, since nobody can say where they belong by now. */
export interface StayingWords {
  readonly words: string
  readonly letter: Letter
  /** Under which client the rest was moved; null where that is not known. */
  readonly by: number | null
}

/** What was found: `runs` go to where they belong, `staying` stay where they are. */
export interface StrayedWords {
  readonly runs: readonly CarriedRun[]
  readonly staying: readonly StayingWords[]
}

/** Where strayed words belong, and which stay behind. */
export const strayedIn = (
  transaction: Y.Transaction,
  after: TextAfter,
  losses: ReadonlyMap<GoneText, Loss>,
  { isOwn, hearing, moves }: StrayedPorts,
): StrayedWords => {
  const runs: CarriedRun[] = []
  const staying: StayingWords[] = []
  const lossOf = (gone: GoneText | null): Loss | null => (gone === null ? null : (losses.get(gone) ?? null))
  const run = (letters: readonly Letter[]) => lostIn({ letters }, ({ client }) => isOwn(client)).runs
  for (const left of after.left) {
    if (!left.letters.some(({ client }) => isOwn(client))) continue
    const sides = [lossOf(left.before), lossOf(left.behind)] as const
    if (isInPlace(left, sides) || isPutWithin(moves, after.left, left, sides)) continue
    const to = targetOf(transaction, after, left, sides, hearing)
    if (to !== null) for (const one of run(left.letters)) runs.push({ run: one, from: left.text, to })
    else if (isAstray(after, left, sides, hearing))
      for (const { words, letters } of run(left.letters))
        if (letters[0] !== undefined && words.trim() !== '')
          staying.push({ words, letter: letters[0], by: moverOf(...sides) })
  }
  // A block that was joined to the one before it comes between that and what was typed at its end.
  const joined = new Set(
    [...losses.values()].flatMap(({ gone, landing }) =>
      gone.block !== null && landing?.isExact === true ? landing.pieces : [],
    ),
  )
  const carried = new Set(runs.flatMap(({ run: { letters } }) => letters.map(keyOf)))
  for (const piece of joined) {
    if (piece.isWhole) continue
    for (const one of run(typedAtOnce(transaction, piece, isOwn)))
      if (!one.letters.some((letter) => carried.has(keyOf(letter))))
        runs.push({ run: one, from: piece.text, to: { text: piece.text, index: piece.from } })
  }
  return { runs, staying }
}

const keyOf = ({ client, clock }: LetterId): string => `${client}:${clock}`

type Sides = readonly [before: Loss | null, behind: Loss | null]

const moverOf = (...sides: Sides): number | null =>
  sides.flatMap((loss) => loss?.landing?.pieces[0]?.madeBy ?? [])[0] ?? null

const endOf = ({ lost, landing }: Loss): CarriedRun['to'] | null =>
  landing === null ? null : placeAt(landing, lost.rest, lost.rest.length)

const startOf = ({ lost, landing }: Loss): CarriedRun['to'] | null =>
  landing === null ? null : placeAt(landing, lost.rest, 0)

/**
 * Between two stretches that stand beside each other again, it is there. At the end of its text words go with what stood before
 * them, where nobody can have seen them; also where that is a block of its own right behind by now, as by Enter. At the beginning
 * it is the other way round.
 */
const targetOf = (
  transaction: Y.Transaction,
  after: TextAfter,
  left: LeftLetters,
  [before, behind]: Sides,
  hearing: Hearing,
): CarriedRun['to'] | null => {
  if (left.before !== null && left.behind !== null)
    return before !== null && behind !== null && areNeighbours(after, before, behind) ? endOf(before) : null
  const loss = before ?? behind
  if (loss === null || loss.landing === null) return null
  const { pieces } = loss.landing
  const isLast = left.behind === null
  const made = isLast ? pieces.at(-1) : pieces[0]
  const isHalf = made !== undefined && isBeside(transaction, left.text, made, isLast ? 'left' : 'right')
  const isUnseen = isHalf && hearing.isUnheard(left.letters, moverOf(loss, null))
  if (!isUnseen && !hearing.isUnsent(left.letters)) return null
  return isLast ? endOf(loss) : startOf(loss)
}

const areNeighbours = ({ arrived }: TextAfter, before: Loss, behind: Loss): boolean => {
  const [one, other] = [before.landing, behind.landing]
  if (one === null || other === null) return false
  if (one.pieces === other.pieces) return one.start + before.lost.rest.length === other.start
  const [last, first] = [one.pieces.at(-1), other.pieces[0]]
  if (last === undefined || first === undefined || last.madeBy !== first.madeBy) return false
  return arrived.indexOf(last) + 1 === arrived.indexOf(first)
}

/** Whether they stand beside it as before: it came back to where it was. */
const isInPlace = ({ text, from, letters }: LeftLetters, [before, behind]: Sides): boolean => {
  const [end, start] = [before && endOf(before), behind && startOf(behind)]
  return (
    (end?.text === text && end.index === from) ||
    (start?.text === text && start.index === from + letters.length)
  )
}

/**
 * Whether the others wrote theirs into the midst of these very words, wherever they stood then: so they had seen them. Without it two whose
 * words each stood between the other's would carry them past each other for ever: what the one carries is put in the midst of the other's.
 */
const isPutWithin = (
  { rootOf }: StrayedPorts['moves'],
  all: readonly LeftLetters[],
  { text }: LeftLetters,
  sides: Sides,
): boolean => {
  const same = all.filter((one) => one.text === text).flatMap(({ letters }) => letters)
  const own = new Set(same.map((letter) => keyOf(rootOf(letter))))
  const isOneOf = (letter: LetterId | null): boolean => letter !== null && own.has(keyOf(rootOf(letter)))
  return sides
    .flatMap((loss) => loss?.landing?.pieces ?? [])
    .flatMap((piece) => lettersAt(piece.text, piece.from, piece.plain.length))
    .some((letter) => {
      const item = text.doc === null ? null : itemAt(text.doc, letter)
      return item !== null && isOneOf(item.origin) && isOneOf(item.rightOrigin)
    })
}

/** Whether words stood within what stands elsewhere by now, in one of several places or in more than one. */
const isAstray = (
  { arrived }: TextAfter,
  { letters }: LeftLetters,
  sides: Sides,
  hearing: Hearing,
): boolean => {
  const isMoved = (loss: Loss | null): boolean =>
    loss !== null &&
    (loss.landing !== null ||
      (loss.lost.rest.length >= leastLetters && arrived.some(({ plain }) => plain.includes(loss.lost.rest))))
  const by = moverOf(...sides) ?? arrived[0]?.madeBy ?? null
  return sides.every(isMoved) && hearing.isUnheard(letters, by)
}
