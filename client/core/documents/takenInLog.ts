// What was taken from unsent work within the log of this device: told where the page that heard of it was killed, or another tab wrote it.
import * as Y from 'yjs'
import type { Taken } from '#core/source.ts'
import type { Span } from '#schemas/updates/deletions.ts'
import type { LoggedUpdate, UnsentWork } from '#schemas/updates/logged.ts'
import { receiving } from '#schemas/updates/received.ts'
import { heldUntilHeard } from './heldUntilHeard.ts'

/** A window on a document, as far as it tells. */
export interface Telling {
  readonly onTaken: (listener: (taken: readonly Taken[]) => void) => () => void
  readonly close: () => void
}

/** What a document is opened with of work that isn't sent. */
export interface UnsentOptions {
  /** What this device wrote before it opened the document and no relay had: its rows' loss is told as that of this sitting's gestures. */
  readonly unsentBefore?: readonly Span[]
  /** The log of this device, where something came after that: a page may have been killed before it told of it. */
  readonly unsentLog?: readonly LoggedUpdate[]
  /** Calls back with work that this tab takes over from another of its device; gives the function that ends it. */
  readonly handedOver?: (listener: (work: UnsentWork) => void) => () => void
}

/**
 * Tells what was taken within the log. `open` opens a window that writes nothing and counts these spans as written here; `takeOver` counts
 * them so from now on.
 */
export const watchTakenInLog = (
  { unsentBefore = [], unsentLog = [], handedOver }: UnsentOptions,
  open: (doc: Y.Doc, spans: readonly Span[]) => Telling,
  takeOver: (spans: readonly Span[]) => void,
): Pick<Telling, 'close'> & { readonly watch: Telling['onTaken'] } => {
  const listeners = heldUntilHeard<Taken>()
  const tell = ({ spans, log }: UnsentWork): void => {
    const told = log.length === 0 ? [] : takenInLog(log, (doc) => open(doc, spans))
    if (told.length > 0) listeners.tell(told)
  }
  tell({ spans: unsentBefore, log: unsentLog })
  const end = handedOver?.((work) => {
    takeOver(work.spans)
    tell(work)
  })
  return {
    watch: listeners.watch,
    close: () => {
      end?.()
      listeners.clear()
    },
  }
}

/**
 * Goes through a log once more in a document that is dropped: the own rows as soon as what they stand on is there, then the others one by
 * one, as they came. Nothing of it can be put back from here. `open` opens a window that writes nothing.
 */
const takenInLog = (log: readonly LoggedUpdate[], open: (doc: Y.Doc) => Telling): readonly Taken[] => {
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
  return told.map(({ putBack: _putBack, ...one }) => one)
}
