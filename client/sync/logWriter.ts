// Appends a document's changes to the device's log, one transaction at a time, and marks what the relay has acknowledged.
import { reasonOfFault, type StoreReason } from './deviceStore.ts'
import type { Platform } from './platform.ts'
import type { DeviceLog } from './updateLog.ts'

/** The state of the writer. */
export interface WriterState {
  /** Changes made here that are not on disk yet. */
  readonly pending: number
  readonly failure: StoreReason | null
}

/** What a writer works on. */
export interface WriterPorts {
  readonly log: DeviceLog
  readonly platform: Platform
  readonly workspace: string
  readonly document: string
  readonly member: string
  /** Called after the log was written to, changes or only marks; a change counts as saved once this settles. */
  readonly onLogged: (changed: boolean) => Promise<void>
  readonly onState: (state: WriterState) => void
}

/** The log writer of one open document. */
export interface LogWriter {
  /** Queues a change: a local one, or one from the relay, which counts as acknowledged. */
  readonly take: (update: Uint8Array, local: boolean) => void
  /** Number of local changes so far; the n-th has the ordinal n. */
  readonly ordinal: () => number
  /** The relay has on disk: this tab's changes up to an ordinal, and all rows up to a number. */
  readonly confirm: (ordinal: number, upto: number) => Promise<void>
  /** Earlier confirmations by row number may not hold for the next relay connection. */
  readonly doubtUpto: () => void
  /** Whether this tab wrote a row. */
  readonly wrote: (seq: number) => boolean
  /** Rows up to here won't be asked about any more. */
  readonly forgetUpto: (seq: number) => void
  /** Rows written since the last compaction. */
  readonly written: () => number
  readonly resetWritten: () => void
  /** Runs other work on the store, reporting its fault as the writer's own; a later success clears it. */
  readonly guarded: (work: Promise<void>) => Promise<void>
  /** Settles with whether everything is on disk; retries what the disk refused. */
  readonly settled: () => Promise<boolean>
  /** Settles when everything is on disk, or was refused once more. */
  readonly close: () => Promise<void>
}

/** Makes a writer. A failed write keeps its changes in memory and is retried every `storage.retryMs`. */
export const makeLogWriter = (ports: WriterPorts): LogWriter => {
  const { log, platform, workspace, document } = ports
  let queue: { update: Uint8Array; ordinal: number }[] = []
  let flushing: Promise<void> | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let state: WriterState = { pending: 0, failure: null }
  let lastOrdinal = 0
  let confirmedOrdinal = 0
  let confirmedUpto = 0
  let written = 0
  /** This tab's rows that the relay has not acknowledged. */
  let unconfirmed: { ordinal: number; seq: number }[] = []
  const own = new Set<number>()

  const change = (part: Partial<WriterState>): void => {
    state = { ...state, ...part }
    ports.onState(state)
  }

  const fail = (error: unknown): void => {
    change({ failure: reasonOfFault(error) })
    clearTimeout(retry)
    if (!closed) retry = setTimeout(() => void flush(), platform.storage.retryMs)
  }

  /** Changes made during one transaction go into the next. */
  const flush = (): Promise<void> => {
    if (flushing !== null) return flushing
    clearTimeout(retry)
    flushing = Promise.resolve()
      .then(writeAll)
      .catch(fail)
      .finally(() => {
        flushing = null
        // Changes queued since the last check.
        if (queue.length > 0 && state.failure === null) void flush()
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
      await ports.onLogged(true)
      change({ pending: state.pending - batch.filter(({ ordinal }) => ordinal > 0).length, failure: null })
    }
    if (state.failure !== null) {
      // The failure wasn't a write of ours: ask whether the store answers again.
      await log.unacknowledged(workspace, document)
      change({ failure: null })
    }
  }

  const writeBatch = async (batch: readonly { update: Uint8Array; ordinal: number }[]): Promise<void> => {
    const received = platform.now()
    const asked = confirmedOrdinal
    const rows = batch.map(({ update, ordinal }) => ({
      workspace,
      document,
      update,
      member: ordinal > 0 ? ports.member : '',
      received,
      acked: ordinal <= asked,
      taken: true,
    }))
    const seqs = await log.append(rows)
    written += rows.length
    batch.forEach(({ ordinal }, i) => {
      const seq = seqs[i] as number
      own.add(seq)
      if (ordinal > asked) unconfirmed.push({ ordinal, seq })
    })
    // Acknowledged while it was being written: marked now, and again later where that fails.
    if (confirmedOrdinal > asked) await mark(confirmedUpto).catch(fail)
  }

  const mark = async (upto: number): Promise<void> => {
    const reached = confirmedOrdinal
    const seqs = unconfirmed.filter(({ ordinal }) => ordinal <= reached).map(({ seq }) => seq)
    if (seqs.length === 0 && upto <= confirmedUpto) return
    await log.markAcknowledged(workspace, document, { upto, seqs })
    unconfirmed = unconfirmed.filter(({ ordinal }) => ordinal > reached)
    confirmedUpto = Math.max(confirmedUpto, upto)
    await ports.onLogged(false)
  }

  const settled = async (): Promise<boolean> => {
    await flushing
    if (queue.length > 0) await flush()
    return queue.length === 0
  }

  return {
    take: (update, local) => {
      queue.push({ update, ordinal: local ? ++lastOrdinal : 0 })
      if (local) change({ pending: state.pending + 1 })
      void flush()
    },
    ordinal: () => lastOrdinal,
    confirm: (ordinal, upto) => {
      confirmedOrdinal = Math.max(confirmedOrdinal, ordinal)
      return mark(upto)
    },
    doubtUpto: () => {
      confirmedUpto = 0
    },
    wrote: (seq) => own.has(seq),
    forgetUpto: (seq) => {
      for (const one of own) if (one <= seq) own.delete(one)
    },
    written: () => written,
    resetWritten: () => {
      written = 0
    },
    guarded: (work) => work.catch(fail),
    settled,
    close: async () => {
      closed = true
      await settled()
      clearTimeout(retry)
    },
  }
}
