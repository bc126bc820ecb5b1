// Notices that a relay is not the one it was: another store, or the same one put back to an older copy.
import type { DeviceStore, WorkspaceEntry } from './deviceStore.ts'
import { amendWorkspace } from './workspaces.ts'

export interface RelayMemory {
  /**
   * Takes note of what an acknowledgement says of the relay's store; settles when, in case it has forgotten something,
   * nothing on this device counts as confirmed by it any more.
   */
  readonly heard: (document: string, epoch: string, seq: number) => Promise<void>
  /** The same for what an answer over HTTP says; answers whether this device's marks were taken back over it. */
  readonly heardEpoch: (epoch: string) => Promise<boolean>
  /** The relay hasn't got what it said before, under whatever name: its log was cut. Settles when the marks are taken back. */
  readonly heardForgotten: () => Promise<void>
  /** How far the relay's log of each document was known to reach. */
  readonly reached: () => Readonly<Record<string, number>>
}

/** `onForgotten` takes the marks back. */
export const makeRelayMemory = (
  store: DeviceStore,
  entry: WorkspaceEntry,
  onForgotten: () => Promise<void>,
): RelayMemory => {
  let epoch = entry.epoch
  let reached: Record<string, number> = { ...entry.relaySeq }
  let settled: Promise<boolean> = Promise.resolve(false)

  /** One at a time; `older` where the store is known by its numbers alone to be an older copy. */
  const meet = (heardEpoch: string, older: boolean): Promise<boolean> => {
    const before = epoch
    const forgotten = older || before !== undefined
    epoch = heardEpoch
    settled = settled
      .catch(() => false)
      .then(async () => {
        const known = await store.read(['workspaces'], (tx) => tx.objectStore('workspaces').get(entry.id))
        // Another tab may have noticed first: taking back the marks twice would undo what it has confirmed since.
        const first = forgotten && (older || known?.epoch !== heardEpoch)
        if (first) await onForgotten()
        // Only now, so that a page that dies on the way notices again.
        await amendWorkspace(store, entry.id, { epoch: heardEpoch, relaySeq: reached })
        return first
      })
      .catch((error: unknown) => {
        epoch = before
        throw error
      })
    return settled
  }

  return {
    reached: () => reached,
    heard: async (document, heardEpoch, seq) => {
      const other = heardEpoch !== epoch
      const older = !other && seq < (reached[document] ?? 0)
      if (other || older) reached = {}
      reached[document] = seq
      await (other || older ? meet(heardEpoch, older) : settled)
    },
    heardEpoch: async (heardEpoch) => {
      if (heardEpoch === epoch) {
        await settled
        return false
      }
      reached = {}
      return meet(heardEpoch, false)
    },
    heardForgotten: async () => {
      reached = {}
      await meet(epoch ?? '', true)
    },
  }
}
