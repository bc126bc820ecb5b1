// The embedded engine: one SQLite file through libsql, one writing connection, every commit synced to the disk.
import Database from 'libsql'
import { statfsSync } from 'node:fs'
import { migrations } from './migrations.ts'
import type { Engine, Query, Row, Sql } from './sql.ts'

/** Name of the database file inside the data folder. */
export const databaseFile = 'bandeng.sqlite'

/** How often the file is asked whether somebody else has written to it, such as the command line, in ms. */
const watchMs = 500
/** When the write-ahead log is tried again that somebody's reading kept from being emptied, in ms. */
const scrubMs = 1_000
/**
 * Pages of 4 kB that the write-ahead log may reach before they go to the file. Pages of busy rooms are written many times over;
 * with SQLite's own 1,000 the file would be synced every few commits.
 */
const logPages = 4_000
/** Statements kept ready; those of uneven lengths would else gather without end. */
const maxPrepared = 200

export interface SqliteOptions {
  /** For looking into the file beside a running relay, of which there is only one writer. */
  readonly reading?: boolean
  /** Nobody else looks into the file meanwhile: then it needs no shared memory beside it, for which a full disk has no room. */
  readonly alone?: boolean
}

/** So little room that what SQLite needs beside a file to read it may not fit, in bytes. */
const minRoom = 256 * 1024

/** Whether the disk of a folder is full. */
export const isFull = (dir: string): boolean => {
  const { bavail, bsize } = statfsSync(dir)
  return bavail * bsize < minRoom
}

/** Opens (or makes) a file. Throws where it can't be written, is damaged, or was written by a newer version. */
export const openSqlite = (path: string, { reading = false, alone = false }: SqliteOptions = {}): Engine => {
  const db = new Database(path, { timeout: 5_000 })
  // FULL: a commit is answered only when the write-ahead log is synced, so it outlives a power cut as well as a kill
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
    // libsql aborts the process over a lone Buffer, so values always travel as one array
    all: async (query) => prepare(query).all([...query.values]) as Row[],
    run: async (query) => prepare(query).run([...query.values]).changes,
    // one file has one relay; who else writes is noticed by `watch`
    tell: async () => {},
  }

  // Nobody looks into another's open transaction: whatever is asked waits for its turn.
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
      // a full disk may have rolled back already
      if (db.inTransaction) db.exec('ROLLBACK')
      throw fault
    }
  }

  let scrubbing: NodeJS.Timeout | undefined
  /** The write-ahead log holds pages as they were until it is emptied, which somebody who reads the file may put off. */
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
      // changes only by what other connections commit
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
        // a file in one piece is safer to keep and to carry; where others still read, it stays in two
        if (!reading) db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
        db.close()
      }),
  }
}
