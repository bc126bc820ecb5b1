// Composition of a relay: store, access, sockets and routes behind one port. Started by main.ts and by tests.
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { limits } from '#schemas/relay.ts'
import { Access } from './access.ts'
import { addressesForOthers } from './addresses.ts'
import { isNearby, isPostgres, type Config } from './config.ts'
import { httpHandler } from './http.ts'
import type { ReceiveBounds } from './receiveBudget.ts'
import { log } from './log.ts'
import { Metrics } from './metrics.ts'
import { GatePool } from './gatePool.ts'
import { originCheck, watchCheck } from './origin.ts'
import type { SendBounds } from './sendBudget.ts'
import type { Rates } from './rateLimit.ts'
import { type ConnectionBounds, openPort } from './port.ts'
import { securityHeaders } from './staticFiles.ts'
import { openStoreThread } from './remoteStore.ts'
import { mend } from './stores/salvage.ts'
import { holdFolder } from './stores/sqliteFile.ts'
import { Sync } from './sync.ts'
import type { Store } from './store.ts'
import type { ThrottleRates } from './throttle.ts'
import type { Quotas } from './usage.ts'

/** A running relay. */
export interface Relay {
  readonly port: number
  readonly store: Store
  /** Reads the certificate's files again, for new connections. */
  renewCertificate(): void
  /** Accepts nothing more, finishes commits, closes sockets with 1012 and closes the store. */
  close(): Promise<void>
}

/** What a caller may observe or set; tests set tighter limits. */
export interface RelayHooks extends Partial<ConnectionBounds> {
  /** Called with each new one-time code, which publishing needs where HOST isn't loopback. */
  readonly onCode?: (code: string) => void
  readonly keepAliveMs?: number
  readonly rates?: Rates
  readonly waiting?: SendBounds
  readonly begun?: ReceiveBounds
  readonly throttle?: ThrottleRates
  readonly quotas?: Quotas
}

/** How long running requests may still take when the relay stops, in ms. */
const answerMs = 2_000

/** Interval for ending expired invitations, in ms. */
const expiryMs = 60_000

/** Opens a relay; rejects where the port is taken or the data folder can't be used. */
export const openRelay = async (config: Config, hooks: RelayHooks = {}): Promise<Relay> => {
  const port = openPort(config.tls, { ...limits, ...hooks })
  const { server } = port
  // A PostgreSQL database locks rows and may have several relays; a folder has one.
  const letGo = isPostgres(config.store) ? () => {} : holdFolder(config.dataDir)
  if (letGo === null) throw new Error(`another relay is running on ${config.dataDir}`)
  const mended = isPostgres(config.store) ? Promise.resolve() : mend(config.dataDir)
  const store = await mended
    .then(() => openStoreThread(config.store))
    .catch((fault: unknown) => {
      letGo()
      throw fault
    })
  // Also those that nobody tries to use: expired stays expired, even if the clock goes back.
  const endExpired = (): void =>
    void store.accounts.endExpired(new Date().toISOString()).catch(() => undefined)
  endExpired()
  const expiring = setInterval(endExpired, expiryMs).unref()
  const gates = new GatePool(store)
  const access = new Access(store, gates, isNearby(config), hooks.onCode ?? (() => {}))
  const checkOrigin = originCheck(config)
  const open = config.access === 'open'
  const keepAliveMs = hooks.keepAliveMs ?? limits.keepAliveMs
  const metrics = new Metrics()
  const { rates, waiting, begun, throttle, quotas } = hooks
  const sync = new Sync({
    ...{ store, gates, access, metrics, open, checkOrigin, keepAliveMs },
    ...{ rates, waiting, begun },
  })
  const headers = securityHeaders(config.tls !== null)
  const mayWatch = watchCheck(config)
  const { clientDir } = config
  const ownPort = (): number => (server.address() as AddressInfo).port
  const addresses = (): string[] => addressesForOthers(config, ownPort())
  const handler = httpHandler({
    ...{
      store,
      access,
      sync,
      metrics,
      checkOrigin,
      mayWatch,
      headers,
      clientDir,
      addresses,
      throttle,
      quotas,
    },
  })
  server.on('request', handler)
  // The route decides whether the body is wanted.
  server.on('checkContinue', handler)
  server.on('drop', () => metrics.refused.inc({ code: 'too-many-connections' }))
  // Node's own list leaves out upgraded sockets and refused upgrades.
  const connections = new Set<Socket>()
  server.on('connection', (socket) => {
    connections.add(socket)
    socket.on('close', () => connections.delete(socket))
  })
  metrics.watch(server, connections, () => sync.present)
  server.on('upgrade', (request, stream, head) =>
    sync.upgrade(request, stream as Parameters<Sync['upgrade']>[1], head),
  )
  server.on('clientError', (_fault, stream) => stream.destroy())
  try {
    server.listen(config.port, config.host)
    await once(server, 'listening')
  } catch (fault) {
    clearInterval(expiring)
    await store.close()
    letGo()
    throw fault
  }
  server.on('error', (fault) => log('error', 'port-failed', { fault }))
  const close = async (): Promise<void> => {
    clearInterval(expiring)
    const closed = new Promise((resolve) => server.close(resolve))
    // Running requests are still answered.
    const looking = setInterval(() => server.closeIdleConnections(), 20)
    const late = new Promise((resolve) => setTimeout(resolve, answerMs).unref())
    await sync.drain()
    await Promise.race([closed, late])
    clearInterval(looking)
    // Clients that never read to the end or never close.
    for (const socket of connections) socket.destroy()
    await closed
    await gates.close()
    await store.close()
    letGo()
  }
  return {
    port: ownPort(),
    store,
    renewCertificate: () => port.renew(),
    close,
  }
}
