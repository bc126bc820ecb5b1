// A damaged SQLite file: put aside as it is, and all of it that is still what was written goes into a new file, with a new epoch.
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
import type { LedgerName } from '#schemas/relay.ts'
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

/** Beyond this size the pages of a file are not looked at before every start; rows are checked whenever they are read. */
const maxCheckedBytes = 256 * 1024 * 1024

/** Tables whose rows lie in the order of these on disk. They come last: `heads` tells what to look for. */
const numbered: readonly Table[] = ['past', 'log']
const others = (Object.keys(isSound) as Table[]).filter((table) => !numbered.includes(table))

/** So many readings in a row may fail before what is left of a range is given up. */
const maxFaults = 2_000

type Ends = readonly [first: number, last: number]

const copyTable = (from: Database.Database, to: Database.Database, table: Table): void => {
  // as bytes and numbers: libsql ends the process over a text that is none
  const columns = columnsOf(to, table).map(({ name, type }) => {
    if (type === 'TEXT') return `CAST(${name} AS BLOB) AS ${name}_text`
    return `CAST(${name} AS ${type}) AS ${name}`
  })
  const keys = numbered.includes(table) ? ['workspace', 'document', 'seq'] : ['rowid']
  const key = keys.at(-1) ?? 'rowid'
  let faults = 0
  /** Copies rows from the first up to a damaged place and from the last down to one; gives what lies between, or null for nothing. */
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
        // damaged here: what lies behind is read from the other end
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
    // not even of the right shape
  }
}

/** What can't be told of a row of `members` is told by the ledger, whose records have checksums. */
const rebuildMembers = (db: Database.Database): void => {
  const records = db.prepare(
    "SELECT workspace, json FROM records WHERE ledger = 'members' ORDER BY workspace, seq",
  )
  const names = new Map<string, string>()
  for (const row of records.all([]) as { workspace: string; json: string }[]) {
    const entry = MemberEntry.safeParse(JSON.parse(row.json))
    if (!entry.success || entry.data.kind === 'revoked' || isBrought(entry.data)) continue
    const { kind, member, role } = entry.data
    // as it took effect: who comes is let in once, and a role goes with the name of then
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
 * Puts aside all that isn't what was written and what stands on it, as a relay does that reads it, and writes down which
 * numbers are lost, so that they are missed only once. Numbers go on where the rows end. Gives how many documents, ledgers and
 * pictures were not whole.
 */
export const settle = async (engine: Engine): Promise<number> => {
  const { updates, ledgers, blobs } = await storeOver(engine)
  // the past ends where a lost snapshot did: its numbers are never given again
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

/** Copies a damaged file and what of its log is there, so that what is tried on it leaves it as it is. */
const copyAside = (place: string, copy: string, companions: readonly string[]): void => {
  removeFile(copy)
  for (const companion of ['', ...companions])
    if (existsSync(place + companion)) copyFileSync(place + companion, copy + companion)
  const head = openSync(copy, 'r+')
  writeSync(head, magic, 0, 'latin1')
  closeSync(head)
}

/** Puts what can be read of a copy into a fresh file; rejects where even the list of its tables can't be read. */
const readOut = async (copy: string, fresh: string): Promise<void> => {
  removeFile(fresh)
  // brings an older file up to date
  await openSqlite(copy).close()
  await openSqlite(fresh).close()
  inFile(copy, (from) =>
    inFile(fresh, (to) => {
      to.exec('BEGIN')
      for (const table of [...others, ...numbered]) copyTable(from, to, table)
      // they only told what to look for
      to.exec('DELETE FROM heads')
      rebuildMembers(to)
      to.exec('COMMIT')
    }),
  )
}

const salvage = async (dataDir: string): Promise<void> => {
  const place = join(dataDir, databaseFile)
  const [copy, fresh] = [`${place}.damaged-copy`, `${place}.salvaged`]
  /** As it is, then as far as it goes, then without its log: that may speak of pages that are gone. */
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
    const count = await settle(engine).finally(() => engine.close())
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

/** Who may come in is few rows, and looked at before every start: the ledger tells what a wrong one should be. */
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
 * Looks at a folder's file before it is opened. A damaged one is put aside as it is, and what can be read goes on under a
 * new epoch, so that returning devices send again what is lost. Rejects where nothing can be read.
 */
export const mend = async (dataDir: string): Promise<void> => {
  const place = join(dataDir, databaseFile)
  if (!existsSync(place)) return
  // a file that can't be written can't be told from a damaged one
  for (const path of [dataDir, place]) accessSync(path, constants.W_OK)
  // what is read is checked row by row all the same; a salvage has no stored
  if (isFull(dataDir)) return log('error', 'disk-full')
  const { size } = statSync(place)
  if (size === 0) return log('error', 'store-damaged', { code: 'empty' })
  const torn = isTorn(`${place}-wal`)
  if (torn) {
    log('error', 'store-damaged', { code: 'torn-log' })
    copyFileSync(`${place}-wal`, `${freeName(dataDir, 'damaged')}-wal`)
  }
  const fault = faultOf(place, size <= maxCheckedBytes) ?? inFile(place, accountFault)
  // whoever opens it will say so
  if (fault === 'newer') return
  if (fault !== null) {
    log('error', 'store-damaged', { code: fault })
    await salvage(dataDir)
  } else if (torn) {
    const engine = openSqlite(place)
    await setFact(engine, 'epoch').finally(() => engine.close())
  }
}
