// What was taken from unsent work within the log of this device: told where the page that heard of it was killed, or another tab wrote it.
import * as Y from 'yjs'
import type { Taken } from '#core/source.ts'
import type { LoggedUpdate } from '#schemas/updates/logged.ts'
import { receiving } from '#schemas/updates/received.ts'

/** A window on a document, as far as it tells. */
interface Telling {
  readonly onTaken: (listener: (taken: readonly Taken[]) => void) => () => void
  readonly close: () => void
}

/**
 * Goes through a log once more in a document that is dropped: the own rows as soon as what they stand on is there, then the others one by
 * one, as they came. Nothing of it can be put back from here. `open` opens a window that writes nothing.
 */
export const takenInLog = (log: readonly LoggedUpdate[], open: (doc: Y.Doc) => Telling): readonly Taken[] => {
  const doc = new Y.Doc()
  const others = log.filter(({ own }) => !own)
  const told: Taken[] = []
  try {
    for (const { update, own } of log) if (own) Y.applyUpdate(doc, update)
    let next = 0
    while (doc.store.pendingStructs !== null && next < others.length)
      Y.applyUpdate(doc, (others[next++] as LoggedUpdate).update)
    const window = open(doc)
    window.onTaken((taken) => told.push(...taken))
    for (const { update } of others.slice(next)) receiving(doc, [update], () => Y.applyUpdate(doc, update))
    window.close()
  } catch {
    // a row that can't be read is listed elsewhere
  }
  doc.destroy()
  return told.map(({ putBack, ...one }) => one)
}
