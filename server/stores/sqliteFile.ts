// The SQLite file as a whole: who holds its folder, whether it is sound, a copy while it is written to, and another in its place.
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

/** `foreign`: no file of a relay's. `newer`: of a version that knows more tables than this one. */
export type FileFault = 'foreign' | 'damaged' | 'newer'

/** What SQLite keeps beside a file that is, or was, in use. */
const companions = ['-wal', '-shm'] as const

/** How long, in ms, is waited for a command that is at work on a folder: it may read all that is in it. */
const folderPatienceMs = 60_000

/** A lock of the operating system's, so that it ends with the process, however that ends; null where another holds it. */
const lock = (path: string, patienceMs: number): (() => void) | null => {
  const file = new Database(path, { timeout: patienceMs })
  try {
    // nothing is ever written: without a journal of its own it can be held on a full disk, too
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
/** Waits for one's turn on a folder (and makes it); null where a relay has it, or another its turn for very long. */
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

/** Holds a folder for one relay; gives what lets it go, or null where another holds it. Nothing else happens meanwhile. */
export const holdFolder = (dataDir: string): (() => void) | null => {
  const taken = takeTurn(dataDir, () => log('info', 'waiting-for-folder'))
  // a relay is nothing that others wait for
  taken?.endTurn()
  return taken?.letGo ?? null
}

/** Does this while no relay is at work on a folder, and none can start; null, and nothing done, where one is. */
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

/** Does this with a file as it is: whether it is a relay's or not, and without bringing its tables up to date. */
export const inFile = <T>(path: string, work: (db: Database.Database) => T): T => {
  const db = new Database(path, { timeout: 5_000 })
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** Takes a closed file away, with what SQLite left beside it. */
export const removeFile = (path: string): void => {
  for (const companion of ['', ...companions]) rmSync(path + companion, { force: true })
}

/** Waits until what was written, or renamed in a folder, outlives a power cut. */
const sync = (path: string): void => {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** How every SQLite file begins. */
export const magic = 'SQLite format 3\0'

export const headOf = (path: string): string => {
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
export const columnsOf = (db: Database.Database, table: string): readonly Column[] =>
  db.prepare(`PRAGMA table_info(${table})`).all([]) as Column[]

const tablesOf = (db: Database.Database): readonly string[] =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .all([])
    .map((row) => (row as { name: string }).name)

/** Whether a table isn't as its version has it: a bit that flips in the name of a column leaves a file that SQLite finds well. */
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
 * A column that doesn't hold what it is for: no text where there should be one, or bytes that call themselves a text. libsql
 * ends the whole process over those, so they have to be found before anybody reads them: SQLite itself picks out what is
 * of another type or isn't plain ASCII, and only that is read, as bytes.
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

/** What is wrong with a file as SQLite sees it. Every column is looked at, and (`deep`) every page and every index. */
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
 * Writes a whole copy of a file that may be in use, and puts it in its place only when it has been read again and is sound;
 * `isSound` reads its rows, and may put right what it finds.
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
    // a log of what is replaced would be taken for one of the copy
    for (const companion of companions) rmSync(to + companion, { force: true })
    renameSync(part, to)
    sync(dirname(to))
    return null
  } finally {
    removeFile(part)
  }
}

/** The first name `<database>.<word>-<n>` in the folder that is free. */
export const freeName = (dataDir: string, word: string): string => {
  for (let n = 1; ; n++) {
    const path = join(dataDir, `${databaseFile}.${word}-${n}`)
    if (!existsSync(path) && !existsSync(`${path}-wal`)) return path
  }
}

/** Puts a sound and closed file in the place of the folder's, of which nothing is lost: gives where it was put aside. */
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
  // a log of the old file would be taken for one of the new
  for (const companion of companions) rmSync(place + companion, { force: true })
  sync(file)
  renameSync(file, place)
  sync(dataDir)
  return aside
}
