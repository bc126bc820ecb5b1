// The browser's storage: tables, persistence, and locks between tabs.

/**
 * Whether the browser has promised to keep this page's storage. `unasked`: not promised and not asked from here; `refused`:
 * asked and not promised; `cannot-ask`: no secure context, or no such browser.
 */
type Keeping = 'promised' | 'unasked' | 'refused' | 'cannot-ask'

/** Persistence and locks of a browser. */
export interface Storage {
  readonly keeping: () => Promise<Keeping>
  /** Asks for persistence; some browsers ask the person. */
  readonly askToKeep: () => Promise<Keeping>
  /**
   * Queues for the lock of this name. `onAnswer` gets false while another tab holds it, and true once this one does, until the
   * returned function is called or the page closes; `refused` where the browser denies locks, as it may together with storage.
   * Null where the page has no locks.
   */
  readonly lock: ((name: string, onAnswer: (held: boolean | 'refused') => void) => () => void) | null
  /** Pause before a failed disk is tried again, in ms. */
  readonly retryMs: number
}

/** The parts of `navigator` that are absent without a secure context. */
interface MaybeSecure {
  readonly storage?: Partial<StorageManager>
  readonly locks?: LockManager
}

/** The browser's storage; each part may be refused, and a refusal is an answer. */
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

/** Whether the browser denies this page all storage, as where a person forbids a site to keep data. */
export const storageDenied = (): boolean => {
  try {
    return globalThis.localStorage.length < 0
  } catch {
    return true
  }
}

/** The browser's IndexedDB; undefined where even reading the property is refused. */
export const browserTables = (): IDBFactory | undefined => {
  try {
    return globalThis.indexedDB
  } catch {
    return undefined
  }
}

/** IndexedDB in memory for a browser that refuses storage; replaces the browser's own in this page. */
export const tablesInMemory = async (): Promise<IDBFactory> => {
  const { default: _, ...tables } = await import('fake-indexeddb')
  for (const [name, value] of Object.entries(tables))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  return tables.indexedDB
}
