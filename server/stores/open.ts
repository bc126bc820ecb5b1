// Opens the relay's store: one set of tables and statements over whichever engine keeps them.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { isPostgres } from '#server/config.ts'
import type { Store } from '#server/store.ts'
import { accountsTable } from './accounts.ts'
import { newId, setFact } from './facts.ts'
import { blobTable, ledgerTable } from './records.ts'
import { type Engine, sql } from './sql.ts'
import { databaseFile, isFull, openSqlite } from './sqlite.ts'
import { updateStore } from './updates.ts'

/** A store over an engine whose tables stand. */
export const storeOver = async (engine: Engine): Promise<Store> => {
  await engine.run(sql`INSERT INTO facts (name, value) VALUES ('epoch', ${newId()}) ON CONFLICT DO NOTHING`)
  const [fact] = await engine.all(sql`SELECT value FROM facts WHERE name = 'epoch'`)
  const updates = updateStore(engine)
  return {
    epoch: String(fact?.['value']),
    updates,
    accounts: accountsTable(engine),
    ledgers: ledgerTable(engine),
    blobs: blobTable(engine),
    // another value each time: SQLite doesn't write what is there already
    check: () => setFact(engine, 'checked'),
    watch: (listener) => engine.watch(listener),
    close: async () => {
      // what was asked for before is on disk, or refused
      await updates.append([]).catch(() => undefined)
      await engine.close()
    },
  }
}

/** The engine of a place: the address of a PostgreSQL database, or else a folder. Rejects where it can't be used. */
export const openEngine = async (place: string): Promise<Engine> => {
  // loaded only where it is used
  if (isPostgres(place)) return (await import('./postgres.ts')).openPostgres(place)
  mkdirSync(place, { recursive: true, mode: 0o700 })
  return openSqlite(join(place, databaseFile), { alone: isFull(place) })
}

/** Opens (or makes) the store in a place. Rejects where that can't be written or is of a newer version. */
export const openStore = async (place: string): Promise<Store> => storeOver(await openEngine(place))
