// The sides of a room as a person counts them: runs of wall in one line, each with its length, where it faces, and a handle.
import type { FaceEdge } from '#core/geometry/faces.ts'
import type { FloorPlanFace } from '#core/geometry/floorPlan.ts'
import { boxOf, distance, side, type XY } from '#core/geometry/plane.ts'

/** One straight side. `out` is the unit vector that points out of the room. */
export interface RoomSide {
  /** The first wall of the run, by which the side is moved. */
  readonly wall: string
  readonly from: XY
  readonly to: XY
  readonly middle: XY
  readonly out: XY
  readonly facing: 'north' | 'east' | 'south' | 'west'
  /** Between the centre lines of the walls that end it, in mm. */
  readonly length: number
}

/** Sides in the order of the boundary; edges that run straight on are one side. */
export const sidesOf = ({ face }: FloorPlanFace): readonly RoomSide[] => {
  const runs: FaceEdge[][] = []
  for (const edge of face.edges) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && straightOn(last, edge)) run.push(edge)
    else runs.push([edge])
  }
  const [first, last] = [runs[0], runs.at(-1)]
  if (first?.[0] && last && last !== first && straightOn(last.at(-1) as FaceEdge, first[0])) {
    first.unshift(...last)
    runs.pop()
  }
  return runs.map(sideOf)
}

/** Width and depth of the box round the room's floor, to the inner wall faces, and its north-west corner. */
export const innerBox = ({ inner }: FloorPlanFace): { at: XY; width: number; depth: number } => {
  const { minX, minY, maxX, maxY } = boxOf(inner.rings.flat())
  return {
    at: { x: Math.round(minX), y: Math.round(minY) },
    width: Math.round(maxX - minX),
    depth: Math.round(maxY - minY),
  }
}

const straightOn = (p: FaceEdge, q: FaceEdge): boolean =>
  side(p.from, p.to, q.to) === 0 &&
  (p.to.x - p.from.x) * (q.to.x - q.from.x) + (p.to.y - p.from.y) * (q.to.y - q.from.y) > 0

const sideOf = (run: readonly FaceEdge[]): RoomSide => {
  const from = (run[0] as FaceEdge).from
  const to = (run.at(-1) as FaceEdge).to
  const length = distance(from, to)
  // The face lies to the left of its edges in the sense of x × y (south of an eastward edge), so out is the other way.
  const out = { x: (to.y - from.y) / length, y: -(to.x - from.x) / length }
  const facing =
    Math.abs(out.x) > Math.abs(out.y) ? (out.x > 0 ? 'east' : 'west') : out.y > 0 ? 'south' : 'north'
  const longest = run.reduce((best, edge) =>
    distance(edge.from, edge.to) > distance(best.from, best.to) ? edge : best,
  )
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  return { wall: longest.wall, from, to, middle, out, facing, length: Math.round(length) }
}
