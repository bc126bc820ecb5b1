// The update log in SQLite: all updates of one turn of the event loop share one synced transaction (group commit).
import type { StoredUpdate, UpdateLog, UpdateRow } from '#schemas/updateLog.ts'
import type { Snapshots } from '#server/store.ts'
import { bytesOf, type Connection, sql } from './connection.ts'

interface Waiting {
  readonly rows: readonly UpdateRow[]
  readonly resolve: (seqs: readonly number[]) => void
  readonly reject: (fault: unknown) => void
}

export const sqliteUpdates = (db: Connection): { updates: UpdateLog; snapshots: Snapshots } => {
  const add = ({ workspace, document, member, received, update }: UpdateRow): number =>
    Number(
      db.run(sql`INSERT INTO updates (workspace, document, member, received, bytes)
        VALUES (${workspace}, ${document}, ${member}, ${received}, ${update})`).lastInsertRowid,
    )

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
        db
          .all(sql`SELECT seq, workspace, document, member, received, bytes FROM updates
          WHERE workspace = ${workspace} AND document = ${document} AND seq > ${after} ORDER BY seq`)
          .map(({ bytes, ...row }) => ({ ...row, update: bytesOf(bytes) }) as StoredUpdate),
      replace: async (seqs, by) => {
        flush()
        const gone = new Error('a row is gone')
        try {
          db.transact(() => {
            const { workspace, document } = by
            for (const seq of seqs) {
              const { changes } = db.run(sql`
                DELETE FROM updates WHERE seq = ${seq} AND workspace = ${workspace} AND document = ${document}`)
              if (changes !== 1) throw gone
            }
            db.run(sql`DELETE FROM snapshots WHERE workspace = ${workspace} AND document = ${document}`)
            add(by)
          })
        } catch (fault) {
          if (fault === gone) return false
          throw fault
        }
        return true
      },
      documents: async (workspace) => {
        const rows = db.all(sql`
          SELECT DISTINCT document FROM updates WHERE workspace = ${workspace} ORDER BY document`)
        return rows.map((row) => row['document'] as string)
      },
      close: async () => flush(),
    },
    snapshots: {
      read: async (workspace, document) => {
        const [row] = db.all(sql`
          SELECT seq, bytes FROM snapshots WHERE workspace = ${workspace} AND document = ${document}`)
        return row === undefined ? null : { seq: row['seq'] as number, update: bytesOf(row['bytes']) }
      },
      write: async (workspace, document, seq, update) => {
        db.run(sql`INSERT OR REPLACE INTO snapshots VALUES (${workspace}, ${document}, ${seq}, ${update})`)
      },
    },
  }
}
