// The state of saving, reckoned from what is known and never better than it.
import type { Connection, Saving } from '#core/source.ts'
import type { StoreReason } from './deviceStore.ts'
import type { LinkState } from './relayLink.ts'

export interface SavingFacts {
  /** Changes that are not on this device's disk yet. */
  readonly pending: number
  readonly failure: StoreReason | null
  /** Changes, records and blobs on this device's disk that the relay has not confirmed. */
  readonly waiting: number
  readonly published: boolean
  readonly connected: boolean
  /** The relay said no to something that is kept here. */
  readonly refused: boolean
}

/** In the words of the interface. "Shared" needs a relay, a connection, and not one change without its confirmation. */
export const reckonSaving = ({
  pending,
  failure,
  waiting,
  published,
  connected,
  refused,
}: SavingFacts): Saving => {
  if (failure !== null) return { state: 'failed', reason: failure }
  if (pending > 0) return { state: 'saving', waiting: pending }
  if (!published) return { state: 'device', waiting: 0 }
  if (refused && waiting > 0) return { state: 'failed', reason: 'refused' }
  return connected && waiting === 0 ? { state: 'shared' } : { state: 'device', waiting }
}

/** One connection out of the lines of all documents: connected when every line is, stopped as soon as one is. */
export const reckonConnection = (published: boolean, links: readonly LinkState[]): Connection => {
  if (!published || links.length === 0) return { state: 'local', refusal: null }
  const refusal = links.find((link) => link.refusal !== null)?.refusal ?? null
  if (links.some((link) => link.state === 'stopped')) return { state: 'stopped', refusal }
  return { state: links.every((link) => link.state === 'connected') ? 'connected' : 'connecting', refusal }
}
