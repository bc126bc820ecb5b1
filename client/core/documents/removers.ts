// Who took a row away: a root map in the document, since in Yjs a removal says by nothing who made it.
import type * as Y from 'yjs'
import { ownElsewhere } from '#core/source.ts'
import { lastValuesOf } from './arrivals.ts'
import { type Reference, type RowName, rowKey } from './judging.ts'
import type { Operation } from './operations.ts'
import { plainAt } from './standing.ts'

const removersMap = 'removers'

/** Who removed what, as the document says it. */
export interface Removers {
  /** Notes who removes, and forgets it of what comes back. To be called within the gesture's transaction, before it is applied. */
  readonly note: (operations: readonly Operation[]) => void
  /** The member who removed a row that isn't there, or what it fell with; `ownElsewhere` for whoever sits here, null where nobody here knows. */
  readonly of: (row: RowName) => string | null
}

/** A row that falls with another is found by that one; no more than so many follow from one another. */
const mostSteps = 6

/**
 * Reads and writes the notes of one open document. Of rows that go in one gesture only those have a note that fall with no other of it: a
 * floor may have hundreds of them.
 */
export const removersIn = (
  doc: Y.Doc,
  member: string,
  references: readonly Reference[],
  authorOf: (client: number) => string | null,
): Removers => {
  const notes: Y.Map<unknown> = doc.getMap(removersMap)
  const valuesAt = ({ table, id }: RowName): Readonly<Record<string, unknown>> => {
    const item = doc.getMap(table)._map.get(id)
    if (item === undefined) return {}
    return item.deleted ? lastValuesOf(item) : (plainAt(item) ?? {})
  }
  const above = (row: RowName): readonly RowName[] => {
    const values = valuesAt(row)
    return references
      .filter(({ falls, from }) => falls && from === row.table)
      .flatMap(({ to, ids }) => ids(row.id, values).map((id) => ({ table: to, id })))
  }
  const find = (row: RowName, steps: number): string | null => {
    if (steps === 0 || doc.getMap(row.table).has(row.id)) return null
    const note = notes._map.get(rowKey(row))
    if (note?.deleted === false) {
      const noted: unknown = notes.get(rowKey(row))
      const by = authorOf(note.id.client) ?? (typeof noted === 'string' ? noted : null)
      return by === member ? ownElsewhere : by
    }
    for (const one of above(row)) {
      const by = find(one, steps - 1)
      if (by !== null) return by
    }
    return null
  }
  return {
    note: (operations) => {
      const going = new Set(operations.flatMap((one) => (one.operation === 'remove' ? [rowKey(one)] : [])))
      for (const one of operations)
        if (one.operation === 'add' && notes.has(rowKey(one))) notes.delete(rowKey(one))
        else if (one.operation === 'remove' && !above(one).some((other) => going.has(rowKey(other))))
          if (doc.getMap(one.table).has(one.id)) notes.set(rowKey(one), member)
    },
    of: (row) => find(row, mostSteps),
  }
}
