// Folding the log of a document: what is proved to hold the same takes its place, in one transaction; else everything stays.
import type { StoredUpdate } from '#schemas/updateLog.ts'
import type { Folded } from './folding.ts'
import type { Snapshot, UpdateStore } from './store.ts'

export type Fold = (base: Snapshot | null, rows: readonly StoredUpdate[]) => Promise<Folded>

/**
 * Folds what is kept of a document; false where there was nothing to fold or another was faster. Rejects, with nothing
 * changed, where the snapshot isn't proved equal to the log.
 */
export const compactDocument = async (
  updates: UpdateStore,
  fold: Fold,
  workspace: string,
  document: string,
): Promise<boolean> => {
  const { snapshot, rows } = await updates.load(workspace, document)
  if (rows.length === 0) return false
  const folded = await fold(snapshot, rows)
  return updates.compact(workspace, document, snapshot?.seq ?? 0, folded.snapshot, folded.past)
}
