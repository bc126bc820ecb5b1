// The inner polygon of a face: what is left of it when every wall takes half its thickness, and its net area.
import { squareMillimetres, type SquareMillimetres } from '#schemas/quantities.ts'
import { intersectionOf, positiveRegion } from './clean.ts'
import { ringOf, type Face, type FaceEdge } from './faces.ts'
import { labelPoint } from './labelPoint.ts'
import { distance, meeting, side, twiceArea, type Ring, type XY } from './plane.ts'

/** A room's clear area between its walls, in mm and mm². */
export interface InnerFace {
  /** Outer rings run one way, holes the other; a room that walls pinch apart has several outer rings. Not rounded. */
  readonly rings: readonly Ring[]
  /** Net area to the inner wall faces, rounded once. */
  readonly area: SquareMillimetres
  /** The point of the room farthest from its walls, in whole millimetres: where a label or a new seed goes. */
  readonly label: XY
}

/** A mitre longer than this many half-thicknesses is cut off square. */
const mitreLimit = 4

/**
 * Shifts every edge of a face inwards by half its wall's thickness and joins neighbours where their shifted lines meet:
 * collinear walls of different thickness get a step, a wall that ends inside the face a square end.
 * Area in mm², rounded once at the end.
 */
export const innerFaceOf = (face: Pick<Face, 'edges' | 'holes'>): InnerFace => {
  const raw = [face.edges, ...face.holes].map((edges) => shiftedRing(edges))
  const sound =
    raw.length === 1 &&
    raw.every(
      ({ ring, inverted }) =>
        !inverted && !crossesItself(ring) && twiceArea(ring) <= twiceArea(ringOf(face.edges)),
    )
  // Corners that are cut off square can reach past the walls of a sliver; nothing of a room lies beyond its walls.
  const rings = sound
    ? raw.map(({ ring }) => ring)
    : intersectionOf(
        positiveRegion(raw.map(({ ring }) => ring)),
        positiveRegion([face.edges, ...face.holes].map(ringOf)),
      )
  const twice = rings.reduce((sum, ring) => sum + twiceArea(ring), 0)
  return {
    rings,
    area: squareMillimetres(Math.round(Math.max(0, twice) / 2)),
    label: labelPoint(rings, face.edges),
  }
}

interface Shifted {
  readonly ring: XY[]
  /** Whether a shifted edge runs backwards, which means that walls ate it up. */
  readonly inverted: boolean
}

/** The boundary shifted to its left by half the thickness of each wall. Exported for the outside, which grows by it. */
export const shiftedRing = (boundary: readonly FaceEdge[]): Shifted => {
  const edges = straightened(boundary)
  const corners = edges.map((edge, i) =>
    cornersBetween(edges[(i + edges.length - 1) % edges.length] ?? edge, edge),
  )
  let inverted = false
  edges.forEach((edge, i) => {
    const from = corners[i]?.at(-1)
    const to = corners[(i + 1) % edges.length]?.[0]
    if (!from || !to) return
    const forward = (to.x - from.x) * (edge.to.x - edge.from.x) + (to.y - from.y) * (edge.to.y - edge.from.y)
    if (forward < 0) inverted = true
  })
  return { ring: withoutRepeats(corners.flat()), inverted }
}

/** Whether `after` goes straight on from `before` in a wall as thick. */
const goesOn = (before: FaceEdge, after: FaceEdge): boolean =>
  before.thickness === after.thickness &&
  side(before.from, after.from, after.to) === 0 &&
  (after.from.x - before.from.x) * (after.to.x - after.from.x) +
    (after.from.y - before.from.y) * (after.to.y - after.from.y) >
    0

/**
 * The boundary with straight runs as one edge each. A junction on the far side of a wall must not cut the run: next to a
 * corner, the piece may be shorter than the wall is thick, and would turn round when it is shifted.
 */
const straightened = (boundary: readonly FaceEdge[]): readonly FaceEdge[] => {
  const n = boundary.length
  const first = boundary.findIndex((edge, i) => !goesOn(boundary[(i + n - 1) % n] ?? edge, edge))
  if (first < 0) return boundary
  const runs: FaceEdge[] = []
  for (let i = 0; i < n; i++) {
    const edge = boundary[(first + i) % n] as FaceEdge
    const last = runs.at(-1)
    if (last !== undefined && goesOn(last, edge)) runs[runs.length - 1] = { ...last, to: edge.to }
    else runs.push(edge)
  }
  return runs
}

const shift = (edge: FaceEdge, p: XY): XY => {
  const length = distance(edge.from, edge.to)
  const half = edge.thickness / 2
  return {
    x: p.x - ((edge.to.y - edge.from.y) / length) * half,
    y: p.y + ((edge.to.x - edge.from.x) / length) * half,
  }
}

/**
 * The corner or corners of the inner polygon where one edge ends and the next begins: where their shifted lines meet, as
 * long as the walls reach there. Of two walls that are hardly at an angle the thicker ends at the corner, square to itself,
 * and shows its end: its line must not be drawn out beyond it, nor the thinner one's into it.
 */
const cornersBetween = (before: FaceEdge, after: FaceEdge): readonly XY[] => {
  const at = after.from
  const turn = side(before.from, at, after.to)
  const ahead = (at.x - before.from.x) * (after.to.x - at.x) + (at.y - before.from.y) * (after.to.y - at.y)
  const a = shift(before, at)
  const b = shift(after, at)
  if (turn === 0) return ahead > 0 && before.thickness === after.thickness ? [a] : [a, b]
  const met = meeting(shift(before, before.from), a, b, shift(after, after.to))
  if (!met) return [a, b]
  const cosine = ahead / (distance(before.from, at) * distance(at, after.to))
  const [thin, thick] = [before.thickness, after.thickness].toSorted((p, q) => p - q) as [number, number]
  if (thin < thick * cosine) {
    // Away from the room the two ends gape; the gap is no wall.
    if (turn < 0) return [a, at, b]
    const end =
      before.thickness < after.thickness
        ? meeting(shift(before, before.from), a, at, b)
        : meeting(b, shift(after, after.to), at, a)
    if (!end) return [a, b]
    return before.thickness < after.thickness ? [end, b] : [a, end]
  }
  const reach = Math.max(before.thickness, after.thickness, 1) * (mitreLimit / 2)
  // Around a very sharp outer corner the lines meet far away.
  if (turn < 0 && distance(at, met) > reach) return [a, b]
  return [met]
}

const withoutRepeats = (ring: readonly XY[]): XY[] => {
  const near = (p: XY, q: XY): boolean => Math.abs(p.x - q.x) < 1e-6 && Math.abs(p.y - q.y) < 1e-6
  const kept = ring.filter(
    (p, i) => !near(p, ring[(i + ring.length - 1) % ring.length] ?? p) || ring.length === 1,
  )
  return kept.length >= 3 ? kept : [...ring]
}

const crossesItself = (ring: Ring): boolean => {
  const n = ring.length
  for (let i = 0; i < n; i++) {
    const a = ring[i] as XY
    const b = ring[(i + 1) % n] as XY
    for (let k = i + 2; k < n; k++) {
      if (i === 0 && k === n - 1) continue
      const c = ring[k] as XY
      const d = ring[(k + 1) % n] as XY
      if (
        Math.max(a.x, b.x) < Math.min(c.x, d.x) ||
        Math.max(c.x, d.x) < Math.min(a.x, b.x) ||
        Math.max(a.y, b.y) < Math.min(c.y, d.y) ||
        Math.max(c.y, d.y) < Math.min(a.y, b.y)
      )
        continue
      if (side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0) return true
    }
  }
  return false
}
