// The embedded engine: one SQLite file through libsql, one writing connection, every commit synced to disk.
import Database from 'libsql'
import { statfsSync } from 'node:fs'
import { migrations } from './migrations.ts'
import type { Engine, Query, Row, Sql } from './sql.ts'

/** Name of the database file in the data folder. */
export const databaseFile = 'bandeng.sqlite'

/** Interval for noticing other writers of the file, such as commands, in ms. */
const watchMs = 500
/** Retry interval for emptying the write-ahead log while a reader blocks it, in ms. */
const scrubMs = 1_000
/**
 * Pages of 4 kB that the write-ahead log may hold before a checkpoint. Busy pages are rewritten many times, and SQLite's
 * default of 1,000 would sync the file every few commits.
 */
const logPages = 4_000
/** Most prepared statements kept; statements of varying length would otherwise accumulate. */
const maxPrepared = 200

/** How a file is opened. */
export interface SqliteOptions {
  /** Read-only, beside a running relay, which is the only writer. */
  readonly reading?: boolean
  /** Exclusive: no shared memory file is needed, for which a full disk has no room. */
  readonly alone?: boolean
}

/** Free space below which SQLite's companion files may not fit, in bytes. */
const minRoom = 256 * 1024

/** Whether the disk of a folder is full. */
export const isFull = (dir: string): boolean => {
  const { bavail, bsize } = statfsSync(dir)
  return bavail * bsize < minRoom
}

/** Opens or creates a file. Throws where it can't be written, is damaged, or a newer version wrote it. */
export const openSqlite = (path: string, { reading = false, alone = false }: SqliteOptions = {}): Engine => {
  const db = new Database(path, { timeout: 5_000 })
  // FULL: a commit is answered after the write-ahead log is synced, so it survives a power cut as well as a kill.
  const settings = reading
    ? ['query_only = ON']
    : ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON', `wal_autocheckpoint = ${logPages}`]
  if (alone) db.exec('PRAGMA locking_mode = EXCLUSIVE')
  for (const setting of settings) db.exec(`PRAGMA ${setting}`)
  const [version] = db.prepare('PRAGMA user_version').all([]) as { user_version: number }[]
  const done = version?.user_version ?? 0
  if (done > migrations.length) {
    db.close()
    throw new Error(`${path} was written by a newer version of the relay`)
  }
  if (done < migrations.length && !reading) {
    const steps = [...migrations.slice(done), `PRAGMA user_version = ${migrations.length}`]
    db.exec(`BEGIN IMMEDIATE; ${steps.join(';')}; COMMIT`)
  }

  const prepared = new Map<string, Database.Statement>()
  const prepare = ({ words }: Query): Database.Statement => {
    const text = words.join('?')
    const statement = prepared.get(text) ?? db.prepare(text)
    if (prepared.size >= maxPrepared) prepared.clear()
    prepared.set(text, statement)
    return statement
  }
  const bare: Sql = {
    // libsql aborts the process over a lone Buffer argument, so values always go as one array.
    all: async (query) => prepare(query).all([...query.values]) as Row[],
    run: async (query) => prepare(query).run([...query.values]).changes,
    // One file has one relay; `watch` notices other writers.
    tell: async () => {},
  }

  // One connection: everything waits for its turn, so nobody reads another's open transaction.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  const transact = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = await work(bare)
      db.exec('COMMIT')
      return result
    } catch (fault) {
      // A full disk may have rolled back already.
      if (db.inTransaction) db.exec('ROLLBACK')
      throw fault
    }
  }

  let scrubbing: NodeJS.Timeout | undefined
  /** Empties the write-ahead log, which keeps old pages; retried while a reader blocks it. */
  const scrub = (): void => {
    db.exec('PRAGMA busy_timeout = 50')
    const [done] = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([]) as Row[]
    db.exec('PRAGMA busy_timeout = 5000')
    clearTimeout(scrubbing)
    if (done?.['busy'] !== 0) scrubbing = setTimeout(() => void inTurn(async () => scrub()), scrubMs)
  }

  let watching: NodeJS.Timeout | undefined
  return {
    all: (query) => inTurn(() => bare.all(query)),
    run: (query) => inTurn(() => bare.run(query)),
    tell: (hint) => bare.tell(hint),
    transact: (work) => inTurn(() => transact(work)),
    watch: (listener) => {
      // Changes only by commits of other connections.
      const version = (): unknown => (db.prepare('PRAGMA data_version').all([]) as Row[])[0]?.['data_version']
      let last = version()
      watching = setInterval(() => {
        const now = version()
        if (now !== last) listener(null)
        last = now
      }, watchMs)
    },
    scrub: () => inTurn(async () => scrub()),
    close: () =>
      inTurn(async () => {
        clearTimeout(scrubbing)
        clearInterval(watching)
        // A single file is safer to keep and carry; while others read, the log stays beside it.
        if (!reading) db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
        db.close()
      }),
  }
}
