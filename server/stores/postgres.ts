// The shared engine: one PostgreSQL database under several relays; every commit is on disk before it is answered.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Hint } from '#server/store.ts'
import { migrations } from './migrations.ts'
import { type Engine, type Query, type Row, sql, type Sql } from './sql.ts'

/** Application name of a relay's connection for hints, by which a running relay is recognised. */
const relayName = 'bandeng relay'
const channel = 'bandeng'
/** Connections for transactions, and as many for reading, so that commits never wait behind reads. */
const maxConnections = 4
/** Timeouts for a connection and for one statement, in ms. */
const connectMs = 5_000
const answerMs = 20_000
/** Interval of the keep-alive on the connection for hints, in ms. */
const hintsAliveMs = 10_000
/** Pause before the connection for hints is reopened, in ms, with full jitter. */
const reopenMs = { least: 100, most: 2_000 }
/** A commit whose answer was lost may take effect within this time, in ms. */
const doubtMs = 1_000
/** Longest wait for a table lock, in ms; PostgreSQL's vacuum yields after a second. */
const quietMs = 4_000
/** PostgreSQL's code for a lock that isn't available. */
const lockTaken = '55P03'
/** Key of the advisory lock on the tables; an arbitrary number. */
const lockOfTables = 0x62616e64

/** Commits are durable whatever the server's defaults are; a relay that lost power blocks others for 10 s at most. */
const begin = `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL synchronous_commit = on;
  SET LOCAL idle_in_transaction_session_timeout = '10s'; SET LOCAL lock_timeout = '10s'`

/** Translates a step to PostgreSQL. Texts compare by bytes, as in SQLite. */
const inPostgres = (step: string): string =>
  step
    .replaceAll('INTEGER PRIMARY KEY AUTOINCREMENT', 'BIGSERIAL PRIMARY KEY')
    .replaceAll(/\bINTEGER\b/g, 'BIGINT')
    .replaceAll(/\bBLOB\b/g, 'BYTEA')
    .replaceAll(/\bTEXT\b/g, 'TEXT COLLATE "C"')
    .replaceAll(' WITHOUT ROWID', '')

/** Integers stay far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    Number(oid) === Number(pg.types.builtins.INT8) ? Number : pg.types.getTypeParser(oid, format),
}

const textOf = ({ words }: Query): string => words.reduce((text, word, i) => `${text}$${i}${word}`)
const rowsOf = async (client: pg.ClientBase | pg.Pool, query: Query): Promise<readonly Row[]> =>
  (await client.query<Row>(textOf(query), [...query.values])).rows

/** Migrates the tables, one relay at a time. Throws where the database can't keep the promises. */
const prepareTables = async (client: pg.Client): Promise<void> => {
  await client.connect()
  await client.query(`${begin}; SELECT pg_advisory_xact_lock(${lockOfTables})`)
  const { rows } = await client.query<{ encoding: string; fsync: string; facts: string | null }>(`
    SELECT current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
    to_regclass('facts') AS facts`)
  const { encoding, fsync, facts } = rows[0] ?? { encoding: '', fsync: '', facts: null }
  if (encoding !== 'UTF8') throw new Error(`its encoding must be UTF8, not ${encoding}`)
  if (fsync !== 'on') throw new Error('it runs with fsync off, and would lose what it has acknowledged')
  const known =
    facts === null ? [] : (await client.query(`SELECT value FROM facts WHERE name = 'schema'`)).rows
  const done = Number((known[0] as { value: string } | undefined)?.value ?? 0)
  if (done > migrations.length) throw new Error('it was written by a newer version of the relay')
  for (const step of migrations.slice(done)) await client.query(inPostgres(step))
  await client.query(`INSERT INTO facts (name, value) VALUES ('schema', '${migrations.length}')
    ON CONFLICT (name) DO UPDATE SET value = excluded.value; COMMIT`)
}

/** Within a transaction: locks out all writers until its end; false where a relay is running. */
export const isQuiet = async (on: Sql): Promise<boolean> => {
  await on.run(sql`SET LOCAL idle_in_transaction_session_timeout = 0`)
  const relays = await on.all(sql`SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = ${relayName}`)
  if (relays.length > 0) return false
  await on.run({ words: [`SET LOCAL lock_timeout = ${quietMs}`], values: [] })
  return on.run(sql`LOCK TABLE heads, invitations, blobs IN SHARE ROW EXCLUSIVE MODE`).then(
    () => true,
    (fault: unknown) => {
      if ((fault as { code?: string }).code === lockTaken) return false
      throw fault
    },
  )
}

/** Keeps a connection for hints and reopens it when lost. */
const listen = (config: pg.ClientConfig, heard: (payload: string | null) => void): (() => Promise<void>) => {
  let client: pg.Client
  let ended = false
  let timer: NodeJS.Timeout | undefined
  const open = (): void => {
    client = new pg.Client(config)
    const { least, most } = reopenMs
    client.on('error', () => {})
    client.on('notification', ({ payload = '' }) => heard(payload))
    client.on('end', () => {
      clearTimeout(timer)
      if (!ended) timer = setTimeout(open, least + Math.random() * (most - least))
    })
    const proveAlive = async (text: string): Promise<void> => {
      await client.query(text)
      timer = setTimeout(() => void proveAlive('SELECT 1').catch(() => client.end()), hintsAliveMs)
    }
    client
      .connect()
      .then(() => proveAlive(`LISTEN ${channel}`))
      // Hints sent before are lost, so everything is looked at.
      .then(() => heard(null))
      .catch(() => client.end())
  }
  open()
  return async () => {
    ended = true
    clearTimeout(timer)
    await client.end()
  }
}

/** Opens a database and migrates its tables. Rejects where it can't be used, without its password in the message. */
export const openPostgres = async (url: string): Promise<Engine> => {
  const config = {
    connectionString: url,
    application_name: 'bandeng',
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    types,
  }
  const first = new pg.Client(config)
  first.on('error', () => {})
  try {
    await prepareTables(first)
  } catch (fault) {
    const { message = '', code = '' } = fault as { message?: string; code?: string }
    throw new Error(`the database can't be used: ${message || code}`)
  } finally {
    await first.end()
  }

  const [reading, writing] = [0, 1].map(() => {
    const pool = new pg.Pool({ ...config, max: maxConnections, query_timeout: answerMs })
    // The query that used a lost connection rejects; the pool opens another.
    pool.on('error', () => {})
    pool.on('connect', (client) => client.on('error', () => {}))
    return pool
  }) as [pg.Pool, pg.Pool]
  const me = randomUUID()
  let listener: ((hint: Hint | null) => void) | undefined

  const transact = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    const client = await writing.connect()
    const hints: string[] = []
    let committing = false
    try {
      await client.query(begin)
      const result = await work({
        all: (query) => rowsOf(client, query),
        run: async (query) => (await client.query(textOf(query), [...query.values])).rowCount ?? 0,
        tell: async (hint) => void hints.push(JSON.stringify({ from: me, hint })),
      })
      const told = hints.map((hint) => pg.escapeLiteral(hint)).join(', ')
      const tell = `SELECT pg_notify('${channel}', hint) FROM unnest(ARRAY[${told}]) AS hint; `
      committing = true
      // Hints and COMMIT in one round trip.
      await client.query(hints.length === 0 ? 'COMMIT' : `${tell}COMMIT`)
      client.release()
      return result
    } catch (fault) {
      // Closing the connection rolls back, whatever its state.
      client.release(true)
      // A commit whose answer was lost may still take effect, so everything is looked at later.
      if (committing) setTimeout(() => listener?.(null), doubtMs).unref()
      throw fault
    }
  }

  const hear = (payload: string | null): void => {
    let told: { from: string; hint: Hint } | null = null
    try {
      told = payload === null ? null : (JSON.parse(payload) as { from: string; hint: Hint })
    } catch {
      // Not a hint of ours: look at everything.
    }
    if (told?.from !== me) listener?.(told?.hint ?? null)
  }
  let unlisten: (() => Promise<void>) | undefined
  return {
    all: (query) => rowsOf(reading, query),
    run: (query) => transact((on) => on.run(query)),
    tell: (hint) => transact((on) => on.tell(hint)),
    transact,
    watch: (callback) => {
      listener = callback
      unlisten ??= listen({ ...config, application_name: relayName, query_timeout: answerMs }, hear)
    },
    close: async () => {
      listener = undefined
      await Promise.all([unlisten?.(), reading.end(), writing.end()])
    },
  }
}
