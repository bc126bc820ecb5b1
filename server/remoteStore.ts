// The store as the relay's other threads see it: the same port, with the work done in the thread that writes.
import { storeMethods } from './storeMethods.ts'
import type { Hint, Store } from './store.ts'
import { Thread } from './threads.ts'

/** Opens the store in a thread of its own; rejects as `openStore` does. */
export const openStoreThread = async (where: string): Promise<Store> => {
  const listeners: ((hint: Hint | null) => void)[] = []
  const thread = new Thread('storeThread', where, {
    onNews: (hint) => {
      for (const listener of listeners) listener(hint as Hint | null)
    },
    // without it nothing can be kept any more: better to end, and be started again
    onLost: (fault) => {
      throw fault
    },
  })
  const epoch = await thread.call<string>('open', []).catch(async (fault: unknown) => {
    await thread.close()
    throw fault
  })
  const part = (name: keyof typeof storeMethods): never =>
    Object.fromEntries(
      storeMethods[name].map((method) => [
        method,
        (...args: unknown[]) => thread.call(`${name}.${method}`, args),
      ]),
    ) as never
  return {
    epoch,
    updates: part('updates'),
    accounts: part('accounts'),
    ledgers: part('ledgers'),
    blobs: part('blobs'),
    check: () => thread.call('check', []),
    watch: (listener) => void listeners.push(listener),
    close: () => thread.finish('close'),
  }
}
