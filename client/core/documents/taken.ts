// What removals take from edits made meanwhile: Yjs drops an edit of a row that is gone without a word, so it is read before that.
import * as Y from 'yjs'
import type { Taken } from '#core/source.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import type { Span } from '#schemas/updates/deletions.ts'
import { arrivedFields, isNew, lastOf, lastValuesOf, writeIn } from './arrivals.ts'
import { clearingMark } from './clearings.ts'
import type { GestureRecord, RowTrace } from './gesture.ts'
import { heldUntilHeard } from './heldUntilHeard.ts'
import type { Reference } from './judging.ts'
import { sameValue } from './sameValue.ts'
import type { Makers } from './makers.ts'
import { outwritten } from './outwritten.ts'
import { plainFields } from './reading.ts'
import { markOf, rowMapOf, valueOf, writeOf, type Standing, type WriteMark } from './standing.ts'
import { writtenBefore } from './writtenBefore.ts'

/** So many removals and edits of this device are remembered, to tell what was taken. */
const mostRemembered = 50_000

/** What the watch over removals stands on, in one open document. */
export interface TakenPorts {
  readonly definition: DocumentDefinition
  readonly doc: Y.Doc
  readonly isMine: (mark: WriteMark) => boolean
  /** The write that one stands for. */
  readonly rootOf: (mark: WriteMark) => WriteMark
  readonly records: () => readonly GestureRecord[]
  readonly authorOf: (client: number) => string | null
  readonly isOwnWork: (origin: unknown) => boolean
  /** Which rows are nothing without another; an edit of them goes with that. */
  readonly references: readonly Reference[]
  readonly makers: Makers
  /** What this device wrote before the opening and no relay had: its own as well. */
  readonly unsentBefore: readonly Span[]
}

/** Tells of edits of this person that fell with a row another removed. */
export interface TakenWatch {
  /** Remembers the rows that a gesture of this device took away. */
  readonly written: (record: GestureRecord) => void
  /** From now on what another tab of this device wrote counts as written here. */
  readonly takeOver: (spans: readonly Span[]) => void
  /** Called once for all that one arrival of changes took, and with what was taken before anybody listened; gives the function that ends it. */
  readonly watch: (listener: (taken: readonly Taken[]) => void) => () => void
  readonly close: () => void
}

interface Removed {
  readonly table: string
  readonly row: Y.Item
}

/** Starts the watch for one open document; it writes nothing. `close` ends it. */
export const watchTaken = (ports: TakenPorts): TakenWatch => {
  const { definition, doc, isMine, rootOf } = ports
  const references = ports.references.filter(({ falls }) => falls)
  const unsent = writtenBefore(definition, doc, ports.unsentBefore)
  const removals = new Set<WriteMark>()
  // Whoever removes a row has seen it made; what was written into it later they may not have seen.
  const edits = new Set<WriteMark>(unsent.edits)
  /** Rows and cells that this device made: what they belong to may be taken away. */
  const made = new Set<WriteMark>(unsent.made)
  /** Edits of others of which it was said that undoing my removal brings them back, by row and field. */
  const promised = new Map<string, { readonly client: number; readonly value: unknown }>()
  const listeners = heldUntilHeard<Taken>()
  const tables = new Map(
    Object.entries(definition.tables)
      .filter(([, { form }]) => form === 'record')
      .map(([name]): [unknown, string] => [doc.getMap(name), name]),
  )
  /** What another wrote is nobody's edit here, also where an undo put it back. */
  const isEdit = (item: Y.Item): boolean => edits.has(rootOf(writeIn(item)))

  const look = (transaction: Y.Transaction): void => {
    if (ports.isOwnWork(transaction.origin)) return
    const taken: Taken[] = []
    const removed: Removed[] = []
    const late = new Map<Y.Item, { readonly table: string; readonly items: Y.Item[] }>()
    if (transaction.deleteSet.clients.size > 0)
      Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
        if (!(struct instanceof Y.Item) || struct.parentSub === null) return
        const table = tables.get(struct.parent)
        if (table !== undefined) {
          if (rowMapOf(struct) === null || removals.has(markOf(struct)) || isNew(transaction, struct)) return
          removed.push({ table, row: struct })
          taken.push(...mineIn(transaction, table, struct))
          return
        }
        // An edit that arrives in a row that I had taken away, be it the last of those that wrote at once or not.
        const row = struct.parent instanceof Y.Map ? struct.parent._item : null
        const of = row === null ? undefined : tables.get(row.parent)
        if (row === null || of === undefined || !row.deleted || !isNew(transaction, struct)) return
        if (isMine(markOf(struct)) || !removals.has(markOf(row))) return
        if (struct.content instanceof Y.ContentDeleted) return
        const found = late.get(row) ?? { table: of, items: [] }
        late.set(row, found)
        found.items.push(struct)
      })
    for (const [row, { table, items }] of late) taken.push(...othersIn(table, row, items))
    taken.push(...under(removed), ...lateUnder(transaction), ...again(transaction))
    const lost = outwritten({ definition, doc, transaction, isEdit, authorOf: ports.authorOf, rootOf })
    // of what I emptied by removing what it belongs to, that is told
    taken.push(...lost.filter((one) => !taken.some(({ table, id }) => table === one.table && id === one.id)))
    if (taken.length > 0) listeners.tell(taken)
  }

  /** A row that somebody else took away: which of its fields did I change after it was made? */
  const mineIn = (transaction: Y.Transaction, table: string, row: Y.Item): readonly Taken[] => {
    const own: Record<string, unknown> = {}
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
    }
    const fields = Object.keys(own)
    if (fields.length === 0) return []
    const id = row.parentSub ?? ''
    const values = { ...lastValuesOf(row), ...own }
    return [{ table, id, fields, row: values, whose: 'mine', by: null, comesBack: false }]
  }

  /** Edits of others in a row that I took away, one entry for each of them; what they wrote last of a field comes back with the row. */
  const othersIn = (table: string, row: Y.Item, items: readonly Y.Item[]): readonly Taken[] => {
    const id = row.parentSub ?? ''
    const trace = ports
      .records()
      .flatMap(({ traces }) => traces)
      .find((one): one is RowTrace => one.kind === 'row' && one.after.mark === markOf(row))
    const fields = trace?.before.fields as Map<string, Standing> | null | undefined
    const values = lastValuesOf(row)
    const map = rowMapOf(row)?._map
    const entries = new Map<string, { by: string | null; comesBack: boolean; own: Record<string, unknown> }>()
    const note = (client: number, field: string, value: unknown, comesBack: boolean): void => {
      const by = ports.authorOf(client)
      const key = `${by ?? client} ${comesBack}`
      const entry = entries.get(key) ?? { by, comesBack, own: {} }
      entries.set(key, entry)
      entry.own[field] = value
    }
    for (const item of items) {
      const field = item.parentSub ?? ''
      const stands = map?.get(field) === item
      // Of what one person wrote there several times only the last is meant.
      const isOlder = items.some((one) => one !== item && one.parentSub === field && follows(one, item))
      if (!stands && isOlder) continue
      const { client } = item.id
      const value = valueOf(item)
      const comesBack = stands && fields !== null && fields !== undefined
      if (comesBack) {
        const place = `${markOf(row)} ${field}`
        const before = promised.get(place)
        // What was promised to come back lies under a later arrival by now.
        if (before !== undefined && before.client !== client) note(before.client, field, before.value, false)
        promised.set(place, { client, value })
        fields.set(field, { mark: markOf(item), value })
      }
      note(client, field, value, comesBack)
    }
    return [...entries.values()].map(({ by, comesBack, own }): Taken => ({
      table,
      id,
      fields: Object.keys(own),
      row: { ...values, ...own },
      whose: 'others',
      by,
      comesBack,
    }))
  }

  /** What I made or changed that belongs to a row which somebody else took away: a use of a room, a door in a wall. */
  const under = (removed: readonly Removed[]): readonly Taken[] =>
    removed.flatMap(({ table: to, row }) => {
      const id = row.parentSub ?? ''
      if (doc.getMap(to).has(id)) return []
      return references
        .filter((reference) => reference.to === to)
        .flatMap((reference) =>
          [...doc.getMap(reference.from)._map].flatMap(([key, item]): readonly Taken[] => {
            const values = plainAt(item)
            if (values === null || !reference.ids(key, values).includes(id)) return []
            const fields = ownIn(item)
            if (fields.length === 0) return []
            const above = { table: to, id, row: lastValuesOf(row) }
            const entry = { table: reference.from, id: key, fields, row: values, under: above }
            return [{ ...entry, whose: 'mine', by: null, comesBack: false }]
          }),
        )
    })

  /** The fields of a row, or of a cell, that I wrote and that still stand. */
  const ownIn = (item: Y.Item): readonly string[] => {
    const map = rowMapOf(item)
    if (map === null) return isEdit(item) ? Object.keys(plainAt(item) ?? {}) : []
    if (made.has(rootOf(writeIn(item)))) return ['new']
    return [...map._map].flatMap(([field, one]) => (!one.deleted && isEdit(one) ? [field] : []))
  }

  /** What others made or changed meanwhile that belongs to a row which I took away; it lies there still, and shows with the row. */
  const lateUnder = (transaction: Y.Transaction): readonly Taken[] => {
    if (removals.size === 0) return []
    const fieldsOf = new Map<string, readonly string[]>()
    for (const { table, key, field, item } of arrivedFields(transaction, doc, definition)) {
      const place = `${table} ${key}`
      if (!isMine(writeIn(item))) fieldsOf.set(place, [...(fieldsOf.get(place) ?? []), field ?? 'new'])
    }
    return [...fieldsOf].flatMap(([place, fields]) => {
      const at = place.indexOf(' ')
      const [table, key] = [place.slice(0, at), place.slice(at + 1)]
      const item = doc.getMap(table)._map.get(key)
      const values = item === undefined ? null : plainAt(item)
      if (item === undefined || values === null) return []
      return references
        .filter(({ from }) => from === table)
        .flatMap(({ to, ids }) =>
          ids(key, values).flatMap((id): readonly Taken[] => {
            const gone = doc.getMap(to)._map.get(id)
            if (gone?.deleted !== true || !removals.has(markOf(gone))) return []
            const newest = newestIn(item)
            const by = ports.authorOf(newest.id.client)
            const isCell = rowMapOf(item) === null
            const said = isCell
              ? Object.keys(values)
              : fields.includes('new')
                ? ['new']
                : [...new Set(fields)]
            const entry = {
              table,
              id: key,
              fields: said,
              row: values,
              under: { table: to, id, row: lastValuesOf(gone) },
            }
            return [{ ...entry, whose: 'others', by, comesBack: true }]
          }),
        )
    })
  }

  /** Whether the row that stands there by now says the same. */
  const stillStands = (row: Y.Item, field: string, item: Y.Item): boolean => {
    const now = (row.parent as Y.Map<unknown>).get(row.parentSub ?? '')
    return now instanceof Y.Map && sameValue(plainFields(now as Y.Map<unknown>)[field], valueOf(item))
  }

  /** What I took back as mine alone, and another had made as well. */
  const again = (transaction: Y.Transaction): readonly Taken[] =>
    ports.makers.againIn(transaction, isMine).map(({ table, id, mark }): Taken => {
      const item = doc.getMap(table)._map.get(id)
      const row = (item === undefined ? null : plainAt(item)) ?? {}
      const by = ports.authorOf(writeOf(mark)?.client ?? -1)
      return { table, id, fields: [], row, whose: 'made-too', by, comesBack: false }
    })

  doc.on('afterTransaction', look)
  return {
    written: ({ traces }) => {
      for (const trace of traces)
        if (trace.kind === 'value') {
          const emptied = trace.after.value === undefined ? clearingMark(doc, trace) : null
          edits.add(emptied ?? trace.after.mark)
        } else if (trace.after.fields === null) removals.add(trace.after.mark)
        else made.add(trace.after.mark)
      for (const remembered of [removals, edits, made, promised])
        for (const first of remembered.keys()) {
          if (remembered.size <= mostRemembered) break
          remembered.delete(first)
        }
    },
    takeOver: (spans) => {
      const before = writtenBefore(definition, doc, spans)
      for (const mark of before.edits) edits.add(mark)
      for (const mark of before.made) made.add(mark)
    },
    watch: listeners.watch,
    close: () => {
      listeners.clear()
      doc.off('afterTransaction', look)
    },
  }
}

/** Whether a write was made over another, by the same client. */
const follows = (one: Y.Item, other: Y.Item): boolean =>
  one.id.client === other.id.client && one.id.clock > other.id.clock

/** A row or cell as it stands; null where none does. */
const plainAt = (item: Y.Item): Readonly<Record<string, unknown>> | null => {
  if (item.deleted) return null
  const value = valueOf(item)
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
}

const newestIn = (item: Y.Item): Y.Item => {
  let newest = item
  for (const field of rowMapOf(item)?._map.values() ?? [])
    if (!field.deleted && field.id.clock > newest.id.clock && field.id.client !== item.id.client)
      newest = field
  return newest
}
