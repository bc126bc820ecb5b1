// The one IndexedDB database of this device: every write is on disk before its promise settles.
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import { uuidv4 } from 'lib0/random'
import type { RecordState, Source } from '#core/source.ts'
import type { LedgerName } from '#schemas/relay.ts'
import type { Role } from '#schemas/members.ts'
import { nameOf, openConnection, type StoreCondition, type Upgrade } from './deviceConnection.ts'

export const databaseName = 'bandeng'

/** A row of the update log. `acked` is 1 once the relay has said that it is on the relay's disk, or where it came from there. */
export interface UpdateEntry {
  seq?: number
  workspace: string
  document: string
  update: Uint8Array
  member: string
  received: string
  acked: 0 | 1
  /** Whether a document of this device has taken it in; absent for what a file or an older page put here. */
  taken?: 1
}

/** A ledger record on this device; `seq` is its place in the relay's order, null until the relay has told it. */
export interface LedgerEntry {
  workspace: string
  ledger: LedgerName
  id: string
  record: unknown
  seq: number | null
  state: RecordState
  /** When the relay received it, by its own clock; absent until it has told. */
  received?: string
}

export interface BlobEntry {
  workspace: string
  digest: string
  bytes: Uint8Array
  state: 'kept' | 'confirmed'
}

/** What this device knows of a centre apart from its content. */
export interface WorkspaceEntry {
  id: string
  generation: string
  name: string
  nameEn?: string
  tier?: string
  /** Id of the sample it was opened from; absent for real work. */
  sample?: string
  /** Who sits at this device in this centre. */
  member: string
  memberName: string
  role: Role
  /** Whether a relay keeps this centre as well. */
  published: boolean
  /** Origin of that relay, such as `http://192.168.1.4:4100`. */
  relay?: string
  /** The relay's store as it named itself last; another one means that it was replaced or restored. */
  epoch?: string
  /** How far the relay's log of each document reached at its last acknowledgement; less means an older copy. */
  relaySeq?: Record<string, number>
  /** What is still to be told about the relay; absent once somebody has read it. */
  relayNews?: 'restored' | undefined
  /** How far each ledger of the relay has been read. */
  ledgerSeq: Partial<Record<LedgerName, number>>
  /** Claimed times, ISO 8601: the last change made here, and the last opening. */
  lastChange: string
  opened: string
  /** Claimed time since when this device alone holds some of the work; absent while a relay or a file holds it all. */
  aloneSince?: string
}

/**
 * The relay's key of this device; in a table of its own, so that it never travels into a file. A key that no relay has answered
 * yet stands under `asking/…` instead of a workspace; `database/id` is no key but the mark of this very database.
 */
export interface KeyEntry {
  workspace: string
  key: string
}

export interface DeviceSchema extends DBSchema {
  updates: {
    key: number
    value: UpdateEntry
    indexes: { document: [string, string]; acked: [string, number, string] }
  }
  ledgers: {
    key: [string, string, string]
    value: LedgerEntry
    indexes: { ledger: [string, string]; state: [string, RecordState] }
  }
  blobs: {
    key: [string, string]
    value: BlobEntry
    indexes: { state: [string, 'kept' | 'confirmed'] }
  }
  workspaces: { key: string; value: WorkspaceEntry }
  keys: { key: string; value: KeyEntry }
}

export type Table = StoreNames<DeviceSchema>
export type Transaction<M extends IDBTransactionMode> = IDBPTransaction<DeviceSchema, Table[], M>

export type StoreReason = 'quota' | 'refused' | 'outdated' | 'cleared' | 'unknown'

/** The device could not keep or read something; `reason` is what the screen says. */
export class StoreFault extends Error {
  readonly reason: StoreReason
  constructor(reason: StoreReason, cause: unknown) {
    super(`device store: ${reason}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'StoreFault'
    this.reason = reason
  }
}

/** The reason of whatever the store threw. */
export const reasonOfFault = (error: unknown): StoreReason =>
  error instanceof StoreFault ? error.reason : 'unknown'

/** The database behind two verbs. Work may run twice (after a lost connection), so it must not change anything outside. */
export interface DeviceStore {
  /** Runs one transaction with strict durability; settles when it is on disk, or rejects with a StoreFault and nothing changed. */
  write<T>(tables: Table[], work: (tx: Transaction<'readwrite'>) => Promise<T>): Promise<T>
  read<T>(tables: Table[], work: (tx: Transaction<'readonly'>) => Promise<T>): Promise<T>
  readonly condition: Source<StoreCondition>
  close(): void
}

export interface StoreOptions {
  readonly name?: string
  readonly upgrades?: readonly Upgrade<DeviceSchema>[]
  readonly denied?: () => boolean
  readonly inMemory?: () => Promise<IDBFactory>
  readonly heldUpMs?: number
  /** Done once before anything is written; reading doesn't wait for it. */
  readonly beforeWriting?: (factory: IDBFactory | undefined) => Promise<void>
}

/** Opens the device's database; `factory` is the browser's `indexedDB`. The connection is opened on first use and again when lost. */
export const openDeviceStore = (factory: IDBFactory | undefined, options: StoreOptions = {}): DeviceStore => {
  const { name = databaseName } = options
  const connection = openConnection<DeviceSchema>({
    factory,
    upgrades: tableUpgrades,
    idOf,
    denied: () => false,
    ...options,
    name,
    inMemory: options.inMemory ?? null,
  })

  const run = async <M extends 'readonly' | 'readwrite', T>(
    mode: M,
    tables: Table[],
    work: (tx: Transaction<M>) => Promise<T>,
  ): Promise<T> => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await connection.during((db) => {
          // Reading would show empty tables as if they were the work.
          if (connection.condition.read() === 'cleared') throw new StoreFault('cleared', name)
          if (mode === 'readwrite' && !connection.writable()) throw new StoreFault('outdated', name)
          return inTransaction(db.transaction(tables, mode, { durability: 'strict' }) as Transaction<M>, work)
        })
      } catch (error) {
        if (error instanceof StoreFault) throw error
        if (attempt > 0 || !mended(error)) throw new StoreFault(reasonOf(error), error)
        connection.drop()
      }
    }
  }

  const { beforeWriting = () => Promise.resolve() } = options
  let prepared: Promise<void> | null = null
  const prepare = (): Promise<void> => (prepared ??= beforeWriting(factory))

  return {
    write: async (tables, work) => {
      await prepare()
      return run('readwrite', tables, work)
    },
    read: (tables, work) => {
      void prepare()
      return run('readonly', tables, work)
    },
    condition: connection.condition,
    close: connection.close,
  }
}

const layFirstTables = (db: IDBPDatabase<DeviceSchema>): void => {
  const updates = db.createObjectStore('updates', { keyPath: 'seq', autoIncrement: true })
  updates.createIndex('document', ['workspace', 'document'])
  updates.createIndex('acked', ['workspace', 'acked', 'document'])
  const ledgers = db.createObjectStore('ledgers', { keyPath: ['workspace', 'ledger', 'id'] })
  ledgers.createIndex('ledger', ['workspace', 'ledger'])
  ledgers.createIndex('state', ['workspace', 'state'])
  db.createObjectStore('blobs', { keyPath: ['workspace', 'digest'] }).createIndex('state', [
    'workspace',
    'state',
  ])
  db.createObjectStore('workspaces', { keyPath: 'id' })
  const keys = db.createObjectStore('keys', { keyPath: 'workspace' })
  // Where it fails, the tables aren't laid either, and the opening says so.
  keys.put({ workspace: idPlace, key: uuidv4() }).catch(() => undefined)
}

const idPlace = 'database/id'
const idOf = (db: IDBPDatabase<DeviceSchema>): Promise<string | undefined> =>
  inTransaction(db.transaction(['keys'] as Table[], 'readonly'), (tx) =>
    tx.objectStore('keys').get(idPlace),
  ).then((row) => row?.key)

/**
 * From nothing to the tables of today, a step per version. A step only adds tables and indexes: an upgrade that took something
 * away would take with it what was never sent, and a page of the version before could not read on.
 */
export const tableUpgrades: readonly Upgrade<DeviceSchema>[] = [layFirstTables]

const inTransaction = async <M extends IDBTransactionMode, T>(
  tx: Transaction<M>,
  work: (tx: Transaction<M>) => Promise<T>,
): Promise<T> => {
  // Told before the work starts, so that an abort never surfaces as an unhandled rejection.
  const done = tx.done.then(
    () => null,
    (error: unknown) => error ?? new Error('aborted'),
  )
  let value: T
  try {
    value = await work(tx)
  } catch (error) {
    try {
      tx.abort()
    } catch {
      // It is aborted already.
    }
    await done
    throw tx.error ?? error
  }
  const failure = await done
  if (failure !== null) throw failure
  return value
}

/**
 * Whether a fresh connection may mend it. A quota error may be a misread status, and a lost connection throws under many names;
 * what the page itself did wrong, or the browser forbids, stays wrong.
 */
const mended = (error: unknown): boolean => error instanceof DOMException && !lasting.has(error.name)
const lasting = new Set([
  'ConstraintError',
  'DataError',
  'DataCloneError',
  'ReadOnlyError',
  'NotAllowedError',
  'SecurityError',
  'VersionError',
])

const reasonOf = (error: unknown): StoreReason => {
  switch (nameOf(error)) {
    case 'QuotaExceededError':
      return 'quota'
    case 'NotAllowedError':
    case 'SecurityError':
    case 'VersionError':
      return 'refused'
    default:
      return 'unknown'
  }
}

/** Every key that starts with these parts, for a compound primary key or index. */
export const startingWith = (...parts: string[]): IDBKeyRange => IDBKeyRange.bound(parts, [...parts, []])
