// Folding the log of a document: what is proved to hold the same takes its place, in one transaction; else everything stays.
import type { StoredUpdate } from '#schemas/updateLog.ts'
import type { Folded } from './folding.ts'
import { log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { GatePool } from './gatePool.ts'
import type { Snapshot, UpdateStore } from './store.ts'

export type Fold = (base: Snapshot | null, rows: readonly StoredUpdate[]) => Promise<Folded>

/**
 * Folds what is kept of a document and gives the snapshot; null where there was nothing to fold, not all could be read, or
 * another was faster.
 * Rejects, with nothing changed, where the snapshot isn't proved equal to the log.
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

/** Folds a room's log beside the relay's work; where that fails (`failed`) the log stays, and it isn't tried again before a restart. */
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
    // the relay ends: the log stays as it is
    if (gates.closed) return 'failed'
    gates.unfoldable.add(name)
    metrics.compactions.inc({ outcome: 'failed' })
    log('error', 'snapshot-failed', { workspace, document, fault })
    return 'failed'
  }
}
