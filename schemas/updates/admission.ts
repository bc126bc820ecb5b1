// Whether a device can afford to take somebody's update in, asked before a document is touched.
import * as Y from 'yjs'
import type { Bounds } from './bounds.ts'
import { judge, Known } from './gate.ts'
import { Weight } from './weight.ts'

/**
 * Whether a document may take this in. What can't be judged here (it is known, stands on something that is still to come, or
 * is no update) is for Yjs to handle, which integrates nothing of it.
 */
export const admits = (doc: Y.Doc, update: Uint8Array, bounds: Bounds): boolean => {
  const known = new Known()
  for (const [client, structs] of doc.store.clients) {
    known.vector.set(client, Y.getState(doc.store, client))
    known.tally.pieces += structs.length
    known.tally.clients++
  }
  const verdict = judge(update, known, () => true, undefined, bounds)
  if (verdict.kind === 'tooMany') return false
  if (verdict.kind !== 'news') return true
  return new Weight(bounds, known, () => [Y.encodeStateAsUpdate(doc)]).allows(verdict.news)
}
