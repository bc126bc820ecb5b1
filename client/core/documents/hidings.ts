// What whoever retired a row had seen of what belongs to it: a root map in the document, since in Yjs a write says by nothing what its author knew.
import type * as Y from 'yjs'
import { type Reference, type RowName, rowKey } from './judging.ts'
import type { Operation } from './operations.ts'
import { plainAt, rowMapOf } from './standing.ts'
import { takingFields } from './takenRows.ts'

const hidingsMap = 'hidings'

/** The rows that stood below those that were retired or withdrawn, as the document says it. */
export interface Hidings {
  /** Notes them, and forgets them of what is shown again. To be called within the gesture's transaction, before it is applied. */
  readonly note: (operations: readonly Operation[]) => void
  /** Whether the author of a hiding had not seen a row below the hidden one; false where an older version hid it and noted nothing. */
  readonly isUnseen: (hidden: RowName, hiding: Y.Item, below: RowName) => boolean
}

/** Reads and writes the notes of one open document: of records alone, as whoever changes a cell is told in any case. */
export const hidingsIn = (doc: Y.Doc, references: readonly Reference[]): Hidings => {
  const notes: Y.Map<unknown> = doc.getMap(hidingsMap)
  const below = ({ table: to, id }: RowName): readonly string[] =>
    references
      .filter(({ falls, to: table }) => falls && table === to)
      .flatMap(({ from, ids }) =>
        [...doc.getMap(from)._map].flatMap(([key, item]) => {
          const row = rowMapOf(item) === null ? null : plainAt(item)
          return row !== null && ids(key, row).includes(id) ? [rowKey({ table: from, id: key })] : []
        }),
      )
  const isAbove = ({ table }: RowName): boolean => references.some(({ falls, to }) => falls && to === table)
  return {
    note: (operations) => {
      for (const one of operations) {
        if (one.operation !== 'update' && one.operation !== 'remove') continue
        const taking =
          one.operation === 'update' ? takingFields.filter((field) => Object.hasOwn(one.fields, field)) : []
        const hides = one.operation === 'update' && taking.some((field) => one.fields[field] === true)
        if (hides && isAbove(one)) notes.set(rowKey(one), below(one))
        else if ((one.operation === 'remove' || taking.length > 0) && notes.has(rowKey(one)))
          notes.delete(rowKey(one))
      }
    },
    isUnseen: (hidden, hiding, row) => {
      const note = notes._map.get(rowKey(hidden))
      // one of another sitting is of an earlier hiding
      if (note === undefined || note.deleted || note.id.client !== hiding.id.client) return false
      const seen: unknown = notes.get(rowKey(hidden))
      return Array.isArray(seen) && !seen.includes(rowKey(row))
    },
  }
}
