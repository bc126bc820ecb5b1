// How many updates of a document become one, without losing anything.
import * as Y from 'yjs'
import type { Bounds } from '#schemas/updates/bounds.ts'
import { isAffordable } from '#schemas/updates/weight.ts'
import { holdSame, mergeAll, mergeThroughDocument } from '#schemas/updates/merging.ts'
import type { CompactionMerge, Merge } from './updateLog.ts'

/** A merge whose outcome is read again and held against the rows it stands for, before they may go. */
const proven =
  (merge: (updates: readonly Uint8Array[]) => Uint8Array): Merge =>
  (updates) => {
    try {
      const merged = merge(updates)
      return holdSame(updates, [merged]) ? merged : null
    } catch {
      // A row that can't be read stays where it is, and so do its neighbours.
      return null
    }
  }

/** Confirmed rows are whole in themselves, so a document can hold them; the others stand on them and are merged as bytes. */
export const compactionMerge: CompactionMerge = {
  acknowledged: proven(mergeThroughDocument),
  waiting: proven((updates) => mergeAll(updates) ?? Y.encodeStateAsUpdate(new Y.Doc())),
}

/** Merges only what documents can be made of at no more than they may cost: what costs too much stays as it is. */
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
