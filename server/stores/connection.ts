// The one connection to the SQLite file: durable settings, migrations, transactions, and rows read without libsql's traps.
import Database from 'libsql'
import { migrations } from './migrations.ts'

export type Value = string | number | null | Uint8Array
export type Row = Readonly<Record<string, unknown>>

/** A prepared statement. libsql aborts the process over a lone Buffer, so values always travel as one array. */
export interface Statement {
  run(values: readonly Value[]): { changes: number; lastInsertRowid: number | bigint }
  all(values: readonly Value[]): Row[]
}

export interface Connection {
  prepare(sql: string): Statement
  /** Runs the work in one transaction; on a fault nothing of it stays. */
  transact<T>(work: () => T): T
  close(): void
}

/** The bytes of a blob column, however libsql hands them out. */
export const bytesOf = (value: unknown): Uint8Array =>
  value instanceof ArrayBuffer ? new Uint8Array(value) : Uint8Array.from(value as Uint8Array)

/** Opens the file; `reading` is for looking into it beside a running relay, of which there is only one writer. */
export const openConnection = (path: string, reading = false): Connection => {
  const db = new Database(path, { timeout: 5_000 })
  // FULL: a commit is answered only when the write-ahead log is synced, so it outlives a power cut as well as a kill
  const settings = reading ? ['query_only = ON'] : ['journal_mode = WAL', 'synchronous = FULL']
  for (const setting of settings) db.exec(`PRAGMA ${setting}`)
  const transact = <T>(work: () => T): T => {
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (fault) {
      try {
        db.exec('ROLLBACK')
      } catch {
        // a full disk may have rolled back already; the first fault is the one that matters
      }
      throw fault
    }
  }
  const [version] = db.prepare('PRAGMA user_version').all([]) as { user_version: number }[]
  const done = version?.user_version ?? 0
  if (done > migrations.length) {
    db.close()
    throw new Error(`${path} was written by a newer version of the relay`)
  }
  if (done < migrations.length && !reading)
    transact(() => {
      for (const step of migrations.slice(done)) db.exec(step)
      db.exec(`PRAGMA user_version = ${migrations.length}`)
    })
  return { prepare: (sql) => db.prepare(sql) as unknown as Statement, transact, close: () => db.close() }
}
