// Merges many updates into one snapshot that is proved equal to them, and keeps who wrote which clocks.
import * as Y from 'yjs'
import type { StoredUpdate } from '#schemas/updateLog.ts'
import { Known, standsAlone } from '#schemas/updates/gate.ts'
import { holdSame, mergeAll, mergeThroughDocument } from '#schemas/updates/merging.ts'
import type { Past, Snapshot } from './store.ts'

/** A snapshot, and the authorship of the rows that went into it. */
export interface Folded {
  readonly snapshot: Snapshot
  readonly past: readonly Past[]
}

/** Rows of one member within one hour become one entry of authorship. */
const hourOf = (received: string): string => received.slice(0, 13)

const clocksOf = (update: Uint8Array): [number, number, number][] => {
  const { from, to } = Y.parseUpdateMeta(update)
  return [...to].map(([client, end]) => [client, from.get(client) ?? 0, end])
}

const pastOf = (rows: readonly StoredUpdate[]): Past[] => {
  const runs: (Omit<Past, 'clocks'> & { readonly clocks: Map<number, [number, number]> })[] = []
  for (const { seq, member, received, update } of rows) {
    const last = runs.at(-1)
    const same = last?.member === member && hourOf(last.received) === hourOf(received)
    const clocks = same ? last.clocks : new Map<number, [number, number]>()
    for (const [client, from, to] of clocksOf(update))
      clocks.set(client, [clocks.get(client)?.[0] ?? from, to])
    const run = { seq, member, received, count: (same ? last.count : 0) + 1, clocks }
    if (same) runs.pop()
    runs.push(run)
  }
  return runs.map(({ clocks, ...run }) => ({
    ...run,
    clocks: [...clocks].map(([client, [from, to]]) => [client, from, to] as const),
  }))
}

const knowledgeOf = (updates: readonly Uint8Array[]): Known => {
  const known = new Known()
  for (const update of updates)
    if (!known.recall(update)) throw new Error('something stands on what is not there')
  return known
}

const sameClocks = (a: Known, b: Known): boolean =>
  a.vector.size === b.vector.size && [...a.vector].every(([client, clock]) => b.vector.get(client) === clock)

/** Throws where the snapshot isn't proved to hold what these updates hold. */
const prove = (snapshot: Uint8Array, updates: readonly Uint8Array[]): void => {
  if (!standsAlone(snapshot)) throw new Error('something stands on what is not there')
  const [ours, theirs] = [knowledgeOf([snapshot]), knowledgeOf(updates)]
  // The snapshot may delete more: making a document also deletes what lies inside deleted content.
  const forgotten = theirs.deletions.spans().some((span) => ours.deletions.missing(span).length > 0)
  if (!sameClocks(ours, theirs) || forgotten) throw new Error('the snapshot knows something else')
  const merged = mergeAll(updates)
  if (merged === null || !holdSame([snapshot], [merged])) throw new Error('the snapshot holds something else')
}

/**
 * Folds a snapshot and the rows after it into a new snapshot. Throws where it isn't proved equal: the same clocks, no deletion
 * missing, and the same content once a document is made of it.
 */
export const fold = (base: Snapshot | null, rows: readonly StoredUpdate[]): Folded => {
  const updates = [...(base === null ? [] : [base.update]), ...rows.map(({ update }) => update)]
  const seq = rows.at(-1)?.seq ?? base?.seq ?? 0
  const foldedBy = (merge: (list: readonly Uint8Array[]) => Uint8Array | null): Folded => {
    const update = merge(updates)
    if (update === null) throw new Error('nothing to fold')
    prove(update, updates)
    return { snapshot: { seq, update }, past: pastOf(rows) }
  }
  try {
    // First as a Y.Doc encodes it, with structs already split where others wrote in between: devices load that faster.
    return foldedBy(mergeThroughDocument)
  } catch {
    return foldedBy(mergeAll)
  }
}
