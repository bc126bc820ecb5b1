// The thread that writes: it holds the only writing connection, so that a sync of the disk never stalls the sockets.
import { openStore } from './stores/open.ts'
import { storeMethods } from './storeMethods.ts'
import { announce, serve, threadData } from './threads.ts'

const store = await openStore(threadData as string).catch((fault: unknown) => fault as Error)
if (store instanceof Error) serve({ open: () => Promise.reject(store) })
else {
  store.watch(announce)
  const methods: Record<string, (...args: never[]) => unknown> = {
    open: () => store.epoch,
    check: () => store.check(),
    close: () => store.close(),
  }
  for (const [part, names] of Object.entries(storeMethods))
    for (const name of names) {
      const object = store[part as keyof typeof storeMethods] as unknown as Record<
        string,
        (...args: never[]) => unknown
      >
      methods[`${part}.${name}`] = (...args) => object[name]?.(...args)
    }
  serve(methods)
}
