// The connection to this device's database: opened on first use and again when lost, let go for a newer page, memory where there is no disk.
import { unwrap, wrap, type DBSchema, type IDBPDatabase } from 'idb'
import { cellOf, type Source } from '#core/source.ts'

/**
 * How the database stands.
 * `open`: as it should. `waiting`: another page holds it, opening goes on by itself once that page lets go.
 * `outdated`: a newer version of the page has taken it over; it can be read, and nothing is written any more.
 * `cleared`: what this page had stored is gone from the disk; nothing is written any more.
 * `memory`: the browser refuses to store, all of it lives only as long as the page.
 */
export type StoreCondition = 'open' | 'waiting' | 'outdated' | 'cleared' | 'memory'

/** One step from a version of the tables to the next. It may only add: what an older page has not sent yet lies in them. */
export type Upgrade<S extends DBSchema> = (db: IDBPDatabase<S>) => void

export interface ConnectionPorts<S extends DBSchema> {
  /** The browser's `indexedDB`; undefined where it has none. */
  readonly factory: IDBFactory | undefined
  readonly name: string
  /** The n-th leads from version n to n + 1; their number is this page's version. */
  readonly upgrades: readonly Upgrade<S>[]
  /** What tells this database from one that was laid in its place; undefined in one from before it was written into them. */
  readonly idOf: (db: IDBPDatabase<S>) => Promise<string | undefined>
  /** Whether the browser lets this page store anything at all; asked when opening fails. */
  readonly denied: () => boolean
  /** Tables in memory, in place of a refused disk; null keeps it refused. */
  readonly inMemory: (() => Promise<IDBFactory>) | null
  /** How long an opening may take before it counts as held up by another page, in milliseconds. */
  readonly heldUpMs?: number
}

export interface DeviceConnection<S extends DBSchema> {
  readonly condition: Source<StoreCondition>
  /** Whether a write may be tried: a page that lets go still writes what is under way. */
  readonly writable: () => boolean
  /** Lends the database for one piece of work; throws what opening or the work threw. */
  readonly during: <T>(work: (db: IDBPDatabase<S>) => Promise<T>) => Promise<T>
  /** Forgets a connection that may be dead; the next work opens another. */
  readonly drop: () => void
  readonly close: () => void
}

const usualHeldUpMs = 4_000
/** A newer page waits no longer than this for what is being written here, in milliseconds. */
const leavingMs = 1_000

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

  /** Lets a newer page have the database once what is under way here is written. */
  const leave = (evenBusy: boolean): void => {
    if (!leaving || (running > 0 && !evenBusy)) return
    leaving = false
    drop()
  }

  const onVersionChange = ({ newVersion }: { readonly newVersion: number | null }): void => {
    // Somebody deletes the database: whether this page may go on shows when it is opened again.
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
      // It is gone altogether: an older page must not lay its own tables under the newer page's name.
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
      // Without a number the database opens as it is, which lets an older page read what a newer one keeps.
      return await request(condition.read() === 'outdated' ? undefined : upgrades.length)
    } catch (error) {
      if (nameOf(error) === 'VersionError') {
        condition.set('outdated')
        return request(undefined)
      }
      if (everOpened || ports.inMemory === null || !(refusals.has(nameOf(error)) || ports.denied()))
        throw error
      factory = await ports.inMemory()
      condition.set('memory')
      return request(upgrades.length)
    }
  }

  /** Another database under the name: what is on the screen was on the disk and no longer is, whichever tab laid these tables. */
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

export const nameOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : ''

/** What opening fails with where a browser keeps nothing for this page, whatever it is asked. */
const refusals = new Set(['SecurityError', 'NotAllowedError', 'InvalidStateError'])
