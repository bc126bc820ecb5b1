// Folds a document's log once it has grown: in the tab that leads, for all rows, its own and those of other tabs.
import type { Leader } from './leader.ts'
import type { LogWriter } from './logWriter.ts'
import type { CompactionMerge, DeviceLog } from './updateLog.ts'

/** From so many rows on a log is folded. */
export const compactAbove = 300

/** What folding stands on in one open document. */
export interface FoldingPorts {
  readonly log: DeviceLog
  readonly workspace: string
  /** The name under which the log keeps the document. */
  readonly kept: string
  readonly leader: Leader
  readonly writer: LogWriter
  readonly merge: CompactionMerge
  readonly isConnected: () => boolean
  readonly isClosed: () => boolean
}

/** The folding of one document's log. */
export interface LogFolding {
  readonly fold: () => Promise<void>
  /** Folds where this tab's rows and those of others are too many. */
  readonly foldGrown: () => Promise<void>
  /** Counts rows of other tabs, and folds where they are too many. */
  readonly noteForeign: (rows: number) => void
}

/** Makes it; nothing is folded by a tab that doesn't lead. */
export const makeLogFolding = (ports: FoldingPorts): LogFolding => {
  const { log, workspace, kept, leader, writer, merge, isConnected, isClosed } = ports
  /** Rows of other tabs since the log was last folded. */
  let foreignRows = 0
  const fold = async (): Promise<void> => {
    if (!leader.leads() || isClosed()) return
    writer.resetWritten()
    foreignRows = 0
    await writer.guarded(log.compact(workspace, kept, merge, !isConnected(), compactAbove))
  }
  return {
    fold,
    foldGrown: async () => {
      if (writer.written() + foreignRows > compactAbove) await fold()
    },
    noteForeign: (rows) => {
      foreignRows += rows
      if (foreignRows > compactAbove) void fold()
    },
  }
}
