// Notices that a relay is not the one it was: another store, or the same one put back to an older copy.
import type { DeviceStore, WorkspaceEntry } from './deviceStore.ts'
import { amendWorkspace } from './workspaces.ts'

export interface RelayMemory {
  /**
   * Takes note of what an acknowledgement says of the relay's store; settles when, in case it has forgotten something,
   * nothing on this device counts as confirmed by it any more.
   */
  readonly heard: (document: string, epoch: string, seq: number) => Promise<void>
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
  let settled: Promise<void> = Promise.resolve()

  return {
    reached: () => reached,
    heard: (document, heardEpoch, seq) => {
      const other = heardEpoch !== epoch
      const older = !other && seq < (reached[document] ?? 0)
      const forgotten = older || (other && epoch !== undefined)
      if (other || older) reached = {}
      epoch = heardEpoch
      reached[document] = seq
      if (!other && !older) return settled
      settled = settled.then(async () => {
        const before = await amendWorkspace(store, entry.id, { epoch: heardEpoch, relaySeq: reached })
        // Another tab may have noticed first: taking back the marks twice would undo what it has confirmed since.
        if (forgotten && (older || before?.epoch !== heardEpoch)) await onForgotten()
      })
      return settled
    },
  }
}
