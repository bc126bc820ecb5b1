// Repairs a damaged SQLite file: sets it aside as it is, and copies every sound row into a new file with a new epoch.
import type Database from 'libsql'
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  openSync,
  statSync,
  writeSync,
  closeSync,
} from 'node:fs'
import { join } from 'node:path'
import { isBrought, MemberEntry } from '#schemas/members.ts'
import type { LedgerName } from '#schemas/ledgers.ts'
import { log } from '#server/log.ts'
import { tellTruePageCount } from './truncatedFile.ts'
import { setFact } from './facts.ts'
import { storeOver } from './open.ts'
import { writeOff } from './sequenceNumbers.ts'
import { checkStored, checkAllStored, damagedBlobs } from './integrity.ts'
import { bytesOf, type Engine, sql, type Row } from './sql.ts'
import { databaseFile, isFull, openSqlite } from './sqlite.ts'
import { columnsOf, faultOf, freeName, inFile, magic, putInPlace, removeFile } from './sqliteFile.ts'
import { crcOf, isSound, type Table } from './checksums.ts'
import { isTorn } from './walTail.ts'

/** Larger files aren't page-checked at every start, in bytes; rows are checked whenever they are read. */
const maxCheckedBytes = 256 * 1024 * 1024

/** Tables stored in key order. They are copied last, since `heads` says which documents to look for. */
const numbered: readonly Table[] = ['past', 'log']
const others = (Object.keys(isSound) as Table[]).filter((table) => !numbered.includes(table))

/** Failed reads in a row after which the rest of a range is given up. */
const maxFaults = 2_000

type Ends = readonly [first: number, last: number]

const copyTable = (from: Database.Database, to: Database.Database, table: Table): void => {
  // Texts are read as bytes: libsql ends the process over a text that isn't UTF-8.
  const columns = columnsOf(to, table).map(({ name, type }) => {
    if (type === 'TEXT') return `CAST(${name} AS BLOB) AS ${name}_text`
    return `CAST(${name} AS ${type}) AS ${name}`
  })
  const keys = numbered.includes(table) ? ['workspace', 'document', 'seq'] : ['rowid']
  const key = keys.at(-1) ?? 'rowid'
  let faults = 0
  /** Copies rows from the first up to a damaged place, and from the last down to one; gives the range in between, or null. */
  const copyEnds = (where: string, values: readonly string[], [first, last]: Ends): Ends | null => {
    const range = `${where}${key} BETWEEN ${first} AND ${last}`
    const query = `SELECT ${key} AS place, ${columns.join(', ')} FROM ${table} NOT INDEXED WHERE ${range}`
    for (const direction of ['ASC', 'DESC']) {
      const by = keys.map((column) => `${column} ${direction}`).join(', ')
      try {
        for (const found of from.prepare(`${query} ORDER BY ${by}`).iterate([...values])) {
          const { place, ...row } = found as Row & { place: number }
          copyRow(to, table, row)
          faults = 0
          if (direction === 'ASC') first = Math.max(first, place + 1)
          else last = Math.min(last, place - 1)
        }
        return null
      } catch {
        // Damaged here: the rest is read from the other end.
        faults++
      }
    }
    return first < last ? [first, last] : null
  }
  const copyRange = (where: string, values: readonly string[], range: Ends): void => {
    const left = copyEnds(where, values, range)
    if (left === null || faults > maxFaults) return
    const middle = left[0] + Math.floor((left[1] - left[0]) / 2)
    copyRange(where, values, [left[0], middle])
    copyRange(where, values, [middle + 1, left[1]])
  }
  const all = [0, Number.MAX_SAFE_INTEGER] as const
  if (key === 'rowid') return copyRange('', [], all)
  if (copyEnds('', [], all) === null) return
  const documents = to.prepare(`SELECT workspace, name FROM heads WHERE kind = 'document'
    UNION SELECT workspace, document FROM past UNION SELECT workspace, document FROM ${table}`)
  for (const { workspace, name } of documents.all([]) as { workspace: string; name: string }[])
    copyRange('workspace = ? AND document = ? AND ', [workspace, name], all)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

const copyRow = (to: Database.Database, table: Table, bare: Row): void => {
  try {
    const row = Object.fromEntries(
      Object.entries(bare).map(([name, value]) => {
        if (name.endsWith('_text')) return [name.replace('_text', ''), utf8.decode(bytesOf(value))]
        return [name, value instanceof ArrayBuffer ? bytesOf(value) : value]
      }),
    )
    if (!isSound[table](row)) return
    const names = Object.keys(row)
    const marks = names.map(() => '?').join(', ')
    const values = Object.values(row)
    to.prepare(`INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${marks})`).run(values)
  } catch {
    // Not even the right shape.
  }
}

/** Rebuilds `members` from the ledger, whose records have checksums. */
const rebuildMembers = (db: Database.Database): void => {
  const records = db.prepare(
    "SELECT workspace, json FROM records WHERE ledger = 'members' ORDER BY workspace, seq",
  )
  const names = new Map<string, string>()
  for (const row of records.all([]) as { workspace: string; json: string }[]) {
    const entry = MemberEntry.safeParse(JSON.parse(row.json))
    if (!entry.success || entry.data.kind === 'revoked' || isBrought(entry.data)) continue
    const { kind, member, role } = entry.data
    // As the entries took effect: a person joins once, and a change of role keeps the name.
    const person = `${row.workspace}/${member}`
    const known = names.get(person)
    if (kind === 'joined' && known !== undefined) continue
    const name = known ?? entry.data.name
    names.set(person, name)
    const crc = crcOf(row.workspace, member, name, role)
    db.prepare(`INSERT OR REPLACE INTO members (workspace, id, name, role, crc) VALUES (?, ?, ?, ?, ?)`).run([
      ...[row.workspace, member, name, role, crc],
    ])
  }
}

/**
 * Quarantines corrupt rows and those that build on them, as a relay does when it reads them, and records lost numbers so that
 * they are reported once. Gives the number of damaged documents, ledgers and blobs.
 */
export const settleSalvaged = async (engine: Engine): Promise<number> => {
  const { updates, ledgers, blobs } = await storeOver(engine)
  // Authorship ends where a lost snapshot did, and its numbers are never given again.
  await engine.run(sql`INSERT INTO heads (workspace, kind, name, seq)
    SELECT workspace, 'document', document, max(seq) FROM (SELECT workspace, document, seq FROM log
      UNION ALL SELECT workspace, document, seq FROM snapshots
      UNION ALL SELECT workspace, document, seq FROM past) GROUP BY workspace, document
    UNION ALL SELECT workspace, 'ledger', ledger, max(seq) FROM records GROUP BY workspace, ledger
    ON CONFLICT (workspace, kind, name) DO UPDATE SET seq = max(seq, excluded.seq)`)
  const pictures = await damagedBlobs(engine)
  for (const { workspace, digest } of pictures) await blobs.get(workspace, digest)
  let damaged = pictures.length
  for await (const { problems, rows, ...stored } of checkAllStored(engine)) {
    if (problems.length === 0) continue
    damaged++
    const { workspace, kind, name } = stored
    if (kind === 'document') await updates.load(workspace, name)
    else await ledgers.read(workspace, name as LedgerName, 0, rows)
    const lost = (await checkStored(engine, stored)).problems.filter(({ problem }) => problem === 'missing')
    await writeOff(engine, stored, lost)
    const { problems: left } = await checkStored(engine, stored)
    const loose = left.flatMap(({ problem, seq }) => (problem === 'past' ? [] : [seq]))
    if (kind === 'document') await updates.setAside(workspace, name, loose, 'gap')
  }
  return damaged
}

/** Copies the damaged file with the companions that exist, so that repairs work on a copy. */
const copyAside = (place: string, copy: string, companions: readonly string[]): void => {
  removeFile(copy)
  for (const companion of ['', ...companions])
    if (existsSync(place + companion)) copyFileSync(place + companion, copy + companion)
  const head = openSync(copy, 'r+')
  writeSync(head, magic, 0, 'latin1')
  closeSync(head)
}

/** Copies what can be read into a fresh file; rejects where even the list of tables is unreadable. */
const readOut = async (copy: string, fresh: string): Promise<void> => {
  removeFile(fresh)
  // Migrates an older file.
  await openSqlite(copy).close()
  await openSqlite(fresh).close()
  inFile(copy, (from) =>
    inFile(fresh, (to) => {
      to.exec('BEGIN')
      for (const table of [...others, ...numbered]) copyTable(from, to, table)
      // They only said which documents to look for.
      to.exec('DELETE FROM heads')
      rebuildMembers(to)
      to.exec('COMMIT')
    }),
  )
}

const salvage = async (dataDir: string): Promise<void> => {
  const place = join(dataDir, databaseFile)
  const [copy, fresh] = [`${place}.damaged-copy`, `${place}.salvaged`]
  /**
   * Attempts: as it is; with the page count corrected; then also without its write-ahead log, which may refer to pages that are
   * gone.
   */
  const ways = [
    () => copyAside(place, copy, ['-wal']),
    () => {
      copyAside(place, copy, ['-wal'])
      tellTruePageCount(copy)
    },
    () => {
      copyAside(place, copy, [])
      tellTruePageCount(copy)
    },
  ]
  try {
    for (const [i, lay] of ways.entries()) {
      lay()
      const read = readOut(copy, fresh).then(
        () => true,
        (fault: unknown) => {
          if (i === ways.length - 1) throw fault
          return false
        },
      )
      if (await read) break
    }
    const engine = openSqlite(fresh)
    const count = await settleSalvaged(engine).finally(() => engine.close())
    putInPlace(fresh, dataDir, 'damaged')
    log('warn', 'store-salvaged', { count })
  } catch (fault) {
    log('error', 'store-damaged', { fault })
    throw new Error(`${place} is damaged beyond reading; restore a backup (relay restore)`)
  } finally {
    removeFile(copy)
    removeFile(fresh)
  }
}

/** Checks the few rows about access at every start; the ledger can rebuild wrong ones. */
const accountFault = (db: Database.Database): 'damaged' | null => {
  const isWhole = (table: Table): boolean =>
    (db.prepare(`SELECT * FROM ${table}`).all([]) as Row[]).every(isSound[table])
  try {
    return (['workspaces', 'members', 'keys', 'invitations'] as const).every(isWhole) ? null : 'damaged'
  } catch {
    return 'damaged'
  }
}

/**
 * Checks a folder's file before it is opened. A damaged one is set aside and salvaged under a new epoch, so that devices send
 * again what is lost. Rejects where nothing can be read.
 */
export const mend = async (dataDir: string): Promise<void> => {
  const place = join(dataDir, databaseFile)
  if (!existsSync(place)) return
  // An unwritable file would look like a damaged one.
  for (const path of [dataDir, place]) accessSync(path, constants.W_OK)
  // A full disk has no room for a salvage; rows are still checked when they are read.
  if (isFull(dataDir)) return log('error', 'disk-full')
  const { size } = statSync(place)
  if (size === 0) return log('error', 'store-damaged', { code: 'empty' })
  const torn = isTorn(`${place}-wal`)
  if (torn) {
    log('error', 'store-damaged', { code: 'torn-log' })
    copyFileSync(`${place}-wal`, `${freeName(dataDir, 'damaged')}-wal`)
  }
  const fault = faultOf(place, size <= maxCheckedBytes) ?? inFile(place, accountFault)
  // Opening the store reports it.
  if (fault === 'newer') return
  if (fault !== null) {
    log('error', 'store-damaged', { code: fault })
    await salvage(dataDir)
  } else if (torn) {
    const engine = openSqlite(place)
    await setFact(engine, 'epoch').finally(() => engine.close())
  }
}
