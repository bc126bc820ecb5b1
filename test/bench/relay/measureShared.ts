// What relays at one PostgreSQL are measured by: acknowledgements from one relay and from two, an edit from one to the other, and what it costs the database.
import { readdirSync, readFileSync } from 'node:fs'
import { openStore } from '#server/stores/open.ts'
import { startPostgres, type Postgres } from '#test/support/postgres.ts'
import { freshDataDir, removeDataDir, startRelay, type RelayProcess } from '#test/support/relay.ts'
import { load, processorSeconds } from './programs.ts'

interface Acks {
  readonly p50Ms: number
  readonly p99Ms: number
}

export interface SharedFigures {
  /** Updates a second that a store alone keeps, 500 at a time waiting, in 50 documents. */
  readonly appends: { readonly postgres: number; readonly sqlite: number }
  readonly at20: Acks
  readonly at2000: Acks
  /** 1,000 edits a second into each of two relays. */
  readonly twoRelays: Acks
  /** From a device at one relay to ten at another. */
  readonly across: Acks
  /** Processor time that one edit takes in both relays together, and in the database, in ms. */
  readonly relayMsPerEdit: number
  readonly databaseMsPerEdit: number
  /** What one edit takes in the database's tables, and in its write-ahead log. */
  readonly bytesPerUpdate: number
  readonly walBytesPerUpdate: number
}

/** What follows the name in brackets in `/proc/<pid>/stat`; empty where the process has ended. */
const fieldsOf = (pid: string): number[] => {
  try {
    return (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '').split(' ').map(Number)
  } catch {
    return []
  }
}
const ticksPerSecond = 100
/** Processor time of a process, of its children, and of those that it has outlived, in seconds. */
const familySeconds = (pid: number): number =>
  readdirSync('/proc')
    .map((name) => [name === String(pid), fieldsOf(name)] as const)
    .filter(([head, fields]) => head || fields[1] === pid)
    .flatMap(([head, fields]) => fields.slice(11, head ? 15 : 13))
    .reduce((sum, ticks) => sum + ticks / ticksPerSecond, 0)

const withRelays = async <T>(
  entry: string,
  store: string,
  count: number,
  work: (relays: readonly RelayProcess[]) => Promise<T>,
): Promise<T> => {
  const start = (): Promise<RelayProcess> => startRelay({ entry, access: 'open', env: { STORE: store } })
  const relays = await Promise.all(Array.from({ length: count }, start))
  try {
    return await work(relays)
  } finally {
    for (const relay of relays) {
      await relay.kill()
      removeDataDir(relay.dataDir)
    }
  }
}

const sizesOf = async (postgres: Postgres, url: string): Promise<{ tables: number; wal: number }> => {
  const [row] = await postgres.ask(
    `SELECT pg_database_size(current_database())::float8 AS tables, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 AS wal`,
    url,
  )
  return row as { tables: number; wal: number }
}

const appendsPerSecond = async (place: string): Promise<number> => {
  const store = await openStore(place)
  const until = performance.now() + 3_000
  const update = new Uint8Array(30)
  let count = 0
  await Promise.all(
    Array.from({ length: 500 }, async (_, i) => {
      const row = { workspace: 'w1', document: `room-${i % 50}`, update, member: 'ada' }
      for (; performance.now() < until; count++)
        await store.updates.append([{ ...row, received: '2026-11-22T08:00:00.000Z' }])
    }),
  )
  await store.close()
  return count / 3
}

const measureAppends = async (postgres: Postgres): Promise<SharedFigures['appends']> => {
  const folder = freshDataDir()
  const sqlite = await appendsPerSecond(folder)
  removeDataDir(folder)
  return { sqlite, postgres: await appendsPerSecond(await postgres.freshDatabase()) }
}

const fast = { kind: 'ack', rooms: 50, writersPerRoom: 2, seconds: 6, warmUpSeconds: 6 } as const

const measureTwo = async (postgres: Postgres, entry: string, store: string) =>
  withRelays(entry, store, 2, async (relays) => {
    const used = () => relays.reduce((sum, { pid }) => sum + processorSeconds(pid), 0)
    const before = {
      sizes: await sizesOf(postgres, store),
      relays: used(),
      database: familySeconds(postgres.pid()),
    }
    const both = await Promise.all(
      relays.map(({ url }, i) => load({ ...fast, url, perSecond: 10, rooms: 50 + i })),
    )
    const [relaySeconds, databaseSeconds] = [
      used() - before.relays,
      familySeconds(postgres.pid()) - before.database,
    ]
    const after = await sizesOf(postgres, store)
    const edits = both.reduce((sum, figures) => sum + figures.edits, 0)
    return {
      twoRelays: {
        p50Ms: Math.max(...both.map(({ p50Ms }) => p50Ms)),
        p99Ms: Math.max(...both.map(({ p99Ms }) => p99Ms)),
      },
      relayMsPerEdit: (relaySeconds * 1_000) / edits,
      databaseMsPerEdit: (databaseSeconds * 1_000) / edits,
      bytesPerUpdate: (after.tables - before.sizes.tables) / edits,
      walBytesPerUpdate: (after.wal - before.sizes.wal) / edits,
    }
  })

/** Measures everything anew against a server of its own; takes about a minute. */
export const measureShared = async (entry: string): Promise<SharedFigures> => {
  const postgres = await startPostgres()
  try {
    const appends = await measureAppends(postgres)
    const slow = {
      kind: 'ack',
      rooms: 2,
      writersPerRoom: 2,
      perSecond: 5,
      seconds: 20,
      warmUpSeconds: 2,
    } as const
    const { at20, at2000 } = await withRelays(entry, await postgres.freshDatabase(), 1, async ([relay]) => {
      const url = relay?.url ?? ''
      return { at20: await load({ ...slow, url }), at2000: await load({ ...fast, url, perSecond: 20 }) }
    })
    const two = await measureTwo(postgres, entry, await postgres.freshDatabase())
    const across = await withRelays(entry, await postgres.freshDatabase(), 2, ([one, other]) =>
      load({
        ...{ kind: 'fanOut', url: other?.url ?? '', writerUrl: one?.url ?? '', room: 'layout' },
        ...{ receivers: 10, perSecond: 20, seconds: 10 },
      }),
    )
    return { appends, at20, at2000, across, ...two }
  } finally {
    await postgres.remove()
  }
}
