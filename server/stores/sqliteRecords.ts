// Ledgers and blobs in SQLite.
import { MemberEntry } from '#schemas/members.ts'
import type { LedgerName } from '#schemas/relay.ts'
import type { BlobTable, LedgerRow, LedgerTable } from '#server/store.ts'
import { bytesOf, type Connection, sql } from './connection.ts'

export const sqliteRecords = (
  db: Connection,
): {
  ledgers: LedgerTable
  blobs: BlobTable
  insert: (workspace: string, ledger: LedgerName, row: LedgerRow) => boolean
} => {
  const insert = (
    workspace: string,
    ledger: LedgerName,
    { id, member, received, json }: LedgerRow,
  ): boolean =>
    db.run(sql`INSERT OR IGNORE INTO records (workspace, ledger, id, member, received, json)
      VALUES (${workspace}, ${ledger}, ${id}, ${member}, ${received}, ${json})`).changes === 1

  const takeEffect = (workspace: string, row: LedgerRow): void => {
    const { kind, role, member } = MemberEntry.parse(JSON.parse(row.json))
    if (kind === 'role')
      db.run(sql`UPDATE members SET role = ${role} WHERE workspace = ${workspace} AND id = ${member}`)
    if (kind === 'revoked')
      db.run(sql`DELETE FROM keys WHERE workspace = ${workspace} AND member = ${member}`)
  }

  return {
    insert,
    ledgers: {
      append: async (workspace, ledger, rows) =>
        db.transact(() => {
          const added = rows.filter((row) => insert(workspace, ledger, row))
          if (ledger === 'members') for (const row of added) takeEffect(workspace, row)
          const [last] = db.all(sql`
            SELECT coalesce(max(seq), 0) AS seq FROM records WHERE workspace = ${workspace} AND ledger = ${ledger}`)
          return { added: added.map((row) => row.id), seq: last?.['seq'] as number }
        }),
      read: async (workspace, ledger, since, count) =>
        db.all(sql`SELECT seq, json FROM records WHERE workspace = ${workspace} AND ledger = ${ledger}
          AND seq > ${since} ORDER BY seq LIMIT ${count}`) as unknown as { seq: number; json: string }[],
    },
    blobs: {
      put: async (workspace, digest, bytes, member, received) => {
        db.run(
          sql`INSERT OR IGNORE INTO blobs VALUES (${workspace}, ${digest}, ${member}, ${received}, ${bytes})`,
        )
      },
      get: async (workspace, digest) => {
        const [row] = db.all(
          sql`SELECT bytes FROM blobs WHERE workspace = ${workspace} AND digest = ${digest}`,
        )
        return row === undefined ? null : bytesOf(row['bytes'])
      },
    },
  }
}
