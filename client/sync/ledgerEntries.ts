// Rows of a ledger on this device: their order, their batches, and which of two records with one id stands.
import { canonicalJson, sha256Hex } from '#schemas/archive.ts'
import { erasureOf } from '#schemas/erasure.ts'
import { base64url } from '#schemas/ids.ts'
import { keptRecord, type LedgerName } from '#schemas/ledgers.ts'
import { limits } from '#schemas/relay.ts'
import { isSameRecord } from '#schemas/sameRecord.ts'
import type { LedgerEntry, Transaction } from './deviceStore.ts'
import type { RelayRefused } from './http.ts'

/** Refusals that aren't about a single record of a batch; an older relay answers `not-found` where it has no such ledger. */
export const ofAll: ReadonlySet<RelayRefused> = new Set(['bad-key', 'over-quota', 'not-found'])

/** A record as this version reads it, of a known kind or a newer one, in a list; empty where it is neither. */
export const shapedAs = (ledger: LedgerName, record: unknown): readonly unknown[] => {
  const read = keptRecord(ledger, record)
  return read === null ? [] : [read]
}

/** Whether two values are equal as JSON. */
export const isEqual = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const maxBatchBytes = limits.maxLedgerBodyBytes - 64 * 1024

/** Order by the relay's number; records without one come last, by claimed time. */
export const inOrder = (a: LedgerEntry, b: LedgerEntry): number => {
  const [first, second] = [a.seq ?? Infinity, b.seq ?? Infinity]
  if (first !== second) return first - second
  const [made, later] = [madeOf(a.record), madeOf(b.record)]
  return made < later || (made === later && a.id < b.id) ? -1 : 1
}

/** Batches within the relay's limits, in the given order. */
export const inBatches = (entries: readonly LedgerEntry[]): LedgerEntry[][] => {
  const batches: LedgerEntry[][] = []
  let batch: LedgerEntry[] = []
  let bytes = 0
  for (const entry of entries) {
    // UTF-8 takes at most three bytes for a UTF-16 unit.
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
 * The row to store after `heard` came for an id: the newer, except that erased content never comes back. A device that still
 * sends it is then told again to erase it. An answer to a batch tells no number: what another tab read meanwhile stays.
 */
const standing = (here: LedgerEntry | undefined, heard: LedgerEntry): LedgerEntry => {
  if (here === undefined) return heard
  if (erasureOf(here.record) !== null && erasureOf(heard.record) === null) return { ...here, state: 'kept' }
  return heard.seq === null && here.seq !== null ? { ...receivedAt(here), ...heard, seq: here.seq } : heard
}

/** When the relay received it, as far as it told. */
const receivedAt = ({ received }: LedgerEntry): Partial<Pick<LedgerEntry, 'received'>> =>
  received === undefined ? {} : { received }

/** Suffix under which one's own record is set aside where the relay has another under its id; no id ends so. */
const asideMark = '~'
/** The key under which a record of this id is set aside. */
export const asideId = (id: string): string => id + asideMark
/** The id of a record that is set aside under this key. */
export const idOfAside = (key: string): string => key.slice(0, -asideMark.length)
/** Whether a row is a record set aside. */
export const isAside = ({ id }: Pick<LedgerEntry, 'id'>): boolean => id.endsWith(asideMark)

const idBytes = 16
const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16))

/** The same record under an id derived from its content, so that two devices that add it add one. */
export const underOwnId = <R extends { readonly id: string }>(ledger: LedgerName, record: R): R => ({
  ...record,
  id: base64url(bytesOf(sha256Hex(canonicalJson([ledger, record]))).subarray(0, idBytes)),
})

/**
 * The row that sets one's own unconfirmed record aside when another comes under its id; null where they are the same, or
 * nothing may stay of it.
 */
const puttingAside = (
  ledger: LedgerName,
  here: LedgerEntry | undefined,
  heard: LedgerEntry,
): LedgerEntry | null =>
  here === undefined || here.state !== 'kept' || isSameRecord(ledger, here.record, heard.record)
    ? null
    : { ...here, id: asideId(here.id), seq: null }

/** Rows of a page of the relay's ledger; its last record has the number `seq`, the others precede it in order. */
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

/** Deletes what is set aside for a record that was erased, with all corrections of it that were refused: nothing of it may stay. */
export const eraseAsides = async (
  tx: Transaction<'readwrite'>,
  { workspace, ledger, id }: Pick<LedgerEntry, 'workspace' | 'ledger' | 'id'>,
): Promise<void> => {
  const table = tx.objectStore('ledgers')
  await table.delete([workspace, ledger, asideId(id)])
  const refused = await table.index('state').getAll([workspace, 'refused'])
  const gone = [id]
  for (const about of gone)
    for (const row of refused) {
      const own = idOfAside(row.id)
      if (row.ledger !== ledger || gone.includes(own)) continue
      if (textOf(row.record, 'replaces') !== about && textOf(row.record, 'target') !== about) continue
      await table.delete([workspace, ledger, row.id])
      gone.push(own)
    }
}

/**
 * Stores what the relay has, and sets aside what it replaces. What another tab set aside while it was on its way and the relay took
 * after all lies aside no longer.
 */
export const putConfirmed = async (tx: Transaction<'readwrite'>, entry: LedgerEntry): Promise<void> => {
  const { workspace, ledger, id, record } = entry
  const table = tx.objectStore('ledgers')
  const here = await table.get([workspace, ledger, id])
  const aside = puttingAside(ledger, here, entry)
  const refused = await table.get([workspace, ledger, asideId(id)])
  if (refused?.state === 'refused' && isSameRecord(ledger, refused.record, record))
    await table.delete([workspace, ledger, asideId(id)])
  if (aside !== null) await table.put(aside)
  if (erasureOf(record) !== null) await eraseAsides(tx, entry)
  await table.put(standing(here, entry))
}

const idOf = (record: unknown): string | null => textOf(record, 'id')

const madeOf = (record: unknown): string => textOf(record, 'made') ?? ''

const textOf = (record: unknown, field: string): string | null => {
  const value = typeof record === 'object' && record !== null && (record as Record<string, unknown>)[field]
  return typeof value === 'string' ? value : null
}
