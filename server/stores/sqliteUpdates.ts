// The update log in SQLite: all updates of one turn of the event loop share one synced transaction (group commit).
import type { StoredUpdate, UpdateLog, UpdateRow } from '#schemas/updateLog.ts'
import type { Snapshots } from '#server/store.ts'
import { bytesOf, type Connection } from './connection.ts'

interface Waiting {
  readonly rows: readonly UpdateRow[]
  readonly resolve: (seqs: readonly number[]) => void
  readonly reject: (fault: unknown) => void
}

export const sqliteUpdates = (db: Connection): { updates: UpdateLog; snapshots: Snapshots } => {
  const columns = 'workspace, document, member, received, bytes'
  const insert = db.prepare(`INSERT INTO updates (${columns}) VALUES (?, ?, ?, ?, ?)`)
  const remove = db.prepare('DELETE FROM updates WHERE seq = ? AND workspace = ? AND document = ?')
  const select = db.prepare(
    `SELECT seq, ${columns} FROM updates WHERE workspace = ? AND document = ? AND seq > ? ORDER BY seq`,
  )
  const names = db.prepare('SELECT DISTINCT document FROM updates WHERE workspace = ? ORDER BY document')
  const selectSnapshot = db.prepare('SELECT seq, bytes FROM snapshots WHERE workspace = ? AND document = ?')
  const dropSnapshot = db.prepare('DELETE FROM snapshots WHERE workspace = ? AND document = ?')
  const putSnapshot = db.prepare('INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?)')

  const add = (row: UpdateRow): number =>
    Number(insert.run([row.workspace, row.document, row.member, row.received, row.update]).lastInsertRowid)

  let waiting: Waiting[] = []
  const flush = (): void => {
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    try {
      const some = batch.some((entry) => entry.rows.length > 0)
      const seqs = some ? db.transact(() => batch.map((entry) => entry.rows.map(add))) : batch.map(() => [])
      batch.forEach((entry, i) => entry.resolve(seqs[i] ?? []))
    } catch (fault) {
      for (const entry of batch) entry.reject(fault)
    }
  }

  return {
    updates: {
      // an append of no rows is a barrier: it settles when all that came before it is on disk
      append: (rows) =>
        new Promise((resolve, reject) => {
          if (waiting.length === 0) setImmediate(flush)
          waiting.push({ rows, resolve, reject })
        }),
      read: async (workspace, document, after = 0) =>
        select.all([workspace, document, after]).map((row): StoredUpdate => ({
          seq: row['seq'] as number,
          workspace,
          document,
          member: row['member'] as string,
          received: row['received'] as string,
          update: bytesOf(row['bytes']),
        })),
      replace: async (seqs, by) => {
        flush()
        const gone = new Error('a row is gone')
        try {
          db.transact(() => {
            for (const seq of seqs) if (remove.run([seq, by.workspace, by.document]).changes !== 1) throw gone
            dropSnapshot.run([by.workspace, by.document])
            add(by)
          })
        } catch (fault) {
          if (fault === gone) return false
          throw fault
        }
        return true
      },
      documents: async (workspace) => names.all([workspace]).map((row) => row['document'] as string),
      close: async () => flush(),
    },
    snapshots: {
      read: async (workspace, document) => {
        const [row] = selectSnapshot.all([workspace, document])
        return row === undefined ? null : { seq: row['seq'] as number, update: bytesOf(row['bytes']) }
      },
      write: async (workspace, document, seq, update) => {
        putSnapshot.run([workspace, document, seq, update])
      },
    },
  }
}
