// Moves a whole store into another engine in one transaction: copies every row, reads it again and compares.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isPostgres } from '#server/config.ts'
import { Fault } from '#server/fault.ts'
import { setFact } from './facts.ts'
import { openEngine } from './open.ts'
import { mend } from './salvage.ts'
import { bytesOf, type Query, type Row, sql, type Sql, tuples, type Value } from './sql.ts'
import { databaseFile } from './sqlite.ts'
import { whileHeld } from './sqliteFile.ts'

interface Table {
  /** Columns that identify and order the rows; a table without any is small and read at once. */
  readonly key: readonly string[]
  /** Rows read at once; some rows have 16 MB. */
  readonly page: number
}

/** All tables but `facts`, of which only the epoch moves; the other facts are the engine's. */
export const tables: Readonly<Record<string, Table>> = {
  workspaces: { key: ['id'], page: 500 },
  members: { key: ['workspace', 'id'], page: 500 },
  keys: { key: ['hash'], page: 500 },
  invitations: { key: ['hash'], page: 500 },
  heads: { key: ['workspace', 'kind', 'name'], page: 500 },
  past: { key: ['workspace', 'document', 'seq'], page: 500 },
  log: { key: ['workspace', 'document', 'seq'], page: 100 },
  snapshots: { key: ['workspace', 'document'], page: 4 },
  records: { key: ['workspace', 'ledger', 'id'], page: 500 },
  blobs: { key: ['workspace', 'digest'], page: 4 },
  quarantine: { key: [], page: Infinity },
}

/** The report of a migration. */
export interface Moved {
  readonly epoch: string
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>
  /** SHA-256 over all rows, equal in both stores. */
  readonly digest: string
}

const text = (words: string): Query => ({ words: [words], values: [] })
const list = (names: readonly string[]): Query => text(names.join(', '))

/** A row's columns by name, since engines order them differently. */
const columnsOf = (row: Row): string[] => Object.keys(row).toSorted()
const isBytes = (value: unknown): boolean => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
const valuesOf = (row: Row): Value[] =>
  columnsOf(row).map((name) => (isBytes(row[name]) ? bytesOf(row[name]) : (row[name] as Value)))

async function* pagesOf(on: Sql, name: string, { key, page }: Table): AsyncGenerator<readonly Row[]> {
  for (let last: Row | undefined; ;) {
    const start: Row | undefined = last
    const after =
      start === undefined
        ? text('')
        : sql`WHERE (${list(key)}) > ${tuples([key.map((column) => start[column] as Value)])}`
    const whole = key.length === 0
    const order = whole ? text('') : sql`ORDER BY ${list(key)} LIMIT ${page}`
    const rows = await on.all(sql`SELECT * FROM ${text(name)} ${after} ${order}`)
    if (rows.length > 0) yield rows
    if (whole || rows.length < page) return
    last = rows.at(-1)
  }
}

/**
 * Reads a table and gives the number of rows and their digest. A table without a key is digested in the order of its contents.
 */
const digestOf = async (
  on: Sql,
  name: string,
  table: Table,
  onPage: (rows: readonly Row[]) => Promise<void> = async () => {},
): Promise<{ count: number; digest: string }> => {
  const hash = createHash('sha256')
  let count = 0
  for await (const rows of pagesOf(on, name, table)) {
    await onPage(rows)
    count += rows.length
    const lines = rows.map((row) => {
      const values = valuesOf(row).map((value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
      )
      return JSON.stringify([columnsOf(row), values])
    })
    for (const line of table.key.length === 0 ? lines.toSorted() : lines) hash.update(`${line}\n`)
  }
  return { count, digest: hash.digest('hex') }
}

const copyTable = async (from: Sql, to: Sql, name: string): Promise<{ count: number; digest: string }> => {
  const table = tables[name] ?? { key: [], page: Infinity }
  const given = await digestOf(from, name, table, async (rows) => {
    const columns = columnsOf(rows[0] ?? {})
    for (let at = 0; at < rows.length; at += 100)
      await to.run(
        sql`INSERT INTO ${text(name)} (${list(columns)}) VALUES ${tuples(rows.slice(at, at + 100).map(valuesOf))}`,
      )
  })
  const kept = await digestOf(to, name, table)
  if (kept.count !== given.count || kept.digest !== given.digest) throw new Fault('damaged', name)
  return given
}

/** Copies everything within two open transactions. */
const copy = async (from: Sql, to: Sql, about: string): Promise<Moved> => {
  for (const name of Object.keys(tables))
    if ((await to.all(sql`SELECT 1 FROM ${text(name)} LIMIT 1`)).length > 0)
      throw new Fault('not-empty', about)
  const rows: Record<string, number> = {}
  const hash = createHash('sha256')
  for (const name of Object.keys(tables)) {
    const { count, digest } = await copyTable(from, to, name)
    rows[name] = count
    hash.update(digest)
  }
  const [fact] = await from.all(sql`SELECT value FROM facts WHERE name = 'epoch'`)
  if (fact === undefined) throw new Fault('no-data', about)
  const epoch = String(fact['value'])
  await setFact(to, 'epoch', epoch)
  return { epoch, rows, digest: hash.digest('hex') }
}

/** A name of a place that may be printed: without a password. */
const nameOf = (place: string): string => {
  if (!isPostgres(place)) return place
  const { host, pathname } = new URL(place)
  return host + pathname
}

/** Runs the work in one transaction on a place that no relay is using; throws a Fault `relay-running` otherwise. */
const alone = async <T extends object>(place: string, work: (on: Sql) => Promise<T>): Promise<T> => {
  const running = (): never => {
    throw new Fault('relay-running', nameOf(place))
  }
  const inIt = async (): Promise<T> => {
    // Repairs the store as a start does: whoever closes the file last empties its log, and afterwards nobody could tell that it
    // was torn.
    if (!isPostgres(place)) await mend(place)
    const { isQuiet } = isPostgres(place) ? await import('./postgres.ts') : { isQuiet: async () => true }
    const engine = await openEngine(place)
    return engine
      .transact(async (on) => ((await isQuiet(on)) ? work(on) : running()))
      .finally(() => engine.close())
  }
  return isPostgres(place) ? inIt() : ((await whileHeld(place, inIt)) ?? running())
}

/**
 * Moves a store to another place; each is a PostgreSQL address or a folder. The epoch moves along, and the old store gets a new
 * one, so that devices would notice if it were used again. Throws a Fault `no-data`, `not-empty`, `relay-running` or `damaged`.
 */
export const migrate = async (from: string, to: string): Promise<Moved> => {
  if (!isPostgres(from) && !existsSync(join(from, databaseFile))) throw new Fault('no-data', from)
  if (resolve(from) === resolve(to)) throw new Fault('relay-running', nameOf(to))
  if (!isPostgres(to)) mkdirSync(to, { recursive: true, mode: 0o700 })
  return alone(from, async (source) => {
    const moved = await alone(to, (target) => copy(source, target, nameOf(to)))
    await setFact(source, 'epoch')
    return moved
  })
}
