// How the relay is doing, for whoever watches over it: alive, and able to keep what it is given. No names, no keys.
import { setTimeout } from 'node:timers/promises'
import type { RefusalCode } from '#schemas/relay.ts'
import type { Store } from './store.ts'
import type { Sync } from './sync.ts'

/** Longest wait for the disk before the relay calls itself not ready, in ms. */
const readyWithinMs = 2_000
/** One try of the disk answers all who ask within this time, in ms: asking must not become a load. */
const readyForMs = 1_000

export interface Alive {
  readonly status: 'ok'
  readonly sockets: number
  readonly rooms: number
  readonly uptimeSeconds: number
}

export type Ready =
  | { readonly status: 'ok' }
  | { readonly refused: RefusalCode; readonly because: 'store-unwritable' | 'store-slow' }

/** That it answers at all: as long as this does, starting it again would help nobody. */
export const alive = ({ present: { sockets, rooms } }: Sync): Alive => ({
  status: 'ok',
  sockets,
  rooms,
  uptimeSeconds: Math.round(process.uptime()),
})

/** Whether it can keep what it is given, found out by keeping something. */
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
