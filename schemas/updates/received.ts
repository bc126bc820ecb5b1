// The updates that a transaction took in, noted on it: only they say what their author had deleted, and so what only fell with it.
import * as Y from 'yjs'
import { Deletions } from './deletions.ts'

const noted = 'bandeng.received'

/** Runs what applies these updates; the transaction that does so carries them until it has ended. */
export const receiving = (doc: Y.Doc, updates: readonly Uint8Array[], apply: () => void): void => {
  const note = (transaction: Y.Transaction): void => {
    doc.off('beforeTransaction', note)
    transaction.meta.set(noted, updates)
  }
  doc.on('beforeTransaction', note)
  try {
    apply()
  } finally {
    doc.off('beforeTransaction', note)
  }
}

/** What the updates of a transaction name as deleted; null where they were not noted. */
export const deletedByAuthors = (transaction: Y.Transaction): Deletions | null => {
  const updates = transaction.meta.get(noted) as readonly Uint8Array[] | undefined
  if (updates === undefined) return null
  const deletions = new Deletions()
  for (const update of updates)
    for (const [client, ranges] of Y.decodeUpdate(update).ds.clients)
      for (const { clock, len } of ranges) deletions.add({ client, start: clock, end: clock + len })
  return deletions
}
