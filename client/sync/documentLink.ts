// One open document: loaded from this device's log before anything else, every change appended to it, then shared.
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { cellOf, type Source } from '#core/source.ts'
import { compactionMerge } from './compaction.ts'
import { reasonOfFault, type StoreReason } from './deviceStore.ts'
import type { Platform } from './platform.ts'
import { openRelayLink, type LinkState, type RelayAddress, type RelayLink } from './relayLink.ts'
import type { DeviceLog, DeviceUpdate } from './updateLog.ts'

export interface DocumentState {
  /** Changes made here that are not on this device's disk yet. */
  readonly pending: number
  readonly failure: StoreReason | null
  /** Rows of the log that could not be read; they are left where they are. */
  readonly unreadable: number
  readonly relay: LinkState
}

export interface DocumentPorts {
  readonly log: DeviceLog
  readonly platform: Platform
  readonly workspace: string
  readonly document: string
  readonly member: string
  readonly mayWrite: () => boolean
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
  /** The rights may have changed: connects anew where they did. */
  readonly recheck: () => void
  /** Looks for rows that another tab, or a file, put into the log; `all` also takes what may still be on its way from there. */
  readonly takeOver: (all: boolean) => Promise<void>
  /** Ends it; settles when all that was typed is on disk. */
  readonly close: () => Promise<void>
}

interface Change {
  readonly update: Uint8Array
  /** The n-th change made in this tab; 0 for what came from the relay. */
  readonly ordinal: number
}

const compactAbove = 300
const retryWriteMs = 3_000
const longestLingerMs = 160_000

/** Opens a document over the device's log; `doc` where the caller has made it already. */
export const openDocumentLink = (ports: DocumentPorts, doc: Y.Doc = new Y.Doc()): DocumentLink => {
  const { log, platform, workspace, document } = ports
  const awareness = new Awareness(doc)
  awareness.setLocalState({ member: ports.member })
  const state = cellOf<DocumentState>({
    pending: 0,
    failure: null,
    unreadable: 0,
    relay: { state: 'local', refusal: null },
  })
  const change = (part: Partial<DocumentState>): void => state.set({ ...state.read(), ...part })

  let link: RelayLink | null = null
  let closed = false
  let mayWrite = ports.mayWrite()
  let readingLog = false
  /** What is read from the log is applied as the provider's, so that it isn't sent (a second time). */
  const logOrigin = (): unknown => link?.origin ?? 'log'
  let lastOrdinal = 0
  let confirmedOrdinal = 0
  let confirmedUpto = 0
  /** Rows up to here are in the document, whoever wrote them. */
  let seenUpto = 0
  let queue: Change[] = []
  let flushing: Promise<void> | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let lingering: ReturnType<typeof setTimeout> | undefined
  let lingerMs = ports.lingerMs ?? 10_000
  let appended = 0
  /** This tab's rows that the relay has not confirmed: ordinal and sequence number. */
  let ownRows: { ordinal: number; seq: number }[] = []
  const ownSeqs = new Set<number>()

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (readingLog && origin === logOrigin()) return
    const local = link === null || origin !== link.origin
    queue.push({ update, ordinal: local ? ++lastOrdinal : 0 })
    if (local) change({ pending: state.read().pending + 1 })
    void flush()
  })

  /** One transaction a beat: what is made while one is being written goes into the next. */
  const flush = (): Promise<void> => {
    if (flushing !== null) return flushing
    clearTimeout(retry)
    flushing = Promise.resolve()
      .then(writeAll)
      .catch((error: unknown) => {
        change({ failure: reasonOfFault(error) })
        if (!closed) retry = setTimeout(() => void flush(), retryWriteMs)
      })
      .finally(() => {
        flushing = null
        // What came between the last look and here.
        if (queue.length > 0 && state.read().failure === null) void flush()
      })
    return flushing
  }

  const writeAll = async (): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue
      queue = []
      await writeBatch(batch).catch((error: unknown) => {
        queue = [...batch, ...queue]
        throw error
      })
      await ports.onLogged(document, true)
      change({
        pending: state.read().pending - batch.filter(({ ordinal }) => ordinal > 0).length,
        failure: null,
      })
    }
    if (state.read().failure !== null) {
      // Something else than a write of ours failed: the store answers again.
      await ports.onLogged(document, false)
      change({ failure: null })
    }
    watchLingering()
    if (appended > compactAbove) {
      appended = 0
      await log.compact(workspace, document, compactionMerge, false)
    }
  }

  const writeBatch = async (batch: readonly Change[]): Promise<void> => {
    const received = platform.now()
    const asked = confirmedOrdinal
    const seqs = await log.append(
      batch.map(({ update, ordinal }) => ({
        workspace,
        document,
        update,
        member: ordinal > 0 ? ports.member : '',
        received,
        acked: ordinal <= asked,
      })),
    )
    appended += batch.length
    batch.forEach(({ ordinal }, i) => {
      const seq = seqs[i] as number
      ownSeqs.add(seq)
      if (ordinal > asked) ownRows.push({ ordinal, seq })
    })
    // Confirmed while it was being written.
    if (confirmedOrdinal > asked) await markConfirmed()
  }

  const markConfirmed = async (upto = confirmedUpto): Promise<void> => {
    const seqs = ownRows.filter(({ ordinal }) => ordinal <= confirmedOrdinal).map(({ seq }) => seq)
    if (seqs.length === 0 && upto === confirmedUpto) return
    ownRows = ownRows.filter(({ ordinal }) => ordinal > confirmedOrdinal)
    confirmedUpto = Math.max(confirmedUpto, upto)
    await log.markAcknowledged(workspace, document, { upto, seqs })
    await ports.onLogged(document, false)
  }

  /** Storage trouble outside of a write of one's own: told, and tried again by the next change or the next look. */
  const told = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => {
      change({ failure: reasonOfFault(error) })
      if (!closed) retry = setTimeout(() => void flush(), retryWriteMs)
    })

  const applyRows = (rows: readonly { readonly update: Uint8Array }[]): void => {
    let unreadable = 0
    readingLog = true
    doc.transact(() => {
      for (const { update } of rows) {
        try {
          Y.applyUpdate(doc, update)
        } catch {
          unreadable++
        }
      }
    }, logOrigin())
    readingLog = false
    if (unreadable > 0) change({ unreadable: state.read().unreadable + unreadable })
  }

  const load = async (): Promise<void> => {
    let rows = await log.read(workspace, document)
    if (rows.length > compactAbove) {
      await log.compact(
        workspace,
        document,
        compactionMerge,
        rows.filter((row) => !row.acked).length > compactAbove,
      )
      rows = await log.read(workspace, document)
    }
    applyRows(rows)
    seenUpto = rows.at(-1)?.seq ?? 0
  }

  const takeRows = async (all: boolean): Promise<void> => {
    if (closed) return
    const rows = await log.read(workspace, document, seenUpto)
    const taken: DeviceUpdate[] = []
    let whole = true
    for (const row of rows) {
      // A change of another tab may be on its way to the relay: what stands on it must not get there first. It comes from there.
      const held =
        !all && !row.acked && !ownSeqs.has(row.seq) && link !== null && link.live() && ports.mayWrite()
      if (held) whole = false
      else taken.push(row)
      if (whole) {
        seenUpto = row.seq
        ownSeqs.delete(row.seq)
      }
    }
    applyRows(taken)
    watchLingering()
  }

  /** While connected, rows that nobody confirms for long are those of a tab that is gone: step 2 of a new line carries them. */
  const watchLingering = (): void => {
    if (lingering !== undefined || link === null || closed || !ports.mayWrite()) return
    lingering = setTimeout(() => undefined, 0)
    void told(
      log.unacknowledged(workspace, document).then((before) => {
        clearTimeout(lingering)
        lingering = undefined
        const last = before.at(-1)
        if (last === undefined || closed) return
        lingering = setTimeout(() => {
          lingering = undefined
          void told(sendLingering(last))
        }, lingerMs)
      }),
    )
  }

  const sendLingering = async (last: number): Promise<void> => {
    const still = (await log.unacknowledged(workspace, document)).filter((seq) => seq <= last)
    if (closed || link === null) return
    if (still.length > 0 && link.live()) {
      await takeRows(true)
      lingerMs = Math.min(lingerMs * 2, longestLingerMs)
      link.resync()
    } else if (still.length === 0) lingerMs = ports.lingerMs ?? 10_000
    watchLingering()
  }

  const loading = load()
  const whenLoaded = loading.catch((error: unknown) => {
    change({ failure: reasonOfFault(error) })
    throw error
  })
  whenLoaded.catch(() => undefined)
  // Looks follow one another, so that what one holds back another can't skip.
  let looks: Promise<void> = whenLoaded.catch(() => undefined)
  const takeOver = (all: boolean): Promise<void> => (looks = looks.then(() => told(takeRows(all))))

  const attach = (address: RelayAddress): void => {
    if (closed || link !== null) return
    link = openRelayLink({
      platform,
      address,
      document,
      doc,
      awareness,
      mayWrite: ports.mayWrite,
      held: () => ({ upto: seenUpto, ordinal: lastOrdinal }),
      onReached: ports.onReached,
      onAcknowledged: ({ upto, ordinal }, epoch, seq) =>
        told(
          ports.onConfirmed(epoch, seq).then(() => {
            confirmedOrdinal = Math.max(confirmedOrdinal, ordinal)
            return markConfirmed(Math.max(confirmedUpto, upto))
          }),
        ),
      onLedgerNotice: ports.onLedgerNotice,
      onChange: (relay) => {
        change({ relay })
        if (relay.state === 'connecting') {
          // The next step 2 carries all that the log holds by then, and its acknowledgement covers it.
          confirmedUpto = 0
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
      change({ relay: { state: 'connecting', refusal: null } })
      void whenLoaded.then(() => attach(address)).catch(() => undefined)
    },
    recheck: () => {
      const may = ports.mayWrite()
      if (may === mayWrite) return
      mayWrite = may
      link?.resync()
    },
    takeOver,
    close: async () => {
      closed = true
      link?.close()
      clearTimeout(lingering)
      await looks
      await flushing
      // One more try for what the disk refused before.
      if (queue.length > 0) await flush()
      clearTimeout(retry)
      awareness.destroy()
      doc.destroy()
    },
  }
}
