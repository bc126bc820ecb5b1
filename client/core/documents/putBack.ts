// What others put back: where somebody else takes their own change back, or brings a row back, what stands there is the older write again.
import * as Y from 'yjs'
import { mayLack, type DocumentDefinition } from '#schemas/record.ts'
import type { Aliases } from './aliases.ts'
import { isNew, touchedKeys, writeIn } from './arrivals.ts'
import type { GestureRecord } from './gesture.ts'
import { sameValue } from './sameValue.ts'
import { rowMapOf, valueOf, writeOf, type WriteMark } from './standing.ts'

/** So many rows are watched, those of the newest gestures. */
const mostWatched = 50_000

/** A write that stood at a key after the one before it. */
interface Entry {
  readonly mark: WriteMark
  /** Null where nobody can know: who took a value away leaves no trace. */
  readonly client: number | null
  readonly value: unknown
}

interface Arrival {
  readonly previous: Entry | null
  readonly writes: readonly Entry[]
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
  const stacks = new Map<string, Entry[]>()

  const push = (key: string, previous: Entry | null, writes: readonly Entry[]): void => {
    let stack = stacks.get(key)
    if (stack === undefined) stacks.set(key, (stack = []))
    if (previous !== null && stack.at(-1)?.mark !== previous.mark) {
      // This device wrote in between: what it put back lies where it lay before.
      const at = stack.findLastIndex(({ mark }) => aliases.same(mark, previous.mark))
      if (at >= 0) stack.length = at
      stack.push(previous)
    }
    for (const write of writes) {
      const at = standsAt(stack, write)
      const older = stack[at]
      if (older === undefined) stack.push(write)
      else {
        stack.length = at
        stack.push({ ...write, client: older.client })
        if (write.mark !== older.mark) aliases.standsFor(write.mark, older.mark)
      }
    }
    if (stack.length > mostEntries) stack.splice(0, stack.length - mostEntries)
  }

  /** The writes that came to a key in a transaction, the oldest first, and what stood there before it. */
  const arrived = (transaction: Y.Transaction, newest: Y.Item | undefined): Arrival => {
    const writes: Entry[] = []
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
    push(key, previous ?? (stacks.has(key) ? null : nothingYet), writes)
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
        push(`${table}/${id}/${field}`, previous, isByRow ? writes.slice(0, -1) : writes)
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
        if (!stacks.has(key)) stacks.set(key, [...entriesIn(last)])
        // The value stood when the row went, so whoever brings the row back without it did not know of it.
        if (stacks.get(key)?.at(-1)?.value !== undefined) push(key, null, [apart])
      }
      for (const [field, last] of fields) {
        const key = `${table}/${id}/${field}`
        const older = comesBack ? rowMapOf(instance.left ?? undefined)?._map.get(field) : undefined
        const writes = older === undefined ? [] : entriesIn(older)
        if (older !== undefined && !stacks.has(key)) stacks.set(key, [...writes])
        const { client, clock } = firstOf(last).id
        const isOfMaking = client === instance.id.client && clock <= madeUntil
        // Of two writes made at once, with the same value, nobody can say which one came back with the row.
        const isOnePersons = comesBack && isOfMaking && !writes.includes(apart)
        push(
          key,
          null,
          isOnePersons
            ? restored(last, stacks.get(key)?.at(-1))
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

/** So many writes at one key are remembered. */
const mostEntries = 50

/** What Yjs has forgotten is like nothing. */
const forgotten = Symbol('forgotten')

const nothingYet: Entry = { mark: '', client: null, value: undefined }

/** Lies between two writes of which the later was made without knowing of the other. */
const apart: Entry = { mark: 'apart', client: -1, value: forgotten }

const takenAway = (item: Y.Item): Entry => ({ mark: `${writeIn(item)}-`, client: null, value: undefined })

/** Where in a stack lies what a write puts back; -1 for nowhere. */
const standsAt = (stack: readonly Entry[], { client, value }: Entry): number => {
  let by = client
  for (let at = stack.length - 1; at >= 0; at--) {
    const entry = stack[at]
    if (entry === undefined || entry === apart) return -1
    if (value !== forgotten && entry.value !== forgotten && sameValue(entry.value, value)) return at
    if (entry.client === null) continue
    if (by !== null && entry.client !== by) return -1
    by = entry.client
  }
  return -1
}

/** A write, behind what keeps it from the one before it where it was made without knowing of that. */
const entriesOf = (item: Y.Item): readonly Entry[] => {
  const entry = { mark: writeIn(item), client: item.id.client, value: lastValue(item) }
  return Y.compareIDs(item.origin, item.left?.lastId ?? null) ? [entry] : [apart, entry]
}

/** All writes at a key of a row, the oldest first. */
const entriesIn = (last: Y.Item): readonly Entry[] => {
  const entries: Entry[] = []
  for (let item: Y.Item | null = last; item !== null; item = item.left) entries.unshift(...entriesOf(item))
  return entries
}

/** The write that was first at a key. */
const firstOf = (last: Y.Item): Y.Item => {
  let item = last
  while (item.left !== null) item = item.left
  return item
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

/** The writes in a row that came back: the first was made with the row, and is of whoever wrote what it says. */
const restored = (last: Y.Item, stood: Entry | undefined): readonly Entry[] => {
  const [first, ...others] = entriesIn(last)
  if (first === undefined) return []
  const client = stood !== undefined && sameValue(stood.value, first.value) ? stood.client : first.client
  return [{ ...first, client }, ...others]
}

const lastValue = (item: Y.Item): unknown =>
  item.content instanceof Y.ContentDeleted ? forgotten : valueOf(item)
