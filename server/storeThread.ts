// The thread that writes: it holds the only writing connection, so that a sync of the disk never stalls the sockets.
import { openStore } from './stores/open.ts'
import { announce, serve, threadData } from './threads.ts'

const store = await openStore(threadData as string).catch((fault: unknown) => fault as Error)
if (store instanceof Error) serve({ open: () => Promise.reject(store) })
else {
  store.watch(announce)
  const { epoch, updates, accounts, ledgers, blobs } = store
  // whoever opens it is told the names, and makes the same port of them
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
