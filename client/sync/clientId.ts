// The client id under which a document's changes and presence are sent: the same for both, and renewed where it may be known to
// others.
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { chance, type Platform } from './platform.ts'

/**
 * Call it before a connection opens, and with `fresh` after a connection that showed the id has ended. Yjs changes the
 * document's id by itself when it meets another's changes under it, and the stock client fails over presence under the old one.
 * With `fresh` it always takes a new id; what was written keeps its ids.
 */
export const settleClient = (doc: Y.Doc, awareness: Awareness, platform: Platform, fresh: boolean): void => {
  if (!fresh && awareness.clientID === doc.clientID) return
  const state = awareness.getLocalState()
  awareness.setLocalState(null)
  if (fresh) doc.clientID = Math.floor(chance(platform) * 2 ** 32)
  awareness.clientID = doc.clientID
  awareness.setLocalState(state)
}
