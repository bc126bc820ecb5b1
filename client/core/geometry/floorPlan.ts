// The plan of one floor: which face each room is, its net area and label, and what is amiss; reckoned again only where something changed.
import type { Room, Vertex, Wall } from '#schemas/layout.ts'
import { byRank } from '#schemas/record.ts'
import type { SquareMillimetres } from '#schemas/quantities.ts'
import { bentWalls } from './bentWalls.ts'
import { facesOf, ringOf, type Face, type FaceEdge } from './faces.ts'
import { rowsOnFloor, type LayoutRows } from './floorRows.ts'
import { makeFaceMemory, type FaceMemory } from './faceMemory.ts'
import type { InnerFace } from './innerFace.ts'
import { placeIn, samePoint, type XY } from './plane.ts'
import type { WallLine } from './planarise.ts'
import type { FloorPlanFinding } from './floorPlanFindings.ts'
import { facesOfRooms } from './roomFaces.ts'
import { crossedWalls, doubledWalls, strayWalls } from './strayWalls.ts'

/** A closed face and the room it is; `room` is null where nobody has named it yet. */
export interface FloorPlanFace {
  readonly face: Face
  readonly inner: InnerFace
  readonly room: string | null
}

/** What one floor's walls and rooms come to: faces, which room has which, and findings. Lengths in mm. */
export interface FloorPlan {
  readonly floor: string
  readonly faces: readonly FloorPlanFace[]
  /** Only rooms that have a face of their own, by the rule of `facesOfRooms`. */
  readonly roomsById: ReadonlyMap<string, FloorPlanFace>
  readonly findings: readonly FloorPlanFinding[]
  /** The boundaries towards the open air, on centre lines. */
  readonly outside: readonly (readonly FaceEdge[])[]
}

/** How much work a planner has done; tests hold it against what changed. */
interface PlannerWork {
  readonly floors: number
  readonly faces: number
}

/** Makes the plans of floors and remembers them, so that a change of one floor reckons that floor alone. */
export interface FloorPlanner {
  /** The plan of a floor; the same object as long as none of the floor's walls, vertices and rooms changed. */
  readonly planOfFloor: (layout: LayoutRows, floor: string) => FloorPlan
  readonly work: () => PlannerWork
}

interface Kept {
  readonly rows: readonly unknown[]
  readonly plan: FloorPlan
}

/** So many states of a floor are remembered: a page reads one floor in a variant and in the main one. */
const statesKept = 4

/** A planner remembers floors by the identity of their rows, and faces by their boundary. */
export const makeFloorPlanner = (): FloorPlanner => {
  /** The one that was asked for last comes first. */
  const keptByFloor = new Map<string, readonly Kept[]>()
  const memoryByFloor = new Map<string, FaceMemory>()
  let floors = 0
  let faces = 0
  const planOfFloor = (layout: LayoutRows, floor: string): FloorPlan => {
    const walls = rowsOnFloor(layout.walls, floor)
    const rooms = rowsOnFloor(layout.rooms, floor)
    const rows: unknown[] = [...walls, null, ...rooms, null]
    for (const wall of walls) rows.push(layout.vertices.get(wall.from), layout.vertices.get(wall.to))
    const states = keptByFloor.get(floor) ?? []
    const kept = states.find((state) => sameRows(state.rows, rows))
    const others = states.filter((state) => state !== kept).slice(0, statesKept - 1)
    if (kept) {
      if (kept !== states[0]) keptByFloor.set(floor, [kept, ...others])
      return kept.plan
    }
    floors++
    let memory = memoryByFloor.get(floor)
    if (!memory) memoryByFloor.set(floor, (memory = makeFaceMemory(() => faces++)))
    const plan = drawPlan(floor, walls, layout.vertices, rooms, memory.measured, states[0]?.plan)
    memory.planned(plan.faces.length)
    keptByFloor.set(floor, [{ rows, plan }, ...others])
    return plan
  }
  return { planOfFloor, work: () => ({ floors, faces }) }
}

const shared = makeFloorPlanner()

/** The plan of a floor by the one planner that the whole page shares. */
export const floorPlanOf = (layout: LayoutRows, floor: string): FloorPlan => shared.planOfFloor(layout, floor)

/** Net area of every room of the layout, null where no face could be found for it. */
export const areasOfRooms = (
  layout: LayoutRows,
  planner: FloorPlanner = shared,
): ReadonlyMap<string, SquareMillimetres | null> => {
  const areas = new Map<string, SquareMillimetres | null>()
  const planByFloor = new Map<string, FloorPlan>()
  for (const room of layout.rooms.values()) {
    let plan = planByFloor.get(room.floor)
    if (!plan) planByFloor.set(room.floor, (plan = planner.planOfFloor(layout, room.floor)))
    areas.set(room.id, plan.roomsById.get(room.id)?.inner.area ?? null)
  }
  return areas
}

const sameRows = (p: readonly unknown[], q: readonly unknown[]): boolean =>
  p.length === q.length && p.every((row, i) => row === q[i])

const drawPlan = (
  floor: string,
  walls: readonly Readonly<Wall>[],
  vertices: ReadonlyMap<string, Readonly<Vertex>>,
  rooms: readonly Readonly<Room>[],
  measured: FaceMemory['measured'],
  before: FloorPlan | undefined,
): FloorPlan => {
  const findings: FloorPlanFinding[] = []
  const lines = wallLines(walls, vertices, findings)
  // What causes other findings comes first: who mends it first has less to mend.
  findings.push(...bentWalls(walls, vertices))
  const graph = facesOf(lines)
  const seats = facesOfRooms(graph.faces, rooms.toSorted(byRank))
  const roomOfFace = new Map(
    [...seats].flatMap(([room, seat]) => (seat.seat === 'none' ? [] : [[seat.face, room] as const])),
  )
  const known = new Map(before?.faces.map((planFace) => [planFace.face.key, planFace]))
  const roomsById = new Map<string, FloorPlanFace>()
  const unnamed: FloorPlanFinding[] = []
  const faces = graph.faces.map((face): FloorPlanFace => {
    const room = roomOfFace.get(face) ?? null
    const { inner, face: same } = measured(face)
    if (room === null) unnamed.push({ finding: 'face-without-room', at: inner.label, area: inner.area })
    const unchanged = known.get(face.key)
    const planFace = unchanged?.room === room ? unchanged : { face: same, inner, room }
    if (room !== null) roomsById.set(room, planFace)
    return planFace
  })
  const sharing = new Map<string, string[]>()
  for (const [room, seat] of seats) {
    const at = roomsById.get(room)?.inner.label
    if (seat.seat === 'on-wall' && at) findings.push({ finding: 'seed-on-wall', room, at })
    if (seat.seat === 'beside' && at) findings.push({ finding: 'seed-beside', room, other: seat.other, at })
    if (seat.seat !== 'none') continue
    if (seat.other === null) findings.push({ finding: 'seed-without-face', room })
    else sharing.set(seat.other, [...(sharing.get(seat.other) ?? []), room])
  }
  for (const [first, others] of sharing)
    findings.push({ finding: 'seeds-share-face', rooms: [first, ...others] })
  findings.push(
    ...unnamed,
    ...strayWalls(graph),
    ...doubledWalls(lines, graph),
    ...crossedWalls(lines, graph),
  )
  return { floor, faces, roomsById, findings, outside: graph.outside }
}

/** The walls of a floor as lines; those without a corner or without length become findings. */
const wallLines = (
  walls: readonly Readonly<Wall>[],
  vertices: ReadonlyMap<string, Readonly<Vertex>>,
  findings: FloorPlanFinding[] = [],
): readonly WallLine[] => {
  const lines: WallLine[] = []
  for (const { id, from, to, thickness } of walls) {
    const a = vertices.get(from)?.at
    const b = vertices.get(to)?.at
    if (!a || !b) findings.push({ finding: 'wall-without-vertex', wall: id })
    else if (samePoint(a, b)) findings.push({ finding: 'wall-without-length', wall: id })
    else lines.push({ wall: id, a, b, thickness: Math.max(0, thickness) })
  }
  return lines
}

/** The face of a plan that holds a point between its walls' centre lines. */
export const floorPlanFaceAt = (plan: Pick<FloorPlan, 'faces'>, at: XY): FloorPlanFace | undefined =>
  plan.faces.find(
    ({ face }) =>
      at.x >= face.box.minX &&
      at.x <= face.box.maxX &&
      at.y >= face.box.minY &&
      at.y <= face.box.maxY &&
      placeIn([ringOf(face.edges), ...face.holes.map(ringOf)], at) === 'in',
  )
