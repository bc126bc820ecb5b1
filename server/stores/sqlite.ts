// The embedded store: one SQLite file through libsql, one connection, every promise kept only after a synced commit.
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { base64url } from '#schemas/ids.ts'
import type { Store } from '#server/store.ts'
import { openConnection, sql } from './connection.ts'
import { sqliteAccounts } from './sqliteAccounts.ts'
import { sqliteRecords } from './sqliteRecords.ts'
import { sqliteUpdates } from './sqliteUpdates.ts'

const newId = (): string => base64url(randomBytes(16))

/** Name of the database file inside the data folder. */
export const databaseFile = 'bandeng.sqlite'

/** Opens (or makes) the store in a folder. Throws where the folder can't be written or the file is of a newer version. */
export const openSqliteStore = (dataDir: string): Store => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const db = openConnection(join(dataDir, databaseFile))
  db.run(sql`INSERT OR IGNORE INTO facts VALUES ('epoch', ${newId()})`)
  const [fact] = db.all(sql`SELECT value FROM facts WHERE name = 'epoch'`)
  const { updates, snapshots } = sqliteUpdates(db)
  const { ledgers, blobs, insert } = sqliteRecords(db)
  const accounts = sqliteAccounts(db, newId, (workspace, entry) => {
    const row = { id: entry.id, json: JSON.stringify(entry), member: entry.member, received: entry.made }
    insert(workspace, 'members', row)
  })
  return {
    epoch: String(fact?.['value']),
    updates,
    snapshots,
    accounts,
    ledgers,
    blobs,
    check: async () => {
      db.all(sql`SELECT count(*) FROM facts`)
    },
    close: async () => {
      await updates.close()
      db.close()
    },
  }
}
