// What removals take from edits made meanwhile: Yjs drops an edit of a row that is gone without a word, so it is read before that.
import * as Y from 'yjs'
import type { Taken } from '#core/source.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import type { GestureRecord, RowTrace } from './gesture.ts'
import { sameValue } from './operations.ts'
import { plainFields } from './reading.ts'
import { markOf, rowMapOf, valueOf, type Standing, type WriteMark } from './standing.ts'

/** So many removals and edits of this device are remembered, to tell what was taken. */
const mostRemembered = 50_000

export interface TakenPorts {
  readonly definition: DocumentDefinition
  readonly doc: Y.Doc
  readonly isMine: (mark: WriteMark) => boolean
  readonly records: () => readonly GestureRecord[]
  readonly authorOf: (client: number) => string | null
  readonly isOwnWork: (origin: unknown) => boolean
}

export interface TakenWatch {
  /** Remembers the rows that a gesture of this device took away. */
  readonly written: (record: GestureRecord) => void
  /** Called once for all that one arrival of changes took; gives the function that ends it. */
  readonly watch: (listener: (taken: readonly Taken[]) => void) => () => void
  readonly close: () => void
}

export const watchTaken = (ports: TakenPorts): TakenWatch => {
  const { definition, doc, isMine } = ports
  const removals = new Set<WriteMark>()
  // Whoever removes a row has seen it made; what was written into it later they may not have seen.
  const edits = new Set<WriteMark>()
  const listeners = new Set<(taken: readonly Taken[]) => void>()
  const tables = new Map(
    Object.entries(definition.tables)
      .filter(([, { form }]) => form === 'record')
      .map(([name]): [unknown, string] => [doc.getMap(name), name]),
  )

  const look = (transaction: Y.Transaction): void => {
    if (ports.isOwnWork(transaction.origin) || transaction.deleteSet.clients.size === 0) return
    const rows = new Map<
      Y.Item,
      { readonly table: string; readonly mine: Set<string>; readonly others: Map<string, Y.Item> }
    >()
    const noted = (row: Y.Item, table: string) => {
      let found = rows.get(row)
      if (found === undefined) rows.set(row, (found = { table, mine: new Set(), others: new Map() }))
      return found
    }
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item) || struct.parentSub === null) return
      const table = tables.get(struct.parent)
      if (table !== undefined) {
        // A row that somebody else took away: which of its fields did I change after it was made?
        const row = rowMapOf(struct)
        if (row === null || removals.has(markOf(struct)) || isNew(transaction, struct)) return
        for (const [field, newest] of row._map) {
          // What another wrote at once may lie over mine, and went with the row as well.
          const item = lastOf(
            newest,
            (one) => Y.isDeleted(transaction.deleteSet, one.id) && !isNew(transaction, one),
          )
          if (item === null) continue
          if (edits.has(writeIn(item)) && !stillStands(struct, field, item)) {
            // Yjs would forget it now; whoever removed the row may not have got it from here yet.
            struct.keep = true
            item.keep = true
            noted(struct, table).mine.add(field)
          }
        }
        return
      }
      const row = struct.parent instanceof Y.Map ? struct.parent._item : null
      const of = row === null ? undefined : tables.get(row.parent)
      // An edit that arrives in a row that I had taken away.
      if (row === null || of === undefined || !row.deleted || !isNew(transaction, struct)) return
      if (isMine(markOf(struct)) || !removals.has(markOf(row))) return
      if ((struct.parent as Y.Map<unknown>)._map.get(struct.parentSub) !== struct) return
      if (struct.content instanceof Y.ContentDeleted) return
      noted(row, of).others.set(struct.parentSub, struct)
    })
    const taken = [...rows].flatMap(([row, found]) => takenFrom(row, found))
    if (taken.length > 0) for (const listener of [...listeners]) listener(taken)
  }

  const takenFrom = (
    row: Y.Item,
    {
      table,
      mine,
      others,
    }: { table: string; mine: ReadonlySet<string>; others: ReadonlyMap<string, Y.Item> },
  ): readonly Taken[] => {
    const id = row.parentSub ?? ''
    const taken: Taken[] = []
    const lost = valuesOf(row)
    if (mine.size > 0)
      taken.push({ table, id, fields: [...mine], row: lost, whose: 'mine', by: null, comesBack: false })
    if (others.size > 0) {
      const trace = ports
        .records()
        .flatMap(({ traces }) => traces)
        .find((one): one is RowTrace => one.kind === 'row' && one.after.mark === markOf(row))
      const fields = trace?.before.fields as Map<string, Standing> | null | undefined
      for (const [field, item] of others) fields?.set(field, { mark: markOf(item), value: valueOf(item) })
      const [first] = others.values()
      taken.push({
        table,
        id,
        fields: [...others.keys()],
        row: lost,
        whose: 'others',
        by: first === undefined ? null : ports.authorOf(first.id.client),
        comesBack: fields !== null && fields !== undefined,
      })
    }
    return taken
  }

  /** Whether the row that stands there by now says the same. */
  const stillStands = (row: Y.Item, field: string, item: Y.Item): boolean => {
    const now = (row.parent as Y.Map<unknown>).get(row.parentSub ?? '')
    return now instanceof Y.Map && sameValue(plainFields(now as Y.Map<unknown>)[field], valueOf(item))
  }

  doc.on('afterTransaction', look)
  return {
    written: ({ traces }) => {
      for (const trace of traces)
        if (trace.kind === 'value') edits.add(trace.after.mark)
        else if (trace.after.fields === null) removals.add(trace.after.mark)
      for (const remembered of [removals, edits])
        for (const first of remembered) {
          if (remembered.size <= mostRemembered) break
          remembered.delete(first)
        }
    },
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      listeners.clear()
      doc.off('afterTransaction', look)
    },
  }
}

const isNew = (transaction: Y.Transaction, { id }: Y.Item): boolean =>
  id.clock >= (transaction.beforeState.get(id.client) ?? 0)

/** The last of the writes at a key, before the newest or it, that something is true of. */
const lastOf = (newest: Y.Item, isSought: (item: Y.Item) => boolean): Y.Item | null => {
  for (let item: Y.Item | null = newest; item !== null; item = item.left) if (isSought(item)) return item
  return null
}

/** The mark of an item's write as it was while it stood. */
const writeIn = (item: Y.Item): WriteMark => markOf(item).replace(/-$/, '')

/** The last values of a row that is gone, as far as Yjs still has them. */
const valuesOf = (row: Y.Item): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const [field, item] of rowMapOf(row)?._map ?? [])
    if (!(item.content instanceof Y.ContentDeleted)) values[field] = valueOf(item)
  return values
}
