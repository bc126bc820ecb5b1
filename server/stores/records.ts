// Ledgers and blobs: records are only ever added, each once per id.
import { crc32 } from 'node:zlib'
import { MemberEntry } from '#schemas/members.ts'
import type { LedgerName } from '#schemas/relay.ts'
import type { BlobTable, LedgerRow, LedgerTable } from '#server/store.ts'
import { headKey, takeNumbers } from './heads.ts'
import { bytesOf, type Engine, sql, type Sql, tuples } from './sql.ts'

const takeEffect = async (on: Sql, workspace: string, row: LedgerRow): Promise<void> => {
  const { kind, role, member } = MemberEntry.parse(JSON.parse(row.json))
  if (kind === 'role')
    await on.run(sql`UPDATE members SET role = ${role} WHERE workspace = ${workspace} AND id = ${member}`)
  if (kind === 'revoked')
    await on.run(sql`DELETE FROM keys WHERE workspace = ${workspace} AND member = ${member}`)
}

/** Adds the records whose id is new inside an open transaction; gives them and the ledger's highest number. */
export const appendRecords = async (
  on: Sql,
  workspace: string,
  ledger: LedgerName,
  rows: readonly LedgerRow[],
): Promise<{ added: readonly LedgerRow[]; seq: number }> => {
  const take = async (count: number): Promise<number> =>
    (await takeNumbers(on, 'ledger', [{ workspace, name: ledger, count }])).get(headKey(workspace, ledger)) ??
    0
  // from here on nobody else adds to this ledger
  const before = await take(0)
  if (rows.length === 0) return { added: [], seq: before }
  const known = await on.all(sql`
    SELECT id FROM records WHERE workspace = ${workspace} AND ledger = ${ledger}
    AND id IN ${tuples([rows.map(({ id }) => id)])}`)
  const seen = new Set(known.map((row) => String(row['id'])))
  const added = rows.filter(({ id }) => !seen.has(id) && seen.add(id))
  if (added.length === 0) return { added, seq: before }
  const seq = await take(added.length)
  for (const [i, { id, member, received, json }] of added.entries())
    await on.run(sql`INSERT INTO records (workspace, ledger, seq, id, member, received, json, crc)
      VALUES (${workspace}, ${ledger}, ${before + 1 + i}, ${id}, ${member}, ${received}, ${json}, ${crc32(id + json)})`)
  await on.tell({ workspace, kind: 'ledger', name: ledger, seq })
  return { added, seq }
}

export const ledgerTable = (engine: Engine): LedgerTable => ({
  append: (workspace, ledger, rows) =>
    engine.transact(async (on) => {
      const { added, seq } = await appendRecords(on, workspace, ledger, rows)
      if (ledger === 'members') for (const row of added) await takeEffect(on, workspace, row)
      return { added: added.map((row) => row.id), seq }
    }),
  read: async (workspace, ledger, since, count) => {
    const rows = (await engine.all(sql`
      SELECT seq, id, json, crc FROM records WHERE workspace = ${workspace} AND ledger = ${ledger}
      AND seq > ${since} ORDER BY seq LIMIT ${count}`)) as unknown as {
      seq: number
      id: string
      json: string
      crc: number | null
    }[]
    return rows.filter(({ id, json, crc }) => crc === null || crc === crc32(id + json))
  },
})

export const blobTable = (engine: Engine): BlobTable => ({
  put: async (workspace, digest, bytes, member, received) => {
    await engine.run(sql`INSERT INTO blobs (workspace, digest, member, received, bytes)
      VALUES (${workspace}, ${digest}, ${member}, ${received}, ${bytes}) ON CONFLICT DO NOTHING`)
  },
  get: async (workspace, digest) => {
    const [row] = await engine.all(
      sql`SELECT bytes FROM blobs WHERE workspace = ${workspace} AND digest = ${digest}`,
    )
    return row === undefined ? null : bytesOf(row['bytes'])
  },
})
