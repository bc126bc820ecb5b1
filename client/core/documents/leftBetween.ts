// Words of this screen that were typed into a sentence which another took elsewhere unaware: they go along with it, whenever its place is known.
import type * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import { lettersAt, type CarriedPair, type CarriedRun } from './carriedWords.ts'
import type { Hearing } from './hearing.ts'
import { isLetterStanding, type LetterMoves } from './letterMoves.ts'
import { spotFor } from './letterPlaces.ts'
import { lostIn, type LostRun } from './lostWords.ts'
import type { TextAfter } from './removedText.ts'

/** Such words of one open document, from the arrival that took away what they stood between. */
export interface LeftBetween {
  /** Keeps the words that stand between two stretches which went, where nobody who wrote in the arrival can have seen them. */
  readonly note: (transaction: Y.Transaction, after: TextAfter) => void
  /** Those that belong elsewhere by what is noted of the letters on both sides. */
  readonly runs: () => readonly CarriedRun[]
  /** From now on the second letter of each pair is the word's. */
  readonly carried: (pairs: readonly CarriedPair[]) => void
}

interface Left {
  readonly run: LostRun
  readonly before: LetterId
  readonly behind: LetterId
  stands: readonly LetterId[]
  times: number
}

/** So many are kept, and each goes along so often: nobody carries for ever. */
const [mostLeft, mostTimes] = [100, 4]

/** Starts to keep them; writes nothing. */
export const keepLeftBetween = (
  doc: Y.Doc,
  moves: LetterMoves,
  isOwn: (client: number) => boolean,
  hearing: Hearing,
): LeftBetween => {
  let all: readonly Left[] = []
  const add = (left: Left): void => {
    all = [...all, left].slice(-mostLeft)
  }
  const isKept = ({ client, clock }: LetterId): boolean =>
    all.some(({ stands }) => stands.some((one) => one.client === client && one.clock === clock))
  /** Where the one letter is that stands for it and is noted as such. */
  const placeOf = (letter: LetterId) => {
    const [stands, other] = moves.standingOf(letter)
    if (stands === undefined || other !== undefined || moves.moveOf(stands) === null) return null
    return spotFor(doc, moves, stands)
  }
  const runOf = (left: Left): readonly CarriedRun[] => {
    const [first] = left.stands
    const from = first === undefined ? null : spotFor(doc, moves, first)
    const [before, behind] = [placeOf(left.before), placeOf(left.behind)]
    if (from === null || before === null || behind === null || left.times >= mostTimes) return []
    if (before.text !== behind.text || before.index >= behind.index) return []
    const isThere = from.text === before.text && before.index < from.index && from.index < behind.index
    if (isThere) return []
    const letters = left.run.letters.map((letter, i) => ({ ...letter, ...left.stands[i] }))
    const to = { text: before.text, index: before.index + 1 }
    return [{ run: { ...left.run, letters }, from: from.text, to }]
  }
  return {
    note: (transaction, { left }) => {
      const { beforeState, afterState } = transaction
      const writers = [...afterState.keys()].filter(
        (client) => (afterState.get(client) ?? 0) > (beforeState.get(client) ?? 0),
      )
      for (const { letters, before, behind } of left) {
        const [last, next] = [before?.letters.at(-1), behind?.letters[0]]
        if (last === undefined || next === undefined) continue
        for (const run of lostIn({ letters }, ({ client }) => isOwn(client)).runs) {
          const isUnseen = (by: number): boolean => hearing.isUnheard(run.letters, by)
          // those that went first are nearest
          if (!run.letters.some(isKept) && (hearing.isUnsent(run.letters) || writers.some(isUnseen)))
            add({ run, before: last, behind: next, stands: run.letters, times: 0 })
        }
      }
    },
    runs: () => {
      // what was taken away or moved on since is somebody's wish
      all = all.filter(({ stands }) => {
        const [first] = stands
        const text = first === undefined ? null : spotFor(doc, moves, first)
        if (text === null || !stands.every((one) => isLetterStanding(doc, one))) return false
        const here = lettersAt(text.text, text.index, stands.length)
        return here.every((one, i) => one.client === stands[i]?.client && one.clock === stands[i]?.clock)
      })
      return all.flatMap(runOf)
    },
    carried: (pairs) => {
      const fresh = new Map(pairs.map(([{ client, clock }, stands]) => [`${client}:${clock}`, stands]))
      for (const left of all) {
        const stands = left.stands.map((one) => fresh.get(`${one.client}:${one.clock}`) ?? one)
        if (stands.every((one, i) => one === left.stands[i])) continue
        left.stands = stands
        left.times++
      }
    },
  }
}
