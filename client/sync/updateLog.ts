// The update log of this device: local changes and updates of the relay, each marked once the relay has it on disk.
import type { StoredUpdate, UpdateLog, UpdateRow } from '#schemas/updateLog.ts'
import type { DeviceStore, Transaction, UpdateEntry } from './deviceStore.ts'

/** A row to append; `acked` where it came from the relay. */
export interface DeviceRow extends UpdateRow {
  readonly acked?: boolean
  /** Whether a document of this device has applied it. */
  readonly taken?: boolean
}

/** A stored row. */
export interface DeviceUpdate extends StoredUpdate {
  readonly acked: boolean
  readonly taken?: boolean
}

/** The rows that an acknowledgement covers: all up to `upto`, and those in `seqs`. */
export interface Covered {
  readonly upto: number
  readonly seqs?: readonly number[]
}

/** Merges updates of one document into one, in order; null where equality isn't proved. */
export type Merge = (updates: readonly Uint8Array[]) => Uint8Array | null

/** The log of a device, over all its workspaces. */
export interface DeviceLog extends UpdateLog {
  append(rows: readonly DeviceRow[]): Promise<readonly number[]>
  read(workspace: string, document: string, after?: number): Promise<readonly DeviceUpdate[]>
  /** Marks the covered rows of a document as acknowledged. */
  markAcknowledged(workspace: string, document: string, covered: Covered): Promise<void>
  /** Takes the marks of these documents back: the relay was replaced or restored to an older copy. */
  forgetAcknowledgements(workspace: string, documents: readonly string[]): Promise<void>
  /** Numbers of a document's unacknowledged rows. */
  unacknowledged(workspace: string, document: string): Promise<readonly number[]>
  /** Number of a workspace's unacknowledged rows. */
  waiting(workspace: string): Promise<number>
  /**
   * Merges a document's acknowledged rows into one, and with `waitingToo` the unacknowledged ones into another, in one
   * transaction; never across the mark, and only from `least` rows on. A merge that gives null changes nothing. `waitingToo` is
   * allowed only before anything was sent.
   */
  compact(
    workspace: string,
    document: string,
    merge: CompactionMerge,
    waitingToo: boolean,
    least?: number,
  ): Promise<void>
}

/** The merges for either kind of rows. */
export interface CompactionMerge {
  readonly acknowledged: Merge
  readonly waiting: Merge
}

/** The log in the device's database. Closing it leaves the database open, which belongs to the session. */
export const openIndexedDbLog = (store: DeviceStore): DeviceLog => {
  return {
    append: (rows) =>
      store.write(['updates'], async (tx) => {
        const table = tx.objectStore('updates')
        return Promise.all(rows.map(async (row) => table.add(entryOf(row))))
      }),

    read: (workspace, document, after = 0) =>
      store.read(['updates'], async (tx) => {
        const byDocument = tx.objectStore('updates').index('document')
        if (after === 0) return (await byDocument.getAll([workspace, document])).map(updateOf)
        const keys = await byDocument.getAllKeys([workspace, document])
        const rows = await Promise.all(
          keys.filter((key) => key > after).map(async (key) => tx.objectStore('updates').get(key)),
        )
        return rows.flatMap((row) => (row ? [updateOf(row)] : []))
      }),

    replace: (seqs, by) =>
      store.write(['updates'], async (tx) => {
        const table = tx.objectStore('updates')
        const rows = await Promise.all(seqs.map(async (seq) => table.get(seq)))
        if (rows.some((row) => row?.workspace !== by.workspace || row.document !== by.document)) return false
        // One unacknowledged row makes the whole unacknowledged: a mark may be lost, never invented.
        await table.add(entryOf({ ...by, acked: rows.length > 0 && rows.every((row) => row?.acked === 1) }))
        await Promise.all(seqs.map(async (seq) => table.delete(seq)))
        return true
      }),

    documents: (workspace) =>
      store.read(['updates'], async (tx) => {
        const names: string[] = []
        const range = IDBKeyRange.bound([workspace], [workspace, []])
        let cursor = await tx.objectStore('updates').index('document').openKeyCursor(range, 'nextunique')
        for (; cursor; cursor = await cursor.continue()) names.push(cursor.key[1])
        return names.sort()
      }),

    markAcknowledged: (workspace, document, covered) =>
      store.write(['updates'], (tx) => markAcknowledgedIn(tx, workspace, document, covered)),

    forgetAcknowledgements: (workspace, documents) =>
      store.write(['updates'], async (tx) => {
        const acked = tx.objectStore('updates').index('acked')
        for (const document of documents)
          await mark(tx, await acked.getAllKeys(IDBKeyRange.only([workspace, 1, document])), 0)
      }),

    unacknowledged: (workspace, document) =>
      store.read(['updates'], (tx) => waitingKeys(tx, workspace, document)),

    waiting: (workspace) =>
      store.read(['updates'], (tx) =>
        tx.objectStore('updates').index('acked').count(waitingRange(workspace)),
      ),

    compact: (workspace, document, merge, waitingToo, least = 2) =>
      store.write(['updates'], async (tx) => {
        const table = tx.objectStore('updates')
        const rows = await table.index('document').getAll([workspace, document])
        for (const acked of [1, 0] as const) {
          if (acked === 0 && !waitingToo) continue
          const alike = rows.filter((row) => row.acked === acked)
          const last = alike.at(-1)
          if (last === undefined || alike.length < Math.max(2, least)) continue
          const update = (acked ? merge.acknowledged : merge.waiting)(alike.map((row) => row.update))
          if (update === null) continue
          // A merge applies the rows to documents, to compare them.
          await table.add(entryOf({ ...last, update, acked: acked === 1, taken: true }))
          await Promise.all(alike.map(async (row) => table.delete(row.seq as number)))
        }
      }),

    close: () => Promise.resolve(),
  }
}

const entryOf = ({
  workspace,
  document,
  update,
  member,
  received,
  acked = false,
  taken = false,
}: DeviceRow): UpdateEntry => ({
  workspace,
  document,
  // Storing a view would store the whole buffer under it, such as a frame of megabytes.
  update: update.byteLength === update.buffer.byteLength ? update : update.slice(),
  member,
  received,
  acked: acked ? 1 : 0,
  ...(taken && { taken: 1 as const }),
})

const updateOf = (entry: UpdateEntry): DeviceUpdate => ({
  seq: entry.seq as number,
  workspace: entry.workspace,
  document: entry.document,
  update: entry.update,
  member: entry.member,
  received: entry.received,
  acked: entry.acked === 1,
  ...(entry.taken === 1 && { taken: true }),
})

/** `markAcknowledged` as part of a larger transaction over the table `updates`. */
export const markAcknowledgedIn = async (
  tx: Transaction<'readwrite'>,
  workspace: string,
  document: string,
  { upto, seqs = [] }: Covered,
): Promise<void> => {
  const own = new Set(seqs)
  const keys = await waitingKeys(tx, workspace, document)
  await mark(
    tx,
    keys.filter((key) => key <= upto || own.has(key)),
    1,
  )
}

const waitingRange = (workspace: string): IDBKeyRange => IDBKeyRange.bound([workspace, 0], [workspace, 0, []])

const waitingKeys = (
  tx: Transaction<'readonly'> | Transaction<'readwrite'>,
  workspace: string,
  document: string,
): Promise<number[]> =>
  (tx as Transaction<'readonly'>)
    .objectStore('updates')
    .index('acked')
    .getAllKeys(IDBKeyRange.only([workspace, 0, document]))

const mark = async (tx: Transaction<'readwrite'>, keys: readonly number[], acked: 0 | 1): Promise<void> => {
  const table = tx.objectStore('updates')
  await Promise.all(
    keys.map(async (key) => {
      const row = await table.get(key)
      if (row) await table.put({ ...row, acked })
    }),
  )
}
