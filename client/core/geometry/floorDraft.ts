// One floor's rows while a gesture works on them: walls are added, split and joined here, and the difference is the change.
import type { Floor, Opening, Vertex, Wall } from '#schemas/layout.ts'
import { point } from '#schemas/quantities.ts'
import { openingsOfWalls, rowsOnFloor, type LayoutRows } from './floorRows.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { along, distance, samePoint, type XY } from './plane.ts'

type Fields<R> = { -readonly [K in keyof R]: R[K] }

/** The room as a draft knows it: its row, or what a gesture adds. */
interface DraftRoom {
  readonly id: string
  readonly seed: XY
  readonly like?: string
}

/** A floor's rows while a gesture changes them; the maps are written to, the layout beneath is not. */
export interface FloorDraft {
  readonly layout: LayoutRows
  readonly floor: Readonly<Floor>
  readonly newId: () => string
  readonly vertices: Map<string, Readonly<Vertex>>
  readonly walls: Map<string, Readonly<Wall>>
  readonly openings: Map<string, Readonly<Opening>>
  readonly rooms: Map<string, DraftRoom>
  /** The wall a new wall was cut off or copied from. */
  readonly origin: Map<string, string>
  /** Where the middle of each opening stands in the building. It stays there, unless the gesture carries its wall along. */
  readonly places: Map<string, XY>
}

/**
 * Opens a floor for a gesture. Walls of which a corner is missing, and their openings, are left out and stay
 * untouched.
 */
export const draftFloor = (layout: LayoutRows, floor: Readonly<Floor>, newId: () => string): FloorDraft => {
  const walls = rowsOnFloor(layout.walls, floor.id)
  const ofWalls = openingsOfWalls(layout.openings)
  const vertices = new Map(rowsOnFloor(layout.vertices, floor.id).map((row) => [row.id, row]))
  for (const { from, to } of walls)
    for (const id of [from, to]) {
      const row = layout.vertices.get(id)
      if (row) vertices.set(id, row)
    }
  return {
    layout,
    floor,
    newId,
    vertices,
    walls: new Map(
      walls.filter((w) => vertices.has(w.from) && vertices.has(w.to)).map((row) => [row.id, row]),
    ),
    openings: new Map(walls.flatMap(({ id }) => ofWalls.get(id) ?? []).map((row) => [row.id, row])),
    rooms: new Map(rowsOnFloor(layout.rooms, floor.id).map(({ id, seed }) => [id, { id, seed }])),
    origin: new Map(),
    places: placesOf(layout, walls, ofWalls),
  }
}

const placesOf = (
  { vertices }: LayoutRows,
  walls: readonly Readonly<Wall>[],
  ofWalls: ReadonlyMap<string, readonly Readonly<Opening>[]>,
): Map<string, XY> => {
  const places = new Map<string, XY>()
  for (const wall of walls) {
    const [a, b] = [vertices.get(wall.from)?.at, vertices.get(wall.to)?.at]
    if (!a || !b || samePoint(a, b)) continue
    for (const { id, offset, width } of ofWalls.get(wall.id) ?? []) {
      const t = (offset + width / 2) / distance(a, b)
      places.set(id, { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) })
    }
  }
  return places
}

/** Where a vertex stands in the draft, in mm. Throws a `RangeError` where it isn't on the floor. */
export const positionOf = (draft: FloorDraft, vertex: string): XY => {
  const row = draft.vertices.get(vertex)
  if (!row) throw new RangeError(`vertex ${vertex} is not on this floor`)
  return row.at
}

/** The two ends of a wall's centre line, in mm. Throws a `RangeError` where wall or vertex isn't on the floor. */
export const endsOf = (draft: FloorDraft, wall: string): readonly [XY, XY] => {
  const row = wallOf(draft, wall)
  return [positionOf(draft, row.from), positionOf(draft, row.to)]
}

/** The row of a wall as drafted. Throws a `RangeError` where it isn't on the floor. */
export const wallOf = (draft: FloorDraft, wall: string): Readonly<Wall> => {
  const row = draft.walls.get(wall)
  if (!row) throw new RangeError(`wall ${wall} is not on this floor`)
  return row
}

/** The drafted walls that begin or end at a vertex; none where it is unknown. */
export const wallsAt = (draft: FloorDraft, vertex: string): readonly Readonly<Wall>[] =>
  [...draft.walls.values()].filter(({ from, to }) => from === vertex || to === vertex)

/** The wall a wall's boundary goes back to, through cuts and copies. */
export const rootOf = (draft: FloorDraft, wall: string): string => {
  let root = wall
  for (let next = draft.origin.get(root); next !== undefined; next = draft.origin.get(root)) root = next
  return root
}

/** The vertex at a position: one that walls use, else a bare one, else a new one. */
export const vertexAt = (draft: FloorDraft, at: XY): string => {
  const here = [...draft.vertices.values()].filter((row) => samePoint(row.at, at)).map(({ id }) => id)
  const used = new Set([...draft.walls.values()].flatMap(({ from, to }) => [from, to]))
  const known = here.filter((id) => used.has(id)).toSorted()[0] ?? here.toSorted()[0]
  return known ?? addVertex(draft, at)
}

/**
 * Puts a new vertex at a place, rounded to whole mm, and gives its id. Looks for no other vertex there: `weld` joins
 * them.
 */
export const addVertex = (draft: FloorDraft, at: XY): string => {
  const id = draft.newId()
  draft.vertices.set(id, { id, floor: draft.floor.id, at: point(at.x, at.y) })
  return id
}

/** Moves a vertex, and so the ends of its walls, to a place rounded to whole mm. An unknown vertex is passed over. */
export const moveVertexTo = (draft: FloorDraft, vertex: string, at: XY): void => {
  const row = draft.vertices.get(vertex)
  if (row) draft.vertices.set(vertex, { ...row, at: point(at.x, at.y) })
}

/**
 * Draws a wall between two vertices with the thickness and kind of another, and gives its id. `origin` is the wall it
 * was cut off.
 */
export const addWall = (
  draft: FloorDraft,
  from: string,
  to: string,
  like: Pick<Wall, 'thickness' | 'kind'>,
  origin?: string,
): string => {
  const id = draft.newId()
  draft.walls.set(id, { id, floor: draft.floor.id, from, to, thickness: like.thickness, kind: like.kind })
  if (origin !== undefined) draft.origin.set(id, origin)
  return id
}

/** Hangs an end of a wall on another vertex. Throws a `RangeError` where the wall isn't on the floor. */
export const changeWall = (draft: FloorDraft, wall: string, ends: { from?: string; to?: string }): void => {
  draft.walls.set(wall, { ...wallOf(draft, wall), ...ends })
}

/** Takes a wall out. What was in it stays in the draft: another wall may stand there by the end of the gesture. */
export const removeWall = (draft: FloorDraft, wall: string): void => {
  draft.walls.delete(wall)
}

/** The drafted doors and windows of a wall, in no order. */
const openingsOn = (draft: FloorDraft, wall: string): readonly Readonly<Opening>[] =>
  [...draft.openings.values()].filter((opening) => opening.wall === wall)

/** Says that what was in one wall is in another now; where on it is found at the end of the gesture. */
export const handOpenings = (draft: FloorDraft, from: string, to: string): void => {
  for (const opening of openingsOn(draft, from)) draft.openings.set(opening.id, { ...opening, wall: to })
}

/** Takes the openings of walls that move along with them. */
export const carryOpenings = (draft: FloorDraft, walls: ReadonlySet<string>, by: XY): void => {
  for (const { id, wall } of draft.openings.values()) {
    const at = walls.has(wall) ? draft.places.get(id) : undefined
    if (at) draft.places.set(id, { x: at.x + by.x, y: at.y + by.y })
  }
}

/** Cuts a wall at a vertex on it. The wall keeps its first part; the rest is a new wall, whose id is given. */
export const splitWall = (draft: FloorDraft, wall: string, vertex: string): string => {
  const row = wallOf(draft, wall)
  const [a, b] = endsOf(draft, wall)
  const cut = along(a, b, positionOf(draft, vertex))
  const rest = addWall(draft, vertex, row.to, row, wall)
  changeWall(draft, wall, { to: vertex })
  for (const opening of openingsOn(draft, wall)) {
    const at = draft.places.get(opening.id)
    if (at && along(a, b, at) > cut) draft.openings.set(opening.id, { ...opening, wall: rest })
  }
  return rest
}

/** What a gesture writes of an opening; null where it stands as it did. */
const changedOpening = (
  before: Readonly<Opening> | undefined,
  { id, wall, offset, hinge, opensInto }: Readonly<Opening>,
): LayoutChange['changeOpenings'][number] | null => {
  const row: Fields<LayoutChange['changeOpenings'][number]> = { id, wall, offset }
  if (hinge !== undefined && hinge !== before?.hinge) row.hinge = hinge
  if (opensInto !== before?.opensInto) row.opensInto = opensInto ?? null
  const stays = before?.wall === wall && before.offset === offset
  return stays && row.hinge === undefined && row.opensInto === undefined ? null : row
}

const inIdOrder = <R extends { readonly id: string }>(rows: R[]): R[] =>
  rows.toSorted((p, q) => (p.id < q.id ? -1 : p.id > q.id ? 1 : 0))

/** The difference between the draft and the rows it began with. `pushed` names openings that had to make way. */
export const changeOf = (draft: FloorDraft, pushed: readonly string[] = []): LayoutChange => {
  const { layout, floor } = draft
  const used = new Set([...draft.walls.values()].flatMap(({ from, to }) => [from, to]))
  const vertices = inIdOrder([...draft.vertices.values()])
  const walls = inIdOrder([...draft.walls.values()])
  const rooms = inIdOrder([...draft.rooms.values()])
  const gone = <R extends { readonly id: string }>(
    before: readonly R[],
    after: ReadonlyMap<string, unknown>,
  ) => before.map(({ id }) => id).filter((id) => !after.has(id))
  const wallsBefore = rowsOnFloor(layout.walls, floor.id).filter(
    (w) => layout.vertices.has(w.from) && layout.vertices.has(w.to),
  )
  const ofWalls = openingsOfWalls(layout.openings)
  const openingsBefore = inIdOrder(wallsBefore.flatMap(({ id }) => [...(ofWalls.get(id) ?? [])]))
  return {
    addVertices: vertices.filter(({ id }) => !layout.vertices.has(id) && used.has(id)),
    moveVertices: vertices
      .filter(({ id, at }) => layout.vertices.has(id) && !samePoint(layout.vertices.get(id)?.at ?? at, at))
      .map(({ id, at }) => ({ id, at })),
    addWalls: walls.filter(({ id }) => !layout.walls.has(id)),
    changeWalls: walls
      .filter(({ id, from, to }) => {
        const before = layout.walls.get(id)
        return before !== undefined && (before.from !== from || before.to !== to)
      })
      .map(({ id, from, to }) => ({ id, from, to })),
    removeWalls: gone(wallsBefore, draft.walls),
    changeOpenings: inIdOrder([...draft.openings.values()]).flatMap(
      (opening) => changedOpening(layout.openings.get(opening.id), opening) ?? [],
    ),
    pushedOpenings: pushed.toSorted(),
    removeOpenings: gone(openingsBefore, draft.openings),
    addRooms: rooms
      .filter(({ id }) => !layout.rooms.has(id))
      .map(({ id, seed, like }) => {
        const row: Fields<LayoutChange['addRooms'][number]> = {
          id,
          floor: floor.id,
          seed: point(seed.x, seed.y),
        }
        if (like !== undefined) row.like = like
        return row
      }),
    moveSeeds: rooms
      .filter(({ id, seed }) => layout.rooms.has(id) && !samePoint(layout.rooms.get(id)?.seed ?? seed, seed))
      .map(({ id, seed }) => ({ id, seed: point(seed.x, seed.y) })),
    removeRooms: gone(rowsOnFloor(layout.rooms, floor.id), draft.rooms),
  }
}
