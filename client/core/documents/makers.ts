// Who made a row that several may make at once, alike to the byte: a root map in the document, so that one's undo leaves it to the others.
import type * as Y from 'yjs'
import { markOf, type WriteMark } from './standing.ts'

const makersMap = 'makers'

interface RowName {
  readonly table: string
  readonly id: string
}

export interface Makers {
  /** This member has made rows, or takes that back. */
  readonly note: (rows: readonly RowName[]) => void
  readonly forget: (rows: readonly RowName[]) => void
  /** The note of another who made a row as well; null where nobody did. */
  readonly other: (row: RowName) => WriteMark | null
}

/** No id holds a slash. */
const keyOf = ({ table, id }: RowName, member: string): string => `${table}/${id}/${member}`

export const makersIn = (doc: Y.Doc, member: string): Makers => {
  const notes = doc.getMap(makersMap)
  return {
    note: (rows) => rows.forEach((row) => notes.set(keyOf(row, member), true)),
    forget: (rows) => rows.forEach((row) => notes.delete(keyOf(row, member))),
    other: (row) => {
      const own = keyOf(row, member)
      const beginning = keyOf(row, '')
      for (const key of notes.keys())
        if (key !== own && key.startsWith(beginning)) return markOf(notes._map.get(key))
      return null
    },
  }
}
