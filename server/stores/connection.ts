// The one connection to the SQLite file: durable settings, migrations, transactions, and rows read without libsql's traps.
import Database from 'libsql'
import { migrations } from './migrations.ts'

export type Value = string | number | null | Uint8Array
export type Row = Readonly<Record<string, unknown>>

/** A statement and the values bound in it. */
export interface Query {
  readonly text: string
  readonly values: readonly Value[]
}
/** Writes a query as sql`… ${value} …`; a value is bound, and never part of the text. */
export const sql = (words: readonly string[], ...values: Value[]): Query => ({
  text: words.join('?'),
  values,
})

export interface Connection {
  /** All rows that a query gives. */
  all(query: Query): Row[]
  /** Carries out one statement. */
  run(query: Query): { changes: number; lastInsertRowid: number | bigint }
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
  const prepared = new Map<string, Database.Statement>()
  const prepare = (text: string): Database.Statement => {
    const statement = prepared.get(text) ?? db.prepare(text)
    prepared.set(text, statement)
    return statement
  }
  return {
    // libsql aborts the process over a lone Buffer, so values always travel as one array
    all: ({ text, values }) => prepare(text).all(values) as Row[],
    run: ({ text, values }) => prepare(text).run(values),
    transact,
    close: () => db.close(),
  }
}
