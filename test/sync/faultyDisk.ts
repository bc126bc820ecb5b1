// A disk that fails on purpose: counts every call that reaches the browser's database, and fails at a chosen one, once or from then on.
import {
  forceCloseDatabase,
  IDBDatabase as FakeDatabase,
  IDBFactory as FakeFactory,
  IDBIndex as FakeIndex,
  IDBObjectStore as FakeObjectStore,
} from 'fake-indexeddb'

/** How a disk fails: by a name that browsers throw, by a transaction that aborts after the call, by a connection that is taken away. */
export const manners = ['UnknownError', 'InvalidStateError', 'QuotaExceededError', 'aborts', 'dies'] as const
export type Manner = (typeof manners)[number]

export interface FaultyDisk {
  /** Counts from here on; fails at the n-th call (from 1), and where `forGood` says so at every call after it. */
  readonly arm: (at: number, manner: Manner, forGood?: boolean) => void
  /** Fails no more; gives how many calls were counted, and whether the fault was met. */
  readonly disarm: () => { readonly calls: number; readonly met: boolean }
  /** Every kind of call that was ever met by a fault. */
  readonly metKinds: () => ReadonlySet<string>
  /** Every kind of call that was counted. */
  readonly kinds: () => ReadonlySet<string>
  readonly remove: () => void
}

type AnyMethod = (this: unknown, ...args: unknown[]) => unknown
type Methods = Record<string, AnyMethod>

const watched: readonly (readonly [string, object, readonly string[]])[] = [
  ['factory', FakeFactory.prototype, ['open']],
  ['database', FakeDatabase.prototype, ['transaction']],
  ['table', FakeObjectStore.prototype, ['get', 'getAll', 'getAllKeys', 'count', 'add', 'put', 'delete']],
  ['index', FakeIndex.prototype, ['getAll', 'getAllKeys', 'count', 'openKeyCursor']],
]

const transactionOf = (source: unknown): IDBTransaction | null => {
  if (source instanceof FakeObjectStore) return source.transaction
  return source instanceof FakeIndex ? source.objectStore.transaction : null
}

/** Puts itself between the product and its database until it is removed. */
export const makeFaultyDisk = (): FaultyDisk => {
  let armed: { at: number; manner: Manner; forGood: boolean } | null = null
  let calls = 0
  let met = false
  const kinds = new Set<string>()
  const metKinds = new Set<string>()

  const fail = (kind: string, manner: Manner, source: unknown, call: () => unknown): unknown => {
    met = true
    metKinds.add(kind)
    const transaction = transactionOf(source)
    if (manner === 'aborts' && transaction) {
      const request = call()
      transaction.abort()
      return request
    }
    if (manner === 'dies' && transaction) {
      const request = call()
      transaction.abort()
      forceCloseDatabase(transaction.db as never)
      return request
    }
    const name = manner === 'aborts' || manner === 'dies' ? 'InvalidStateError' : manner
    throw new DOMException(`made to fail at ${kind}`, name)
  }

  const undo = watched.map(([place, prototype, names]) => {
    const methods = prototype as Methods
    const before = names.map((name) => [name, methods[name] as AnyMethod] as const)
    for (const [name, method] of before) {
      methods[name] = function (this: unknown, ...args: unknown[]) {
        const call = (): unknown => method.apply(this, args)
        const kind = `${place}.${name}`
        if (armed === null) return call()
        kinds.add(kind)
        calls += 1
        const fails = armed.forGood ? calls >= armed.at : calls === armed.at
        return fails ? fail(kind, armed.manner, this, call) : call()
      }
    }
    return () => {
      for (const [name, method] of before) methods[name] = method
    }
  })

  return {
    arm: (at, manner, forGood = false) => {
      armed = { at, manner, forGood }
      calls = 0
      met = false
    },
    disarm: () => {
      armed = null
      return { calls, met }
    },
    metKinds: () => metKinds,
    kinds: () => kinds,
    remove: () => {
      for (const back of undo) back()
    },
  }
}
