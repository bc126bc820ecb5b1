// Rows of a ledger on this device: their order, the batches in which they travel, and which of two for one id stands.
import { canonicalJson, sha256Hex } from '#schemas/archive.ts'
import { erasureOf } from '#schemas/erasure.ts'
import { base64url } from '#schemas/ids.ts'
import { ledgerRecords, limits, type LedgerName } from '#schemas/relay.ts'
import { isSameRecord } from '#schemas/sameRecord.ts'
import type { LedgerEntry, Transaction } from './deviceStore.ts'
import type { Refused } from './http.ts'

/** Refusals that no single record of a batch is the reason for. */
export const ofAll: ReadonlySet<Refused> = new Set(['bad-key', 'over-quota'])

/** A record as this version reads it, or nothing where it can't. */
export const shapedAs = (ledger: LedgerName, record: unknown): readonly unknown[] => {
  const read = ledgerRecords[ledger].safeParse(record)
  return read.success ? [read.data] : []
}

/** Whether two values are the same as JSON. */
export const isEqual = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const maxBatchBytes = limits.maxLedgerBodyBytes - 64 * 1024

/** By the relay's number; what it has not told yet comes last, by the time its device claims. */
export const inOrder = (a: LedgerEntry, b: LedgerEntry): number => {
  const [first, second] = [a.seq ?? Infinity, b.seq ?? Infinity]
  if (first !== second) return first - second
  const [made, later] = [madeOf(a.record), madeOf(b.record)]
  return made < later || (made === later && a.id < b.id) ? -1 : 1
}

/** Batches within the relay's limits, in the order given. */
export const inBatches = (entries: readonly LedgerEntry[]): LedgerEntry[][] => {
  const batches: LedgerEntry[][] = []
  let batch: LedgerEntry[] = []
  let bytes = 0
  for (const entry of entries) {
    // Three bytes a character is the most that UTF-8 takes for one of UTF-16.
    const size = JSON.stringify(entry.record).length * 3 + 1
    if (batch.length === limits.maxLedgerBatch || (batch.length > 0 && bytes + size > maxBatchBytes)) {
      batches.push(batch)
      batch = []
      bytes = 0
    }
    batch.push(entry)
    bytes += size
  }
  return batch.length > 0 ? [...batches, batch] : batches
}

/**
 * What lies on the disk after `heard` was heard for an id: the newer, except that nothing comes back once it is erased. Who
 * says it still has the content is then told (again) that it should not.
 */
export const standing = (here: LedgerEntry | undefined, heard: LedgerEntry): LedgerEntry =>
  here !== undefined && erasureOf(here.record) !== null && erasureOf(heard.record) === null
    ? { ...here, state: 'kept' }
    : heard

/** No id ends so: where a record of one's own lies under whose id the relay keeps another one. */
const asideMark = '~'
export const asideId = (id: string): string => id + asideMark
export const isAside = ({ id }: Pick<LedgerEntry, 'id'>): boolean => id.endsWith(asideMark)

const idBytes = 16
const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16))

/** The same record under an id that follows from all that it says, so that two devices that add it add one. */
export const underOwnId = <R extends { readonly id: string }>(ledger: LedgerName, record: R): R => ({
  ...record,
  id: base64url(bytesOf(sha256Hex(canonicalJson([ledger, record]))).subarray(0, idBytes)),
})

/**
 * What is put aside of a record of one's own when another is heard under its id, so that what somebody wrote is not lost for
 * an id that someone else used first; null where they are the same, or nothing may stay of it.
 */
export const puttingAside = (
  ledger: LedgerName,
  here: LedgerEntry | undefined,
  heard: LedgerEntry,
): LedgerEntry | null =>
  here === undefined || here.state !== 'kept' || isSameRecord(ledger, here.record, heard.record)
    ? null
    : { ...here, id: asideId(here.id), seq: null }

/** What a page of the relay's ledger holds; its last record has the number `seq`, the others stand before it in their order. */
export const confirmedIn = (
  workspace: string,
  ledger: LedgerName,
  page: readonly unknown[],
  seq: number,
  received: readonly string[] = [],
): LedgerEntry[] =>
  page.flatMap((record, i) => {
    const id = idOf(record)
    const at = seq - (page.length - 1 - i)
    const told = received[i] === undefined ? {} : { received: received[i] }
    return id === null ? [] : [{ workspace, ledger, id, record, seq: at, state: 'confirmed', ...told }]
  })

/** Puts what the relay keeps on the disk, and aside what it goes over. */
export const putConfirmed = async (tx: Transaction<'readwrite'>, entry: LedgerEntry): Promise<void> => {
  const { workspace, ledger, id, record } = entry
  const table = tx.objectStore('ledgers')
  const here = await table.get([workspace, ledger, id])
  const aside = puttingAside(ledger, here, entry)
  if (aside !== null) await table.put(aside)
  if (erasureOf(record) !== null) await table.delete([workspace, ledger, asideId(id)])
  await table.put(standing(here, entry))
}

const idOf = (record: unknown): string | null => textOf(record, 'id')

const madeOf = (record: unknown): string => textOf(record, 'made') ?? ''

const textOf = (record: unknown, field: string): string | null => {
  const value = typeof record === 'object' && record !== null && (record as Record<string, unknown>)[field]
  return typeof value === 'string' ? value : null
}
