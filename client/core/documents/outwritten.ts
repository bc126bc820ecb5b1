// Two wrote the same field at the same time and one value stands: whose doesn't is told, in one quiet notice.
import * as Y from 'yjs'
import type { Taken } from '#core/source.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { arrivedFields, isNew, knows, lastOf, writeIn } from './arrivals.ts'
import { sameValue } from './sameValue.ts'
import { rowMapOf, valueOf, writeOf, type WriteMark } from './standing.ts'

/** One arrival of changes, and what tells this device's own edits in it. */
export interface OutwrittenPorts {
  readonly definition: DocumentDefinition
  readonly doc: Y.Doc
  readonly transaction: Y.Transaction
  /** Whether a write is an edit that this device made in this sitting. */
  readonly isEdit: (item: Y.Item) => boolean
  readonly authorOf: (client: number) => string | null
  readonly rootOf: (mark: WriteMark) => WriteMark
}

/** Fields that follow from something else or only order a list: nobody wrote a value there. */
const orders = new Set(['rank', 'seed'])

/** The edits of this device over which a value came to lie that was written without knowing of them, and that says something else. */
export const outwritten = (ports: OutwrittenPorts): readonly Taken[] => {
  const { definition, doc, transaction, isEdit, authorOf, rootOf } = ports
  const found = new Map<string, { taken: Taken; fields: string[]; row: Record<string, unknown> }>()
  for (const { table, key, field, item } of arrivedFields(transaction, doc, definition)) {
    const shape = definition.tables[table]
    if (field === null && shape?.form !== 'cell') continue
    if (field !== null && (orders.has(field) || (shape?.form === 'record' && shape.notes.has(field))))
      continue
    const mine = lastOf(item, (one) => !isNew(transaction, one))
    if (mine === null || !Y.isDeleted(transaction.deleteSet, mine.id) || !isEdit(mine)) continue
    if (mine.content instanceof Y.ContentDeleted || knows(item, mine)) continue
    if (sameValue(valueOf(item), valueOf(mine))) continue
    const by = authorOf(writeOf(rootOf(writeIn(item)))?.client ?? item.id.client)
    const place = `${table} ${key} ${by ?? ''}`
    const stands = plainRow(doc, table, key, definition)
    const entry = found.get(place) ?? {
      taken: {
        ...{ table, id: key, fields: [], row: {}, whose: 'outwritten' as const, by, comesBack: false },
        // What stands is called by what stands in it, not by the value that lost.
        under: { table, id: key, row: stands },
      },
      fields: [],
      row: { ...stands },
    }
    found.set(place, entry)
    const values = field === null ? valueOf(mine) : { [field]: valueOf(mine) }
    Object.assign(entry.row, values)
    entry.fields.push(...Object.keys(values as object))
  }
  return [...found.values()].map(({ taken, fields, row }) => ({ ...taken, fields, row }))
}

const plainRow = (
  doc: Y.Doc,
  table: string,
  key: string,
  { singles }: DocumentDefinition,
): Record<string, unknown> => {
  if (singles[table] !== undefined) return doc.getMap(table).toJSON()
  const item = doc.getMap(table)._map.get(key)
  return item === undefined || rowMapOf(item) === null ? {} : (valueOf(item) as Record<string, unknown>)
}
