// Walls that bound no room: both sides lie in the same face or in the open air; walls that lie on other walls or run across them.
import type { FaceEdge, FaceGraph } from './faces.ts'
import type { FloorPlanFinding } from './floorPlanFindings.ts'
import { comparePoints, distance, type XY } from './plane.ts'
import type { WallLine } from './planarise.ts'

/** Cuts of slanted walls are rounded: so many mm of a wall may be missing among its pieces. */
const rounding = 6

/** A length of a wall with the same face, or the open air, on both sides; ends in mm. */
interface StrayPiece {
  readonly wall: string
  readonly from: XY
  readonly to: XY
}

/** Pieces of walls with the same on both sides, in an order that depends on the walls only. */
const strayPieces = ({ faces, outside }: FaceGraph): readonly StrayPiece[] => {
  const stray: StrayPiece[] = []
  const look = (boundary: readonly FaceEdge[]): void => {
    const seen = new Map<string, FaceEdge>()
    for (const edge of boundary) {
      const back = seen.get(stepKey(edge.to, edge.from))
      if (back) {
        const [from, to] =
          comparePoints(edge.from, edge.to) <= 0 ? [edge.from, edge.to] : [edge.to, edge.from]
        stray.push({ wall: edge.wall, from, to })
      }
      seen.set(stepKey(edge.from, edge.to), edge)
    }
  }
  for (const face of faces) look([face.edges, ...face.holes].flat())
  look(outside.flat())
  return stray.toSorted(
    (p, q) => comparePoints(p.from, q.from) || comparePoints(p.to, q.to) || (p.wall < q.wall ? -1 : 1),
  )
}

const stepKey = (from: XY, to: XY): string => `${from.x},${from.y} ${to.x},${to.y}`

/** One finding for each group of stray pieces that hang together. */
export const strayWalls = (graph: FaceGraph): readonly FloorPlanFinding[] => {
  const pieces = strayPieces(graph)
  const parent = new Map<string, string>()
  const rootOf = (spot: string): string => {
    let root = spot
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root))
      root = next
    return root
  }
  for (const { from, to } of pieces) {
    const [p, q] = [rootOf(spotOf(from)), rootOf(spotOf(to))]
    parent.set(p, p)
    parent.set(q, p)
  }
  const groups = new Map<string, StrayPiece[]>()
  for (const piece of pieces) {
    const root = rootOf(spotOf(piece.from))
    const group = groups.get(root)
    if (group) group.push(piece)
    else groups.set(root, [piece])
  }
  return [...groups.values()].map((group) => {
    const longest = group.reduce((p, q) => (distance(q.from, q.to) > distance(p.from, p.to) ? q : p))
    return {
      finding: 'stray-walls',
      walls: [...new Set(group.map(({ wall }) => wall))].toSorted(),
      at: middle(longest.from, longest.to),
      length: Math.round(group.reduce((sum, { from, to }) => sum + distance(from, to), 0)),
    }
  })
}

/** Walls of which a part is missing among the pieces, since another wall lies there and counts. */
export const doubledWalls = (
  lines: readonly WallLine[],
  { pieces }: FaceGraph,
): readonly FloorPlanFinding[] => {
  const standing = new Map<string, { length: number; pieces: number }>()
  for (const { wall, a, b } of pieces) {
    const known = standing.get(wall) ?? { length: 0, pieces: 0 }
    standing.set(wall, { length: known.length + distance(a, b), pieces: known.pieces + 1 })
  }
  const doubled = lines
    .filter(({ wall, a, b }) => {
      const { length, pieces: cuts } = standing.get(wall) ?? { length: 0, pieces: 0 }
      return distance(a, b) - length > rounding + cuts
    })
    .toSorted((p, q) => (p.wall < q.wall ? -1 : 1))
  const [first] = doubled
  if (!first) return []
  return [{ finding: 'walls-doubled', walls: doubled.map(({ wall }) => wall), at: middle(first.a, first.b) }]
}

/** Where walls cross inside both, from west to east. Walls that only end on one another are none. */
export const crossedWalls = (
  lines: readonly WallLine[],
  { pieces }: FaceGraph,
): readonly FloorPlanFinding[] => {
  const corners = new Set(lines.flatMap(({ a, b }) => [spotOf(a), spotOf(b)]))
  const across = new Map<string, { at: XY; walls: Set<string> }>()
  for (const { wall, a, b } of pieces)
    for (const at of [a, b]) {
      if (corners.has(spotOf(at))) continue
      const known = across.get(spotOf(at))
      if (known) known.walls.add(wall)
      else across.set(spotOf(at), { at, walls: new Set([wall]) })
    }
  return [...across.values()]
    .toSorted((p, q) => comparePoints(p.at, q.at))
    .flatMap(({ at, walls }): FloorPlanFinding[] => {
      const [one, other] = [...walls].toSorted()
      return one === undefined || other === undefined
        ? []
        : [{ finding: 'walls-cross', walls: [one, other], at }]
    })
}

const spotOf = ({ x, y }: XY): string => `${x},${y}`

const middle = (p: XY, q: XY): XY => ({ x: Math.round((p.x + q.x) / 2), y: Math.round((p.y + q.y) / 2) })
