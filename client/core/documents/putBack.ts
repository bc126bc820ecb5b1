// What others put back: where somebody else takes their own change back, or brings a row back, what stands there is the older write again.
import * as Y from 'yjs'
import { mayLack, type DocumentDefinition } from '#schemas/record.ts'
import type { Aliases } from './aliases.ts'
import { isNew, touchedKeys, writeIn } from './arrivals.ts'
import type { GestureRecord } from './gesture.ts'
import {
  apart,
  entriesIn,
  entriesOf,
  firstOf,
  lastValue,
  makeKeyStacks,
  neverWritten,
  restored,
  takenAway,
  type StackedWrite,
} from './keyStacks.ts'
import { rowMapOf, writeOf } from './standing.ts'

/** So many rows are watched, those of the newest gestures. */
const mostWatched = 50_000

interface Arrival {
  readonly previous: StackedWrite | null
  readonly writes: readonly StackedWrite[]
}

/** Follows the rows of this device's gestures while others write to them. */
export interface PutBackWatch {
  /** From now on what others do to the rows of a gesture is looked at. */
  readonly written: (record: GestureRecord) => void
  readonly clear: () => void
  readonly close: () => void
}

/**
 * Follows the writes of others on the rows that this device's gestures touched. A write stands for an older one where it has the
 * same value, and where all that lay between them is by whoever wrote it: what they had done there is gone again, be it by an
 * undo or by hand. A row that comes back under its id stands for the one that was taken away, whoever did that.
 */
export const watchPutBack = (
  definition: DocumentDefinition,
  doc: Y.Doc,
  aliases: Aliases,
  isOwnWork: (origin: unknown) => boolean,
): PutBackWatch => {
  const watched = new Set<string>()
  const stacks = makeKeyStacks(aliases)

  /** The writes that came to a key in a transaction, the oldest first, and what stood there before it. */
  const arrived = (transaction: Y.Transaction, newest: Y.Item | undefined): Arrival => {
    const writes: StackedWrite[] = []
    let item: Y.Item | null = newest ?? null
    for (; item !== null && isNew(transaction, item); item = item.left) writes.unshift(...entriesOf(item))
    if (newest !== undefined && newest !== item && newest.deleted) writes.push(takenAway(newest))
    if (item === null) return { previous: null, writes }
    const goesNow = item.deleted && Y.isDeleted(transaction.deleteSet, item.id)
    if (item.deleted && !goesNow) return { previous: takenAway(item), writes }
    const mark = writeIn(item)
    const client = writeOf(aliases.rootOf(mark))?.client ?? null
    const previous = { mark, client, value: lastValue(item) }
    return { previous, writes: item === newest && goesNow ? [takenAway(item)] : writes }
  }

  const look = (transaction: Y.Transaction): void => {
    if (watched.size === 0 || isOwnWork(transaction.origin)) return
    for (const { table, key, field, item } of touchedKeys(transaction, doc, definition)) {
      if (!watched.has(`${table}/${key}`)) {
        if (field === null && definition.tables[table]?.form === 'record') standsForRemoved(transaction, item)
        continue
      }
      if (field !== null) follow(transaction, `${table}/${key}/${field}`, item)
      else if (definition.tables[table]?.form === 'cell') follow(transaction, `${table}/${key}`, item)
      else followRow(transaction, table, key, item)
    }
  }
  const follow = (transaction: Y.Transaction, key: string, item: Y.Item | undefined): void => {
    const { previous, writes } = arrived(transaction, item)
    // Where nobody had written there was nothing, and that can be put back as well.
    stacks.push(key, previous ?? (stacks.has(key) ? null : neverWritten), writes)
  }

  const followRow = (
    transaction: Y.Transaction,
    table: string,
    id: string,
    newest: Y.Item | undefined,
  ): void => {
    const instances: Y.Item[] = []
    let item: Y.Item | null = newest ?? null
    for (; item !== null && isNew(transaction, item); item = item.left) instances.unshift(item)
    if (item !== null && Y.isDeleted(transaction.deleteSet, item.id))
      for (const [field, last] of rowMapOf(item)?._map ?? []) {
        const { previous, writes } = arrived(transaction, last)
        // The row took the value away with it, nobody did by itself.
        const isByRow = writes.at(-1)?.value === undefined && Y.isDeleted(transaction.deleteSet, last.id)
        stacks.push(`${table}/${id}/${field}`, previous, isByRow ? writes.slice(0, -1) : writes)
      }
    for (const instance of instances) {
      // A row that was made anew without knowing of the other is no row that came back.
      const comesBack = instance.left !== null && instance.origin !== null
      if (comesBack && instance.left) aliases.standsFor(writeIn(instance), writeIn(instance.left))
      const fields = rowMapOf(instance)?._map ?? new Map<string, Y.Item>()
      const madeUntil = lastOfMaking(definition, table, fields)
      const lost = comesBack ? (rowMapOf(instance.left ?? undefined)?._map ?? []) : []
      for (const [field, last] of lost) {
        if (fields.has(field)) continue
        const key = `${table}/${id}/${field}`
        if (!stacks.has(key)) stacks.start(key, entriesIn(last))
        // The value stood when the row went, so whoever brings the row back without it did not know of it.
        if (stacks.newest(key)?.value !== undefined) stacks.push(key, null, [apart])
      }
      for (const [field, last] of fields) {
        const key = `${table}/${id}/${field}`
        const older = comesBack ? rowMapOf(instance.left ?? undefined)?._map.get(field) : undefined
        const writes = older === undefined ? [] : entriesIn(older)
        if (older !== undefined && !stacks.has(key)) stacks.start(key, writes)
        const { client, clock } = firstOf(last).id
        const isOfMaking = client === instance.id.client && clock <= madeUntil
        // Of two writes made at once, with the same value, nobody can say which one came back with the row.
        const isOnePersons = comesBack && isOfMaking && !writes.includes(apart)
        stacks.push(
          key,
          null,
          isOnePersons
            ? restored(last, stacks.newest(key))
            : // Whoever brought the row back without this value did not know of it, or it was gone by then.
              [apart, ...entriesIn(last)],
        )
      }
    }
  }

  /** A row that comes back is no new one, also where no gesture of this device touched it. */
  const standsForRemoved = (transaction: Y.Transaction, newest: Y.Item | undefined): void => {
    let item: Y.Item | null = newest ?? null
    for (; item !== null && isNew(transaction, item); item = item.left)
      if (item.left !== null && item.origin !== null) aliases.standsFor(writeIn(item), writeIn(item.left))
  }

  doc.on('afterTransaction', look)
  return {
    written: ({ traces }) => {
      for (const { table, id } of traces) {
        watched.delete(`${table}/${id}`)
        watched.add(`${table}/${id}`)
      }
      for (const first of watched) {
        if (watched.size <= mostWatched) break
        watched.delete(first)
      }
    },
    clear: () => {
      watched.clear()
      stacks.clear()
    },
    close: () => doc.off('afterTransaction', look),
  }
}

/** The clock of the last write with which a row was made: that is one to a field which it never lacks (`requiredLast`). */
const lastOfMaking = (
  definition: DocumentDefinition,
  table: string,
  fields: ReadonlyMap<string, Y.Item>,
): number => {
  const required = [...fields].filter(([field]) => !mayLack(definition, table, field))
  return required.length === 0 ? Infinity : Math.max(...required.map(([, last]) => firstOf(last).id.clock))
}
