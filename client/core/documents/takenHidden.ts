// What this device changed in a row that another takes from its page while it stays: a question retired, a room hidden in a variant.
import * as Y from 'yjs'
import type { Taken } from '#core/source.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import {
  arrivedFields,
  editedFields,
  isNew,
  lastOf,
  lastValuesOf,
  writeIn,
  type OwnField,
  type Touched,
} from './arrivals.ts'
import { byNow } from './byNow.ts'
import type { Hidings } from './hidings.ts'
import type { Reference } from './judging.ts'
import { plainAt, rowMapOf, valueOf } from './standing.ts'
import { takingFields } from './takenRows.ts'

/** What tells whose a write is, in one open document. */
export interface HiddenPorts {
  readonly definition: DocumentDefinition
  readonly doc: Y.Doc
  /** Those by which rows fall with others. */
  readonly references: readonly Reference[]
  readonly isEdit: (item: Y.Item) => boolean
  /** Whether this device made a row so. */
  readonly isMade: (item: Y.Item) => boolean
  readonly hidings: Hidings
  readonly authorOf: (client: number) => string | null
  /** Shows a row again that is retired or withdrawn, as one gesture. */
  readonly showAgain: (table: string, id: string, field: string) => ReturnType<NonNullable<Taken['putBack']>>
}

/** A row that is hidden by an arrival, and where that says so. */
interface Hidden {
  readonly table: string
  readonly id: string
  readonly how: 'retired' | 'withdrawn' | 'hidden'
  readonly variant: string | null
  readonly item: Y.Item
  readonly under: NonNullable<Taken['under']>
}

/** What this device wrote in one row, or that belongs to it. */
interface Own extends Pick<Taken, 'table' | 'id' | 'row'> {
  readonly own: readonly OwnField[]
}

/** Makes the reading of one open document: what of this device's is seen no more after an arrival, though nothing of it is lost. */
export const takenHidden = (ports: HiddenPorts) => {
  const { definition, doc, references, isEdit, isMade, hidings, authorOf, showAgain } = ports

  const hiddenAt = (transaction: Y.Transaction, touched: Touched): Hidden | null => {
    const { table, key, field, item } = touched
    const before = lastOf(item, (one) => !isNew(transaction, one))
    const stood =
      before !== null && Y.isDeleted(transaction.deleteSet, before.id) ? valueOf(before) : undefined
    if (field === null) {
      if (table !== 'variantRows') return null
      const [now, was] = [valueOf(item), stood] as [CellValue, CellValue]
      if (now?.['hidden'] !== true || was?.['hidden'] === true) return null
      const [variant, id] = cellParts(key)
      const under = { table, id: key, row: now }
      return { table: String(now['table']), id, how: 'hidden', variant, item, under }
    }
    const how = takingFields.find((one) => one === field)
    const row = doc.getMap(table)._map.get(key)
    if (how === undefined || row === undefined || row.deleted || isNew(transaction, row)) return null
    if (valueOf(item) !== true || stood === true) return null
    return { table, id: key, how, variant: null, item, under: { table, id: key, row: lastValuesOf(row) } }
  }

  /** What I wrote in the row itself, and in its cell of that variant before the cell said that it is hidden. */
  const ownOf = (transaction: Y.Transaction, { table, id, how, item }: Hidden): readonly Own[] => {
    const row = doc.getMap(table)._map.get(id)
    const values = row === undefined ? null : plainAt(row)
    const mine = how === 'hidden' ? lastOf(item, (one) => !isNew(transaction, one)) : null
    const isOverruled = mine !== null && Y.isDeleted(transaction.deleteSet, mine.id) && isEdit(mine)
    const cell = isOverruled && !(mine.content instanceof Y.ContentDeleted) ? valueOf(mine) : null
    const inCell = typeof cell === 'object' && cell !== null ? cell : {}
    const inRow = row === undefined || values === null ? [] : editedFields(row, isEdit)
    const ofCell = mine === null ? [] : Object.keys(inCell).map((field) => [field, writeIn(mine)] as const)
    const own = [...inRow, ...ofCell].filter(([field]) => field !== how)
    return own.length === 0 ? [] : [{ table, id, own, row: { ...values, ...inCell } }]
  }

  /** What I wrote that belongs to the row: a use of the room in that variant, a door in the wall, a choice of the question. */
  const belowOf = ({ table: to, id, variant, item: hiding }: Hidden): readonly Own[] =>
    references
      .filter((reference) => reference.to === to)
      .flatMap(({ from, ids }) =>
        [...doc.getMap(from)._map].flatMap(([key, item]) => {
          const row = plainAt(item)
          if (row === null || !ids(key, row).includes(id)) return []
          const isRecord = rowMapOf(item) !== null
          if (variant !== null && !(isRecord ? standsUnder(variant, key, row, id) : isOf(variant, key, row)))
            return []
          // in a variant what its hider had seen there is hidden by a cell of its own
          const isUnseen = (): boolean =>
            variant !== null || hidings.isUnseen({ table: to, id }, hiding, { table: from, id: key })
          const own: readonly OwnField[] =
            isRecord && isMade(item) && isUnseen() ? [['new', writeIn(item)]] : editedFields(item, isEdit)
          return own.length === 0 ? [] : [{ table: from, id: key, own, row }]
        }),
      )

  /** Whether a row that belongs to another does so in a variant too: it isn't of others alone, nor hidden or elsewhere there by its own cell. */
  const standsUnder = (variant: string, key: string, row: Fields, above: string): boolean => {
    const only = row['only']
    const cell = doc.getMap('variantRows').get(cellKey(variant, key)) as Fields | undefined
    if (Array.isArray(only) && !only.includes(variant) && cell?.['shown'] !== true) return false
    if (cell === undefined) return true
    return cell['hidden'] !== true && (typeof cell['wall'] !== 'string' || cell['wall'] === above)
  }

  return (transaction: Y.Transaction): readonly Taken[] =>
    arrivedFields(transaction, doc, definition).flatMap((touched) => {
      const hidden = hiddenAt(transaction, touched)
      if (hidden === null) return []
      const { table, id, how, item, under } = hidden
      const about = { whose: 'mine', how, comesBack: false, under } as const
      const back = how === 'hidden' ? {} : { putBack: () => showAgain(table, id, how) }
      return [...ownOf(transaction, hidden), ...belowOf(hidden)].map(({ own, ...one }) => {
        const fields = own.map(([field]) => field)
        // by another hiding it is told anew
        const marks = [...new Set(own.map(([, write]) => `${write} ${writeIn(item)}`))]
        return byNow({ ...one, fields, marks, ...about, ...back }, () => authorOf(item.id.client))
      })
    })
}

/** Whether a cell is of that variant, and does more than to hide a row. */
const isOf = (variant: string, key: string, row: Fields): boolean =>
  cellParts(key)[0] === variant && row['hidden'] !== true

type Fields = Readonly<Record<string, unknown>>
type CellValue = Fields | undefined
