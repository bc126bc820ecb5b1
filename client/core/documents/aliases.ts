// Which writes stand for older ones: what an undo puts back is a new write, but to the gestures before it the old one again.
import { writeOf, type WriteMark } from './standing.ts'

/** So many are remembered; the oldest are forgotten first, and count as somebody's later change from then on. */
const mostAliases = 100_000

/** Which write counts as which older one, for all that ask whether a value still stands as a gesture left it. */
export interface Aliases {
  /** The write that a mark goes back to. */
  readonly rootOf: (mark: WriteMark) => WriteMark
  readonly same: (one: WriteMark, other: WriteMark) => boolean
  /** From now on `mark` stands for `older`. */
  readonly standsFor: (mark: WriteMark, older: WriteMark) => void
  /** Whether a write was already there for somebody who knew so much; no write at all was. */
  readonly isKnown: (mark: WriteMark, known: ReadonlyMap<number, number>) => boolean
  readonly clear: () => void
}

/** An empty memory of aliases, for one open document and as long as it is open; it isn't stored. */
export const makeAliases = (): Aliases => {
  const older = new Map<WriteMark, WriteMark>()
  const rootOf = (mark: WriteMark): WriteMark => older.get(mark) ?? mark
  return {
    rootOf,
    same: (one, other) => rootOf(one) === rootOf(other),
    standsFor: (mark, before) => {
      const root = rootOf(before)
      if (mark === root) return
      older.delete(mark)
      older.set(mark, root)
      for (const first of older.keys()) {
        if (older.size <= mostAliases) break
        older.delete(first)
      }
    },
    isKnown: (mark, known) => {
      const write = writeOf(rootOf(mark))
      return write === null || write.clock < (known.get(write.client) ?? 0)
    },
    clear: () => older.clear(),
  }
}
