// Splitting a room in two by a new wall from one of its sides to another.
import { refuse, type Result } from '#core/result.ts'
import type { Wall } from '#schemas/layout.ts'
import { millimetres } from '#schemas/quantities.ts'
import { addWall, draftFloor, rootOf, vertexAt } from './floorDraft.ts'
import { ringOf, type Face, type FaceEdge } from './faces.ts'
import type { LayoutRows } from './floorRows.ts'
import type { EditRefusal } from './layoutChange.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { distance, nearestOn, placeIn, samePoint, type XY } from './plane.ts'
import { floorPlanBefore, floorPlanNow, settle } from './settle.ts'
import { weld } from './weld.ts'

/** A wall that splits a room unless the person chose another: a partition of 100 mm. */
const partition: Pick<Wall, 'thickness' | 'kind'> = { thickness: millimetres(100), kind: 'partition' }

/** How far from the room's boundary an end of the line may be put, in millimetres; it is drawn to the boundary. */
const splitReach = 600

/**
 * Splits a room by a straight wall between two points of its boundary. The part with the room's seed stays the room;
 * the other becomes a new room (`like` the old one). A seed under the new wall goes with the larger part. Refused:
 * `unknown-record`, `no-face`, `ends-at-island`, `not-across`, and what `settle` refuses.
 */
export const splitRoom = (
  layout: LayoutRows,
  room: string,
  from: XY,
  to: XY,
  newId: () => string,
  like: Pick<Wall, 'thickness' | 'kind'> = partition,
): Result<LayoutChange, EditRefusal> => {
  const row = layout.rooms.get(room)
  const floor = layout.floors.get(row?.floor ?? '')
  if (!row || !floor) return refuse({ refused: 'unknown-record', id: room })
  const draft = draftFloor(layout, floor, newId)
  const had = floorPlanBefore(draft).roomsById.get(room)
  if (!had) return refuse({ refused: 'no-face', room })
  const [p, q] = [onBoundary(had.face.edges, from), onBoundary(had.face.edges, to)]
  if ([from, to].some((at) => endsAtIsland(had.face, at))) return refuse({ refused: 'ends-at-island' })
  if (!p || !q || samePoint(p, q)) return refuse({ refused: 'not-across' })
  const middle = { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 }
  const rings = [ringOf(had.face.edges), ...had.face.holes.map(ringOf)]
  if (placeIn(rings, middle) !== 'in') return refuse({ refused: 'not-across' })
  const wall = addWall(draft, vertexAt(draft, p), vertexAt(draft, q), like)
  if (weld(draft, [wall]).crossed) return refuse({ refused: 'not-across' })
  const parts = floorPlanNow(draft).faces.filter(({ face }) =>
    face.edges.some((e) => rootOf(draft, e.wall) === wall),
  )
  if (parts.length !== 2) return refuse({ refused: 'not-across' })
  const holdsSeed = (i: number): boolean =>
    placeIn([ringOf(parts[i]?.face.edges ?? []), ...(parts[i]?.face.holes.map(ringOf) ?? [])], row.seed) ===
    'in'
  const larger = (parts[1]?.inner.area ?? 0) > (parts[0]?.inner.area ?? 0) ? 1 : 0
  const stays = holdsSeed(0) ? 0 : holdsSeed(1) ? 1 : larger
  const [own, other] = stays === 0 ? parts : parts.toReversed()
  if (!own || !other) return refuse({ refused: 'not-across' })
  const added = newId()
  draft.rooms.set(added, { id: added, seed: other.inner.label, like: room })
  return settle(
    draft,
    new Map([
      [room, own.inner.label],
      [added, other.inner.label],
    ]),
  )
}

/** Whether an end of the line is nearer to what stands inside the room than to its outer boundary. */
const endsAtIsland = ({ edges, holes }: Face, at: XY): boolean => {
  const [outer, inner] = [onBoundary(edges, at), onBoundary(holes.flat(), at)]
  return inner !== null && (outer === null || distance(inner, at) < distance(outer, at))
}

const onBoundary = (edges: readonly FaceEdge[], at: XY): XY | null => {
  let best: XY | null = null
  let nearest = splitReach
  for (const { from, to } of edges) {
    const foot = nearestOn(from, to, at)
    const away = distance(foot, at)
    if (away > nearest || (best && away === nearest)) continue
    nearest = away
    best = { x: Math.round(foot.x), y: Math.round(foot.y) }
  }
  return best
}
