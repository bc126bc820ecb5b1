// The kinds of things that remarks are pinned on: the one list that threads, search, overview, panel and drawing ask.
import { floorPlace } from './floorPlace.ts'
import { anyRecord } from './anyRecord.ts'
import type { TargetAddress, RemarkTargetKind, TargetDocuments, TargetName } from './remarkTarget.ts'
import { room } from './room.ts'
import { serviceTarget } from './service.ts'
import { textRange } from './textRange.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'

/** In the order in which they are asked whether a stored target is one of theirs. */
export const remarkTargets: readonly RemarkTargetKind[] = [
  room,
  floorPlace,
  textRange,
  serviceTarget,
  anyRecord,
]

/** The kind of a stored target; null for one that only a newer version knows. */
export const kindOfTarget = (target: RemarkTarget): RemarkTargetKind | null =>
  remarkTargets.find(({ id, fits }) => (target.on === undefined || target.on === id) && fits(target)) ?? null

/** What a target is called now; null where nothing but its label says it. */
export const targetName = (target: RemarkTarget, documents: TargetDocuments): TargetName | null =>
  kindOfTarget(target)?.named(target, documents) ?? null

/** Where a target is; the page on which it was where it is gone, and the first page of a centre where it isn't known. */
export const targetPlace = (target: RemarkTarget, documents: TargetDocuments): TargetAddress => {
  const kind = kindOfTarget(target)
  if (kind === null) return ['overview']
  const place = kind.place(target, documents)
  return kind.stands(target, documents) ? place : [place[0]]
}
