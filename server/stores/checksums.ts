// Checksums of rows, and whether a row is still what was written.
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { StoredUpdate } from '#schemas/updateLog.ts'
import { log } from '#server/log.ts'
import type { LedgerRow, Snapshot } from '#server/store.ts'
import type { Query, Row, Sql } from './sql.ts'

/** CRC-32 of a row's values. */
export const crcOf = (...values: (string | number)[]): number => crc32(JSON.stringify(values))
/** CRC-32 of a ledger record. */
export const crcOfRecord = ({ id, json }: Pick<LedgerRow, 'id' | 'json'>): number => crc32(id + json)

/** The bytes come first, because zlib's crc32 ignores the start value for an empty array. */
const crcOfBytes = (bytes: Uint8Array, ...about: (string | number)[]): number =>
  crc32(about.join('/'), bytes.length === 0 ? 0 : crc32(bytes))
/** CRC-32 of an update and its fields. */
export const crcOfRow = ({ workspace, document, seq, member, received, update }: StoredUpdate): number =>
  crcOfBytes(update, workspace, document, seq, member, received)
/** CRC-32 of a snapshot and its place. */
export const crcOfSnapshot = (workspace: string, document: string, { seq, update }: Snapshot): number =>
  crcOfBytes(update, workspace, document, seq)

/** A row of `invitations`; see invitations.ts for `maker` and `ended`. */
export interface InvitationRow {
  readonly hash: string
  readonly workspace: string
  readonly role: string
  readonly uses: number
  readonly expires: string
  readonly maker: string
  readonly ended: string
}
/** A row from before makers were stored keeps its old checksum until it ends. */
export const crcOfInvitation = (row: InvitationRow): number => {
  const { hash, workspace, role, expires, uses, maker, ended } = row
  const since = maker === '?' && ended === '' ? [] : [maker, ended]
  return crcOf(hash, workspace, role, expires, uses, ...since)
}

/** A row from before there were checksums has none, and counts as sound. */
const fits = ({ crc = null }: Row, sum: () => number): boolean => crc === null || crc === sum()
const isOf =
  (...columns: string[]) =>
  (row: Row): boolean =>
    fits(row, () => crcOf(...columns.map((name) => row[name] as string | number)))
/** A view without copying; only rows that go on are copied. */
const bytesIn = ({ bytes }: Row): Uint8Array =>
  bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : (bytes as Uint8Array)

/** By table: whether a row is what was written, as far as that can be told. Throws where a row has the wrong shape. */
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
/** Tables whose rows can be checked. */
export type Table = keyof typeof isSound

/** The first row of a query; null where there is none or its checksum fails, which is logged. The next start repairs it. */
export const soundRow = async (on: Sql, table: Table, query: Query): Promise<Row | null> => {
  const [row] = await on.all(query)
  return row !== undefined && isSoundOrSaid(table, row) ? row : null
}
/** The sound rows of a query; corrupt ones are logged and left out. */
export const soundRows = async (on: Sql, table: Table, query: Query): Promise<readonly Row[]> =>
  (await on.all(query)).filter((row) => isSoundOrSaid(table, row))

const isSoundOrSaid = (table: Table, row: Row): boolean => {
  const sound = isSound[table](row)
  if (!sound) log('error', 'account-damaged', { code: table })
  return sound
}
