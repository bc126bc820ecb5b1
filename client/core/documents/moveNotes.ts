// Which letters of a text were put where by one change: notes in a root map of the document, since Yjs keeps nothing of it that others could read.
import type * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import { MoveNote } from '#schemas/moveNote.ts'
import { isNew } from './arrivals.ts'
import type { CarriedPair } from './carriedWords.ts'

const notesMap = 'moves'

/** `moved`: the letter stood until this very change; `back`: it was gone, and was put back. */
export type MoveKind = 'moved' | 'back'

/** What one change took away, or found gone, and wrote elsewhere. */
export interface NotedMove {
  readonly kind: MoveKind
  /** Under which client it was written, and which of its writes was the first of the change. */
  readonly client: number
  readonly since: number
  readonly pairs: readonly CarriedPair[]
}

/** The notes of one document. */
export interface MoveNotes {
  readonly all: () => readonly NotedMove[]
  /** Those that a transaction brought. */
  readonly arrivedIn: (transaction: Y.Transaction) => readonly NotedMove[]
  readonly write: (move: NotedMove) => void
}

/** So many notes stay, however many of their letters are gone; beyond that those go first of which no letter stands. */
const mostNotes = 1_000

/** Of a transaction that only notes: no undo follows it. */
const noting = 'move-notes'

/**
 * A note holds for letters of its own author alone, so that nobody can say what another's letters stand for. `isStanding` tells
 * whether a letter stands in its text.
 */
export const moveNotesIn = (doc: Y.Doc, isStanding: (letter: LetterId) => boolean): MoveNotes => {
  const notes: Y.Map<unknown> = doc.getMap(notesMap)
  let bound = mostNotes
  const readNote = (item: Y.Item): readonly NotedMove[] => {
    if (item.deleted) return []
    const read = MoveNote.safeParse(item.content.getContent().at(-1))
    if (!read.success) return []
    const { kind, since, runs } = read.data
    const { client } = item.id
    const pairs = runs.flatMap(([stands, from, clock, length]) =>
      Array.from({ length }, (_, i): CarriedPair => [
        { client: from, clock: clock + i },
        { client, clock: stands + i },
      ]),
    )
    return [{ kind, client, since, pairs }]
  }
  return {
    all: () => [...notes._map.values()].flatMap(readNote),
    arrivedIn: (transaction) => {
      const keys = (transaction.changed as ReadonlyMap<unknown, ReadonlySet<string | null>>).get(notes) ?? []
      return [...keys].flatMap((key) => {
        const item = key === null ? undefined : notes._map.get(key)
        return item === undefined || !isNew(transaction, item) ? [] : readNote(item)
      })
    },
    write: ({ kind, client, since, pairs }) => {
      const [first] = pairs
      if (first === undefined) return
      const note = { kind, since, runs: runsOf(pairs) } satisfies MoveNote
      doc.transact(() => {
        notes.set(`${client}:${first[1].clock}`, note)
        if (notes.size <= bound) return
        for (const key of spentIn(notes, readNote, isStanding).slice(0, notes.size - mostNotes / 2))
          notes.delete(key)
        // where most still hold for something they are not gone through at every change
        bound = Math.max(mostNotes, notes.size + mostNotes / 2)
      }, noting)
    },
  }
}

/**
 * The notes that hold for no letter that stands, or can't be read: those from which no other goes on before the others, the older
 * writes of each client first. The order is the same on every device, so that two take the same away.
 */
const spentIn = (
  notes: Y.Map<unknown>,
  readNote: (item: Y.Item) => readonly NotedMove[],
  isStanding: (letter: LetterId) => boolean,
): readonly string[] => {
  const all = [...notes.keys()].map((key) => {
    const item = notes._map.get(key)
    return { key, clock: item?.id.clock ?? 0, moves: item === undefined ? [] : readNote(item) }
  })
  const idOf = ({ client, clock }: LetterId): string => `${client}:${clock}`
  const from = new Set(
    all.flatMap(({ moves }) => moves.flatMap(({ pairs }) => pairs.map(([went]) => idOf(went)))),
  )
  const goesOn = (moves: readonly NotedMove[]): boolean =>
    moves.some(({ pairs }) => pairs.some(([, stands]) => from.has(idOf(stands))))
  return all
    .filter(({ moves }) => !moves.some(({ pairs }) => pairs.some(([, stands]) => isStanding(stands))))
    .map((one) => ({ ...one, goesOn: goesOn(one.moves) ? 1 : 0 }))
    .toSorted((a, b) => a.goesOn - b.goesOn || a.clock - b.clock || (a.key < b.key ? -1 : 1))
    .map(({ key }) => key)
}

type Run = MoveNote['runs'][number]

const runsOf = (pairs: readonly CarriedPair[]): Run[] => {
  const runs: Run[] = []
  for (const [went, stands] of pairs) {
    const last = runs.at(-1)
    const isNext = (id: LetterId, client: number, clock: number): boolean =>
      id.client === client && id.clock === clock
    if (last !== undefined && isNext(went, last[1], last[2] + last[3]) && stands.clock === last[0] + last[3])
      runs[runs.length - 1] = [last[0], last[1], last[2], last[3] + 1]
    else runs.push([stands.clock, went.client, went.clock, 1])
  }
  return runs
}
