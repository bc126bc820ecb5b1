// Reads a document's log into the open document: all of it at the opening, and later the rows that other tabs or a file added.
import * as Y from 'yjs'
import { ownElsewhere } from '#core/source.ts'
import type { Span } from '#schemas/updates/deletions.ts'
import { receiving } from '#schemas/updates/received.ts'
import type { Intake } from './intake.ts'
import type { Leader } from './leader.ts'
import { compactAbove } from './logFolding.ts'
import type { LogWriter } from './logWriter.ts'
import { followOtherTabs, unsentIn } from './otherTabs.ts'
import type { UnconfirmedStarts } from './unconfirmedStarts.ts'
import type { CompactionMerge, DeviceLog, DeviceUpdate } from './updateLog.ts'

/** What reading stands on in one open document. */
export interface LogReadingPorts {
  readonly log: DeviceLog
  readonly workspace: string
  /** The name under which the log keeps the document. */
  readonly kept: string
  readonly doc: Y.Doc
  readonly leader: Leader
  readonly writer: LogWriter
  readonly starts: UnconfirmedStarts
  readonly intake: Intake
  readonly merge: CompactionMerge
  readonly mayWrite: () => boolean
  readonly isClosed: () => boolean
  /** Whether this tab is connected and its step 2 is sent. */
  readonly isLive: () => boolean
  /** The origin under which rows are applied. */
  readonly origin: () => unknown
  /** Called when rows were applied that have to be sent from here. */
  readonly onSendable: () => void
  /** Called with how many rows can't be read, when there are more. */
  readonly onUnreadable: (rows: number) => void
  /** Called after new rows were read, with how many this tab did not write. */
  readonly onRead: (ofOthers: number) => void
}

/** Makes the reading of one document's log; invariants 4, 5, 7 and 8 of `openDocumentLink` are kept here. */
export const makeLogReading = (ports: LogReadingPorts) => {
  const { log, workspace, kept, doc, leader, writer, starts, intake, merge } = ports
  /** All rows up to this number are applied, whoever wrote them. */
  let seenUpto = 0
  let fromLogAlone = false
  const otherTabs = followOtherTabs((seq) => writer.wrote(seq))
  /** What the relay had not acknowledged then. */
  let atLoading = { unconfirmed: [] as readonly Span[], ...unsentIn([], false) }
  const unreadable = new Set<number>()

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
    receiving(doc, updates, () => doc.transact(apply, ports.origin()))
    fromLogAlone = false
    if (unreadable.size > before) ports.onUnreadable(unreadable.size)
    return unreadable.size === 0 ? null : Math.min(...unreadable) - 1
  }

  const readAll = async (): Promise<void> => {
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
    if (ports.isClosed()) return false
    const sending = ports.isLive() && ports.mayWrite()
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
    const ofOthers = rows.filter(({ seq }) => !writer.wrote(seq)).length
    writer.forgetUpto(seenUpto)
    ports.onRead(ofOthers)
    return sending && taken.some(foreign)
  }

  // Looks run one after the other, so that rows held back by one aren't skipped by the next.
  let looks: Promise<void> = Promise.resolve()
  const takeOver = (all: boolean): Promise<void> => {
    const look = async (): Promise<void> => {
      if (await takeRows(all)) ports.onSendable()
    }
    looks = looks.then(() => writer.guarded(look()))
    return looks
  }

  return {
    /** Applies the log as it is; rejects with a StoreFault. */
    load: (): Promise<void> => {
      const loaded = readAll()
      looks = loaded.catch(() => undefined)
      return loaded
    },
    /** Applies the rows that were added since. With `all`, also another tab's rows that may be on their way to the relay. */
    takeOver,
    /** Settles when no row is being read. */
    settled: () => looks,
    otherTabs,
    seenUpto: () => seenUpto,
    atLoading: () => atLoading,
    /** Whether a change that happens now is of the log's rows alone, so that it needs no row of its own. */
    isFromLogAlone: (origin: unknown) => fromLogAlone && origin === ports.origin(),
  }
}
