// Marks rows of a read-only document that the relay already holds: this device could never send them.
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { keptName } from '#schemas/editions.ts'
import { boundsOf } from '#schemas/documents.ts'
import { admits } from '#schemas/updates/admission.ts'
import type { Platform } from './platform.ts'
import { openRelayLink, type RelayAddress } from './relayLink.ts'
import type { DeviceLog } from './updateLog.ts'

/** What a comparison works on. */
export interface ComparisonPorts {
  readonly log: DeviceLog
  readonly platform: Platform
  readonly workspace: string
  readonly document: string
  readonly edition: string
}

/** A running comparison. */
export interface Comparison {
  /** Settles when the rows that the relay holds are marked, or when it was given up. */
  readonly done: Promise<void>
  readonly close: () => void
}

/**
 * Reads the relay's document into an empty one over a connection of its own, and marks the rows that are wholly contained in
 * it.
 */
export const compareWithRelay = (
  { log, platform, workspace, document, edition }: ComparisonPorts,
  address: RelayAddress,
): Comparison => {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  // This connection shows no presence.
  awareness.setLocalState(null)
  let over = (_whole: boolean): void => undefined
  const read = new Promise<boolean>((resolve) => {
    over = resolve
  })
  const link = openRelayLink({
    platform,
    address,
    document,
    edition,
    doc,
    awareness,
    mayWrite: () => false,
    asUnknown: (vector) => vector,
    unconfirmed: () => false,
    held: () => ({ upto: 0, ordinal: 0 }),
    onAcknowledged: () => Promise.resolve(),
    onLedgerNotice: () => undefined,
    admits: (update) => admits(doc, update, boundsOf(document)),
    onReached: () => undefined,
    onChange: ({ state }) => {
      if (state === 'connected' || state === 'stopped') over(state === 'connected')
    },
  })
  const kept = keptName(document, edition)
  const mark = async (whole: boolean): Promise<void> => {
    link.close()
    const there = Y.snapshot(doc)
    awareness.destroy()
    doc.destroy()
    if (!whole) return
    const rows = await log.read(workspace, kept)
    const seqs = rows.filter((row) => !row.acked && isIn(there, row.update)).map(({ seq }) => seq)
    await log.markAcknowledged(workspace, kept, { upto: 0, seqs })
  }
  return { done: read.then(mark), close: () => over(false) }
}

/** False also for a row that can't be read. */
const isIn = (snapshot: Y.Snapshot, update: Uint8Array): boolean => {
  try {
    return Y.snapshotContainsUpdate(snapshot, update)
  } catch {
    return false
  }
}
