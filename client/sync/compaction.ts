// How many updates of a document become one, without losing anything.
import * as Y from 'yjs'
import type { CompactionMerge, Merge } from './updateLog.ts'

const mergeAtOnce = 100

/**
 * Merges updates in a tree of at most 100 at a time: `Y.mergeUpdates` over a whole log is quadratic.
 * What was deleted stays in the bytes.
 */
export const mergeInTree = (updates: readonly Uint8Array[]): Uint8Array => {
  let layer: readonly Uint8Array[] = updates
  while (layer.length > 1) {
    const next: Uint8Array[] = []
    for (let i = 0; i < layer.length; i += mergeAtOnce)
      next.push(Y.mergeUpdates(layer.slice(i, i + mergeAtOnce)))
    layer = next
  }
  return layer[0] ?? Y.encodeStateAsUpdate(new Y.Doc())
}

/** Merges through a loaded document, which lets go of deleted content; what still misses its ground is kept as it is. */
export const mergeThroughDocument = (updates: readonly Uint8Array[]): Uint8Array => {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  const merged = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return merged
}

/** A merge whose outcome is read again and held against the rows it stands for, before they may go. */
const proven =
  (merge: (updates: readonly Uint8Array[]) => Uint8Array): Merge =>
  (updates) => {
    try {
      const merged = merge(updates)
      return sameBytes(mergeThroughDocument([mergeThroughDocument(updates)]), mergeThroughDocument([merged]))
        ? merged
        : null
    } catch {
      // A row that can't be read stays where it is, and so do its neighbours.
      return null
    }
  }

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

/** Confirmed rows are whole in themselves, so a document can hold them; the others stand on them and are merged as bytes. */
export const compactionMerge: CompactionMerge = {
  acknowledged: proven(mergeThroughDocument),
  waiting: proven(mergeInTree),
}
