// What this device had changed in a row that somebody else took away.
import * as Y from 'yjs'
import type { Taken } from '#core/source.ts'
import { isNew, lastOf, lastValuesOf, writeIn } from './arrivals.ts'
import { plainFields } from './reading.ts'
import { sameValue } from './sameValue.ts'
import type { Removers } from './removers.ts'
import { rowMapOf, valueOf } from './standing.ts'

/** Makes the reading of the fields of a removed row that this device changed after the row was made; `isEdit` tells its edits. */
export const takenMine =
  (isEdit: (item: Y.Item) => boolean, removers: Removers) =>
  (transaction: Y.Transaction, table: string, row: Y.Item): readonly Taken[] => {
    const own: Record<string, unknown> = {}
    const marks: string[] = []
    for (const [field, newest] of rowMapOf(row)?._map ?? []) {
      // What another wrote at once may lie over mine, and went with the row as well.
      const item = lastOf(
        newest,
        (one) => Y.isDeleted(transaction.deleteSet, one.id) && !isNew(transaction, one),
      )
      if (item === null || !isEdit(item) || stillStands(row, field, item)) continue
      // Yjs would forget it now; whoever removed the row may not have got it from here yet.
      row.keep = true
      item.keep = true
      own[field] = valueOf(item)
      marks.push(writeIn(item))
    }
    const fields = Object.keys(own)
    if (fields.length === 0) return []
    const id = row.parentSub ?? ''
    const values = { ...lastValuesOf(row), ...own }
    // an undo that can't go any more names the row by what it said
    for (const field of rowMapOf(row)?._map.values() ?? []) field.keep = true
    const by = removers.of({ table, id })
    return [{ table, id, fields, row: values, whose: 'mine', by, comesBack: false, marks }]
  }

/** Whether the row that stands there by now says the same. */
const stillStands = (row: Y.Item, field: string, item: Y.Item): boolean => {
  const now = (row.parent as Y.Map<unknown>).get(row.parentSub ?? '')
  return now instanceof Y.Map && sameValue(plainFields(now as Y.Map<unknown>)[field], valueOf(item))
}
