// The store for other threads: the same port, with the calls made in the store's thread.
import type { Hint, Store } from './store.ts'
import { Thread } from './threads.ts'

/** Opens the store in a thread of its own; rejects as `openStore` does. */
export const openStoreThread = async (where: string): Promise<Store> => {
  const listeners: ((hint: Hint | null) => void)[] = []
  const thread = new Thread('storeThread', where, {
    onNews: (hint) => {
      for (const listener of listeners) listener(hint as Hint | null)
    },
    // Without the store nothing can be kept: the relay ends, and its supervisor restarts it.
    onLost: (fault) => {
      throw fault
    },
  })
  const { epoch, methods } = await thread
    .call<{ epoch: string; methods: readonly string[] }>('open', [])
    .catch(async (fault: unknown) => {
      await thread.close()
      throw fault
    })
  const ports: Record<string, Record<string, (...args: unknown[]) => unknown>> = {}
  for (const method of methods) {
    const [part = '', name = ''] = method.split('.')
    const port = (ports[part] ??= {})
    port[name] = (...args) => thread.call(method, args)
  }
  return {
    ...(ports as unknown as Pick<Store, 'updates' | 'accounts' | 'ledgers' | 'blobs'>),
    epoch,
    check: () => thread.call('check', []),
    watch: (listener) => void listeners.push(listener),
    close: () => thread.finish('close'),
  }
}
