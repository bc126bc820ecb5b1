// What an undo moved, row by row: each once, with the fields that changed in it.
import * as Y from 'yjs'
import type { MovedRow } from '#core/source.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import type { Trace } from './gesture.ts'
import type { RowName } from './judging.ts'

type Fields = Readonly<Record<string, unknown>>

/** Reads rows of one document before and after an undo, so that what moved can be named to the person. */
export const openMovedRows = (definition: DocumentDefinition, doc: Y.Doc) => {
  /** What stands in a row, or in a single, as plain values; nothing where it isn't there. */
  const fieldsAt = ({ table, id }: RowName): Fields => {
    const root = doc.getMap(table)
    const value: unknown = definition.singles[table] === undefined ? root.get(id) : root
    const plain: unknown = value instanceof Y.AbstractType ? value.toJSON() : value
    return typeof plain === 'object' && plain !== null ? { ...plain } : {}
  }
  /** To be called before the rows of these traces are written; gives afterwards what moved. */
  const moving = (traces: readonly Trace[]): (() => readonly MovedRow[]) => {
    const before = traces.map(fieldsAt)
    return () => {
      const rows = new Map<string, MovedRow>()
      traces.forEach((trace, i) => {
        const { table, id } = trace
        const key = `${table}/${id}`
        const standing = fieldsAt(trace)
        const row = Object.keys(standing).length > 0 ? standing : (before[i] ?? {})
        const own = trace.kind === 'value' && trace.field !== null ? [trace.field] : []
        rows.set(key, { table, id, row, fields: [...(rows.get(key)?.fields ?? []), ...own] })
      })
      return [...rows.values()]
    }
  }
  return { fieldsAt, moving }
}
