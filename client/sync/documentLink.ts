// One open document: loaded from this device's log before anything else, every change appended to it, then shared.
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { cellOf, type Source } from '#core/source.ts'
import { firstEdition, keptName } from '#schemas/editions.ts'
import { boundsOf } from '#schemas/documents.ts'
import { affordableMerge } from './compaction.ts'
import { reasonOfFault } from './deviceStore.ts'
import { compareWithRelay, type Comparison } from './relayComparison.ts'
import { makeIntake } from './intake.ts'
import type { Leader } from './leader.ts'
import { makeLogWriter, type WriterState } from './logWriter.ts'
import type { Platform } from './platform.ts'
import { UnconfirmedStarts } from './unconfirmedStarts.ts'
import { openRelayLink, type LinkState, type RelayAddress, type RelayLink } from './relayLink.ts'
import type { Trial } from './trial.ts'
import type { DeviceLog, DeviceUpdate } from './updateLog.ts'

export interface DocumentState extends WriterState {
  /** Rows of the log that could not be read; they are left where they are. */
  readonly unreadable: number
  /** Something that others wrote would cost this device too much to take in, and was left out. */
  readonly costly: boolean
  readonly relay: LinkState
}

export interface DocumentPorts {
  readonly log: DeviceLog
  readonly leader: Leader
  readonly platform: Platform
  readonly workspace: string
  readonly document: string
  /** Which edition of it is the present one; see `#schemas/editions.ts`. */
  readonly edition?: string
  readonly member: string
  readonly mayWrite: () => boolean
  /** Whether somebody else alone writes it. */
  readonly others?: boolean
  /** Takes long updates in before the document does; what was counted has to do where it is absent. */
  readonly trial?: Trial | undefined
  /** Called after this tab wrote to the log: changes, or only marks; the state of saving waits for it. */
  readonly onLogged: (document: string, changed: boolean) => Promise<void>
  /** Called with what an acknowledgement says of the relay's store; settles when marks that no longer hold are taken back. */
  readonly onConfirmed: (epoch: string, seq: number) => Promise<void>
  readonly onLedgerNotice: (ledger: string) => void
  /** Called whenever the relay answered on a new socket. */
  readonly onReached: () => void
  /** How long rows may stay unconfirmed while connected before the line is made anew, in milliseconds. */
  readonly lingerMs?: number
}

export interface DocumentLink {
  readonly name: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Settles when the device's log is in the document; rejects with a StoreFault. */
  readonly whenLoaded: Promise<void>
  readonly state: Source<DocumentState>
  /** Starts sharing with a relay, once loaded. */
  readonly connect: (address: RelayAddress) => void
  /** Ends the sharing until it is started again. */
  readonly disconnect: () => void
  /** The rights may have changed: connects anew where they did. */
  readonly recheck: () => void
  /** Looks for rows that another tab, or a file, put into the log; `all` also takes what may still be on its way from there. */
  readonly takeOver: (all: boolean) => Promise<void>
  /** Settles with whether all that was typed is on disk; tries once more what the disk refused. */
  readonly settled: () => Promise<boolean>
  /** Ends it; settles when all that was typed is on disk. */
  readonly close: () => Promise<void>
}

/** What a session gives out of an open document: to be read and written, but not to be connected or closed. */
export type DocumentSession = Pick<DocumentLink, 'name' | 'doc' | 'awareness' | 'whenLoaded'>

const compactAbove = 300
const usualLingerMs = 10_000
const longestLingerMs = 160_000

/** Opens a document over the device's log; `doc` where the caller has made it already. */
export const openDocumentLink = (ports: DocumentPorts, doc: Y.Doc = new Y.Doc()): DocumentLink => {
  const { log, leader, platform, workspace, document, edition = firstEdition } = ports
  /** The name by which the log keeps it. */
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
  /** Rows up to here are in the document, whoever wrote them. */
  let seenUpto = 0
  let lingering: ReturnType<typeof setTimeout> | true | undefined
  let lingerMs = ports.lingerMs ?? usualLingerMs

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

  /** Rows that other tabs wrote since the log was folded last. */
  let foreignRows = 0
  const fold = async (): Promise<void> => {
    if (!leader.leads() || closed) return
    writer.resetWritten()
    foreignRows = 0
    await writer.guarded(log.compact(workspace, kept, merge, link === null, compactAbove))
  }

  /** What is read from the log is applied as the relay's line, so that it isn't sent (a second time). */
  const logOrigin = (): unknown => link?.origin ?? 'log'

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (fromLogAlone && origin === logOrigin()) return
    const local = link === null || origin !== link.origin
    writer.take(update, local)
    if (local) starts.note(update, { upto: 0, ordinal: writer.ordinal() })
  })

  const starts = new UnconfirmedStarts()
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
  /** Gives the number of the last row before the first that could not be read. */
  const applyRows = (rows: readonly DeviceUpdate[]): number | null => {
    const before = unreadable.size
    // what waited here for these rows came from elsewhere, and may stand in no log yet
    fromLogAlone = doc.store.pendingStructs === null && doc.store.pendingDs === null
    doc.transact(() => {
      for (const { seq, update, acked } of rows) {
        try {
          Y.applyUpdate(doc, update)
          if (!acked && !writer.wrote(seq)) starts.note(update, { upto: seq, ordinal: 0 })
        } catch {
          unreadable.add(seq)
        }
      }
    }, logOrigin())
    fromLogAlone = false
    if (unreadable.size > before) change({ unreadable: unreadable.size })
    return unreadable.size === 0 ? null : Math.min(...unreadable) - 1
  }

  const load = async (): Promise<void> => {
    let rows = await log.read(workspace, kept)
    if (rows.length > compactAbove) {
      await leader.whenKnown
      const manyWait = rows.filter((row) => !row.acked).length > compactAbove
      // A disk that takes nothing more can still be read.
      if (leader.leads()) await log.compact(workspace, kept, merge, manyWait).catch(() => undefined)
      rows = await log.read(workspace, kept)
    }
    const readable = applyRows(await intake.sound(rows))
    seenUpto = readable ?? rows.at(-1)?.seq ?? 0
  }

  /** Answers whether rows were taken that nobody else may send. */
  const takeRows = async (all: boolean): Promise<boolean> => {
    const rows = await log.read(workspace, kept, seenUpto)
    if (closed) return false
    const sending = link !== null && link.live() && ports.mayWrite()
    const foreign = (row: DeviceUpdate): boolean => !row.acked && !writer.wrote(row.seq)
    // A change of another tab may be on its way to the relay: what stands on it must not get there first. It comes from there.
    const held = rows.find((row) => sending && !all && foreign(row))
    const taken = rows.filter((row) => !sending || all || !foreign(row))
    const readable = applyRows(intake.counted(taken))
    const reached = held === undefined ? rows.at(-1)?.seq : held.seq - 1
    seenUpto = Math.max(seenUpto, Math.min(reached ?? 0, readable ?? Infinity))
    foreignRows += rows.filter(({ seq }) => !writer.wrote(seq)).length
    writer.forgetUpto(seenUpto)
    watchLingering()
    if (foreignRows > compactAbove) void fold()
    return sending && taken.some(foreign)
  }

  // Looks follow one another, so that what one holds back another can't skip.
  let looks: Promise<void> = Promise.resolve()
  const takeOver = (all: boolean): Promise<void> => {
    const look = async (): Promise<void> => {
      if (await takeRows(all)) link?.resync()
    }
    looks = looks.then(() => writer.guarded(look()))
    return looks
  }

  /** While connected, rows that nobody confirms for long are those of a tab that is gone: step 2 of a new line carries them. */
  const watchLingering = (): void => {
    if (lingering !== undefined || link === null || closed || !ports.mayWrite()) return
    lingering = true
    const watch = log.unacknowledged(workspace, kept).then((before) => {
      const last = before.at(-1)
      lingering =
        last === undefined || closed
          ? undefined
          : setTimeout(() => void writer.guarded(sendLingering(last)), lingerMs)
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
  /** Before the line, so that a device never holds two for one document. */
  const compare = async (address: RelayAddress): Promise<void> => {
    if (ports.mayWrite() || (await log.unacknowledged(workspace, kept)).length === 0) return
    if (closed || !wanted) return
    comparison = compareWithRelay({ log, platform, workspace, document, edition }, address)
    await comparison.done
    await ports.onLogged(document, false)
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
        const { upto, ordinal } = covered
        return writer.guarded(ports.onConfirmed(epoch, seq).then(() => writer.confirm(ordinal, upto)))
      },
      onLedgerNotice: ports.onLedgerNotice,
      admits: intake.admits,
      onChange: (relay) => {
        change({ relay })
        if (relay.state === 'connecting') {
          // The next step 2 carries all that the log holds by then, and its acknowledgement covers it.
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
    state,
    connect: (address) => {
      wanted = true
      change({ relay: { state: 'connecting', refusal: null } })
      whenLoaded.then(
        async () => {
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
