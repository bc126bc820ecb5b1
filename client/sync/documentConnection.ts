// Connects an open document to a relay and disconnects it: first by a comparison where only marks are missing, then by a relay link.
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { DocumentPorts } from './documentPorts.ts'
import type { Intake } from './intake.ts'
import type { LogWriter } from './logWriter.ts'
import { compareWithRelay, type Comparison } from './relayComparison.ts'
import { openRelayLink, type LinkState, type RelayAddress, type RelayLink } from './relayLink.ts'
import type { Coverage } from './sentFrames.ts'
import type { UnconfirmedStarts } from './unconfirmedStarts.ts'

/** What the connection of one open document stands on. */
export interface DocumentConnectionPorts extends Pick<
  DocumentPorts,
  | 'log'
  | 'platform'
  | 'workspace'
  | 'document'
  | 'mayWrite'
  | 'onLogged'
  | 'onConfirmed'
  | 'onReached'
  | 'onLedgerNotice'
  | 'whenHearing'
> {
  readonly edition: string
  /** The name under which the log keeps the document. */
  readonly kept: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly writer: LogWriter
  readonly starts: UnconfirmedStarts
  readonly admits: Intake['admits']
  /** All rows of the log up to this number are applied. */
  readonly seenUpto: () => number
  readonly whenLoaded: Promise<void>
  readonly isClosed: () => boolean
  /** Applies the log's rows, other tabs' included. */
  readonly takeOverAll: () => Promise<void>
  readonly watchLingering: () => void
  readonly onState: (relay: LinkState) => void
}

/** The connection of one open document. */
export interface RelayConnection {
  /** The open link; null while disconnected. */
  readonly link: () => RelayLink | null
  /** Connects to a relay, once loaded. */
  readonly connect: (address: RelayAddress) => void
  /** Disconnects until `connect` is called again. */
  readonly disconnect: () => void
  readonly close: () => void
}

/** Makes it, disconnected; invariants 1, 3, 9 and 10 of `openDocumentLink` are kept here. */
export const makeDocumentConnection = (ports: DocumentConnectionPorts): RelayConnection => {
  const { log, platform, workspace, document, edition, kept, doc, awareness, writer, starts } = ports
  let link: RelayLink | null = null
  let wanted = false
  let comparison: Comparison | null = null
  /** Before the link opens, so that a device never has two connections for one document. */
  const compare = async (address: RelayAddress): Promise<void> => {
    if (ports.mayWrite() || (await log.unacknowledged(workspace, kept)).length === 0) return
    if (ports.isClosed() || !wanted) return
    comparison = compareWithRelay({ log, platform, workspace, document, edition }, address)
    await comparison.done
    await ports.onLogged(document, false)
  }

  /**
   * What came before the acknowledgement is on the disk before its mark: whoever was killed in between still takes for unsent what that
   * overrules, and is told of it. Where the disk refuses, the mark is lost, and the rows are sent again.
   */
  const markCovered = async ({ upto, ordinal }: Coverage, epoch: string, seq: number): Promise<void> => {
    const isWritten = await writer.settled()
    await ports.onConfirmed(epoch, seq)
    if (isWritten) await writer.confirm(ordinal, upto)
  }

  const attach = (address: RelayAddress): void => {
    if (ports.isClosed() || link !== null || !wanted) return
    link = openRelayLink({
      platform,
      address,
      document,
      edition,
      doc,
      awareness,
      mayWrite: ports.mayWrite,
      held: () => ({ upto: ports.seenUpto(), ordinal: writer.ordinal() }),
      onReached: ports.onReached,
      asUnknown: (vector) => starts.lower(vector),
      unconfirmed: () => starts.any(),
      onAcknowledged: (covered, epoch, seq) => {
        starts.confirmed(covered)
        return writer.guarded(markCovered(covered, epoch, seq))
      },
      onLedgerNotice: ports.onLedgerNotice,
      admits: ports.admits,
      onChange: (relay) => {
        ports.onState(relay)
        if (relay.state === 'connecting') {
          // The next step 2 carries everything in the log by then, and its acknowledgement covers it.
          writer.doubtUpto()
          void ports.takeOverAll()
        } else ports.watchLingering()
      },
    })
  }

  return {
    link: () => link,
    connect: (address) => {
      wanted = true
      ports.onState({ state: 'connecting', refusal: null })
      ports.whenLoaded.then(
        async () => {
          // What can't be read here is said elsewhere, and must not keep the rest apart.
          await ports.whenHearing?.().catch(() => undefined)
          await writer.guarded(compare(address))
          attach(address)
        },
        () => undefined,
      )
    },
    disconnect: () => {
      wanted = false
      comparison?.close()
      link?.close()
      link = null
      ports.onState({ state: 'local', refusal: null })
    },
    close: () => {
      comparison?.close()
      link?.close()
    },
  }
}
