// Ledgers and blobs in SQLite.
import { MemberEntry } from '#schemas/members.ts'
import type { LedgerName } from '#schemas/relay.ts'
import type { BlobTable, LedgerRow, LedgerTable } from '#server/store.ts'
import { bytesOf, type Connection } from './connection.ts'

export const sqliteRecords = (
  db: Connection,
): {
  ledgers: LedgerTable
  blobs: BlobTable
  insert: (workspace: string, ledger: LedgerName, row: LedgerRow) => boolean
} => {
  const insertRecord = db.prepare(
    'INSERT OR IGNORE INTO records (workspace, ledger, id, member, received, json) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const highest = db.prepare('SELECT max(seq) AS seq FROM records WHERE workspace = ? AND ledger = ?')
  const page = db.prepare(
    'SELECT seq, json FROM records WHERE workspace = ? AND ledger = ? AND seq > ? ORDER BY seq LIMIT ?',
  )
  const setRole = db.prepare('UPDATE members SET role = ? WHERE workspace = ? AND id = ?')
  const dropKeys = db.prepare('DELETE FROM keys WHERE workspace = ? AND member = ?')
  const putBlob = db.prepare('INSERT OR IGNORE INTO blobs VALUES (?, ?, ?, ?, ?)')
  const getBlob = db.prepare('SELECT bytes FROM blobs WHERE workspace = ? AND digest = ?')

  const insert = (workspace: string, ledger: LedgerName, row: LedgerRow): boolean =>
    insertRecord.run([workspace, ledger, row.id, row.member, row.received, row.json]).changes === 1

  const takeEffect = (workspace: string, row: LedgerRow): void => {
    const entry = MemberEntry.parse(JSON.parse(row.json))
    if (entry.kind === 'role') setRole.run([entry.role, workspace, entry.member])
    if (entry.kind === 'revoked') dropKeys.run([workspace, entry.member])
  }

  return {
    insert,
    ledgers: {
      append: async (workspace, ledger, rows) =>
        db.transact(() => {
          const added = rows.filter((row) => insert(workspace, ledger, row))
          if (ledger === 'members') for (const row of added) takeEffect(workspace, row)
          const [last] = highest.all([workspace, ledger])
          return { added: added.map((row) => row.id), seq: (last?.['seq'] as number | null | undefined) ?? 0 }
        }),
      read: async (workspace, ledger, since, count) =>
        page
          .all([workspace, ledger, since, count])
          .map((row) => ({ seq: row['seq'] as number, json: row['json'] as string })),
    },
    blobs: {
      put: async (workspace, digest, bytes, member, received) => {
        putBlob.run([workspace, digest, member, received, bytes])
      },
      get: async (workspace, digest) => {
        const [row] = getBlob.all([workspace, digest])
        return row === undefined ? null : bytesOf(row['bytes'])
      },
    },
  }
}
