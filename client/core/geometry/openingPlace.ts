// Where on a wall a door or window can be: clear of the walls that meet it and of what is in it already.
import type { Opening } from '#schemas/layout.ts'
import { millimetres, type Millimetres } from '#schemas/quantities.ts'
import type { FaceEdge } from './faces.ts'
import { openingsOfWalls, rowsOnFloor, type LayoutRows } from './floorRows.ts'
import type { FloorPlan } from './floorPlan.ts'
import { along, distance, liesInside, nearestOn, samePoint, type XY } from './plane.ts'

/** Part of a wall as offsets from its `from`, in mm. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

interface EdgeIndex {
  readonly ofWall: ReadonlyMap<string, readonly FaceEdge[]>
  readonly atCorner: ReadonlyMap<string, readonly FaceEdge[]>
  readonly corners: ReadonlyMap<string, XY>
}

const indexByPlan = new WeakMap<FloorPlan, EdgeIndex>()
const spot = ({ x, y }: XY): string => `${x} ${y}`

const edgesOf = (plan: FloorPlan): EdgeIndex => {
  const known = indexByPlan.get(plan)
  if (known) return known
  const ofWall = new Map<string, FaceEdge[]>()
  const atCorner = new Map<string, FaceEdge[]>()
  const corners = new Map<string, XY>()
  const note = (map: Map<string, FaceEdge[]>, key: string, edge: FaceEdge): void => {
    const edges = map.get(key)
    if (edges) edges.push(edge)
    else map.set(key, [edge])
  }
  for (const ring of [...plan.faces.flatMap(({ face }) => [face.edges, ...face.holes]), ...plan.outside])
    for (const edge of ring) {
      note(ofWall, edge.wall, edge)
      note(atCorner, spot(edge.from), edge)
      note(atCorner, spot(edge.to), edge)
      corners.set(spot(edge.from), edge.from)
      corners.set(spot(edge.to), edge.to)
    }
  const made = { ofWall, atCorner, corners }
  indexByPlan.set(plan, made)
  return made
}

/** A wall's ends, its length, and where a point lies along it from its `from`, in mm. */
const lineOf = (rows: Pick<LayoutRows, 'walls' | 'vertices'>, wall: string) => {
  const row = rows.walls.get(wall)
  const [a, b] = [rows.vertices.get(row?.from ?? '')?.at, rows.vertices.get(row?.to ?? '')?.at]
  if (!row || !a || !b || samePoint(a, b)) return null
  const length = distance(a, b)
  return { a, b, length, offsetAt: (at: XY): number => along(a, b, at) * length }
}

/** Whether an edge runs on in the line of a wall: then it takes nothing of it. */
const goesOn = (a: XY, b: XY, { from, to }: FaceEdge): boolean => {
  const cross = (b.x - a.x) * (to.y - from.y) - (b.y - a.y) * (to.x - from.x)
  return Math.abs(cross) < 0.01 * distance(a, b) * distance(from, to)
}

/**
 * What the walls that meet a wall between or at two ends take of it: half their thickness to each side of the corner.
 * Where walls lie on one another the faces name one of them; the corners of the others, and of a wall that bounds no
 * room, are found by where they lie.
 */
export const meetingStretches = (plan: FloorPlan, wall: string, a: XY, b: XY): readonly Stretch[] => {
  const { ofWall, atCorner, corners: all } = edgesOf(plan)
  const length = distance(a, b)
  const own = ofWall.get(wall) ?? []
  const corners = new Map(own.flatMap(({ from, to }) => [from, to].map((at) => [spot(at), at] as const)))
  const stretches = new Map(
    own.map(({ from, to }) => [[spot(from), spot(to)].toSorted().join(' '), distance(from, to)]),
  )
  const named = [...stretches.values()].reduce((sum, one) => sum + one, 0)
  if (named < length - 1)
    for (const [key, at] of all)
      if (samePoint(at, a) || samePoint(at, b) || liesInside(a, b, at)) corners.set(key, at)
  return [...corners].map(([key, at]) => {
    const half = (atCorner.get(key) ?? [])
      .filter((edge) => edge.wall !== wall && !goesOn(a, b, edge))
      .reduce((most, { thickness }) => Math.max(most, thickness / 2), 0)
    const offset = along(a, b, at) * length
    return { from: offset - half, to: offset + half }
  })
}

/**
 * The offset nearest to a wanted one at which a width fits between what is taken of a length; null where it fits
 * nowhere. All lengths in mm.
 */
export const nearestFree = (
  taken: readonly Stretch[],
  length: number,
  wanted: number,
  width: number,
): number | null => {
  let best: number | null = null
  let at = 0
  // Where a wall borders no face at all it may still carry an opening: its ends close it.
  for (const { from, to } of [
    ...taken.toSorted((p, q) => p.from - q.from || p.to - q.to),
    { from: length, to: length },
  ]) {
    const [first, last] = [Math.ceil(at), Math.floor(Math.min(from, length) - width)]
    if (first <= last) {
      const offset = Math.round(Math.min(last, Math.max(first, wanted)))
      if (best === null || Math.abs(offset - wanted) < Math.abs(best - wanted)) best = offset
    }
    at = Math.max(at, to)
  }
  return best
}

/**
 * The offset nearest to a wanted one at which an opening of a width fits on a wall; null where it fits nowhere. `except` is
 * an opening that may make way for itself. All in mm.
 */
export const offsetFor = (
  rows: LayoutRows,
  plan: FloorPlan,
  wall: string,
  wanted: number,
  width: number,
  except: string | null = null,
): Millimetres | null => {
  const line = lineOf(rows, wall)
  if (!line) return null
  const others = (openingsOfWalls(rows.openings).get(wall) ?? []).filter(({ id }) => id !== except)
  const taken = [
    ...meetingStretches(plan, wall, line.a, line.b),
    ...others.map((one) => ({ from: one.offset, to: one.offset + one.width })),
  ]
  const free = nearestFree(taken, line.length, wanted, width)
  return free === null ? null : millimetres(free)
}

/** How far along a wall a point of the floor lies, from the wall's `from`, in mm; null for a wall without a line. */
export const offsetOf = (rows: LayoutRows, wall: string, at: XY): number | null => {
  const line = lineOf(rows, wall)
  return line && line.offsetAt(nearestOn(line.a, line.b, at))
}

/** Where the middle of an opening lies. In mm; null where its wall or a corner of that is gone. */
export const middleOf = (rows: LayoutRows, { wall, offset, width }: Readonly<Opening>): XY | null => {
  const line = lineOf(rows, wall)
  if (!line) return null
  const t = (offset + width / 2) / line.length
  return { x: line.a.x + t * (line.b.x - line.a.x), y: line.a.y + t * (line.b.y - line.a.y) }
}

/** The door or window nearest to a point, within `reach` mm of its wall's faces and its own jambs. */
export const openingAt = (rows: LayoutRows, floor: string, at: XY, reach: number): string | null => {
  const ofWalls = openingsOfWalls(rows.openings)
  let best: string | null = null
  let nearest = Infinity
  for (const wall of rowsOnFloor(rows.walls, floor)) {
    const own = ofWalls.get(wall.id)
    const line = own && lineOf(rows, wall.id)
    if (!line) continue
    const away = distance(nearestOn(line.a, line.b, at), at) - wall.thickness / 2
    if (away > reach) continue
    const offset = line.offsetAt(at)
    for (const opening of own) {
      const beside = Math.max(opening.offset - offset, offset - opening.offset - opening.width, 0)
      if (beside > reach || Math.max(away, 0) + beside >= nearest) continue
      nearest = Math.max(away, 0) + beside
      best = opening.id
    }
  }
  return best
}

/** The rooms on the two sides of an opening, those that there are. */
export const roomsBeside = (
  rows: LayoutRows,
  plan: FloorPlan,
  opening: Readonly<Pick<Opening, 'wall' | 'offset' | 'width'>>,
): readonly string[] => {
  const line = lineOf(rows, opening.wall)
  if (!line) return []
  const middle = opening.offset + opening.width / 2
  return plan.faces.flatMap(({ face, room }) =>
    room !== null &&
    [face.edges, ...face.holes].flat().some((edge) => {
      if (edge.wall !== opening.wall) return false
      const [p, q] = [line.offsetAt(edge.from), line.offsetAt(edge.to)]
      return Math.min(p, q) <= middle && middle <= Math.max(p, q)
    })
      ? [room]
      : [],
  )
}
