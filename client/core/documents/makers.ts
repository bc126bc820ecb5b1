// Who made a row that several may make at once, alike to the byte: a root map in the document, so that one's undo leaves it to the others.
import type * as Y from 'yjs'
import { goneIn, isNew, lastOf, lastValuesOf, writeIn } from './arrivals.ts'
import { markOf, type WriteMark } from './standing.ts'
import { rowKey, type RowName } from './judging.ts'

const makersMap = 'makers'

/** A row that I made as well, and that went with the undo of somebody who didn't know. */
export interface LostRow extends RowName {
  readonly item: Y.Item
  readonly fields: Readonly<Record<string, unknown>>
}

/** A row that I took away in the belief that it was mine alone, and that is there again, since another made it too. */
interface RowAgain extends RowName {
  /** The other's note. */
  readonly mark: WriteMark
}

/** Whose rows these are where several members made the very same; stored in the document. */
export interface Makers {
  /** This member has made rows. */
  readonly note: (rows: readonly RowName[]) => void
  /** This member takes that back and leaves them to the others. */
  readonly forget: (rows: readonly RowName[]) => void
  /** This member takes that back, and the rows go, since nobody else is known to have made them. */
  readonly takeAway: (rows: readonly RowName[]) => void
  readonly isMine: (row: RowName) => boolean
  /** Whether this member took it away, so that they stand by it again when it comes back. */
  readonly isTakenAway: (row: RowName) => boolean
  /** The note of another who made a row as well; null where nobody did. */
  readonly other: (row: RowName) => WriteMark | null
  /** What an arrival took away of the rows that this member made too, because another who had made them took theirs back. */
  readonly lostIn: (transaction: Y.Transaction) => readonly LostRow[]
  /** What an arrival brought again of the rows that this member took away; each is given once. */
  readonly againIn: (transaction: Y.Transaction, isMine: (mark: WriteMark) => boolean) => readonly RowAgain[]
}

/** The key of one's own note of a row. */
const keyOf = (row: RowName, member: string): string => `${rowKey(row)}/${member}`

/** A note is true while the member stands by the row; false says that they took it away in the belief that it was theirs alone. */
export const makersIn = (doc: Y.Doc, member: string): Makers => {
  const notes: Y.Map<boolean> = doc.getMap(makersMap)
  const set = (rows: readonly RowName[], value: boolean): void =>
    rows.forEach((row) => notes.set(keyOf(row, member), value))
  const isMine = (row: RowName): boolean => notes.get(keyOf(row, member)) === true
  const other = (row: RowName): WriteMark | null => {
    const own = keyOf(row, member)
    const beginning = keyOf(row, '')
    for (const [key, stands] of notes)
      if (stands && key !== own && key.startsWith(beginning)) return markOf(notes._map.get(key))
    return null
  }
  return {
    note: (rows) => set(rows, true),
    forget: (rows) => rows.forEach((row) => notes.delete(keyOf(row, member))),
    takeAway: (rows) => set(rows, false),
    isMine,
    isTakenAway: (row) => notes.get(keyOf(row, member)) === false,
    other,
    lostIn: (transaction) => {
      const lost: LostRow[] = []
      for (const key of (transaction.changed as ReadonlyMap<unknown, ReadonlySet<string | null>>).get(
        notes,
      ) ?? []) {
        const note = notes._map.get(key ?? '')
        if (key === null || note === undefined || !isNew(transaction, note) || notes.get(key) !== false)
          continue
        const [table = '', id = ''] = key.split('/')
        const item = goneIn(transaction, doc.getMap(table)._map.get(id))
        if (item !== null && isMine({ table, id })) lost.push({ table, id, item, fields: lastValuesOf(item) })
      }
      return lost
    },
    againIn: (transaction, isMyWrite) =>
      [...notes].flatMap(([key, stands]) => {
        const [table = '', id = '', by] = key.split('/')
        const item = by === member && !stands ? doc.getMap(table)._map.get(id) : undefined
        if (item === undefined || item.deleted || !isNew(transaction, item)) return []
        const under = lastOf(item, (one) => !isNew(transaction, one))
        // over what was made by all of them, or by my redo: later it comes and goes by other gestures
        const wasTakenAway = under !== null && (under.left === null || isMyWrite(writeIn(under)))
        const mark = wasTakenAway ? other({ table, id }) : null
        return mark === null ? [] : [{ table, id, mark }]
      }),
  }
}
