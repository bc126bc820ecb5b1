// A relay put together: store, access, sockets and routes behind one port. Started by main.ts and by tests.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { limits } from '#schemas/relay.ts'
import { Access } from './access.ts'
import type { Config } from './config.ts'
import { httpHandler } from './http.ts'
import { originCheck } from './origin.ts'
import type { Rates } from './pace.ts'
import { openSqliteStore } from './stores/sqlite.ts'
import { Sync } from './sync.ts'
import type { Store } from './store.ts'

/** Time for a whole request, such as a large blob over a slow network, in ms. */
const requestMs = 120_000

export interface Relay {
  readonly port: number
  readonly store: Store
  /** Stops accepting, finishes commits, closes sockets with 1012, closes the store. */
  close(): Promise<void>
}

export interface RelayHooks {
  /** Told each new one-time code that publishing needs where HOST isn't loopback. */
  readonly onCode?: (code: string) => void
  readonly keepAliveMs?: number
  readonly rates?: Rates
}

/** Opens a relay; rejects where the port is taken or the data folder can't be used. */
export const openRelay = async (config: Config, hooks: RelayHooks = {}): Promise<Relay> => {
  const store = openSqliteStore(config.dataDir)
  const access = new Access(store, config.host, hooks.onCode ?? (() => {}))
  const checkOrigin = originCheck(config)
  const open = config.access === 'open'
  const keepAliveMs = hooks.keepAliveMs ?? limits.keepAliveMs
  const sync = new Sync({ store, access, open, checkOrigin, keepAliveMs, rates: hooks.rates })
  const server = createServer(
    { headersTimeout: limits.handshakeMs, requestTimeout: requestMs, keepAliveTimeout: limits.handshakeMs },
    httpHandler({ store, access, sync, checkOrigin, clientDir: config.clientDir }),
  )
  server.on('upgrade', (request, stream, head) =>
    sync.upgrade(request, stream as Parameters<Sync['upgrade']>[1], head),
  )
  server.on('clientError', (_fault, stream) => stream.destroy())
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(config.port, config.host, resolve)
    })
  } catch (fault) {
    await store.close()
    throw fault
  }
  server.on('error', (fault) => console.error('the relay:', fault.message))
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    await sync.drain()
    server.closeAllConnections()
    await closed
    await store.close()
  }
  return { port: (server.address() as AddressInfo).port, store, close }
}
