// Two wrote the same field at the same time and one value stands: whose doesn't is told, in one quiet notice.
import * as Y from 'yjs'
import type { Taken } from '#core/source.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { isNew, knows, lastOf, touchedKeys, writeIn, type Touched } from './arrivals.ts'
import { clearedBy, standingClearing } from './clearings.ts'
import { sameValue } from './sameValue.ts'
import { valueOf, writeOf, type WriteMark } from './standing.ts'

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

/**
 * The edits of this device over which a value came to lie that was written without knowing of them, and that says something else; and
 * likewise what was emptied here and is filled by now, or what was written here at a place that is empty by now.
 */
export const outwritten = (ports: OutwrittenPorts): readonly Taken[] => {
  const { definition, doc, transaction, authorOf } = ports
  const found = new Map<string, { taken: Taken; fields: string[]; row: Record<string, unknown> }>()
  for (const touched of touchedKeys(transaction, doc, definition)) {
    const { table, key, field, item } = touched
    const shape = definition.tables[table]
    if (!isNew(transaction, item) || (field === null && shape?.form !== 'cell')) continue
    if (field !== null && (orders.has(field) || (shape?.form === 'record' && shape.notes.has(field))))
      continue
    const loss = lossAt(ports, touched)
    if (loss === null) continue
    const by = loss.client === null ? null : authorOf(loss.client)
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
    const values = field === null ? (loss.value ?? emptiedCell(item)) : { [field]: loss.value }
    Object.assign(entry.row, values)
    entry.fields.push(...Object.keys(values as object))
  }
  return [...found.values()].map(({ taken, fields, row }) => ({ ...taken, fields, row }))
}

/** What this device had written at a place and doesn't stand, undefined where it had emptied it; and under which client it was overruled. */
interface LostWrite {
  readonly value: unknown
  readonly client: number | null
}

const lossAt = (ports: OutwrittenPorts, { table, key: id, field, item }: Touched): LostWrite | null => {
  const { doc, transaction, isEdit, rootOf } = ports
  const place = { table, id, field }
  const mine = lastOf(item, (one) => !isNew(transaction, one))
  const wentNow = mine !== null && Y.isDeleted(transaction.deleteSet, mine.id)
  if (wentNow && isEdit(mine) && !(mine.content instanceof Y.ContentDeleted) && !knows(item, mine)) {
    if (!item.deleted && sameValue(valueOf(item), valueOf(mine))) return null
    // What overruled it was emptied itself by somebody who had seen that alone.
    const client = item.deleted
      ? clearedBy(doc, place)
      : (writeOf(rootOf(writeIn(item)))?.client ?? item.id.client)
    return { value: valueOf(mine), client }
  }
  if (item.deleted || wentNow || !standingClearing(doc, place, isEdit)) return null
  return { value: undefined, client: writeOf(rootOf(writeIn(item)))?.client ?? item.id.client }
}

/** Of a cell that was emptied, all that it would say is nothing. */
const emptiedCell = (item: Y.Item): Record<string, unknown> =>
  Object.fromEntries(Object.keys(valueOf(item) as object).map((name) => [name, undefined]))

const plainRow = (
  doc: Y.Doc,
  table: string,
  key: string,
  { singles }: DocumentDefinition,
): Record<string, unknown> => {
  if (singles[table] !== undefined) return doc.getMap(table).toJSON()
  const item = doc.getMap(table)._map.get(key)
  const value: unknown = item === undefined || item.deleted ? null : valueOf(item)
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
