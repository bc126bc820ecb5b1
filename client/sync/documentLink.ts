// One open document: loaded from this device's log, every change appended to the log, and shared with the relay.
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { cellOf, type Source } from '#core/source.ts'
import { firstEdition, keptName } from '#schemas/editions.ts'
import { boundsOf } from '#schemas/documents.ts'
import type { Span } from '#schemas/updates/deletions.ts'
import type { UnsentWork, LoggedUpdate } from '#schemas/updates/logged.ts'
import { affordableMerge } from './compaction.ts'
import { reasonOfFault } from './deviceStore.ts'
import { makeDocumentConnection } from './documentConnection.ts'
import type { DocumentPorts, DocumentState } from './documentPorts.ts'
import { makeIntake } from './intake.ts'
import { watchLingering } from './lingering.ts'
import { makeLogFolding } from './logFolding.ts'
import { makeLogReading } from './logReading.ts'
import { makeLogWriter } from './logWriter.ts'
import type { RelayAddress, RelayLink } from './relayLink.ts'
import { UnconfirmedStarts } from './unconfirmedStarts.ts'

/** What a session exposes of an open document: reading and writing, but not connecting or closing. */
export interface DocumentSession {
  readonly name: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Settles when the device's log is applied; rejects with a StoreFault. */
  readonly whenLoaded: Promise<void>
  /** What the log held at loading that the relay had not acknowledged. */
  readonly unconfirmedBefore: () => readonly Span[]
  /** What of that was written here by hand; a file may have brought others' writing. */
  readonly unsentBefore: () => readonly Span[]
  /** The log as it was at loading, where something came after that which was written here and not sent; else empty. */
  readonly unsentLog: () => readonly LoggedUpdate[]
  /** Calls back with what this tab takes over from another of its device; gives the function that ends it. */
  readonly onHandedOver: (listener: (work: UnsentWork) => void) => () => void
  /** What the relay has not acknowledged by now, so that nobody else can have it from there. */
  readonly unconfirmed: () => readonly Span[]
  /** Whether a client id is one under which another tab of this device wrote. */
  readonly isOfOtherTab: (client: number) => boolean
}

/** An open document. */
export interface DocumentLink extends DocumentSession {
  readonly state: Source<DocumentState>
  /** Connects to a relay, once loaded. */
  readonly connect: (address: RelayAddress) => void
  /** Disconnects until `connect` is called again. */
  readonly disconnect: () => void
  /** Reconnects where the member's rights have changed. */
  readonly recheck: () => void
  /** Marks of acknowledgement were taken back: what no step 2 on its way covers is sent again after a while. */
  readonly forgotten: () => void
  /**
   * Reads rows that another tab, or a file, wrote to the log. With `all`, also another tab's rows that may be on their way to
   * the relay.
   */
  readonly takeOver: (all: boolean) => Promise<void>
  /** Settles with whether all changes are on disk; retries what the disk refused. */
  readonly settled: () => Promise<boolean>
  /** Closes the document; settles when all changes are on disk. */
  readonly close: () => Promise<void>
}

/**
 * Opens a document over the device's log; `doc` where the caller has made it already. Invariants:
 * 1. The log is applied before the connection opens, so that the first step 2 is complete.
 * 2. Every change, made here or received, is appended to the log; it counts as saved here once it is on disk.
 * 3. A row is marked as acknowledged by the relay's acknowledgement, or where it came from or was found in the relay's document.
 *    A mark may be lost, and then the row is sent again; it is never invented.
 * 4. Rows read from the log are applied under the relay link's origin, so they aren't sent as updates; step 2 carries them.
 * 5. While connected, other tabs' unacknowledged rows aren't applied: edits built on them could reach the relay first.
 * 6. Rows that stay unacknowledged belong to a closed tab; this tab then takes them over and sends step 2 again.
 * 7. Rows from the first unreadable one on don't count as seen, so no acknowledgement covers them.
 * 8. What others wrote is counted, and long updates tried in a worker, before it is applied; what is refused stays where it
 *    lies.
 * 9. A device has at most one connection per document and tab: a comparison with the relay ends before the link opens.
 * 10. Nothing comes from the relay before `whenHearing`, also not by a comparison.
 */
export const openDocumentLink = (ports: DocumentPorts, doc: Y.Doc = new Y.Doc()): DocumentLink => {
  const { log, leader, workspace, document, edition = firstEdition } = ports
  /** The name under which the log keeps it. */
  const kept = keptName(document, edition)
  const awareness = new Awareness(doc)
  awareness.setLocalState({ member: ports.member })
  const state = cellOf<DocumentState>({
    pending: 0,
    failure: null,
    unreadable: 0,
    costly: false,
    relay: { state: 'local', refusal: null },
  })
  const change = (part: Partial<DocumentState>): void => state.set({ ...state.read(), ...part })

  let closed = false
  const isClosed = (): boolean => closed
  let mayWrite = ports.mayWrite()
  const link = (): RelayLink | null => connection.link()

  const writer = makeLogWriter({
    ...ports,
    document: kept,
    onLogged: async (changed) => {
      await ports.onLogged(document, changed)
      lingering.watch()
      if (changed) await folding.foldGrown()
    },
    onState: change,
  })

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (reading.isFromLogAlone(origin)) return
    const open = link()
    const local = open === null || origin !== open.origin
    writer.take(update, local)
    if (local) starts.note(update, { upto: 0, ordinal: writer.ordinal() })
  })

  const starts = new UnconfirmedStarts()
  const bounds = boundsOf(document)
  const merge = affordableMerge(bounds)
  const intake = makeIntake({
    doc,
    bounds,
    others: ports.others === true,
    trial: ports.trial,
    onCostly: () => change({ costly: true }),
  })
  const folding = makeLogFolding({
    ...{ log, workspace, kept, leader, writer, merge, isClosed },
    isConnected: () => link() !== null,
  })
  const reading = makeLogReading({
    ...{ log, workspace, kept, doc, leader, writer, starts, intake, merge, isClosed },
    mayWrite: ports.mayWrite,
    isLive: () => link()?.live() === true,
    // Rows of the log are applied under the relay link's origin, so that they aren't sent a second time.
    origin: () => link()?.origin ?? 'log',
    onSendable: () => link()?.resync(),
    onUnreadable: (unreadable) => change({ unreadable }),
    onRead: (ofOthers) => {
      lingering.watch()
      folding.noteForeign(ofOthers)
    },
  })
  const { otherTabs, atLoading, takeOver } = reading
  const takeOverAll = (): Promise<void> => takeOver(true)
  const lingering = watchLingering({
    ...{ link, isClosed, takeOverAll },
    ...(ports.lingerMs === undefined ? {} : { lingerMs: ports.lingerMs }),
    mayWrite: ports.mayWrite,
    guarded: writer.guarded,
    unacknowledged: () => log.unacknowledged(workspace, kept),
  })

  const whenLoaded = reading.load()
  whenLoaded.catch((error: unknown) => change({ failure: reasonOfFault(error) }))
  leader.onLead(() => void whenLoaded.then(folding.fold, () => undefined))

  const connection = makeDocumentConnection({
    ...ports,
    ...{ edition, kept, doc, awareness, writer, starts, whenLoaded, isClosed, takeOverAll },
    seenUpto: reading.seenUpto,
    admits: intake.admits,
    watchLingering: lingering.watch,
    onState: (relay) => change({ relay }),
  })

  return {
    name: document,
    doc,
    awareness,
    whenLoaded,
    unconfirmedBefore: () => atLoading().unconfirmed,
    unsentBefore: () => atLoading().byHand,
    unsentLog: () => atLoading().log,
    onHandedOver: otherTabs.watch,
    unconfirmed: () => starts.spans(doc),
    isOfOtherTab: otherTabs.wrote,
    state,
    connect: connection.connect,
    disconnect: connection.disconnect,
    recheck: () => {
      const may = ports.mayWrite()
      if (may === mayWrite) return
      mayWrite = may
      link()?.resync()
    },
    forgotten: lingering.watch,
    takeOver,
    settled: writer.settled,
    close: async () => {
      closed = true
      connection.close()
      lingering.close()
      await reading.settled()
      await writer.close()
      awareness.destroy()
      doc.destroy()
    },
  }
}
