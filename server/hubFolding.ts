// When the log of an open document is folded, and that its gate state then stands on the snapshot.
import { foldDocument } from './compaction.ts'
import type { GatePool } from './gatePool.ts'
import type { GateProxy } from './gateProxy.ts'
import type { Metrics } from './metrics.ts'

/** Rows after which a log is folded: with no socket left, and with sockets open. */
const foldAfter = { empty: 200, open: 5_000 } as const
/**
 * With sockets open, so many bytes of the document must stand behind each row before folding: folding a large document takes
 * longer.
 */
const bytesPerRow = 1_024

/** What folding stands on in one hub. */
export interface HubFoldingPorts {
  readonly gates: GatePool
  readonly metrics: Metrics
  readonly gate: GateProxy
  readonly workspace: string
  readonly document: string
  readonly isBroken: () => boolean
}

/** The folding of one document's log; it runs in the background, one at a time. */
export class HubFolding {
  readonly #ports: HubFoldingPorts
  #sinceFold = 0
  #folding = false

  constructor(ports: HubFoldingPorts) {
    this.#ports = ports
  }

  /** The gate state was loaded from so many rows behind the snapshot. */
  loaded(rows: number): void {
    this.#sinceFold = rows
    this.#foldIfLong()
  }

  /** A row was added to the log. */
  added(): void {
    this.#sinceFold++
    this.#foldIfLong()
  }

  /** Folds a log that is worth it while no socket is open. */
  async foldRest(): Promise<void> {
    if (this.#sinceFold >= foldAfter.empty) await this.#fold()
  }

  /** Folds the log once enough rows have gathered for the size of the document. */
  #foldIfLong(): void {
    if (this.#sinceFold >= Math.max(foldAfter.open, this.#ports.gate.bytes / bytesPerRow)) void this.#fold()
  }

  async #fold(): Promise<void> {
    const { gates, metrics, gate, workspace, document } = this.#ports
    if (this.#folding || this.#ports.isBroken()) return
    this.#folding = true
    const rows = this.#sinceFold
    const { incarnation } = gate
    // All that is known here now is on disk, so the snapshot will contain it.
    const sealed = await gate.seal().then(
      () => true,
      () => false,
    )
    const folded = await foldDocument(gates, metrics, workspace, document)
    if (folded !== 'failed') this.#sinceFold -= rows
    if (folded !== 'failed' && folded !== null && sealed) gate.replaceSealed(incarnation, folded.update)
    this.#folding = false
  }
}
