// What each of the others may not have seen of a text: what was typed since this device last heard of them, and what left it later.
import type * as Y from 'yjs'
import type { Span } from '#schemas/updates/deletions.ts'
import type { Letter } from './removedText.ts'

/** What this device knew when it last heard of each of the others. */
export interface Hearing {
  readonly note: (transaction: Y.Transaction) => void
  /** Whether of all that was typed together there is some that somebody can't have seen when they were heard of last. */
  readonly isUnheard: (letters: readonly Letter[], by: number | null) => boolean
  /** Whether of all that was typed together there is some that nobody else can have seen by now. */
  readonly isUnsent: (letters: readonly Letter[]) => boolean
}

interface Heard {
  readonly known: ReadonlyMap<number, number>
  readonly unconfirmed: readonly Span[]
}

/**
 * Keeps, while a document is open, what each other client had when it was last heard of. `unconfirmed` are the spans
 * that the relay hasn't confirmed now, `isOwn` tells this screen's client ids. Writes nothing.
 */
export const makeHearing = (
  isOwn: (client: number) => boolean,
  unconfirmed: () => readonly Span[],
): Hearing => {
  const heard = new Map<number, Heard>()
  const isUnseen = ({ client, clock }: Letter, by: number): boolean => {
    const last = heard.get(by)
    if (client === by) return false
    if (last === undefined) return isOwn(client)
    const left = last.unconfirmed.find((span) => span.client === client)
    return clock >= Math.min(last.known.get(client) ?? 0, left?.start ?? Infinity)
  }
  return {
    note: ({ beforeState, afterState }) => {
      const clients = [...afterState].filter(([client, clock]) => clock > (beforeState.get(client) ?? 0))
      const now = { known: afterState, unconfirmed: unconfirmed() }
      for (const [client] of clients) heard.set(client, now)
    },
    isUnheard: (letters, by) =>
      by !== null && together(letters).every((run) => run.some((letter) => isUnseen(letter, by))),
    isUnsent: (letters) => {
      const spans = unconfirmed()
      const isIn = ({ client, clock }: Letter): boolean =>
        isOwn(client) && spans.some((span) => span.client === client && clock >= span.start)
      return together(letters).every((run) => run.some(isIn))
    },
  }
}

/** Letters by who typed them, as far as they were typed one after the other and stand together. */
const together = (letters: readonly Letter[]): readonly (readonly Letter[])[] => {
  const runs: Letter[][] = []
  for (const letter of letters) {
    const last = runs.at(-1)?.at(-1)
    if (last?.client === letter.client && last.clock + 1 === letter.clock) runs.at(-1)?.push(letter)
    else runs.push([letter])
  }
  return runs
}
