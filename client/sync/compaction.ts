// Merges many updates of a document into one without loss.
import * as Y from 'yjs'
import type { Bounds } from '#schemas/updates/bounds.ts'
import { isAffordable } from '#schemas/updates/weight.ts'
import { holdSame, mergeAll, mergeThroughDocument } from '#schemas/updates/merging.ts'
import type { CompactionMerge, Merge } from './updateLog.ts'

/** A merge that is proved: its result is compared with the updates, and null is given where they differ. */
const proven =
  (merge: (updates: readonly Uint8Array[]) => Uint8Array): Merge =>
  (updates) => {
    try {
      const merged = merge(updates)
      return holdSame(updates, [merged]) ? merged : null
    } catch {
      // A row that can't be read stays, and so do the rows merged with it.
      return null
    }
  }

/**
 * Acknowledged rows are complete, so they are merged through a document; unacknowledged ones build on them and are merged as
 * bytes.
 */
export const compactionMerge: CompactionMerge = {
  acknowledged: proven(mergeThroughDocument),
  waiting: proven((updates) => mergeAll(updates) ?? Y.encodeStateAsUpdate(new Y.Doc())),
}

/**
 * The same merges, only where making documents of the updates costs no more than `bounds`; otherwise the rows stay as they are.
 */
export const affordableMerge = (bounds: Bounds): CompactionMerge => {
  const within =
    (merge: Merge): Merge =>
    (updates) =>
      isAffordable(updates, bounds) ? merge(updates) : null
  return {
    acknowledged: within(compactionMerge.acknowledged),
    waiting: within(compactionMerge.waiting),
  }
}
