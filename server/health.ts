// Liveness and readiness for monitoring; no names, no keys.
import { setTimeout } from 'node:timers/promises'
import type { RefusalCode } from '#schemas/relay.ts'
import type { Store } from './store.ts'
import type { Sync } from './sync.ts'

/** Longest wait for the disk before the relay counts as not ready, in ms. */
const readyWithinMs = 2_000
/** How long one disk check answers all readiness requests, in ms: asking must not become a load. */
const readyForMs = 1_000

/** The answer of `/healthz`. */
export interface Alive {
  readonly status: 'ok'
  readonly sockets: number
  readonly rooms: number
  readonly uptimeSeconds: number
}

/** The answer of `/readyz`. */
export type Ready =
  | { readonly status: 'ok' }
  | { readonly refused: RefusalCode; readonly because: 'store-unwritable' | 'store-slow' }

/** Liveness: as long as this answers, a restart would help nobody. */
export const alive = ({ present: { sockets, rooms } }: Sync): Alive => ({
  status: 'ok',
  sockets,
  rooms,
  uptimeSeconds: Math.round(process.uptime()),
})

/** Gives a function that checks readiness by writing to the disk, at most once per `readyForMs`. */
export const readiness = (store: Store): (() => Promise<Ready>) => {
  const notReady = (because: 'store-unwritable' | 'store-slow'): Ready => ({ refused: 'busy', because })
  const tryNow = (): Promise<Ready> => {
    const slow = setTimeout(readyWithinMs, notReady('store-slow'), { ref: false })
    const written = store.check().then(
      (): Ready => ({ status: 'ok' }),
      () => notReady('store-unwritable'),
    )
    return Promise.race([written, slow])
  }
  let last: { readonly answer: Promise<Ready>; readonly at: number } | null = null
  return () => {
    const now = performance.now()
    if (last === null || now - last.at > readyForMs) last = { answer: tryNow(), at: now }
    return last.answer
  }
}
