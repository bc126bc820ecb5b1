// Opens the relay's store: one set of tables and statements over whichever engine keeps them.
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { base64url } from '#schemas/ids.ts'
import type { Store } from '#server/store.ts'
import { accountsTable } from './accounts.ts'
import { blobTable, ledgerTable } from './records.ts'
import { type Engine, sql } from './sql.ts'
import { databaseFile, openSqlite } from './sqlite.ts'
import { updateStore } from './updates.ts'

const newId = (): string => base64url(randomBytes(16))

/** A store over an engine whose tables stand. */
export const storeOver = async (engine: Engine): Promise<Store> => {
  await engine.run(sql`INSERT INTO facts (name, value) VALUES ('epoch', ${newId()}) ON CONFLICT DO NOTHING`)
  const [fact] = await engine.all(sql`SELECT value FROM facts WHERE name = 'epoch'`)
  const updates = updateStore(engine)
  return {
    epoch: String(fact?.['value']),
    updates,
    accounts: accountsTable(engine, newId),
    ledgers: ledgerTable(engine),
    blobs: blobTable(engine),
    check: async () => {
      // another value each time: SQLite doesn't write what is there already
      await engine.run(sql`INSERT INTO facts (name, value) VALUES ('checked', ${newId()})
        ON CONFLICT (name) DO UPDATE SET value = excluded.value`)
    },
    watch: (listener) => engine.watch(listener),
    close: async () => {
      await updates.close()
      await engine.close()
    },
  }
}

/** Opens (or makes) the store in a folder. Rejects where the folder can't be written or the file is of a newer version. */
export const openStore = async (dataDir: string): Promise<Store> => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return storeOver(openSqlite(join(dataDir, databaseFile)))
}
