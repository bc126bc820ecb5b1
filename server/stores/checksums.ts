// The checksum that a row carries, and whether a row is still what was written.
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { StoredUpdate } from '#schemas/updateLog.ts'
import { log } from '#server/log.ts'
import type { LedgerRow, Snapshot } from '#server/store.ts'
import type { Query, Row, Sql } from './sql.ts'

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

/** A row of `invitations`; `maker` and `ended` are explained where they are used. */
export interface InvitationRow {
  readonly hash: string
  readonly workspace: string
  readonly role: string
  readonly uses: number
  readonly expires: string
  readonly maker: string
  readonly ended: string
}
/** One from before makers were kept has the checksum of then, until it ends. */
export const crcOfInvitation = (row: InvitationRow): number => {
  const { hash, workspace, role, expires, uses, maker, ended } = row
  const since = maker === '?' && ended === '' ? [] : [maker, ended]
  return crcOf(hash, workspace, role, expires, uses, ...since)
}

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
  invitations: (row: Row) => fits(row, () => crcOfInvitation(row as unknown as InvitationRow)),
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

/** The row with these values, if it is what was written; a wrong one is logged, and put right by the next start. */
export const soundRow = async (on: Sql, table: Table, query: Query): Promise<Row | null> => {
  const [row] = await on.all(query)
  return row !== undefined && isSoundOrSaid(table, row) ? row : null
}
/** All rows that are what was written. */
export const soundRows = async (on: Sql, table: Table, query: Query): Promise<readonly Row[]> =>
  (await on.all(query)).filter((row) => isSoundOrSaid(table, row))

const isSoundOrSaid = (table: Table, row: Row): boolean => {
  const sound = isSound[table](row)
  if (!sound) log('error', 'account-damaged', { code: table })
  return sound
}
