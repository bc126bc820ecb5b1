// Opens the relay's store: the same tables and statements over either engine.
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

/** A store over an engine whose tables exist. */
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
    // A new value each time, because SQLite skips writing an unchanged page.
    check: () => setFact(engine, 'checked'),
    watch: (listener) => engine.watch(listener),
    close: async () => {
      // Barrier: earlier appends are on disk or rejected.
      await updates.append([]).catch(() => undefined)
      await engine.close()
    },
  }
}

/** The engine of a place: PostgreSQL by address, else SQLite in a folder. Rejects where it can't be used. */
export const openEngine = async (place: string): Promise<Engine> => {
  // Loaded only where used.
  if (isPostgres(place)) return (await import('./postgres.ts')).openPostgres(place)
  mkdirSync(place, { recursive: true, mode: 0o700 })
  return openSqlite(join(place, databaseFile), { alone: isFull(place) })
}

/** Opens or creates the store. Rejects where it can't be written or a newer version wrote it. */
export const openStore = async (place: string): Promise<Store> => storeOver(await openEngine(place))
