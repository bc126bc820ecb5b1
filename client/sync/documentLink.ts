// One open document: loaded from this device's log, every change appended to the log, and shared with the relay.
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { cellOf, ownElsewhere, type Source } from '#core/source.ts'
import { firstEdition, keptName } from '#schemas/editions.ts'
import { boundsOf } from '#schemas/documents.ts'
import type { Span } from '#schemas/updates/deletions.ts'
import type { UnsentWork, LoggedUpdate } from '#schemas/updates/logged.ts'
import { receiving } from '#schemas/updates/received.ts'
import { affordableMerge } from './compaction.ts'
import { reasonOfFault } from './deviceStore.ts'
import type { DocumentPorts, DocumentState } from './documentPorts.ts'
import { compareWithRelay, type Comparison } from './relayComparison.ts'
import { makeIntake } from './intake.ts'
import { makeLogWriter } from './logWriter.ts'
import { UnconfirmedStarts } from './unconfirmedStarts.ts'
import { followOtherTabs, unsentIn } from './otherTabs.ts'
import { openRelayLink, type RelayAddress, type RelayLink } from './relayLink.ts'
import type { Coverage } from './sentFrames.ts'
import type { DeviceUpdate } from './updateLog.ts'

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

const compactAbove = 300
const usualLingerMs = 10_000
const longestLingerMs = 160_000

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
  const { log, leader, platform, workspace, document, edition = firstEdition } = ports
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

  let link: RelayLink | null = null
  let closed = false
  let mayWrite = ports.mayWrite()
  let fromLogAlone = false
  /** All rows up to this number are applied, whoever wrote them. */
  let seenUpto = 0
  let lingering: ReturnType<typeof setTimeout> | true | undefined
  let lingerMs = ports.lingerMs ?? usualLingerMs
  let watchesAgain = false

  const writer = makeLogWriter({
    ...ports,
    document: kept,
    onLogged: async (changed) => {
      await ports.onLogged(document, changed)
      watchLingering()
      if (changed && writer.written() + foreignRows > compactAbove) await fold()
    },
    onState: change,
  })

  /** Rows of other tabs since the log was last folded. */
  let foreignRows = 0
  const fold = async (): Promise<void> => {
    if (!leader.leads() || closed) return
    writer.resetWritten()
    foreignRows = 0
    await writer.guarded(log.compact(workspace, kept, merge, link === null, compactAbove))
  }

  /** Rows of the log are applied under the relay link's origin, so that they aren't sent a second time. */
  const logOrigin = (): unknown => link?.origin ?? 'log'

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (fromLogAlone && origin === logOrigin()) return
    const local = link === null || origin !== link.origin
    writer.take(update, local)
    if (local) starts.note(update, { upto: 0, ordinal: writer.ordinal() })
  })

  const otherTabs = followOtherTabs((seq) => writer.wrote(seq))
  const starts = new UnconfirmedStarts()
  /** What the relay had not acknowledged then. */
  let atLoading = { unconfirmed: [] as readonly Span[], ...unsentIn([], false) }
  const unreadable = new Set<number>()
  const bounds = boundsOf(document)
  const merge = affordableMerge(bounds)
  const intake = makeIntake({
    doc,
    bounds,
    others: ports.others === true,
    trial: ports.trial,
    onCostly: () => change({ costly: true }),
  })
  /** Applies rows; gives the number before the first unreadable row, or null where all were read. */
  const applyRows = (rows: readonly DeviceUpdate[]): number | null => {
    const before = unreadable.size
    // These rows may release pending structs that came over the network and aren't logged yet: then log the result.
    fromLogAlone = doc.store.pendingStructs === null && doc.store.pendingDs === null
    const isOwn = otherTabs.note(rows)
    const apply = (transaction: Y.Transaction): void => {
      if (isOwn) transaction.meta.set(ownElsewhere, true)
      for (const { seq, update, acked } of rows) {
        try {
          Y.applyUpdate(doc, update)
          if (!acked && !writer.wrote(seq)) starts.note(update, { upto: seq, ordinal: 0 })
        } catch {
          unreadable.add(seq)
        }
      }
    }
    const updates = rows.map(({ update }) => update)
    receiving(doc, updates, () => doc.transact(apply, logOrigin()))
    fromLogAlone = false
    if (unreadable.size > before) change({ unreadable: unreadable.size })
    return unreadable.size === 0 ? null : Math.min(...unreadable) - 1
  }

  const load = async (): Promise<void> => {
    let rows = await log.read(workspace, kept)
    if (rows.length > compactAbove) {
      await leader.whenKnown
      const manyWait = rows.filter((row) => !row.acked).length > compactAbove
      // A full disk can still be read.
      if (leader.leads()) await log.compact(workspace, kept, merge, manyWait).catch(() => undefined)
      rows = await log.read(workspace, kept)
    }
    const sound = await intake.sound(rows)
    const readable = applyRows(sound)
    seenUpto = readable ?? rows.at(-1)?.seq ?? 0
    atLoading = { unconfirmed: starts.spans(doc), ...unsentIn(sound, ports.mayWrite()) }
  }

  /** Applies new rows; true where some of them must be sent from here. */
  const takeRows = async (all: boolean): Promise<boolean> => {
    const rows = await log.read(workspace, kept, seenUpto)
    if (closed) return false
    const sending = link !== null && link.live() && ports.mayWrite()
    const foreign = (row: DeviceUpdate): boolean => !row.acked && !writer.wrote(row.seq)
    // While connected, don't apply another tab's unacknowledged rows: edits on top could reach the relay first. We get them
    // through the relay.
    const held = rows.find((row) => sending && !all && foreign(row))
    const taken = rows.filter((row) => !sending || all || !foreign(row))
    const readable = applyRows(intake.counted(taken))
    // What others sent while connected was applied here before that: its loss shows in the log alone.
    await otherTabs.tell(taken, async () => (sending ? intake.counted(await log.read(workspace, kept)) : []))
    const reached = held === undefined ? rows.at(-1)?.seq : held.seq - 1
    seenUpto = Math.max(seenUpto, Math.min(reached ?? 0, readable ?? Infinity))
    foreignRows += rows.filter(({ seq }) => !writer.wrote(seq)).length
    writer.forgetUpto(seenUpto)
    watchLingering()
    if (foreignRows > compactAbove) void fold()
    return sending && taken.some(foreign)
  }

  // Looks run one after the other, so that rows held back by one aren't skipped by the next.
  let looks: Promise<void> = Promise.resolve()
  const takeOver = (all: boolean): Promise<void> => {
    const look = async (): Promise<void> => {
      if (await takeRows(all)) link?.resync()
    }
    looks = looks.then(() => writer.guarded(look()))
    return looks
  }

  /** While connected, rows that stay unacknowledged belong to a closed tab: a new connection's step 2 carries them. */
  const watchLingering = (): void => {
    watchesAgain = lingering === true
    if (lingering !== undefined || link === null || closed || !ports.mayWrite()) return
    lingering = true
    const watch = log.unacknowledged(workspace, kept).then((before) => {
      const last = before.at(-1)
      lingering =
        last === undefined || closed
          ? undefined
          : setTimeout(() => void writer.guarded(sendLingering(last)), lingerMs)
      // What came while the log was being read may not have been in it.
      if (watchesAgain) watchLingering()
    })
    void writer.guarded(
      watch.catch((error: unknown) => {
        lingering = undefined
        throw error
      }),
    )
  }

  const sendLingering = async (last: number): Promise<void> => {
    lingering = undefined
    const still = (await log.unacknowledged(workspace, kept)).some((seq) => seq <= last)
    if (closed || link === null) return
    if (!still) lingerMs = ports.lingerMs ?? usualLingerMs
    else if (link.live()) {
      lingerMs = Math.min(lingerMs * 2, longestLingerMs)
      await takeOver(true)
      if (link.live()) link.resync()
    }
    watchLingering()
  }

  const whenLoaded = load()
  whenLoaded.catch((error: unknown) => change({ failure: reasonOfFault(error) }))
  looks = whenLoaded.catch(() => undefined)
  leader.onLead(() => void whenLoaded.then(fold, () => undefined))

  let wanted = false
  let comparison: Comparison | null = null
  /** Before the link opens, so that a device never has two connections for one document. */
  const compare = async (address: RelayAddress): Promise<void> => {
    if (ports.mayWrite() || (await log.unacknowledged(workspace, kept)).length === 0) return
    if (closed || !wanted) return
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
    if (closed || link !== null || !wanted) return
    link = openRelayLink({
      platform,
      address,
      document,
      edition,
      doc,
      awareness,
      mayWrite: ports.mayWrite,
      held: () => ({ upto: seenUpto, ordinal: writer.ordinal() }),
      onReached: ports.onReached,
      asUnknown: (vector) => starts.lower(vector),
      unconfirmed: () => starts.any(),
      onAcknowledged: (covered, epoch, seq) => {
        starts.confirmed(covered)
        return writer.guarded(markCovered(covered, epoch, seq))
      },
      onLedgerNotice: ports.onLedgerNotice,
      admits: intake.admits,
      onChange: (relay) => {
        change({ relay })
        if (relay.state === 'connecting') {
          // The next step 2 carries everything in the log by then, and its acknowledgement covers it.
          writer.doubtUpto()
          void takeOver(true)
        } else watchLingering()
      },
    })
  }

  return {
    name: document,
    doc,
    awareness,
    whenLoaded,
    unconfirmedBefore: () => atLoading.unconfirmed,
    unsentBefore: () => atLoading.byHand,
    unsentLog: () => atLoading.log,
    onHandedOver: otherTabs.watch,
    unconfirmed: () => starts.spans(doc),
    isOfOtherTab: otherTabs.wrote,
    state,
    connect: (address) => {
      wanted = true
      change({ relay: { state: 'connecting', refusal: null } })
      whenLoaded.then(
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
      change({ relay: { state: 'local', refusal: null } })
    },
    recheck: () => {
      const may = ports.mayWrite()
      if (may === mayWrite) return
      mayWrite = may
      link?.resync()
    },
    forgotten: watchLingering,
    takeOver,
    settled: writer.settled,
    close: async () => {
      closed = true
      comparison?.close()
      link?.close()
      if (lingering !== true) clearTimeout(lingering)
      await looks
      await writer.close()
      awareness.destroy()
      doc.destroy()
    },
  }
}
