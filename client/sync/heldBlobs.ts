// Blobs that the relay refused: which and why, until each is sent or let go.
import { cellOf, type HeldBlob, type HeldBlobs, type Source } from '#core/source.ts'
import type { DeviceStore } from './deviceStore.ts'

/** What they lie in, and what is done after one was decided on. */
export interface HeldBlobPorts {
  readonly store: DeviceStore
  readonly workspace: string
  readonly send: () => void
  readonly onKept: () => Promise<void>
}

/** The list with what the transfer adds to it; in memory only, since the next opening asks again. */
export interface HeldBlobList extends HeldBlobs {
  /** The last refusal of those that are still listed. */
  readonly refusal: Source<string | null>
  readonly has: (digest: string) => boolean
  readonly add: (blob: HeldBlob) => void
  readonly clear: () => void
}

/** Makes an empty list. */
export const makeHeldBlobs = ({ store, workspace, send, onKept }: HeldBlobPorts): HeldBlobList => {
  const { read, set, watch } = cellOf<readonly HeldBlob[]>([])
  const refusal = cellOf<string | null>(null)
  const change = (all: readonly HeldBlob[]): void => {
    set(all)
    refusal.set(all.at(-1)?.refused ?? null)
  }
  const forgive = (digests: readonly string[]): void =>
    change(read().filter(({ digest }) => !digests.includes(digest)))
  return {
    ...{ read, watch, refusal },
    has: (digest) => read().some((one) => one.digest === digest),
    add: (blob) => change([...read(), blob]),
    clear: () => change([]),
    sendAgain: (...digests) => {
      forgive(digests)
      send()
      return Promise.resolve()
    },
    letGo: async (...digests) => {
      await store.write(['blobs'], async (tx) => {
        const table = tx.objectStore('blobs')
        for (const digest of digests)
          if ((await table.get([workspace, digest]))?.state === 'kept')
            await table.delete([workspace, digest])
      })
      forgive(digests)
      await onKept()
    },
  }
}
