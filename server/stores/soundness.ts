// Whether what is stored is what was written: every row read again, its checksum reckoned, and each document walked from its beginning.
import { createHash } from 'node:crypto'
import type { LedgerRow } from '#server/store.ts'
import { judge, Known } from '#schemas/updates/gate.ts'
import { ledgerNames } from '#schemas/relay.ts'
import type { StoredUpdate } from '#schemas/updateLog.ts'
import { crcOfRecord } from './records.ts'
import { bytesOf, sql, type Sql } from './sql.ts'
import { crcOfRow, crcOfSnapshot } from './updates.ts'

/**
 * `checksum`: the bytes are no longer those that were written. `missing`: a number has no row. `malformed` and `gap`: no
 * update, or one that stands on what isn't there. `past`: a snapshot lacks what it was made from.
 */
export interface Problem {
  readonly seq: number
  readonly problem: 'checksum' | 'missing' | 'malformed' | 'gap' | 'past'
}

export interface Checked {
  readonly workspace: string
  /** A document, or a ledger of that name. */
  readonly kind: 'document' | 'ledger'
  readonly name: string
  readonly rows: number
  readonly bytes: number
  /** Up to which number a snapshot stands for the rows; 0 where there is none. */
  readonly snapshot: number
  readonly problems: readonly Problem[]
}

/** Enough to be told of one room. */
const maxMissing = 100

/** Numbers from `base` to the head that have no row; what was put aside as damaged is missed no more. */
const missing = async (
  on: Sql,
  { workspace, kind, name }: Pick<Checked, 'workspace' | 'kind' | 'name'>,
  base: number,
  seqs: readonly number[],
): Promise<Problem[]> => {
  const these = sql`workspace = ${workspace} AND kind = ${kind} AND name = ${name}`
  const [head] = await on.all(sql`SELECT seq FROM heads WHERE ${these}`)
  const aside = await on.all(sql`SELECT seq FROM quarantine WHERE ${these}`)
  const there = new Set([...seqs, ...aside.map((row) => row['seq'] as number)])
  const last = Math.max(base, (head?.['seq'] as number | undefined) ?? 0, ...seqs.slice(-1))
  const problems: Problem[] = []
  for (let seq = base + 1; seq <= last && problems.length < maxMissing; seq++)
    if (!there.has(seq)) problems.push({ seq, problem: 'missing' })
  // a number beyond the head would be given a second time
  if ((seqs.at(-1) ?? 0) > ((head?.['seq'] as number | undefined) ?? 0))
    problems.push({ seq: last, problem: 'missing' })
  return problems
}

/** Checks one document and changes nothing. */
export const checkDocument = async (on: Sql, workspace: string, name: string): Promise<Checked> => {
  const these = sql`workspace = ${workspace} AND document = ${name}`
  const problems: Problem[] = []
  const known = new Known()
  let bytes = 0
  const walk = (seq: number, update: Uint8Array, sound: boolean): void => {
    bytes += update.length
    const verdict = sound ? judge(update, known, () => true) : null
    if (verdict === null) problems.push({ seq, problem: 'checksum' })
    else if (verdict.kind === 'news') known.absorb(verdict.news)
    else if (verdict.kind !== 'known')
      problems.push({ seq, problem: verdict.kind === 'gap' ? 'gap' : 'malformed' })
  }
  const [taken] = await on.all(sql`SELECT seq, bytes, crc FROM snapshots WHERE ${these}`)
  const base = (taken?.['seq'] as number | undefined) ?? 0
  if (taken !== undefined) {
    const snapshot = { seq: base, update: bytesOf(taken['bytes']) }
    walk(base, snapshot.update, taken['crc'] === crcOfSnapshot(workspace, name, snapshot))
  }
  for (const row of await on.all(sql`SELECT seq, clocks FROM past WHERE ${these}`)) {
    const clocks = JSON.parse(String(row['clocks'])) as [client: number, from: number, to: number][]
    if (clocks.some(([client, , to]) => (known.vector.get(client) ?? 0) < to))
      problems.push({ seq: row['seq'] as number, problem: 'past' })
  }
  const rows = await on.all(sql`
    SELECT seq, member, received, bytes, crc FROM log WHERE ${these} AND seq > ${base} ORDER BY seq`)
  for (const { bytes: found, crc, ...row } of rows) {
    const stored = { workspace, document: name, ...row, update: bytesOf(found) } as StoredUpdate
    walk(stored.seq, stored.update, crc === null || crc === crcOfRow(stored))
  }
  const seqs = rows.map((row) => row['seq'] as number)
  const checked = { workspace, kind: 'document', name } as const
  problems.push(...(await missing(on, checked, base, seqs)))
  return { ...checked, rows: rows.length, bytes, snapshot: base, problems }
}

const checkLedger = async (on: Sql, workspace: string, name: string): Promise<Checked> => {
  const rows = await on.all(sql`
    SELECT seq, id, json, crc, erased FROM records
    WHERE workspace = ${workspace} AND ledger = ${name} ORDER BY seq`)
  const problems = rows
    .filter((row) => row['crc'] !== null && row['crc'] !== crcOfRecord(row as unknown as LedgerRow))
    .map((row): Problem => ({ seq: row['seq'] as number, problem: 'checksum' }))
  const checked = { workspace, kind: 'ledger', name } as const
  const seqs = rows.map((row) => row['seq'] as number)
  // an erasure has another number than what it stands for, and rows from before had no numbers of their ledger's own
  const gaps = await missing(on, checked, 0, seqs)
  if (gaps.length > rows.filter((row) => row['erased'] === 1 || row['crc'] === null).length)
    problems.push(...gaps)
  const bytes = rows.reduce((sum, row) => sum + String(row['json']).length, 0)
  return { ...checked, rows: rows.length, bytes, snapshot: 0, problems }
}

/** Checks every document and every ledger, one after the other. */
export async function* checkRooms(on: Sql): AsyncGenerator<Checked> {
  const documents = await on.all(sql`
    SELECT workspace, name FROM heads WHERE kind = 'document' AND seq > 0 UNION SELECT workspace, document FROM log
    UNION SELECT workspace, document FROM snapshots ORDER BY 1, 2`)
  for (const { workspace, name } of documents) yield checkDocument(on, String(workspace), String(name))
  const ledgers = await on.all(sql`SELECT DISTINCT workspace, ledger AS name FROM records ORDER BY 1, 2`)
  for (const { workspace, name } of ledgers)
    if (ledgerNames.some((known) => known === name)) yield checkLedger(on, String(workspace), String(name))
}

/** Workspaces and digests of blobs whose bytes have another digest. */
export const damagedBlobs = async (on: Sql): Promise<readonly { workspace: string; digest: string }[]> => {
  const damaged: { workspace: string; digest: string }[] = []
  for (const row of await on.all(sql`SELECT workspace, digest FROM blobs`)) {
    const { workspace, digest } = row as { workspace: string; digest: string }
    const [blob] = await on.all(
      sql`SELECT bytes FROM blobs WHERE workspace = ${workspace} AND digest = ${digest}`,
    )
    const found = createHash('sha256').update(bytesOf(blob?.['bytes'])).digest('hex')
    if (found !== digest) damaged.push({ workspace, digest })
  }
  return damaged
}
