// The connection to this device's database: opened on first use, reopened when lost, closed for a newer page, and in memory
// where there is no disk.
import { unwrap, wrap, type DBSchema, type IDBPDatabase } from 'idb'
import { cellOf, type Source } from '#core/source.ts'

/**
 * The state of the database.
 * `open`: usable. `waiting`: another page blocks the opening, which goes on once that page closes its connection.
 * `outdated`: a newer version of the page has upgraded it; read-only from now on.
 * `cleared`: what this page had stored is gone from the disk; read-only from now on.
 * `memory`: the browser refuses to store; everything lives only as long as the page.
 */
export type StoreCondition = 'open' | 'waiting' | 'outdated' | 'cleared' | 'memory'

/** One step from a version of the tables to the next. It may only add: the tables may hold what an older page has not sent. */
export type Upgrade<S extends DBSchema> = (db: IDBPDatabase<S>) => void

/** What a connection is made from. */
export interface ConnectionPorts<S extends DBSchema> {
  /** The browser's `indexedDB`; undefined where it has none. */
  readonly factory: IDBFactory | undefined
  readonly name: string
  /** The n-th leads from version n to n + 1; their number is this page's version. */
  readonly upgrades: readonly Upgrade<S>[]
  /**
   * The random id of the database, which tells it from another one created under its name; undefined in one from before there
   * were ids.
   */
  readonly idOf: (db: IDBPDatabase<S>) => Promise<string | undefined>
  /** Whether the browser lets this page store anything; asked when opening fails. */
  readonly denied: () => boolean
  /** Tables in memory where the browser refuses storage; null keeps it refused. */
  readonly inMemory: (() => Promise<IDBFactory>) | null
  /** How long an opening may take before it counts as blocked by another page, in ms. */
  readonly heldUpMs?: number
}

/** A connection with its state. */
export interface DeviceConnection<S extends DBSchema> {
  readonly condition: Source<StoreCondition>
  /** Whether a write may be tried: a page that is giving way still finishes its writes. */
  readonly writable: () => boolean
  /** Runs the work on the database; rejects with what opening or the work threw. */
  readonly during: <T>(work: (db: IDBPDatabase<S>) => Promise<T>) => Promise<T>
  /** Drops a connection that may be dead; the next work opens another. */
  readonly drop: () => void
  readonly close: () => void
}

const usualHeldUpMs = 4_000
/** How long a newer page waits for writes in progress here, in ms. */
const leavingMs = 1_000

/** Makes a connection; nothing is opened before the first `during`. */
export const openConnection = <S extends DBSchema>(ports: ConnectionPorts<S>): DeviceConnection<S> => {
  const { name, upgrades, heldUpMs = usualHeldUpMs } = ports
  const condition = cellOf<StoreCondition>('open')
  let factory = ports.factory
  let connection: Promise<IDBPDatabase<S>> | null = null
  let everOpened = false
  let known: { readonly id: string | undefined } | null = null
  let closed = false
  let leaving = false
  let running = 0

  const drop = (): void => {
    const lost = connection
    connection = null
    lost?.then(
      (db) => db.close(),
      () => undefined,
    )
  }

  /** Closes the connection for a newer page, once writes in progress are done or `evenBusy`. */
  const leave = (evenBusy: boolean): void => {
    if (!leaving || (running > 0 && !evenBusy)) return
    leaving = false
    drop()
  }

  const onVersionChange = ({ newVersion }: { readonly newVersion: number | null }): void => {
    // The database is being deleted: reopening will show whether this page may go on.
    if (newVersion === null) return drop()
    leaving = true
    condition.set('outdated')
    setTimeout(() => leave(false), 0)
    setTimeout(() => leave(true), leavingMs)
  }

  const request = (version: number | undefined): Promise<IDBPDatabase<S>> => {
    if (factory === undefined) return Promise.reject(new DOMException('no database', 'SecurityError'))
    const asked = factory.open(name, version)
    asked.addEventListener('upgradeneeded', (event) => {
      // The database is gone: an older page must not create its own tables under the name.
      if (version === undefined) return asked.transaction?.abort()
      const db = wrap(asked.result) as unknown as IDBPDatabase<S>
      for (const upgrade of upgrades.slice(event.oldVersion)) upgrade(db)
    })
    const heldUp = (): void => {
      if (condition.read() === 'open') condition.set('waiting')
    }
    asked.addEventListener('blocked', heldUp)
    const timer = setTimeout(heldUp, heldUpMs)
    return (wrap(asked) as unknown as Promise<IDBPDatabase<S>>)
      .then((db) => {
        everOpened = true
        const own = unwrap(db)
        own.addEventListener('close', () => forget(db))
        own.addEventListener('versionchange', onVersionChange)
        return db
      })
      .finally(() => {
        clearTimeout(timer)
        if (condition.read() === 'waiting') condition.set('open')
      })
  }

  const forget = (db: IDBPDatabase<S>): void => {
    connection?.then(
      (now) => {
        if (now === db) connection = null
      },
      () => undefined,
    )
  }

  const open = async (): Promise<IDBPDatabase<S>> => {
    try {
      // Without a version number the database opens as it is, so that an older page can read it.
      return await request(condition.read() === 'outdated' ? undefined : upgrades.length)
    } catch (error) {
      if (errorName(error) === 'VersionError') {
        condition.set('outdated')
        return request(undefined)
      }
      if (everOpened || ports.inMemory === null || !(refusals.has(errorName(error)) || ports.denied()))
        throw error
      factory = await ports.inMemory()
      condition.set('memory')
      return request(upgrades.length)
    }
  }

  /** Another database under this name: what is on the screen is no longer on the disk, whichever tab created these tables. */
  const recognise = async (db: IDBPDatabase<S>): Promise<IDBPDatabase<S>> => {
    try {
      const id = await ports.idOf(db)
      known ??= { id }
      if (id !== known.id) condition.set('cleared')
      return db
    } catch (error) {
      db.close()
      throw error
    }
  }

  const lend = (): Promise<IDBPDatabase<S>> => {
    if (closed) return Promise.reject(new DOMException('closed', 'NotAllowedError'))
    if (connection) return connection
    const opening = open().then(recognise)
    connection = opening
    opening.catch(() => {
      if (connection === opening) connection = null
    })
    return opening
  }

  return {
    condition,
    writable: () => condition.read() !== 'outdated' || leaving,
    during: async (work) => {
      running += 1
      try {
        return await work(await lend())
      } finally {
        running -= 1
        if (leaving) setTimeout(() => leave(false), 0)
      }
    },
    drop,
    close: () => {
      closed = true
      drop()
    },
  }
}

/** The name of a DOMException or error; empty for anything else. */
export const errorName = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : ''

/** Errors of opening where a browser stores nothing for this page. */
const refusals = new Set(['SecurityError', 'NotAllowedError', 'InvalidStateError'])
