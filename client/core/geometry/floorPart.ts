// The part of a floor that a gesture can touch: the rooms round a few boxes, whole, with their walls; a drag looks at nothing else.
import type { LayoutChange, Opening, Room, Vertex, Wall } from '#schemas/layout.ts'
import type { Result } from '#core/result.ts'
import { openingsOfWalls, rowsOnFloor, type LayoutRows } from './floorRows.ts'
import type { FloorPlan } from './floorPlan.ts'
import { boxOf, type Box, type XY } from './plane.ts'

/** How far round a box whole rooms are taken in, in mm: enough that a pointer's next steps stay inside. */
const takenIn = 2_000
/** How far round a change nothing may be missing, in mm: walls have thickness, and corners join what is near. */
const needed = 400

/** A piece of a floor that a gesture is reckoned on in place of the whole. */
export interface FloorPart {
  /** Every face that comes near one of these boxes is whole in `rows`. */
  readonly boxes: readonly Box[]
  readonly rows: LayoutRows
}

const grown = (box: Box, by: number): Box => ({
  minX: box.minX - by,
  minY: box.minY - by,
  maxX: box.maxX + by,
  maxY: box.maxY + by,
})

const meets = (p: Box, q: Box): boolean =>
  p.minX <= q.maxX && q.minX <= p.maxX && p.minY <= q.maxY && q.minY <= p.maxY

const holds = (outer: Box, inner: Box): boolean =>
  outer.minX <= inner.minX && outer.minY <= inner.minY && outer.maxX >= inner.maxX && outer.maxY >= inner.maxY

/** Whether nothing near a box is missing in a part. */
const covers = ({ boxes }: FloorPart, box: Box): boolean => {
  const all = grown(box, needed)
  return boxes.some((one) => holds(one, all))
}

/** Takes the rooms near some boxes out of a floor. Walls come as the rows they are, so some reach out of the part. */
const partOfFloor = (layout: LayoutRows, plan: FloorPlan, boxes: readonly Box[]): FloorPart => {
  const isNear = (box: Box): boolean => boxes.some((one) => meets(one, box))
  const walls = new Map<string, Readonly<Wall>>()
  const rooms = new Map<string, Readonly<Room>>()
  for (const { face, room } of plan.faces) {
    if (!isNear(face.box)) continue
    for (const edges of [face.edges, ...face.holes])
      for (const { wall } of edges) {
        const row = layout.walls.get(wall)
        if (row) walls.set(wall, row)
      }
    const row = layout.rooms.get(room ?? '')
    if (row) rooms.set(row.id, row)
  }
  // Walls that close no room, and rooms that have no face of their own, can still be in the way.
  for (const row of rowsOnFloor(layout.walls, plan.floor)) {
    const ends = endsOf(layout.vertices, row)
    if (ends && isNear(boxOf(ends))) walls.set(row.id, row)
  }
  for (const row of rowsOnFloor(layout.rooms, plan.floor))
    if (!plan.roomsById.has(row.id) && isNear(boxOf([row.seed]))) rooms.set(row.id, row)
  const vertices = new Map<string, Readonly<Vertex>>()
  for (const { from, to } of walls.values())
    for (const id of [from, to]) {
      const row = layout.vertices.get(id)
      if (row) vertices.set(id, row)
    }
  for (const row of rowsOnFloor(layout.vertices, plan.floor))
    if (isNear(boxOf([row.at]))) vertices.set(row.id, row)
  const openings = new Map<string, Readonly<Opening>>()
  const ofWalls = openingsOfWalls(layout.openings)
  for (const wall of walls.keys()) for (const row of ofWalls.get(wall) ?? []) openings.set(row.id, row)
  return { boxes, rows: { floors: layout.floors, vertices, walls, openings, rooms } }
}

/** Where a change touches walls: each one that comes, goes or moves, as it was and as it will be. */
const boxesOfChange = (rows: LayoutRows, change: LayoutChange): readonly Box[] => {
  const moved = new Map(change.moveVertices.map(({ id, at }) => [id, { at }]))
  const after: Vertices = new Map([
    ...rows.vertices,
    ...change.addVertices.map((row) => [row.id, row] as const),
    ...moved,
  ])
  const gone = new Set(change.removeWalls)
  const ends = new Map(change.changeWalls.map((wall) => [wall.id, wall]))
  const boxes: Box[] = []
  const add = (at: readonly XY[] | null): void => {
    if (at) boxes.push(boxOf(at))
  }
  for (const wall of rows.walls.values()) {
    const next = ends.get(wall.id) ?? wall
    if (next === wall && !gone.has(wall.id) && !moved.has(wall.from) && !moved.has(wall.to)) continue
    add(endsOf(rows.vertices, wall))
    if (!gone.has(wall.id)) add(endsOf(after, next))
  }
  for (const wall of change.addWalls) add(endsOf(after, wall))
  // An opening that makes way looks along its whole wall, and what meets that on the way.
  const added = new Map(change.addWalls.map((wall) => [wall.id, wall]))
  const along = (id: string): void => {
    const wall = added.get(id) ?? ends.get(id) ?? rows.walls.get(id)
    if (wall) add(endsOf(after, wall))
  }
  for (const { wall } of change.changeOpenings) along(wall)
  for (const id of change.removeOpenings) along(rows.openings.get(id)?.wall ?? '')
  return boxes
}

/** What a refused edit may have touched: the walls that come to where it was asked for, each with all that it can sweep. */
const boxesOfRefusal = (rows: LayoutRows, around: readonly Box[]): readonly Box[] =>
  [...rows.walls.values()].flatMap((wall) => {
    const ends = endsOf(rows.vertices, wall)
    if (!ends) return []
    const own = boxOf(ends)
    return around.filter((box) => meets(box, own)).map((box) => boxOf([...ends, ...cornersOf(box)]))
  })

const cornersOf = (box: Box): readonly XY[] => [
  { x: box.minX, y: box.minY },
  { x: box.maxX, y: box.maxY },
]

type Vertices = ReadonlyMap<string, { readonly at: XY }>

const endsOf = (vertices: Vertices, { from, to }: { readonly from: string; readonly to: string }) => {
  const [a, b] = [vertices.get(from)?.at, vertices.get(to)?.at]
  return a && b ? [a, b] : null
}

/**
 * Reckons an edit on a part of the floor round some boxes, and on a larger one until the part holds all that the edit
 * touches: the answer is that of the whole floor (of several reasons to refuse, another may be named). `known` is the
 * part of the gesture's last step, used again where it is large enough; it must be of the same rows.
 */
export const reckonNearby = <E>(
  layout: LayoutRows,
  plan: FloorPlan,
  around: readonly Box[],
  edit: (rows: LayoutRows) => Result<LayoutChange, E>,
  known: FloorPart | null,
): { readonly result: Result<LayoutChange, E>; readonly part: FloorPart } => {
  let boxes = around
  let part =
    known && around.every((box) => covers(known, box))
      ? known
      : partOfFloor(
          layout,
          plan,
          around.map((box) => grown(box, takenIn)),
        )
  for (;;) {
    const result = edit(part.rows)
    // A refusal needs the whole picture too: a corner that the part lacks may be what lets walls meet.
    const touched = result.ok ? boxesOfChange(part.rows, result.value) : boxesOfRefusal(part.rows, around)
    const missed = touched.filter((box) => !covers(part, box))
    if (missed.length === 0) return { result, part }
    boxes = [...boxes, ...missed]
    part = partOfFloor(
      layout,
      plan,
      boxes.map((box) => grown(box, takenIn)),
    )
  }
}
