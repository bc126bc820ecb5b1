// The closed faces of one floor's wall graph: every area that walls enclose, with the holes in it, the outside left out.
import RBush from 'rbush'
import { planarise, type WallLine } from './planarise.ts'
import { boxOf, comparePoints, placeIn, samePoint, twiceArea, type Box, type XY } from './plane.ts'

/** One step along a face's boundary on the walls' centre lines; the face lies to the left in the sense of x × y. */
export interface FaceEdge {
  readonly wall: string
  readonly from: XY
  readonly to: XY
  readonly thickness: number
}

/** One area that walls enclose, on the centre lines of the walls, in mm. */
export interface Face {
  /** Names the face by its boundary: two faces with the same key are the same in every measure. */
  readonly key: string
  /** The outer boundary. A wall that ends inside the face is walked along both its sides. */
  readonly edges: readonly FaceEdge[]
  /** Walls inside the face that nothing joins to its boundary. */
  readonly holes: readonly (readonly FaceEdge[])[]
  readonly box: Box
}

/** The closed faces of a wall graph, what bounds them towards the open air, and the pieces the walls were cut into. */
export interface FaceGraph {
  /** From west to east by their first corner. */
  readonly faces: readonly Face[]
  /** The boundaries that face the open air, one per connected group of walls; the walls lie to their right. */
  readonly outside: readonly (readonly FaceEdge[])[]
  /** The walls cut where they meet; where walls lie on one another, one of them. */
  readonly pieces: readonly WallLine[]
}

interface HalfEdge extends FaceEdge {
  readonly twin: number
  readonly start: number
  readonly end: number
}

/** The corners along a boundary, each once, in the order in which it is walked; in mm. */
export const ringOf = (edges: readonly FaceEdge[]): readonly XY[] => edges.map((edge) => edge.from)

/** The faces of a floor's walls. Depends on the walls only, never on their order. */
export const facesOf = (lines: readonly WallLine[]): FaceGraph => {
  const pieces = planarise(lines)
  const { halfEdges, component } = halfEdgesOf(pieces)
  const cycles = cyclesOf(halfEdges)
  const solid: { edges: FaceEdge[]; group: number; box: Box; size: number; holes: FaceEdge[][] }[] = []
  const hollow: { edges: FaceEdge[]; group: number }[] = []
  for (const cycle of cycles) {
    const edges = canonicalStart(cycle.map((h) => plainEdge(halfEdges[h] as HalfEdge)))
    const group = component(halfEdges[cycle[0] ?? 0]?.start ?? 0)
    const size = twiceArea(ringOf(edges))
    if (size > 0) solid.push({ edges, group, size, box: boxOf(ringOf(edges)), holes: [] })
    else hollow.push({ edges, group })
  }
  const tree = new RBush<Box & { index: number }>()
  tree.load(solid.map((face, index) => ({ ...face.box, index })))
  const outside: FaceEdge[][] = []
  for (const hole of hollow) {
    const at = hole.edges[0]?.from ?? { x: 0, y: 0 }
    const around = tree
      .search({ minX: at.x, minY: at.y, maxX: at.x, maxY: at.y })
      .map(({ index }) => solid[index])
      .filter((face) => face && face.group !== hole.group && placeIn([ringOf(face.edges)], at) === 'in')
      .toSorted((p, q) => (p?.size ?? 0) - (q?.size ?? 0))[0]
    if (around) around.holes.push(hole.edges)
    else outside.push(hole.edges)
  }
  const byStart = (p: readonly FaceEdge[], q: readonly FaceEdge[]): number => compareEdges(p[0], q[0])
  const faces = solid
    .map(({ edges, holes, box }): Face => {
      holes.sort(byStart)
      return { key: [edges, ...holes].map(keyOf).join('|'), edges, holes, box }
    })
    .toSorted((p, q) => byStart(p.edges, q.edges))
  return { faces, outside: outside.toSorted(byStart), pieces }
}

const plainEdge = ({ wall, from, to, thickness }: HalfEdge): FaceEdge => ({ wall, from, to, thickness })

const keyOf = (edges: readonly FaceEdge[]): string =>
  edges.map((edge) => `${edge.from.x},${edge.from.y},${edge.thickness},${edge.wall}`).join(';')

const compareEdges = (p: FaceEdge | undefined, q: FaceEdge | undefined): number =>
  p && q ? comparePoints(p.from, q.from) || comparePoints(p.to, q.to) : 0

const canonicalStart = (edges: FaceEdge[]): FaceEdge[] => {
  let first = 0
  for (let i = 1; i < edges.length; i++) if (compareEdges(edges[i], edges[first]) < 0) first = i
  return [...edges.slice(first), ...edges.slice(0, first)]
}

const halfEdgesOf = (
  pieces: readonly WallLine[],
): { halfEdges: HalfEdge[]; component: (node: number) => number } => {
  const nodes = new Map<string, number>()
  const parent: number[] = []
  const nodeAt = (p: XY): number => {
    const key = `${p.x},${p.y}`
    const known = nodes.get(key)
    if (known !== undefined) return known
    nodes.set(key, parent.length)
    parent.push(parent.length)
    return parent.length - 1
  }
  const component = (node: number): number => {
    let root = node
    while (parent[root] !== root) root = parent[root] ?? root
    parent[node] = root
    return root
  }
  const halfEdges: HalfEdge[] = []
  for (const { wall, a, b, thickness } of pieces) {
    const i = halfEdges.length
    const start = nodeAt(a)
    const end = nodeAt(b)
    parent[component(start)] = component(end)
    halfEdges.push({ wall, thickness, from: a, to: b, start, end, twin: i + 1 })
    halfEdges.push({ wall, thickness, from: b, to: a, start: end, end: start, twin: i })
  }
  return { halfEdges, component }
}

/** Walks every half-edge once, at each corner taking the sharpest turn that keeps the same face on the left. */
const cyclesOf = (halfEdges: readonly HalfEdge[]): number[][] => {
  const leaving = new Map<number, number[]>()
  halfEdges.forEach((edge, i) => {
    const fan = leaving.get(edge.start)
    if (fan) fan.push(i)
    else leaving.set(edge.start, [i])
  })
  const next = Array.from({ length: halfEdges.length }, () => 0)
  for (const fan of leaving.values()) {
    fan.sort((p, q) => compareDirections(halfEdges[p] as HalfEdge, halfEdges[q] as HalfEdge))
    fan.forEach((h, i) => {
      const arriving = halfEdges[h]?.twin ?? 0
      next[arriving] = fan[(i + fan.length - 1) % fan.length] ?? 0
    })
  }
  const seen = Array.from({ length: halfEdges.length }, () => false)
  const cycles: number[][] = []
  for (let h = 0; h < halfEdges.length; h++) {
    if (seen[h]) continue
    const cycle: number[] = []
    for (let k = h; !seen[k]; k = next[k] ?? h) {
      seen[k] = true
      cycle.push(k)
    }
    cycles.push(cycle)
  }
  return cycles
}

/** Orders directions by angle from east, without reckoning an angle. */
const compareDirections = (p: HalfEdge, q: HalfEdge): number => {
  const px = p.to.x - p.from.x
  const py = p.to.y - p.from.y
  const qx = q.to.x - q.from.x
  const qy = q.to.y - q.from.y
  const half = (x: number, y: number): number => (y > 0 || (y === 0 && x > 0) ? 0 : 1)
  return half(px, py) - half(qx, qy) || qx * py - qy * px
}

/** Whether two edges run along the same stretch in opposite directions: the two sides of one wall. */
export const opposite = (p: FaceEdge, q: FaceEdge): boolean =>
  samePoint(p.from, q.to) && samePoint(p.to, q.from)
