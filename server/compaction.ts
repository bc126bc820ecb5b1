// Folds a document's log: one transaction replaces the rows by a snapshot that is proved equal; on failure the log stays.
import type { StoredUpdate } from '#schemas/updateLog.ts'
import type { Folded } from './folding.ts'
import { log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { GatePool } from './gatePool.ts'
import type { Snapshot, UpdateStore } from './store.ts'

/** Merges a snapshot and the rows after it; rejects where equality isn't proved. */
export type Fold = (base: Snapshot | null, rows: readonly StoredUpdate[]) => Promise<Folded>

/**
 * Folds the log of a document and gives the new snapshot. Null where there was nothing to fold, where a row was damaged, or
 * where another relay folded it first. Rejects, changing nothing, where the snapshot isn't proved equal to the log.
 */
export const compactDocument = async (
  updates: UpdateStore,
  fold: Fold,
  workspace: string,
  document: string,
): Promise<Snapshot | null> => {
  const { snapshot, rows, damaged } = await updates.load(workspace, document)
  if (rows.length === 0) return null
  const folded = await fold(snapshot, rows)
  const base = snapshot?.seq ?? 0
  const done = await updates.compact(workspace, document, base, folded.snapshot, folded.past)
  return done && damaged === 0 ? folded.snapshot : null
}

/**
 * Folds a document's log in the background. On failure (`failed`) the log stays, and folding isn't tried again before a
 * restart.
 */
export const foldDocument = async (
  gates: GatePool,
  metrics: Metrics,
  workspace: string,
  document: string,
): Promise<Snapshot | null | 'failed'> => {
  const name = `${workspace}/${document}`
  if (gates.unfoldable.has(name)) return 'failed'
  try {
    const fold: Fold = (base, rows) => gates.fold(base, rows)
    const snapshot = await compactDocument(gates.store.updates, fold, workspace, document)
    metrics.compactions.inc({ outcome: 'ok' })
    return snapshot
  } catch (fault) {
    // The relay is stopping: not a failure of the log.
    if (gates.closed) return 'failed'
    gates.unfoldable.add(name)
    metrics.compactions.inc({ outcome: 'failed' })
    log('error', 'snapshot-failed', { workspace, document, fault })
    return 'failed'
  }
}
