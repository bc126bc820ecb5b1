// Where on a wall a door or window can be: clear of the walls that meet it and of what is in it already.
import type { Opening } from '#schemas/layout.ts'
import { millimetres, type Millimetres } from '#schemas/quantities.ts'
import type { FaceEdge } from './faces.ts'
import { openingsOfWalls, rowsOnFloor, type LayoutRows } from './floorRows.ts'
import type { FloorPlan } from './plan.ts'
import { along, distance, nearestOn, samePoint, type XY } from './plane.ts'

interface Stretch {
  readonly from: number
  readonly to: number
}

const edgesOf = (plan: FloorPlan): readonly FaceEdge[] => [
  ...plan.faces.flatMap(({ face }) => [face.edges, ...face.holes].flat()),
  ...plan.outside.flat(),
]

/** A wall's ends, its length, and where a point lies along it from its `from`, in mm. */
const lineOf = (rows: LayoutRows, wall: string) => {
  const row = rows.walls.get(wall)
  const [a, b] = [rows.vertices.get(row?.from ?? '')?.at, rows.vertices.get(row?.to ?? '')?.at]
  if (!row || !a || !b || samePoint(a, b)) return null
  const length = distance(a, b)
  return { a, b, length, offsetAt: (at: XY): number => along(a, b, at) * length }
}

/** The stretches of a wall that nothing stands in, as offsets in mm; `except` is an opening that may make way for itself. */
const freeStretches = (
  rows: LayoutRows,
  plan: FloorPlan,
  wall: string,
  except: string | null,
): readonly Stretch[] => {
  const line = lineOf(rows, wall)
  if (!line) return []
  const edges = edgesOf(plan)
  const own = edges.filter((edge) => edge.wall === wall)
  const corners = new Map(own.flatMap(({ from, to }) => [from, to].map((at) => [`${at.x} ${at.y}`, at])))
  const taken: Stretch[] = [...corners.values()].map((at) => {
    // A wall that meets this one takes half its thickness to each side of the corner.
    const half = edges
      .filter((edge) => edge.wall !== wall && (samePoint(edge.from, at) || samePoint(edge.to, at)))
      .reduce((most, { thickness }) => Math.max(most, thickness / 2), 0)
    const offset = line.offsetAt(at)
    return { from: offset - half, to: offset + half }
  })
  for (const { id, offset, width } of openingsOfWalls(rows.openings).get(wall) ?? [])
    if (id !== except) taken.push({ from: offset, to: offset + width })
  taken.sort((p, q) => p.from - q.from || p.to - q.to)
  const free: Stretch[] = []
  // Where the wall borders no face at all it may still carry an opening: its ends close it.
  let at = 0
  for (const { from, to } of [...taken, { from: line.length, to: line.length }]) {
    if (from > at) free.push({ from: at, to: from })
    at = Math.max(at, to)
  }
  return free
}

/** The offset nearest to a wanted one at which an opening of a width fits on a wall; null where it fits nowhere. All in mm. */
export const offsetFor = (
  rows: LayoutRows,
  plan: FloorPlan,
  wall: string,
  wanted: number,
  width: number,
  except: string | null = null,
): Millimetres | null => {
  let best: number | null = null
  for (const { from, to } of freeStretches(rows, plan, wall, except)) {
    const [first, last] = [Math.ceil(from), Math.floor(to - width)]
    if (last < first) continue
    const offset = Math.round(Math.min(last, Math.max(first, wanted)))
    if (best === null || Math.abs(offset - wanted) < Math.abs(best - wanted)) best = offset
  }
  return best === null ? null : millimetres(best)
}

/** How far along a wall a point of the floor lies, from the wall's `from`, in mm; null for a wall without a line. */
export const offsetOf = (rows: LayoutRows, wall: string, at: XY): number | null => {
  const line = lineOf(rows, wall)
  return line && line.offsetAt(nearestOn(line.a, line.b, at))
}

/** Where the middle of an opening lies. */
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
