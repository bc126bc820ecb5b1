// Taking out walls: two rooms become one, a room takes in a space without a name, or a wall that bounds nothing goes.
import { refuse, type Result } from '#core/result.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { draftFloor, endsOf, removeWall, wallOf, type FloorDraft } from './floorDraft.ts'
import type { LayoutRows } from './floorRows.ts'
import type { EditRefusal } from './layoutChange.ts'
import type { FloorPlan, FloorPlanFace } from './floorPlan.ts'
import { distance, nearestOn, type XY } from './plane.ts'
import { floorPlanBefore, floorPlanNow, settle } from './settle.ts'
import { straightenFresh, weld } from './weld.ts'

type Edited = Result<LayoutChange, EditRefusal>

/**
 * Joins a room with one beside it: the walls between them go, the first stays what it is and gets the ground of both.
 * Refused: `unknown-record`, `no-face`, `not-beside`, and what `settle` refuses.
 */
export const joinRooms = (layout: LayoutRows, keep: string, other: string, newId: () => string): Edited => {
  const row = layout.rooms.get(keep)
  const floor = layout.floors.get(row?.floor ?? '')
  if (!row || !floor) return refuse({ refused: 'unknown-record', id: keep })
  if (layout.rooms.get(other)?.floor !== row.floor || other === keep)
    return refuse({ refused: 'unknown-record', id: other })
  const draft = draftFloor(layout, floor, newId)
  const before = floorPlanBefore(draft)
  for (const room of [keep, other])
    if (!before.roomsById.has(room)) return refuse({ refused: 'no-face', room })
  weld(
    draft,
    [keep, other].flatMap((room) => wallsOf(before.roomsById.get(room))),
  )
  const plan = floorPlanNow(draft)
  const [one, two] = [plan.roomsById.get(keep), plan.roomsById.get(other)]
  return one && two ? joinFaces(draft, one, two) : refuse({ refused: 'no-face', room: one ? other : keep })
}

/** The rooms that share a wall with a room, the one with the longest stretch of it first. */
export const roomsBesideRoom = (plan: FloorPlan, room: string): readonly string[] => {
  const face = plan.roomsById.get(room)
  if (!face) return []
  const steps = new Map(
    edgesOf(face).map((edge) => [stepOf(edge.to, edge.from), distance(edge.from, edge.to)] as const),
  )
  return [...plan.roomsById]
    .map(([id, other]) => ({
      id,
      length: edgesOf(other).reduce((sum, { from, to }) => sum + (steps.get(stepOf(from, to)) ?? 0), 0),
    }))
    .filter(({ id, length }) => id !== room && length > 0)
    .toSorted((p, q) => q.length - p.length || (p.id < q.id ? -1 : 1))
    .map(({ id }) => id)
}

/** The rooms on the sides of the wall nearest to a point. */
export const roomsAtWall = (plan: FloorPlan, at: XY): readonly string[] => {
  const away = (face: FloorPlanFace): number =>
    Math.min(...edgesOf(face).map(({ from, to }) => distance(nearestOn(from, to, at), at)))
  return [...plan.roomsById]
    .map(([room, face]) => ({ room, far: away(face) }))
    .toSorted((p, q) => p.far - q.far || (p.room < q.room ? -1 : 1))
    .slice(0, 2)
    .map(({ room }) => room)
}

/**
 * Takes out the wall at a point. Between two rooms all that parts them goes, and they are one: `prefer` if it is one
 * of them, else the larger. A wall that closes a room towards the open air stays: without it the room would have no
 * area. Refused: `unknown-record`, `no-face`, `closes-room`, `walls-needed`, and what `settle` refuses.
 */
export const removeWallAt = (
  layout: LayoutRows,
  wall: string,
  at: XY,
  prefer: string | null,
  newId: () => string,
): Edited => {
  const row = layout.walls.get(wall)
  const floor = layout.floors.get(row?.floor ?? '')
  if (!row || !floor) return refuse({ refused: 'unknown-record', id: wall })
  const draft = draftFloor(layout, floor, newId)
  // A wall whose corners are gone is nowhere; it goes as it is.
  if (!draft.walls.has(wall)) return refuse({ refused: 'no-face', room: null })
  const plan = cutWhereOthersEnd(draft, wall)
  const away = (id: string): number => distance(nearestOn(...endsOf(draft, id), at), at)
  const piece = plan.pieces.toSorted((p, q) => away(p) - away(q) || (p < q ? -1 : 1))[0] ?? wall
  const sides = plan.plan.faces.filter((face) => edgesOf(face).some((edge) => edge.wall === piece))
  const [one, two] = sides
  if (one && two) {
    const [keep, other] = inOrder(layout, one, two, prefer)
    return joinFaces(draft, keep, other)
  }
  const isBoth = one !== undefined && edgesOf(one).filter((edge) => edge.wall === piece).length > 1
  if (one && !isBoth) {
    if (one.room !== null) return refuse({ refused: 'closes-room', room: one.room })
    if (draft.floor.outline !== undefined && wallOf(draft, piece).kind === 'outer')
      return refuse({ refused: 'walls-needed' })
  }
  return takeOut(draft, [piece])
}

/** Cuts a wall where others end on it, so that each part has one face on each side. */
const cutWhereOthersEnd = (draft: FloorDraft, wall: string) => {
  const { standing } = weld(draft, [wall])
  return { pieces: [...standing], plan: floorPlanNow(draft) }
}

/** The face that stays first: the preferred room, else a room before a space without a name, else the larger. */
const inOrder = (
  layout: LayoutRows,
  one: FloorPlanFace,
  two: FloorPlanFace,
  prefer: string | null,
): readonly [FloorPlanFace, FloorPlanFace] => {
  const goesFirst = (face: FloorPlanFace): number => (face.room === null ? 2 : face.room === prefer ? 0 : 1)
  const rank = ({ room }: FloorPlanFace): string =>
    `${layout.rooms.get(room ?? '')?.rank ?? ''} ${room ?? ''}`
  const [first, second] = [one, two].toSorted(
    (p, q) => goesFirst(p) - goesFirst(q) || q.inner.area - p.inner.area || (rank(p) < rank(q) ? -1 : 1),
  )
  return [first ?? one, second ?? two]
}

const joinFaces = (draft: FloorDraft, keep: FloorPlanFace, other: FloorPlanFace): Edited => {
  const theirs = new Set(wallsOf(other))
  const between = [...new Set(wallsOf(keep))].filter((wall) => theirs.has(wall) && draft.walls.has(wall))
  if (between.length === 0) return refuse({ refused: 'not-beside' })
  if (other.room !== null) draft.rooms.delete(other.room)
  const { room } = keep
  if (room === null) return takeOut(draft, between)
  markGrown(draft, room, keep.inner.label)
  return takeOut(draft, between, new Map([[room, keep.inner.label]]))
}

/** Writes the seed anew where nothing else of the room's row changes: what it has grown by is built on from then on. */
const markGrown = (draft: FloorDraft, room: string, { x, y }: XY): void => {
  const row = draft.rooms.get(room)
  if (row) draft.rooms.set(room, { ...row, seed: { x: row.seed.x === x && row.seed.y === y ? x + 1 : x, y } })
}

const takeOut = (draft: FloorDraft, walls: readonly string[], fixed?: ReadonlyMap<string, XY>): Edited => {
  const corners = walls.flatMap((wall) => [wallOf(draft, wall).from, wallOf(draft, wall).to])
  for (const wall of walls) removeWall(draft, wall)
  straightenFresh(draft, corners)
  return settle(draft, fixed)
}

const edgesOf = ({ face }: FloorPlanFace) => [face.edges, ...face.holes].flat()
const wallsOf = (face: FloorPlanFace | undefined): readonly string[] =>
  face ? edgesOf(face).map(({ wall }) => wall) : []
const stepOf = (from: XY, to: XY): string => `${from.x} ${from.y} ${to.x} ${to.y}`
