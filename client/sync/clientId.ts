// Under which client id a document's changes and its presence go: the same for both, and fresh where it was spoilt.
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { chance, type Platform } from './platform.ts'

/**
 * To be called before a line opens, and with `fresh` when one that showed the id has ended. Yjs takes another id by itself where it meets somebody else under its own, and the stock
 * client fails over a presence under the old one; `fresh` asks for a new id in any case. What was written stays as it is.
 */
export const settleClient = (doc: Y.Doc, awareness: Awareness, platform: Platform, fresh: boolean): void => {
  if (!fresh && awareness.clientID === doc.clientID) return
  const state = awareness.getLocalState()
  awareness.setLocalState(null)
  if (fresh) doc.clientID = Math.floor(chance(platform) * 2 ** 32)
  awareness.clientID = doc.clientID
  awareness.setLocalState(state)
}
