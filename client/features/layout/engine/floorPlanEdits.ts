// The edits that a hand or a form can ask for, each as a function of where the pointer is: snapped, then left to geometry.
import { drawRoom, nameFace } from '#core/geometry/drawRoom.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { rowsOnFloor } from '#core/geometry/floorRows.ts'
import { drawWallsOf, giveFace } from '#core/geometry/mendRooms.ts'
import { moveRoom } from '#core/geometry/moveRoom.ts'
import { moveVertex, moveWall, resizeRoom } from '#core/geometry/moveWall.ts'
import { floorPlanFaceAt, type FloorPlan, type FloorPlanFace } from '#core/geometry/floorPlan.ts'
import { boxOf, distance, meeting, nearestOn, samePoint, type Box, type XY } from '#core/geometry/plane.ts'
import { snapPoint } from '#core/geometry/snap.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { refuse } from '#core/result.ts'
import type { Edit } from '#core/geometry/layoutChange.ts'
import type { AskedEdit, Scene } from './preview.ts'
import { sidesOf, type RoomSide } from './roomSides.ts'

/** What a pressed pointer took hold of. */
export type Grip =
  | { readonly kind: 'room'; readonly room: string }
  | { readonly kind: 'side'; readonly room: string; readonly side: RoomSide }
  | { readonly kind: 'corner'; readonly room: string; readonly vertex: string; readonly at: XY }
  | { readonly kind: 'wall'; readonly wall: string }
  /** `room` is one without walls, for which they are drawn; null draws a new room. */
  | { readonly kind: 'draw'; readonly room: string | null }
  | { readonly kind: 'cut' }

/**
 * The edit that a grip asks for when the hand went from one point to another; `reach` in mm is how far it snaps, null takes
 * both points as they are.
 */
export const editOfGrip = (scene: Scene, grip: Grip, from: XY, to: XY, reach: number | null): AskedEdit => {
  const by = { x: to.x - from.x, y: to.y - from.y }
  const { rows, floor, plan } = scene
  const snap = (at: XY, without?: ReadonlySet<string>): XY =>
    reach === null ? at : snapPoint(rows, floor, at, without ? { reach, without } : { reach }).at
  switch (grip.kind) {
    case 'room': {
      const face = plan.roomsById.get(grip.room)
      const corner = face?.face.edges[0]?.from ?? from
      const own = verticesOf(rows, face)
      const target = snap({ x: corner.x + by.x, y: corner.y + by.y }, own)
      const step = { x: target.x - corner.x, y: target.y - corner.y }
      const corners = (face?.face.edges ?? []).map((edge) => edge.from)
      // Only where it was and where it would be: what lies between is not touched.
      const around = [boxOf(corners), boxOf(corners.map(({ x, y }) => ({ x: x + step.x, y: y + step.y })))]
      return about(grip.room, around, (now, newId) => moveRoom(now, grip.room, step, newId))
    }
    case 'side': {
      const { side, room } = grip
      const step = snappedStep(side.middle, by, snap, endsOfWall(rows, side.wall))
      const corners = plan.roomsById.get(room)?.face.edges.map((edge) => edge.from) ?? []
      return about(room, [sweptBox(corners, step)], (now, newId) =>
        resizeRoom(now, room, side.wall, step, newId),
      )
    }
    case 'corner': {
      const target = snap({ x: grip.at.x + by.x, y: grip.at.y + by.y }, new Set([grip.vertex]))
      return about(grip.room, [boxOf([grip.at, target])], (now, newId) =>
        moveVertex(now, grip.vertex, target, newId),
      )
    }
    case 'wall': {
      const ends = [...endsOfWall(rows, grip.wall)].flatMap((id) => rows.vertices.get(id)?.at ?? [])
      const step = snappedStep(ends[0] ?? from, by, snap, endsOfWall(rows, grip.wall))
      return about(null, [sweptBox(ends, step)], (now, newId) => moveWall(now, grip.wall, step, newId))
    }
    case 'draw': {
      const [corner, opposite] = [snap(from), snap(to)]
      return {
        edit: (now, newId) =>
          grip.room === null
            ? drawRoom(now, floor, corner, opposite, newId)
            : drawWallsOf(now, grip.room, (on) => drawRoom(now, on, corner, opposite, newId)),
        around: [boxOf([corner, opposite])],
        about: { room: null, line: { kind: 'box', from: corner, to: opposite } },
      }
    }
    case 'cut': {
      const end = reach === null ? to : squared(from, to)
      const cut = cutAcross(plan, snapAlong(from, snap(from), end), snapAlong(end, snap(end), from))
      if (!cut)
        return {
          edit: () => refuse({ refused: 'not-across' }),
          around: [boxOf([from, end])],
          about: { room: null, line: { kind: 'cut', from, to: end } },
        }
      return {
        edit: (now, newId) => splitRoom(now, cut.room, cut.from, cut.to, newId),
        around: [boxOf([cut.from, cut.to])],
        about: { room: cut.room, line: { kind: 'cut', from: cut.from, to: cut.to } },
      }
    }
  }
}

/** A point that goes wherever what is held goes; null for what stands by itself, or is named by its place. */
export const anchorOf = ({ rows }: Scene, grip: Grip): XY | null => {
  const wall = grip.kind === 'side' ? grip.side.wall : grip.kind === 'wall' ? grip.wall : null
  if (wall !== null) return rows.vertices.get(rows.walls.get(wall)?.from ?? '')?.at ?? null
  return grip.kind === 'room' ? (rows.rooms.get(grip.room)?.seed ?? null) : null
}

/**
 * What a hand holds, and where it took hold, after another has moved it away under the hand by so much: let go, it then
 * lies where the hand has brought it, and not as far beyond.
 */
export const carriedOn = (grip: Grip, from: XY, by: XY): { readonly grip: Grip; readonly from: XY } => ({
  grip: grip.kind === 'side' ? { ...grip, side: { ...grip.side, middle: sum(grip.side.middle, by) } } : grip,
  from: sum(from, by),
})

const sum = (p: XY, q: XY): XY => ({ x: p.x + q.x, y: p.y + q.y })

/** The edit of a press without a drag: a face that walls already close becomes a room, or that of a room without walls. */
export const editOfPress =
  (floor: string, at: XY, room: string | null): Edit =>
  (rows, newId) =>
    room === null
      ? nameFace(rows, floor, { x: Math.round(at.x), y: Math.round(at.y) }, newId)
      : giveFace(rows, room, at)

const about = (room: string | null, around: readonly Box[], edit: Edit): AskedEdit => ({
  edit,
  around,
  about: { room, line: null },
})

/** The box that points sweep over on their way by a step. */
const sweptBox = (points: readonly XY[], step: XY): Box =>
  boxOf(points.flatMap((at) => [at, { x: at.x + step.x, y: at.y + step.y }]))

const endsOfWall = (rows: LayoutRows, wall: string): ReadonlySet<string> => {
  const row = rows.walls.get(wall)
  return new Set(row ? [row.from, row.to] : [])
}

const verticesOf = (rows: LayoutRows, face: FloorPlanFace | undefined): ReadonlySet<string> =>
  new Set((face?.face.edges ?? []).flatMap(({ wall }) => [...endsOfWall(rows, wall)]))

const snappedStep = (
  start: XY,
  by: XY,
  snap: (at: XY, without: ReadonlySet<string>) => XY,
  without: ReadonlySet<string>,
): XY => {
  const target = snap({ x: start.x + by.x, y: start.y + by.y }, without)
  return { x: Math.round(target.x - start.x), y: Math.round(target.y - start.y) }
}

/** A cut within about eight degrees of level or upright is level or upright. */
const squared = (from: XY, to: XY): XY => {
  const [dx, dy] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)]
  if (dy < dx * 0.14) return { x: to.x, y: from.y }
  return dx < dy * 0.14 ? { x: from.x, y: to.y } : to
}

/** A cut's end takes the snapped place only across its own line, so that a level cut stays level. */
const snapAlong = (at: XY, snapped: XY, other: XY): XY =>
  at.y === other.y ? { x: at.x, y: snapped.y } : at.x === other.x ? { x: snapped.x, y: at.y } : snapped

/** A line through a room, from wall to wall, in mm. */
export interface Cut {
  readonly room: string
  readonly from: XY
  readonly to: XY
}

/** A line through a room, drawn out to the room's boundary on both sides of its middle; null where no room lies there. */
export const cutAcross = (plan: FloorPlan, from: XY, to: XY): Cut | null => {
  if (samePoint(from, to)) return null
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  const face = floorPlanFaceAt(plan, middle)
  if (!face || face.room === null) return null
  const length = distance(from, to)
  const run = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  let [before, after] = [-Infinity, Infinity]
  for (const edges of [face.face.edges, ...face.face.holes])
    for (const edge of edges) {
      const met = meeting(from, to, edge.from, edge.to)
      if (!met || distance(nearestOn(edge.from, edge.to, met), met) > 1) continue
      const t = (met.x - middle.x) * run.x + (met.y - middle.y) * run.y
      if (t < 0) before = Math.max(before, t)
      else after = Math.min(after, t)
    }
  if (!Number.isFinite(before) || !Number.isFinite(after)) return null
  const at = (t: number): XY => ({
    x: Math.round(middle.x + run.x * t),
    y: Math.round(middle.y + run.y * t),
  })
  return { room: face.room, from: at(before), to: at(after) }
}

/** The cut at a typed distance (mm) from a side's inner face, along that side. Null where it misses the room. */
export const cutBeside = (plan: FloorPlan, face: FloorPlanFace, side: RoomSide, away: number): Cut | null => {
  const edge = face.face.edges.find(({ wall }) => wall === side.wall)
  const inwards = away + (edge?.thickness ?? 0) / 2
  const shift = (at: XY): XY => ({ x: at.x - side.out.x * inwards, y: at.y - side.out.y * inwards })
  const cut = cutAcross(plan, shift(side.from), shift(side.to))
  return cut && cut.room === face.room ? cut : null
}

/** The wall nearest to a point, within `reach` mm of its faces. */
export const wallAt = ({ rows, floor }: Scene, at: XY, reach: number): string | null => {
  let best: string | null = null
  let nearest = Infinity
  for (const { id, from, to, thickness } of rowsOnFloor(rows.walls, floor)) {
    const [a, b] = [rows.vertices.get(from)?.at, rows.vertices.get(to)?.at]
    if (!a || !b) continue
    const away = distance(nearestOn(a, b, at), at) - thickness / 2
    if (away > reach || away >= nearest) continue
    nearest = away
    best = id
  }
  return best
}

/** The vertex row at a corner of a room, the smallest id where several lie there; null where walls cross without one. */
const vertexAt = ({ rows, floor }: Scene, at: XY): string | null =>
  rowsOnFloor(rows.vertices, floor).find((row) => samePoint(row.at, at))?.id ?? null

/** Everything of a room that a keyboard can take hold of in turn: the room, its sides, its corners. */
export const gripsOfRoom = (scene: Scene, room: string): readonly Grip[] => {
  const face = scene.plan.roomsById.get(room)
  if (!face) return []
  const sides = sidesOf(face)
  return [
    { kind: 'room', room },
    ...sides.map((side): Grip => ({ kind: 'side', room, side })),
    ...sides.flatMap(({ from }): Grip[] => {
      const vertex = vertexAt(scene, from)
      return vertex === null ? [] : [{ kind: 'corner', room, vertex, at: from }]
    }),
  ]
}
/** What a grip does when it is moved by exactly so many mm, without snapping: for arrow keys and forms. */
export const editBy = (grip: Grip, by: XY): Edit | null => {
  switch (grip.kind) {
    case 'room':
      return (rows, newId) => moveRoom(rows, grip.room, by, newId)
    case 'side':
      return (rows, newId) => resizeRoom(rows, grip.room, grip.side.wall, by, newId)
    case 'corner':
      return (rows, newId) =>
        moveVertex(rows, grip.vertex, { x: grip.at.x + by.x, y: grip.at.y + by.y }, newId)
    case 'wall':
      return (rows, newId) => moveWall(rows, grip.wall, by, newId)
    default:
      return null
  }
}

/** The `data-handle` of a grip: `side-0`, `corner-2`; null for the room itself. */
export const handleOf = (grips: readonly Grip[], grip: Grip): string | null =>
  grip.kind === 'side' || grip.kind === 'corner'
    ? `${grip.kind}-${grips.filter(({ kind }) => kind === grip.kind).indexOf(grip)}`
    : null
