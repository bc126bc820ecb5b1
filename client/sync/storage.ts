// What the browser gives for keeping data: tables, its promise not to clear them, a lock among the tabs of a device.

/**
 * Whether the browser has promised not to clear this page's storage by itself. `unasked`: it has not, and hasn't been asked from
 * here; `refused`: it was asked and has not; `cannot-ask`: this page can't ask, for want of a secure context or of such a browser.
 */
export type Keeping = 'promised' | 'unasked' | 'refused' | 'cannot-ask'

export interface Storage {
  readonly keeping: () => Promise<Keeping>
  /** Asks for the promise; some browsers ask the person in turn. */
  readonly askToKeep: () => Promise<Keeping>
  /**
   * Stands in line for the lock of this name: `onAnswer` hears false where another tab holds it, and true once this one does,
   * until the function that is given back is called or the page goes; `refused` where the browser gives no locks to this page,
   * as it may together with the storage. Null where the page has none.
   */
  readonly lock: ((name: string, onAnswer: (held: boolean | 'refused') => void) => () => void) | null
  /** Pause before a disk that failed is tried again, in milliseconds. */
  readonly retryMs: number
}

/** The parts of `navigator` that are absent without a secure context. */
interface MaybeSecure {
  readonly storage?: Partial<StorageManager>
  readonly locks?: LockManager
}

/** The browser's own; every part may be refused, and a refusal is an answer. */
export const browserStorage = (): Storage => {
  const { storage, locks } = globalThis.navigator as MaybeSecure
  let asked = false

  const keeping = async (): Promise<Keeping> => {
    if (storage?.persisted === undefined) return 'cannot-ask'
    const promised = await storage.persisted().catch(() => false)
    return promised ? 'promised' : asked ? 'refused' : 'unasked'
  }

  return {
    keeping,
    askToKeep: async () => {
      if (storage?.persist === undefined) return 'cannot-ask'
      await storage.persist().catch(() => false)
      asked = true
      return keeping()
    },
    lock: locks === undefined ? null : (name, onAnswer) => standInLine(locks, name, onAnswer),
    retryMs: 3_000,
  }
}

const standInLine = (
  locks: LockManager,
  name: string,
  onAnswer: (held: boolean | 'refused') => void,
): (() => void) => {
  const waiting = new AbortController()
  let letGo = (): void => undefined
  const over = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const hold = (lock: Lock | null): Promise<void> | undefined => {
    onAnswer(lock !== null)
    return lock === null ? undefined : over
  }
  locks
    .request(name, { ifAvailable: true }, async (lock) => {
      await hold(lock)
      return lock !== null
    })
    .then((had) => (had ? undefined : locks.request(name, { signal: waiting.signal }, hold)))
    .catch(() => onAnswer(waiting.signal.aborted ? false : 'refused'))
  return () => {
    waiting.abort()
    letGo()
  }
}

/** Whether the browser denies this page all storage, as it does where a person forbids a site to keep data. */
export const storageDenied = (): boolean => {
  try {
    return globalThis.localStorage.length < 0
  } catch {
    return true
  }
}

/** The browser's tables; undefined where even asking for them is refused. */
export const browserTables = (): IDBFactory | undefined => {
  try {
    return globalThis.indexedDB
  } catch {
    return undefined
  }
}

/** The same tables in memory, for a browser that refuses storage; takes the place of the browser's own in this page. */
export const tablesInMemory = async (): Promise<IDBFactory> => {
  const { default: _, ...tables } = await import('fake-indexeddb')
  for (const [name, value] of Object.entries(tables))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  return tables.indexedDB
}
