// The checksum that a row carries, and whether a row is still what was written.
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { StoredUpdate } from '#schemas/updateLog.ts'
import type { LedgerRow, Snapshot } from '#server/store.ts'
import type { Row } from './sql.ts'

/** A checksum of a row's values. */
export const crcOf = (...values: (string | number)[]): number => crc32(JSON.stringify(values))
export const crcOfRecord = ({ id, json }: Pick<LedgerRow, 'id' | 'json'>): number => crc32(id + json)

/** The bytes first: zlib begins anew at an array without any. */
const crcOfBytes = (bytes: Uint8Array, ...about: (string | number)[]): number =>
  crc32(about.join('/'), bytes.length === 0 ? 0 : crc32(bytes))
export const crcOfRow = ({ workspace, document, seq, member, received, update }: StoredUpdate): number =>
  crcOfBytes(update, workspace, document, seq, member, received)
export const crcOfSnapshot = (workspace: string, document: string, { seq, update }: Snapshot): number =>
  crcOfBytes(update, workspace, document, seq)

/** A row from before there were checksums has none, and fits. */
const fits = ({ crc = null }: Row, sum: () => number): boolean => crc === null || crc === sum()
const isOf =
  (...columns: string[]) =>
  (row: Row): boolean =>
    fits(row, () => crcOf(...columns.map((name) => row[name] as string | number)))
/** Looked at where they are: only what goes on is copied. */
const bytesIn = ({ bytes }: Row): Uint8Array =>
  bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : (bytes as Uint8Array)

/** By table, whether a row is what was written, as far as it can be told; it throws where a row isn't even of the right shape. */
export const isSound = {
  workspaces: isOf('id', 'generation'),
  members: isOf('workspace', 'id', 'name', 'role'),
  keys: isOf('hash', 'workspace', 'member'),
  invitations: isOf('hash', 'workspace', 'role', 'expires', 'uses'),
  heads: () => true,
  quarantine: () => true,
  past: (row: Row) => Number.isSafeInteger(row['seq']) && Array.isArray(JSON.parse(String(row['clocks']))),
  blobs: (row: Row) => createHash('sha256').update(bytesIn(row)).digest('hex') === row['digest'],
  records: (row: Row) =>
    Number.isSafeInteger(row['seq']) && fits(row, () => crcOfRecord(row as unknown as LedgerRow)),
  snapshots: (row: Row) => {
    const snapshot = { seq: row['seq'] as number, update: bytesIn(row) }
    return row['crc'] === crcOfSnapshot(String(row['workspace']), String(row['document']), snapshot)
  },
  log: (row: Row) => fits(row, () => crcOfRow({ ...row, update: bytesIn(row) } as unknown as StoredUpdate)),
} satisfies Readonly<Record<string, (row: Row) => boolean>>
export type Table = keyof typeof isSound
