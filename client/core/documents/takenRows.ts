// Rows that another takes away from under whoever types in them: told with what they were, and with a press that brings them back.
import * as Y from 'yjs'
import type { Result } from '#core/result.ts'
import { makeListeners, ownElsewhere, type Taken } from '#core/source.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { arrivedFields, isNew, lastOf, lastValuesOf } from './arrivals.ts'
import type { Reference } from './judging.ts'
import type { Operation } from './operations.ts'
import type { Removers } from './removers.ts'
import { rowMapOf, valueOf } from './standing.ts'

/** Fields that take a row away from its page while it stays in the document. */
export const takingFields = ['retired', 'withdrawn'] as const

/** A row that stood here until another took it away. */
export interface TakenRow {
  readonly table: string
  readonly id: string
  /** As it last stood. */
  readonly row: Readonly<Record<string, unknown>>
  /** `removed`: it is out of the document; else the field that takes it from its page. */
  readonly how: Exclude<NonNullable<Taken['how']>, 'hidden'>
  /** Who took it away; null where nobody here knows, as of a removal by an older version. */
  readonly by: string | null
  /** Brings it back with what belongs to it and went along, as one gesture; what stands again by then is left as it is. */
  readonly bringBack: () => Result<void, { readonly refused: 'newer-version' | 'read-only' }>
}

/** What the watch over rows stands on, in one open document. */
export interface TakenRowsPorts {
  readonly definition: DocumentDefinition
  readonly doc: Y.Doc
  readonly authorOf: (client: number) => string | null
  readonly isOwnWork: (origin: unknown) => boolean
  readonly references: readonly Reference[]
  readonly removers: Removers
  /** Makes one gesture of operations whose values stood in the document before. */
  readonly write: (operations: readonly Operation[]) => ReturnType<TakenRow['bringBack']>
}

/** Tells of rows that another took away. */
export interface TakenRowsWatch {
  /** Called once for all that one arrival of changes took; gives the function that ends it. */
  readonly watch: (listener: (rows: readonly TakenRow[]) => void) => () => void
  readonly close: () => void
}

interface Gone {
  readonly table: string
  readonly id: string
  readonly isCell: boolean
  readonly row: Readonly<Record<string, unknown>>
}

/** Starts the watch for one open document; it writes nothing until a row is brought back. `close` ends it. */
export const watchTakenRows = (ports: TakenRowsPorts): TakenRowsWatch => {
  const { definition, doc, references } = ports
  const listeners = makeListeners<[readonly TakenRow[]]>()
  const tables = new Map(
    Object.entries(definition.tables).map(
      ([name, { form }]): [unknown, { name: string; isCell: boolean }] => [
        doc.getMap(name),
        { name, isCell: form === 'cell' },
      ],
    ),
  )
  const stands = ({ table, id }: Pick<Gone, 'table' | 'id'>): boolean => doc.getMap(table).has(id)

  const look = (transaction: Y.Transaction): void => {
    if (transaction.local || ports.isOwnWork(transaction.origin)) return
    const gone = goneIn(transaction)
    const taken = [
      ...gone
        .filter(({ isCell }) => !isCell)
        .map((one) => removed(one, gone, removerIn(transaction) ?? ports.removers.of(one))),
      ...hiddenIn(transaction),
    ]
    if (taken.length > 0) listeners.tell(taken)
  }

  const goneIn = (transaction: Y.Transaction): readonly Gone[] => {
    const gone: Gone[] = []
    if (transaction.deleteSet.clients.size === 0) return gone
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item) || struct.parentSub === null || isNew(transaction, struct)) return
      const table = tables.get(struct.parent)
      if (table === undefined || struct.content instanceof Y.ContentDeleted) return
      const { name, isCell } = table
      const found = { table: name, id: struct.parentSub }
      if (stands(found) || (!isCell && rowMapOf(struct) === null)) return
      const row = isCell ? (valueOf(struct) as Gone['row']) : lastValuesOf(struct)
      gone.push({ ...found, isCell, row })
    })
    return gone
  }

  /** A row with what names it and went in the same arrival. */
  const removed = (one: Gone, all: readonly Gone[], by: string | null): TakenRow => {
    const along = (to: Gone): readonly Gone[] =>
      all.filter(({ table, id, row }) =>
        references.some(
          ({ brings, from, to: of, ids }) =>
            brings && from === table && of === to.table && ids(id, row).includes(to.id),
        ),
      )
    const { table, id, row } = one
    const bringBack = (): ReturnType<TakenRow['bringBack']> =>
      ports.write([one, ...along(one)].filter((each) => !stands(each)).map(backOf))
    return { table, id, row, how: 'removed', by, bringBack }
  }

  const hiddenIn = (transaction: Y.Transaction): readonly TakenRow[] =>
    arrivedFields(transaction, doc, definition).flatMap(
      ({ table, key: id, field, item }): readonly TakenRow[] => {
        const how = takingFields.find((one) => one === field)
        const row = doc.getMap(table)._map.get(id)
        if (how === undefined || row === undefined || isNew(transaction, row) || valueOf(item) !== true)
          return []
        const before = lastOf(item, (one) => !isNew(transaction, one))
        if (before !== null && Y.isDeleted(transaction.deleteSet, before.id) && valueOf(before) === true)
          return []
        const bringBack = (): ReturnType<TakenRow['bringBack']> =>
          ports.write(
            stands({ table, id }) ? [{ operation: 'update', table, id, fields: { [how]: undefined } }] : [],
          )
        const by = ports.authorOf(item.id.client)
        return [{ table, id, row: lastValuesOf(row), how, by, bringBack }]
      },
    )

  doc.on('afterTransaction', look)
  return {
    watch: listeners.watch,
    close: () => {
      listeners.clear()
      doc.off('afterTransaction', look)
    },
  }
}

/** What came from the log of this device, all of it written here, was removed in another of its tabs. */
const removerIn = ({ meta }: Y.Transaction): string | null =>
  meta.get(ownElsewhere) === true ? ownElsewhere : null

const backOf = ({ table, id, isCell, row }: Gone): Operation =>
  isCell ? { operation: 'put', table, id, value: row } : { operation: 'add', table, id, fields: row }
