// Moving and removing a whole room: walls that other rooms need stay where they are; a moved room gets copies of them.
import { refuse, type Result } from '#core/result.ts'
import {
  addVertex,
  addWall,
  carryOpenings,
  changeWall,
  draftFloor,
  moveVertexTo,
  positionOf,
  removeWall,
  wallOf,
  wallsAt,
  type FloorDraft,
} from './floorDraft.ts'
import { ringOf, type FaceEdge } from './faces.ts'
import type { LayoutRows } from './floorRows.ts'
import type { EditRefusal } from './layoutChange.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import type { FloorPlan, FloorPlanFace } from './floorPlan.ts'
import { placeIn, twiceArea, type XY } from './plane.ts'
import { floorPlanBefore, floorPlanNow, settle } from './settle.ts'
import { straighten, straightenFresh, weld } from './weld.ts'

type Edited = Result<LayoutChange, EditRefusal>

/**
 * Moves a room by whole millimetres. Walls that only it needs go along with their doors; walls that another room
 * shares stay, and the room gets copies. It may not come to lie over another room. Refused: `unknown-record`,
 * `no-face`, `overlap`, `off-floor`, and what `settle` refuses.
 */
export const moveRoom = (layout: LayoutRows, room: string, by: XY, newId: () => string): Edited => {
  const opened = openRoom(layout, room, newId)
  if (!opened.ok) return opened
  const { draft, face, carried } = opened.value
  if (!face) return refuse({ refused: 'no-face', room })
  const own = new Set([...opened.value.own, ...carried.walls])
  const delta = { x: Math.round(by.x), y: Math.round(by.y) }
  if (delta.x === 0 && delta.y === 0) return settle(draftFloor(layout, draft.floor, newId))
  const edges = [face.face.edges, ...face.face.holes].flat()
  const walls = [...new Set([...edges.map(({ wall }) => wall), ...carried.walls])].toSorted()
  const ends = [
    ...new Set(walls.flatMap((wall) => [wallOf(draft, wall).from, wallOf(draft, wall).to])),
  ].toSorted()
  const goesAlong = new Set(ends.filter((vertex) => wallsAt(draft, vertex).every(({ id }) => own.has(id))))
  const moved = new Map<string, string>()
  for (const vertex of ends) {
    const at = positionOf(draft, vertex)
    const to = { x: at.x + delta.x, y: at.y + delta.y }
    if (goesAlong.has(vertex)) moveVertexTo(draft, vertex, to)
    moved.set(vertex, goesAlong.has(vertex) ? vertex : addVertex(draft, to))
  }
  carryOpenings(draft, own, delta)
  const touched: string[] = []
  for (const wall of walls) {
    const row = wallOf(draft, wall)
    const [from = '', to = ''] = [moved.get(row.from), moved.get(row.to)]
    if (own.has(wall)) changeWall(draft, wall, { from, to })
    touched.push(own.has(wall) ? wall : addWall(draft, from, to, row, wall))
  }
  const seed = draft.rooms.get(room)?.seed ?? face.inner.label
  draft.rooms.set(room, { id: room, seed: { x: seed.x + delta.x, y: seed.y + delta.y } })
  for (const id of carried.rooms.keys()) {
    const inside = draft.rooms.get(id)
    if (inside)
      draft.rooms.set(id, { ...inside, seed: { x: inside.seed.x + delta.x, y: inside.seed.y + delta.y } })
  }
  const before = floorPlanBefore(draft)
  if (weld(draft, touched).crossed) return refuse({ refused: 'overlap' })
  straighten(draft, ends)
  const label = { x: face.inner.label.x + delta.x, y: face.inner.label.y + delta.y }
  if (!lies(floorPlanNow(draft), label, twiceArea(ringOf(face.face.edges))))
    return refuse({ refused: 'overlap' })
  if (
    leavesFloor(
      draft,
      edges.map(({ from }) => ({ x: from.x + delta.x, y: from.y + delta.y })),
    )
  )
    return refuse({ refused: 'off-floor' })
  const settled = settle(
    draft,
    new Map([
      [room, label],
      ...[...carried.rooms].map(
        ([id, { inner }]) => [id, { x: inner.label.x + delta.x, y: inner.label.y + delta.y }] as const,
      ),
    ]),
  )
  const overOther = settled.ok
    ? !othersKeepTheirs(draft, before, room, opened.value.around)
    : settled.error.refused === 'no-face' && settled.error.room !== room
  return overOther ? refuse({ refused: 'overlap' }) : settled
}

/**
 * Removes a room and the walls that no other room needs. Outer walls stay where the floor has an outline: the
 * building is still there when a room is struck off. Refused: `unknown-record`, and what `settle` refuses.
 */
export const removeRoom = (layout: LayoutRows, room: string, newId: () => string): Edited => {
  const opened = openRoom(layout, room, newId)
  if (!opened.ok) return opened
  const { draft, own } = opened.value
  const corners = [...own].flatMap((wall) => [wallOf(draft, wall).from, wallOf(draft, wall).to])
  for (const wall of own)
    if (draft.floor.outline === undefined || wallOf(draft, wall).kind !== 'outer') removeWall(draft, wall)
  straightenFresh(draft, corners)
  draft.rooms.delete(room)
  return settle(draft)
}

interface OpenedRoom {
  readonly draft: FloorDraft
  readonly face: FloorPlanFace | undefined
  /** The walls of the room's boundary that no other room needs. */
  readonly own: ReadonlySet<string>
  /** What stands inside the room, such as a core: it goes along. */
  readonly carried: {
    readonly walls: ReadonlySet<string>
    readonly rooms: ReadonlyMap<string, FloorPlanFace>
  }
  /** The room in which this one stands like an island; null where it has other neighbours. */
  readonly around: string | null
}

const openRoom = (layout: LayoutRows, room: string, newId: () => string): Result<OpenedRoom, EditRefusal> => {
  const row = layout.rooms.get(room)
  const floor = layout.floors.get(row?.floor ?? '')
  if (!row || !floor) return refuse({ refused: 'unknown-record', id: room })
  const draft = draftFloor(layout, floor, newId)
  const outlines = floorPlanBefore(draft).roomsById.get(room)?.face
  // Cut the boundary wherever other walls end on it, so that each wall borders one face on each side.
  if (outlines) weld(draft, new Set([outlines.edges, ...outlines.holes].flat().map(({ wall }) => wall)))
  const plan = floorPlanNow(draft)
  const face = plan.roomsById.get(room)
  const around = face ? surrounding(plan, face) : null
  const shared = new Set<string>()
  for (const other of plan.faces) {
    if (other.room === null || other.room === room || other.room === around?.room) continue
    // A room that others stand in needs none of their walls: it goes on behind them.
    for (const { wall } of other.face.edges) shared.add(wall)
  }
  const boundary: readonly FaceEdge[] = face ? [face.face.edges, ...face.face.holes].flat() : []
  const own = new Set(
    boundary.map(({ wall }) => wall).filter((wall) => !shared.has(wall) && draft.walls.has(wall)),
  )
  const carried = face
    ? standingIn(draft, plan, face)
    : { walls: new Set<string>(), rooms: new Map<string, FloorPlanFace>() }
  return { ok: true, value: { draft, face, own, carried, around: around?.room ?? null } }
}

/** The one room that lies beyond every wall of another's outer boundary; null where there are several, or the open air. */
const surrounding = (plan: FloorPlan, { face }: FloorPlanFace): FloorPlanFace | null => {
  const stepOf = ({ from, to }: Pick<FaceEdge, 'from' | 'to'>): string =>
    `${from.x} ${from.y} ${to.x} ${to.y}`
  const beyond = new Set(face.edges.map(({ from, to }) => stepOf({ from: to, to: from })))
  const found = plan.faces.filter((other) =>
    [other.face.edges, ...other.face.holes].flat().some((edge) => beyond.has(stepOf(edge))),
  )
  const [only] = found
  if (found.length !== 1 || !only || only.room === null || only.face === face) return null
  const sides = [only.face.edges, ...only.face.holes].flat().filter((edge) => beyond.has(stepOf(edge)))
  return sides.length === beyond.size ? only : null
}

/** The walls and rooms inside a room, which nothing joins to its outer boundary. */
const standingIn = (draft: FloorDraft, plan: FloorPlan, { face }: FloorPlanFace): OpenedRoom['carried'] => {
  const walls = new Set<string>()
  const rooms = new Map<string, FloorPlanFace>()
  if (face.holes.length === 0) return { walls, rooms }
  const outer = ringOf(face.edges)
  const isInside = (at: XY): boolean => placeIn([outer], at) === 'in'
  for (const { id, from, to } of draft.walls.values())
    if (isInside(positionOf(draft, from)) && isInside(positionOf(draft, to))) walls.add(id)
  for (const other of plan.faces)
    if (other.room !== null && other.face !== face && other.face.edges.every(({ from }) => isInside(from)))
      rooms.set(other.room, other)
  return { walls, rooms }
}

/** Whether the face at a point is as large on centre lines as it should be: nothing cuts it, nothing lies in it. */
export const lies = (plan: FloorPlan, at: XY, twice: number): boolean => {
  const found = plan.faces.find(
    ({ face }) => placeIn([ringOf(face.edges), ...face.holes.map(ringOf)], at) === 'in',
  )
  return found !== undefined && twiceArea(ringOf(found.face.edges)) === twice
}

/** Whether every other room is as large as it was. The one that a room stood in may get the ground that it leaves. */
const othersKeepTheirs = (
  draft: FloorDraft,
  before: FloorPlan,
  room: string,
  around: string | null,
): boolean => {
  const after = floorPlanNow(draft)
  const size = (face: FloorPlanFace | undefined): number =>
    face ? [face.face.edges, ...face.face.holes].reduce((sum, edges) => sum + twiceArea(ringOf(edges)), 0) : 0
  return [...before.roomsById].every(([id, face]) => {
    const [was, is] = [size(face), size(after.roomsById.get(id))]
    return id === room || is === was || (id === around && is > was)
  })
}

/** Whether a corner lies outside the floor's outline; a floor without one ends nowhere. */
export const leavesFloor = (draft: FloorDraft, corners: readonly XY[]): boolean => {
  const { outline } = draft.floor
  return (
    outline !== undefined && outline.length >= 3 && corners.some((at) => placeIn([outline], at) === 'out')
  )
}
