// Detects that a relay lost data: its store was replaced, or restored to an older copy.
import type { DeviceStore, WorkspaceEntry } from './deviceStore.ts'
import { amendWorkspace } from './workspaces.ts'

/** What is known of the relay's store. */
export interface RelayMemory {
  /**
   * Notes the epoch and number of an acknowledgement; settles, where the relay has forgotten something, once nothing on this
   * device counts as confirmed.
   */
  readonly heard: (document: string, epoch: string, seq: number) => Promise<void>
  /** The same for the epoch of an HTTP answer; true where this device's marks were taken back. */
  readonly heardEpoch: (epoch: string) => Promise<boolean>
  /** The relay lost records under the same epoch: its log was cut. Settles when the marks are taken back. */
  readonly heardForgotten: () => Promise<void>
  /** How far the relay's log of each document was known to reach. */
  readonly reached: () => Readonly<Record<string, number>>
}

/** Makes the memory of a workspace's relay; `onForgotten` takes the marks back. */
export const makeRelayMemory = (
  store: DeviceStore,
  entry: WorkspaceEntry,
  onForgotten: () => Promise<void>,
): RelayMemory => {
  let epoch = entry.epoch
  let reached: Record<string, number> = { ...entry.relaySeq }
  let settled: Promise<boolean> = Promise.resolve(false)

  /** One at a time; `older` where only the numbers show that the store is an older copy. */
  const meet = (heardEpoch: string, older: boolean): Promise<boolean> => {
    const before = epoch
    const forgotten = older || before !== undefined
    epoch = heardEpoch
    settled = settled
      .catch(() => false)
      .then(async () => {
        const known = await store.read(['workspaces'], (tx) => tx.objectStore('workspaces').get(entry.id))
        // Another tab may have noticed first: taking the marks back twice would undo confirmations since then.
        const first = forgotten && (older || known?.epoch !== heardEpoch)
        if (first) await onForgotten()
        // Stored last, so that a page that dies in between notices again.
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
