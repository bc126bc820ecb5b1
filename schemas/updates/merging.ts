// Many Yjs updates into few or one, and whether two lists of them hold the same.
import * as Y from 'yjs'

/** Updates merged at once at most: `Y.mergeUpdates` over n updates takes time that grows with n². */
export const fanIn = 100

/** Updates in order as few merged ones; none for none. What was deleted stays in the bytes. */
export const mergeSome = (updates: readonly Uint8Array[]): Uint8Array[] => {
  const merged: Uint8Array[] = []
  for (let at = 0; at < updates.length; at += fanIn)
    merged.push(Y.mergeUpdates(updates.slice(at, at + fanIn)))
  return merged
}

/** Updates in order as one; null for none. */
export const mergeAll = (updates: readonly Uint8Array[]): Uint8Array | null => {
  let few = mergeSome(updates)
  while (few.length > 1) few = mergeSome(few)
  return few[0] ?? null
}

/** Updates as a document holds them, which lets go of deleted content; what misses its ground is kept as it is. */
export const mergeThroughDocument = (updates: readonly Uint8Array[]): Uint8Array => {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  const merged = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return merged
}

/**
 * Whether two lists come out as the same document, however each was put together. Throws where an update can't be read.
 * Integrated in one go, neighbouring pieces become one wherever they can: the cuts of how it came are gone.
 */
export const holdSame = (ones: readonly Uint8Array[], others: readonly Uint8Array[]): boolean => {
  const [a, b] = [ones, others].map((list) => mergeThroughDocument([mergeThroughDocument(list)])) as [
    Uint8Array,
    Uint8Array,
  ]
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
