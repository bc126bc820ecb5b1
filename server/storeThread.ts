// Entry of the store's thread: the only writing connection, so that a disk sync never blocks the sockets.
import { openStore } from './stores/open.ts'
import { announceFromThread, serve, threadData } from './threads.ts'

const store = await openStore(threadData as string).catch((fault: unknown) => fault as Error)
if (store instanceof Error) serve({ open: () => Promise.reject(store) })
else {
  store.watch(announceFromThread)
  const { epoch, updates, accounts, ledgers, blobs } = store
  // The opener gets the method names and builds the same port from them.
  const methods = Object.fromEntries(
    Object.entries({ updates, accounts, ledgers, blobs }).flatMap(([part, port]) =>
      Object.entries(port).map(([name, method]) => [`${part}.${name}`, method] as const),
    ),
  )
  serve({
    ...methods,
    open: () => ({ epoch, methods: Object.keys(methods) }),
    check: () => store.check(),
    close: () => store.close(),
  })
}
