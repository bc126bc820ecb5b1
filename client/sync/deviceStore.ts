// This device's IndexedDB database: every write is on disk before its promise settles.
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import { uuidv4 } from 'lib0/random'
import type { RecordState, Source } from '#core/source.ts'
import type { LedgerName } from '#schemas/ledgers.ts'
import type { RoleName } from '#schemas/members.ts'
import { errorName, openConnection, type StoreCondition, type Upgrade } from './deviceConnection.ts'

/** Name of the database. */
const databaseName = 'bandeng'

/** A row of the update log. `acked` is 1 once the relay has confirmed that it is on its disk, or where it came from there. */
export interface UpdateEntry {
  seq?: number
  workspace: string
  document: string
  update: Uint8Array
  member: string
  received: string
  acked: 0 | 1
  /** Whether a document of this device has applied it; absent for rows from a file or an older page. */
  taken?: 1
}

/** A ledger record on this device; `seq` is its number at the relay, null until it is known. */
export interface LedgerEntry {
  workspace: string
  ledger: LedgerName
  id: string
  record: unknown
  seq: number | null
  /** `refused`: set aside, since the relay refused it for good; it doesn't count as waiting. */
  state: RecordState | 'refused'
  /** The code of that refusal. */
  refused?: string
  /** When the relay received it, by the relay's clock; absent until it is known. */
  received?: string
  /** It came by a file which says that no relay had confirmed it. */
  unconfirmed?: true
}

/** A blob on this device; `confirmed` once the relay has it. */
interface BlobEntry {
  workspace: string
  digest: string
  bytes: Uint8Array
  state: 'kept' | 'confirmed'
  /** Put by this member; others came from the relay, or by file. */
  own?: true
}

/** What this device knows of a centre besides its content. */
export interface WorkspaceEntry {
  id: string
  generation: string
  name: string
  nameEn?: string
  tier?: string
  /** Id of the sample it was opened from; absent for real work. */
  sample?: string
  /** The member at this device in this centre. */
  member: string
  memberName: string
  role: RoleName
  /** Whether a relay keeps this centre, too. */
  published: boolean
  /** Origin of that relay, such as `http://192.168.1.4:4100`. */
  relay?: string
  /** The last known epoch of the relay's store; another one means that the store was replaced or restored. */
  epoch?: string
  /** How far the relay's log of each document reached at its last acknowledgement; less means an older copy. */
  relaySeq?: Record<string, number>
  /** News about the relay that nobody has read yet. */
  relayNews?: 'restored' | undefined
  /** The number up to which each ledger of the relay has been read. */
  ledgerSeq: Partial<Record<LedgerName, number>>
  /** Claimed times, ISO 8601: the last change made here, and the last opening. */
  lastChange: string
  opened: string
  /** Claimed time since which only this device holds some of the work; absent while a relay or file holds all of it. */
  aloneSince?: string
}

/**
 * The relay's key of this device, in a table of its own so that it never gets into a file. Keys of unanswered requests stand
 * under `asking/…` instead of a workspace; `database/id` is the id of the database.
 */
interface KeyEntry {
  workspace: string
  key: string
}

/** The tables and indexes. */
export interface DeviceSchema extends DBSchema {
  updates: {
    key: number
    value: UpdateEntry
    indexes: { document: [string, string]; acked: [string, number, string] }
  }
  ledgers: {
    key: [string, string, string]
    value: LedgerEntry
    indexes: { ledger: [string, string]; state: [string, LedgerEntry['state']] }
  }
  blobs: {
    key: [string, string]
    value: BlobEntry
    indexes: { state: [string, 'kept' | 'confirmed'] }
  }
  workspaces: { key: string; value: WorkspaceEntry }
  keys: { key: string; value: KeyEntry }
}

/** Name of a table. */
type Table = StoreNames<DeviceSchema>
/** A transaction over the tables. */
export type Transaction<M extends IDBTransactionMode> = IDBPTransaction<DeviceSchema, Table[], M>

/** Why the device can't keep something, as the screen explains it. */
export type StoreReason = 'quota' | 'refused' | 'outdated' | 'cleared' | 'unknown'

/** The device could not store or read something; `reason` is what the screen says. */
export class StoreFault extends Error {
  readonly reason: StoreReason
  constructor(reason: StoreReason, cause: unknown) {
    super(`device store: ${reason}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'StoreFault'
    this.reason = reason
  }
}

/** The reason of any error of the store. */
export const reasonOfFault = (error: unknown): StoreReason =>
  error instanceof StoreFault ? error.reason : 'unknown'

/** The database as two operations. `work` may run twice (after a lost connection), so it must not change anything outside. */
export interface DeviceStore {
  /**
   * Runs one transaction with strict durability; settles when it is on disk, or rejects with a StoreFault and nothing changed.
   */
  write<T>(tables: Table[], work: (tx: Transaction<'readwrite'>) => Promise<T>): Promise<T>
  read<T>(tables: Table[], work: (tx: Transaction<'readonly'>) => Promise<T>): Promise<T>
  readonly condition: Source<StoreCondition>
  close(): void
}

/** How the store is opened; tests replace parts of it. */
export interface StoreOptions {
  readonly name?: string
  readonly upgrades?: readonly Upgrade<DeviceSchema>[]
  readonly denied?: () => boolean
  readonly inMemory?: () => Promise<IDBFactory>
  readonly heldUpMs?: number
  /** Runs once before the first write; reads don't wait for it. */
  readonly beforeWriting?: (factory: IDBFactory | undefined) => Promise<void>
}

/**
 * Opens the device's database; `factory` is the browser's `indexedDB`. The connection opens on first use and reopens when lost.
 */
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
  // Where this fails, the upgrade fails, and the opening reports it.
  keys.put({ workspace: idPlace, key: uuidv4() }).catch(() => undefined)
}

const idPlace = 'database/id'
const idOf = (db: IDBPDatabase<DeviceSchema>): Promise<string | undefined> =>
  inTransaction(db.transaction(['keys'] as Table[], 'readonly'), (tx) =>
    tx.objectStore('keys').get(idPlace),
  ).then((row) => row?.key)

/**
 * From nothing to today's tables, one step per version. A step only adds tables and indexes: removing something would lose what
 * was never sent, and a page of the version before could not read on.
 */
export const tableUpgrades: readonly Upgrade<DeviceSchema>[] = [layFirstTables]

const inTransaction = async <M extends IDBTransactionMode, T>(
  tx: Transaction<M>,
  work: (tx: Transaction<M>) => Promise<T>,
): Promise<T> => {
  // Handled before the work starts, so that an abort never surfaces as an unhandled rejection.
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
 * Whether a retry over a fresh connection may help. A quota error may be transient, and a lost connection has many names;
 * errors of the page itself and refusals of the browser stay.
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
  switch (errorName(error)) {
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

/** All keys that start with these parts, for a compound primary key or index. */
export const startingWith = (...parts: string[]): IDBKeyRange => IDBKeyRange.bound(parts, [...parts, []])
