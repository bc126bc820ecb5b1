// How the relay is doing, for whoever watches over it: no names, no keys.
import type { Store } from './store.ts'
import type { Sync } from './sync.ts'

export interface Health {
  readonly status: 'ok' | 'failing'
  readonly sockets: number
  readonly rooms: number
  readonly uptimeSeconds: number
}

/** Asks the disk as well: a relay that can't keep anything isn't well. */
export const reportHealth = async (store: Store, sync: Sync): Promise<Health> => {
  const well = await store.check().then(
    () => true,
    () => false,
  )
  return {
    status: well ? 'ok' : 'failing',
    sockets: sync.sockets,
    rooms: sync.rooms,
    uptimeSeconds: Math.round(process.uptime()),
  }
}
