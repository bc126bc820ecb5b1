// Two wrote the same field at the same time and one value stands: whose doesn't is told, in one quiet notice.
import * as Y from 'yjs'
import type { Taken } from '#core/source.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { isNew, knows, lastOf, touchedKeys, writeIn, type Touched } from './arrivals.ts'
import { clearedBy, clearingMark, standingClearing } from './clearings.ts'
import { sameValue } from './sameValue.ts'
import { rowMapOf, valueOf, writeOf, type WriteMark } from './standing.ts'

/** One arrival of changes, and what tells this device's own edits in it. */
export interface OutwrittenPorts {
  readonly definition: DocumentDefinition
  readonly doc: Y.Doc
  readonly transaction: Y.Transaction
  /** Whether a write is an edit that this device made in this sitting. */
  readonly isEdit: (item: Y.Item) => boolean
  /** Whether a write is this device's, be it an edit or not. */
  readonly isMine: (mark: WriteMark) => boolean
  readonly authorOf: (client: number) => string | null
  readonly rootOf: (mark: WriteMark) => WriteMark
}

/** Fields that follow from something else or only order a list: nobody wrote a value there. */
const orders = new Set(['rank', 'seed'])

/** A value of this device's that doesn't stand, undefined where it had emptied the place; and under which client it was overruled. */
interface Loss {
  readonly table: string
  readonly id: string
  readonly field: string | null
  readonly value: unknown
  readonly client: number | null
  /** The write that lost, or the note of the emptying. */
  readonly mark: WriteMark
}

/**
 * The edits of this device over which a value came to lie that was written without knowing of them, and that says something else; and
 * likewise what was emptied here and is filled by now, or what was written here at a place that is empty by now.
 */
export const outwritten = (ports: OutwrittenPorts): readonly Taken[] => {
  const { definition, doc, transaction } = ports
  const losses = touchedKeys(transaction, doc, definition).flatMap((touched): readonly Loss[] => {
    const { table, key: id, field, item } = touched
    const shape = definition.tables[table]
    if (!isNew(transaction, item) || (field === null && shape?.form !== 'cell')) return []
    if (field !== null && (orders.has(field) || (shape?.form === 'record' && shape.notes.has(field))))
      return []
    const loss = lossAt(ports, touched)
    return loss === null ? [] : [{ table, id, field, ...loss }]
  })
  return entriesOf(ports, losses)
}

type StandingPorts = Omit<OutwrittenPorts, 'transaction'>

/** One entry for each row and who overruled it; who that is and what stands is read anew whenever it is asked for. */
const entriesOf = (ports: StandingPorts, losses: readonly Loss[]): readonly Taken[] => {
  const groups = new Map<string, Loss[]>()
  for (const loss of losses) {
    const by = loss.client === null ? '' : (ports.authorOf(loss.client) ?? '')
    const place = `${loss.table} ${loss.id} ${by}`
    groups.set(place, [...(groups.get(place) ?? []), loss])
  }
  return [...groups.values()].flatMap((group): readonly Taken[] => {
    const [first] = group
    if (first === undefined) return []
    const { table, id, client } = first
    const stands = plainRow(ports.doc, table, id, ports.definition)
    const lost = group.map(({ field, value }) =>
      field === null ? ((value as object | undefined) ?? emptied(stands)) : { [field]: value },
    )
    const now = (): readonly Taken[] =>
      entriesOf(
        ports,
        group.flatMap((one) => lossNow(ports, one)),
      )
    return [
      {
        ...{
          table,
          id,
          fields: lost.flatMap((one) => Object.keys(one)),
          row: Object.assign({}, stands, ...lost),
        },
        ...{
          whose: 'outwritten',
          by: client === null ? null : ports.authorOf(client),
          comesBack: false,
          marks: [...new Set(group.map(({ mark }) => mark))],
          now,
        },
        // What stands is called by what stands in it, not by the value that lost.
        under: { table, id, row: stands },
      },
    ]
  })
}

/** A loss by what stands now: another may have written since; none where this device has, or where what it wrote stands again. */
const lossNow = (ports: StandingPorts, loss: Loss): readonly Loss[] => {
  const { table, id, field, value } = loss
  const { doc, definition, isMine, rootOf } = ports
  const root = doc.getMap(table)
  const row = definition.singles[table] === undefined && field !== null ? root._map.get(id) : undefined
  const item = (row === undefined ? root : rowMapOf(row))?._map.get(field ?? id)
  // of a row that is gone its removal is told
  if (item === undefined || row?.deleted === true) return []
  // a page is told of a gesture before the gesture's edits are remembered
  if (!item.deleted && isMine(rootOf(writeIn(item)))) return []
  if (sameValue(item.deleted ? undefined : valueOf(item), value)) return []
  return [{ ...loss, client: item.deleted ? clearedBy(doc, { table, id, field }) : clientOf(rootOf, item) }]
}

const clientOf = (rootOf: OutwrittenPorts['rootOf'], item: Y.Item): number =>
  writeOf(rootOf(writeIn(item)))?.client ?? item.id.client

const lossAt = (
  ports: OutwrittenPorts,
  { table, key: id, field, item }: Touched,
): Pick<Loss, 'value' | 'client' | 'mark'> | null => {
  const { doc, transaction, isEdit, rootOf } = ports
  const place = { table, id, field }
  const mine = lastOf(item, (one) => !isNew(transaction, one))
  const wentNow = mine !== null && Y.isDeleted(transaction.deleteSet, mine.id)
  if (wentNow && isEdit(mine) && !(mine.content instanceof Y.ContentDeleted) && !knows(item, mine)) {
    if (!item.deleted && sameValue(valueOf(item), valueOf(mine))) return null
    // What overruled it was emptied itself by somebody who had seen that alone.
    const client = item.deleted ? clearedBy(doc, place) : clientOf(rootOf, item)
    return { value: valueOf(mine), client, mark: writeIn(mine) }
  }
  if (item.deleted || wentNow || !standingClearing(doc, place, isEdit)) return null
  return { value: undefined, client: clientOf(rootOf, item), mark: clearingMark(doc, place) ?? '' }
}

/** Of a cell that was emptied, all that it would say is nothing. */
const emptied = (stands: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(stands).map((name) => [name, undefined]))

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
