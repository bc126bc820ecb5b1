// The SQLite file as a whole: the lock on its folder, its soundness, backup, and replacement.
import Database from 'libsql'
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { log } from '#server/log.ts'
import { migrations } from './migrations.ts'
import { databaseFile } from './sqlite.ts'

/** `foreign`: not a relay's file. `newer`: a newer version's. */
export type FileFault = 'foreign' | 'damaged' | 'newer'

/** Files that SQLite keeps beside the database. */
const companions = ['-wal', '-shm'] as const

/** How long to wait for a command that holds a folder, in ms: it may read everything in it. */
const folderPatienceMs = 60_000

/**
 * An operating-system lock through SQLite, released when the process ends, however it ends; null where another process holds
 * it.
 */
const lock = (path: string, patienceMs: number): (() => void) | null => {
  const file = new Database(path, { timeout: patienceMs })
  try {
    // Nothing is written; without a journal file the lock can be taken on a full disk.
    file.exec('PRAGMA journal_mode = MEMORY')
    file.exec('BEGIN EXCLUSIVE')
    return () => file.close()
  } catch (fault) {
    file.close()
    if ((fault as { code?: string }).code === 'SQLITE_BUSY') return null
    throw fault
  }
}

interface Turn {
  readonly endTurn: () => void
  readonly letGo: () => void
}
/** Takes a folder's turn and creates the folder; null where a relay holds it, or a command for too long. */
const takeTurn = (dataDir: string, onWait = (): void => {}): Turn | null => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, 'turn.lock')
  let endTurn = lock(path, 0)
  if (endTurn === null) {
    onWait()
    endTurn = lock(path, folderPatienceMs)
  }
  const letGo = endTurn && lock(join(dataDir, 'relay.lock'), 0)
  if (letGo === null) endTurn?.()
  return endTurn && letGo && { endTurn, letGo }
}

/** Locks a folder for one relay; gives the function that unlocks it, or null where another relay holds it. */
export const holdFolder = (dataDir: string): (() => void) | null => {
  const taken = takeTurn(dataDir, () => log('info', 'waiting-for-folder'))
  // Nobody waits for a relay: it is refused at once.
  taken?.endTurn()
  return taken?.letGo ?? null
}

/** Runs the work while no relay holds the folder and none can start; null, with nothing done, where one runs. */
export const whileHeld = async <T>(dataDir: string, work: () => T | Promise<T>): Promise<T | null> => {
  const taken = takeTurn(dataDir)
  if (taken === null) return null
  try {
    return await work()
  } finally {
    taken.letGo()
    taken.endTurn()
  }
}

/** Runs the work with a file as it is, without migrating it. */
export const inFile = <T>(path: string, work: (db: Database.Database) => T): T => {
  const db = new Database(path, { timeout: 5_000 })
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** Deletes a closed file and its companions. */
export const removeFile = (path: string): void => {
  for (const companion of ['', ...companions]) rmSync(path + companion, { force: true })
}

/** fsync of a file or folder, so that a write or rename survives a power cut. */
const sync = (path: string): void => {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** First bytes of every SQLite file. */
export const magic = 'SQLite format 3\0'

/** The first bytes of a file, to be compared with `magic`. */
const headOf = (path: string): string => {
  const head = Buffer.alloc(16)
  const file = openSync(path, 'r')
  readSync(file, head)
  closeSync(file)
  return head.toString('latin1')
}

interface Column {
  readonly name: string
  readonly type: string
}
/** Columns of a table with their types. */
export const columnsOf = (db: Database.Database, table: string): readonly Column[] =>
  db.prepare(`PRAGMA table_info(${table})`).all([]) as Column[]

const tablesOf = (db: Database.Database): readonly string[] =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .all([])
    .map((row) => (row as { name: string }).name)

/**
 * Whether a table's columns differ from its version's: a flipped bit in a column's name leaves a file that SQLite finds sound.
 */
const hasOtherTables = (db: Database.Database, version: number): boolean => {
  const model = new Database(':memory:')
  try {
    model.exec(migrations.slice(0, version).join(';'))
    const shape = (of: Database.Database, table: string): string => JSON.stringify(columnsOf(of, table))
    return tablesOf(model).some((table) => shape(db, table) !== shape(model, table))
  } finally {
    model.close()
  }
}

const storedAs: Readonly<Record<string, string>> = { TEXT: 'text', BLOB: 'blob' }

/**
 * Whether a column holds a value of another type, or bytes that aren't UTF-8 as text: libsql ends the process over those, so
 * they must be found before any row is read. SQLite itself selects the suspects, and only those are read, as bytes.
 */
const hasBrokenColumn = (db: Database.Database): boolean => {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const look = (table: string, columns: readonly Column[]): void => {
    const wrong = columns.map(
      ({ name, type }) => `typeof(${name}) NOT IN ('${storedAs[type] ?? 'integer'}', 'null')`,
    )
    const [count] = db.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${wrong.join(' OR ')}`).all([])
    if ((count as { n: number }).n > 0) throw new Error(`${table} holds what it is not for`)
    for (const { name } of columns.filter(({ type }) => type === 'TEXT')) {
      const strange = `SELECT CAST(${name} AS BLOB) AS bytes FROM ${table} WHERE ${name} GLOB '*[^ -~]*'`
      for (const row of db.prepare(strange).iterate([])) utf8.decode((row as { bytes: ArrayBuffer }).bytes)
    }
  }
  try {
    look(
      'sqlite_schema',
      ['type', 'name', 'tbl_name', 'sql'].map((name) => ({ name, type: 'TEXT' })),
    )
    for (const name of tablesOf(db)) look(name, columnsOf(db, name))
    return false
  } catch {
    return true
  }
}

/** What is wrong with a file; null where nothing. Columns are always checked, pages and indexes only where `deep`. */
export const faultOf = (path: string, deep = true): FileFault | null => {
  if (headOf(path) !== magic) return 'foreign'
  return inFile(path, (db) => {
    try {
      const ask = (query: string): unknown => Object.values(db.prepare(query).all([])[0] ?? {})[0]
      const version = ask('PRAGMA user_version') as number
      if (version > migrations.length) return 'newer'
      if (ask("SELECT count(*) FROM sqlite_schema WHERE name = 'facts'") === 0) return 'foreign'
      if (statSync(path).size % (ask('PRAGMA page_size') as number) !== 0) return 'damaged'
      if (deep && ask('PRAGMA integrity_check(1)') !== 'ok') return 'damaged'
      return hasBrokenColumn(db) || hasOtherTables(db, version) ? 'damaged' : null
    } catch {
      return 'damaged'
    }
  })
}

/**
 * Backs a file up while it may be in use, and puts the copy in place only once it is checked. `isSound` reads the copy's rows
 * and may repair them.
 */
export const backUp = async (
  from: string,
  to: string,
  isSound: (copy: string) => Promise<boolean>,
): Promise<FileFault | null> => {
  const part = `${to}.part`
  removeFile(part)
  writeFileSync(part, '', { mode: 0o600 })
  try {
    inFile(from, (db) => db.prepare('VACUUM INTO ?').run([part]))
    const fault = faultOf(part) ?? ((await isSound(part)) ? null : 'damaged')
    if (fault !== null) return fault
    sync(part)
    // A leftover log of the replaced file would be applied to the copy.
    for (const companion of companions) rmSync(to + companion, { force: true })
    renameSync(part, to)
    sync(dirname(to))
    return null
  } finally {
    removeFile(part)
  }
}

/** The first free name `<database>.<word>-<n>` in the folder. */
export const freeName = (dataDir: string, word: string): string => {
  for (let n = 1; ; n++) {
    const path = join(dataDir, `${databaseFile}.${word}-${n}`)
    if (!existsSync(path) && !existsSync(`${path}-wal`)) return path
  }
}

/** Replaces the folder's file by a sound, closed one; gives where the old one was set aside, or null where there was none. */
export const putInPlace = (file: string, dataDir: string, word: string): string | null => {
  const place = join(dataDir, databaseFile)
  const aside = existsSync(place) ? freeName(dataDir, word) : null
  if (aside !== null)
    for (const companion of ['', ...companions]) {
      if (!existsSync(place + companion)) continue
      try {
        linkSync(place + companion, aside + companion)
      } catch {
        copyFileSync(place + companion, aside + companion)
      }
    }
  // A leftover log of the old file would be applied to the new one.
  for (const companion of companions) rmSync(place + companion, { force: true })
  sync(file)
  renameSync(file, place)
  sync(dataDir)
  return aside
}
