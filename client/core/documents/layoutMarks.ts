// What a gesture on the plan notes beside its rows, so that a merge that undoes its sense can be told from a change on purpose.
import {
  Placed as PlacedShape,
  type LayoutChange,
  type Opening,
  type Placed,
  type Vertex,
  type Wall,
} from '#schemas/layout.ts'
import type { Point } from '#schemas/quantities.ts'

interface Rows {
  readonly vertices: ReadonlyMap<string, Readonly<Vertex>>
  readonly walls: ReadonlyMap<string, Readonly<Wall>>
  readonly openings: ReadonlyMap<string, Readonly<Opening>>
}
type Ends = Pick<Wall, 'from' | 'to'>

type AxisMark = { readonly [K in 'axis' | 'axisAt']: Wall[K] | undefined }

/** The notes that a gesture leaves: axes by wall, places by opening, in mm. */
export interface LayoutMarks {
  /** The axis of every wall that the gesture adds, joins anew or moves an end of; none for a slanted one. */
  readonly axes: ReadonlyMap<string, AxisMark>
  /** Where every opening of those walls stands after the gesture, and every opening that it places. */
  readonly placed: ReadonlyMap<string, Placed>
}

/**
 * The marks after a change of walls. A wall that the gesture doesn't touch keeps its own; so does one that a merge had bent
 * already and that only follows a corner: it is still not bent on purpose.
 */
export const marksOf = (rows: Rows, change: LayoutChange): LayoutMarks => {
  const moved = new Map<string, Point>()
  for (const { id, at } of change.addVertices) moved.set(id, at)
  for (const { id, at } of change.moveVertices) moved.set(id, at)
  const at = (vertex: string): Point | undefined => moved.get(vertex) ?? rows.vertices.get(vertex)?.at
  const gone = new Set(change.removeWalls)
  const ends = new Map<string, Ends & Pick<Wall, 'floor'>>()
  const bent = new Set<string>()
  for (const wall of rows.walls.values()) {
    if (!moved.has(wall.from) && !moved.has(wall.to)) continue
    ends.set(wall.id, wall)
    const [a, b] = [rows.vertices.get(wall.from)?.at, rows.vertices.get(wall.to)?.at]
    if (a && b && wall.axis !== undefined && wall.axis !== axisBetween(a, b).axis) bent.add(wall.id)
  }
  for (const { id, from, to } of change.changeWalls) {
    const wall = rows.walls.get(id)
    if (wall) ends.set(id, { from, to, floor: wall.floor })
    bent.delete(id)
  }
  for (const wall of change.addWalls) ends.set(wall.id, wall)
  const axes = new Map<string, AxisMark>()
  for (const [id, { from, to }] of ends) {
    if (gone.has(id)) continue
    const [a, b] = [at(from), at(to)]
    if (!a || !b) continue
    const mark = axisBetween(a, b)
    if (mark.axis !== undefined || !bent.has(id)) axes.set(id, mark)
  }
  const placed = new Map<string, Placed>()
  const note = (id: string, { wall, offset }: Pick<Opening, 'wall' | 'offset'>): void => {
    const line = ends.get(wall) ?? rows.walls.get(wall)
    const mark = line && placedOn({ ...line, id: wall }, offset, at)
    if (mark) placed.set(id, mark)
  }
  for (const opening of rows.openings.values()) if (ends.has(opening.wall)) note(opening.id, opening)
  for (const opening of change.changeOpenings) note(opening.id, opening)
  for (const id of change.removeOpenings) placed.delete(id)
  return { axes, placed }
}

const axisBetween = (a: Point, b: Point): AxisMark => {
  if (a.y === b.y && a.x !== b.x) return { axis: 'x', axisAt: a.y }
  if (a.x === b.x && a.y !== b.y) return { axis: 'y', axisAt: a.x }
  return { axis: undefined, axisAt: undefined }
}

/** What is noted of an opening that is put on a wall; undefined where the wall has no line. */
export const placedOn = (
  wall: Pick<Wall, 'id' | 'floor' | 'from' | 'to'>,
  offset: number,
  at: (vertex: string) => Point | undefined,
): Placed | undefined => {
  const [from, to] = [at(wall.from), at(wall.to)]
  return from && to ? { floor: wall.floor, wall: wall.id, offset, from, to } : undefined
}

/** What `followed` reads of an opening as it was and as it stands. */
type Standing = Readonly<Record<string, unknown>>

/**
 * The fields of an opening that only followed when somebody moved walls: it stands where it stood in the building, or was
 * carried straight across with its wall. Whoever puts a door elsewhere on the same wall has changed it.
 */
export const followedWalls = (was: Standing, is: Standing): ReadonlySet<string> => {
  const [before, now] = [middleIn(was), middleIn(is)]
  if (before === null || now === null) return new Set()
  const [p, q] = [before.placed, now.placed]
  const sameLine = p.from.x === q.from.x && p.from.y === q.from.y && p.to.x === q.to.x && p.to.y === q.to.y
  if (p.floor !== q.floor || sameLine) return new Set()
  const length = Math.hypot(q.to.x - q.from.x, q.to.y - q.from.y)
  const [dx, dy] = [(q.to.x - q.from.x) / length, (q.to.y - q.from.y) / length]
  const along = (before.x - q.from.x) * dx + (before.y - q.from.y) * dy
  const [x, y] = [q.from.x + along * dx, q.from.y + along * dy]
  return Math.hypot(x - now.x, y - now.y) <= mostRounding ? new Set(['wall', 'offset']) : new Set()
}

/** Offsets are whole millimetres, and so is what is halved. */
const mostRounding = 2

const middleIn = ({
  wall,
  offset,
  width,
  placed,
}: Standing): { placed: Placed; x: number; y: number } | null => {
  const read = PlacedShape.safeParse(placed)
  if (!read.success || typeof offset !== 'number' || typeof width !== 'number') return null
  const { from, to } = read.data
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  // A note that another gesture left of an older place says nothing of this one.
  if (length === 0 || read.data.wall !== wall || read.data.offset !== offset) return null
  const part = (offset + width / 2) / length
  return { placed: read.data, x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}
