// Integrity check of a store: reads every row, recomputes its checksum, and replays each document from its start.
import { createHash } from 'node:crypto'
import { judge, Known } from '#schemas/updates/gate.ts'
import { ledgerNames } from '#schemas/ledgers.ts'
import type { StoredUpdate } from '#schemas/updateLog.ts'
import { type Kept, type Missing, missing, type Numbered, readKept } from './sequenceNumbers.ts'
import { bytesOf, sql, type Sql, tuples } from './sql.ts'
import { crcOfRecord, crcOfRow, crcOfSnapshot } from './checksums.ts'

/**
 * `checksum`: the bytes aren't those written. `missing`: a number has no row. `malformed`: not an update. `gap`: it builds on
 * something that isn't there. `past`: a snapshot lacks rows it was made from.
 */
interface Problem extends Missing {
  readonly problem: 'checksum' | 'missing' | 'malformed' | 'gap' | 'past'
}

/** The report on one document or ledger. */
export interface Checked extends Numbered {
  readonly rows: number
  readonly bytes: number
  /** The number up to which a snapshot replaces the rows; 0 without one. */
  readonly snapshot: number
  readonly problems: readonly Problem[]
}

const numberProblems = (kept: Kept, base: number, seqs: readonly number[]): Problem[] => {
  const last = seqs.at(-1) ?? base
  // A row beyond the head: its number would be given a second time.
  const given = last > kept.head ? [{ seq: last }] : []
  return [...missing(kept, base, seqs), ...given].map((gap) => ({ ...gap, problem: 'missing' }))
}

const checkDocument = async (on: Sql, workspace: string, name: string): Promise<Checked> => {
  const these = sql`workspace = ${workspace} AND document = ${name}`
  const checked = { workspace, kind: 'document', name } as const
  const kept = await readKept(
    on,
    checked,
    sql`SELECT 'row' AS part, seq, member AS one, received AS two, bytes, crc FROM log WHERE ${these}
      UNION ALL SELECT 'snapshot', seq, '', '', bytes, crc FROM snapshots WHERE ${these}
      UNION ALL SELECT 'past', seq, clocks, '', NULL, NULL FROM past WHERE ${these}`,
  )
  const problems: Problem[] = []
  const known = new Known()
  let bytes = 0
  const walk = (seq: number, update: Uint8Array, sound: boolean): void => {
    bytes += update.length
    const verdict = sound ? judge(update, known, () => true) : null
    if (verdict === null) problems.push({ seq, problem: 'checksum' })
    else if (verdict.kind === 'news') known.absorb(verdict.news)
    // What it deletes may be among rows known as lost; a relay reads it all the same.
    else if (verdict.kind === 'gap' && kept.aside.length > 0 && known.recall(update)) return
    else if (verdict.kind !== 'known')
      problems.push({ seq, problem: verdict.kind === 'gap' ? 'gap' : 'malformed' })
  }
  const [taken] = kept.of('snapshot')
  const base = Number(taken?.['seq'] ?? 0)
  if (taken !== undefined) {
    const snapshot = { seq: base, update: bytesOf(taken['bytes']) }
    walk(base, snapshot.update, taken['crc'] === crcOfSnapshot(workspace, name, snapshot))
  }
  for (const row of kept.of('past')) {
    const seq = Number(row['seq'])
    const clocks = JSON.parse(String(row['one'])) as [client: number, from: number, to: number][]
    const isLost = kept.aside.some(([from, to]) => from <= seq && seq <= to)
    if (!isLost && clocks.some(([client, , to]) => (known.vector.get(client) ?? 0) < to))
      problems.push({ seq, problem: 'past' })
  }
  const rows = kept.of('row').filter((row) => Number(row['seq']) > base)
  for (const { seq, one, two, bytes: found, crc } of rows) {
    const about = { workspace, document: name, seq, member: one, received: two }
    const stored = { ...about, update: bytesOf(found) } as StoredUpdate
    walk(stored.seq, stored.update, crc === null || crc === crcOfRow(stored))
  }
  const seqs = rows.map((row) => Number(row['seq']))
  problems.push(...numberProblems(kept, base, seqs))
  return { ...checked, rows: rows.length, bytes, snapshot: base, problems }
}

const checkLedger = async (on: Sql, workspace: string, name: string): Promise<Checked> => {
  const checked = { workspace, kind: 'ledger', name } as const
  const kept = await readKept(
    on,
    checked,
    sql`SELECT 'row' AS part, seq, id AS one, json AS two, erased, crc FROM records
      WHERE workspace = ${workspace} AND ledger = ${name}`,
  )
  const rows = kept.of('row')
  const problems = rows
    .filter(
      ({ one, two, crc }) => crc !== null && crc !== crcOfRecord({ id: String(one), json: String(two) }),
    )
    .map((row): Problem => ({ seq: Number(row['seq']), problem: 'checksum' }))
  const seqs = rows.map((row) => Number(row['seq']))
  // Rows from before had no numbers of their ledger's own.
  const before = Number(rows.findLast((row) => row['crc'] === null)?.['seq'] ?? 0)
  const gaps = numberProblems(kept, before, seqs)
  // An erasure has another number than the record it replaced, so each explains one missing number.
  const count = gaps.reduce((sum, { seq, since = seq }) => sum + seq - since + 1, 0)
  if (count > rows.filter((row) => row['erased'] === 1).length) problems.push(...gaps)
  const bytes = rows.reduce((sum, row) => sum + String(row['two']).length, 0)
  return { ...checked, rows: rows.length, bytes, snapshot: 0, problems }
}

/** Checks one document or ledger; changes nothing. */
export const checkStored = (on: Sql, { workspace, kind, name }: Numbered): Promise<Checked> =>
  kind === 'document' ? checkDocument(on, workspace, name) : checkLedger(on, workspace, name)

/** Checks every document and ledger in turn. */
export async function* checkAllStored(on: Sql): AsyncGenerator<Checked> {
  const all = (await on.all(sql`
    SELECT kind, workspace, name FROM heads WHERE kind = 'document' AND seq > 0
    UNION SELECT 'document', workspace, document FROM log UNION SELECT 'document', workspace, document FROM snapshots
    UNION SELECT 'ledger', workspace, ledger FROM records WHERE ledger IN ${tuples([ledgerNames])}
    ORDER BY 1, 2, 3`)) as unknown as Numbered[]
  for (const stored of all) yield checkStored(on, stored)
}

/** Blobs whose bytes don't have their digest. */
export const damagedBlobs = async (on: Sql): Promise<readonly { workspace: string; digest: string }[]> => {
  const damaged: { workspace: string; digest: string }[] = []
  for (const row of await on.all(sql`SELECT workspace, digest FROM blobs`)) {
    const { workspace, digest } = row as { workspace: string; digest: string }
    const [blob] = await on.all(
      sql`SELECT bytes FROM blobs WHERE workspace = ${workspace} AND digest = ${digest}`,
    )
    // A running relay has quarantined it meanwhile.
    if (blob === undefined) continue
    const found = createHash('sha256').update(bytesOf(blob['bytes'])).digest('hex')
    if (found !== digest) damaged.push({ workspace, digest })
  }
  return damaged
}
