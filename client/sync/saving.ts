// Computes the state of saving and of the connection from what is known, never better than that.
import type { Connection, Saving } from '#core/source.ts'
import type { StoreCondition } from './deviceConnection.ts'
import type { StoreReason } from './deviceStore.ts'
import type { LinkState } from './relayLink.ts'

/** What the state of saving is computed from. */
export interface SavingFacts {
  readonly condition: StoreCondition
  /** Changes that are not on this device's disk yet. */
  readonly pending: number
  readonly failure: StoreReason | null
  /** Changes, records and blobs on this device's disk that the relay has not confirmed. */
  readonly waiting: number
  /** Those of them that may not be sent in this member's role. */
  readonly barred?: number
  readonly published: boolean
  readonly connected: boolean
  /** The relay refused something that is stored here. */
  readonly refused: boolean
}

/** The state of saving. `shared` needs a relay, a connection, and every change confirmed. */
export const reckonSaving = ({
  condition,
  pending,
  failure,
  waiting,
  barred = 0,
  published,
  connected,
  refused,
}: SavingFacts): Saving => {
  if (condition === 'outdated' || condition === 'cleared') return { state: 'failed', reason: condition }
  if (failure !== null) return { state: 'failed', reason: failure }
  if (pending > 0) return { state: 'saving', waiting: pending }
  if (published && connected && waiting === 0) return { state: 'shared' }
  // What is only in memory counts as not saved.
  if (condition === 'memory') return { state: 'failed', reason: 'memory' }
  if (published && refused && waiting > 0) return { state: 'failed', reason: 'relay', waiting }
  return { state: 'device', waiting: published ? waiting : 0, ...(published && barred > 0 ? { barred } : {}) }
}

/**
 * Whether more may be written: not while this device can't keep it. In memory it may, since that is never called saved; what
 * the relay refuses is kept here.
 */
export const mayGoOn = (saving: Saving): boolean =>
  saving.state !== 'failed' || saving.reason === 'memory' || saving.reason === 'relay'

/** The state of a document's connection, with the document's name. */
export type DocumentConnection = LinkState & { readonly document: string }

/** One state from the connections of all documents: connected when every one is, stopped as soon as one is. */
export const reckonConnection = (published: boolean, links: readonly DocumentConnection[]): Connection => {
  if (!published || links.length === 0) return { state: 'local', refusal: null }
  const stopped = links.find((link) => link.state === 'stopped')
  const refused = stopped ?? links.find((link) => link.refusal !== null)
  const about =
    refused === undefined || refused.refusal === null
      ? { refusal: null }
      : { refusal: refused.refusal, document: refused.document }
  if (stopped) return { state: 'stopped', ...about }
  return { state: links.every((link) => link.state === 'connected') ? 'connected' : 'connecting', ...about }
}
