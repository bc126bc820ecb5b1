// Points, lines and polygons of the plane: the few exact tests that walls, faces and gestures share.

/** A position in millimetres. Stored ones are whole; corners of inner faces may fall between. x east, y south. */
export interface XY {
  readonly x: number
  readonly y: number
}

/** A closed line of corners; the last joins the first. */
export type Ring = readonly XY[]

/** A rectangle along the axes, in mm; y grows towards the south. */
export interface Box {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** Orders positions from west to east, then from north to south. */
export const comparePoints = (a: XY, b: XY): number => a.x - b.x || a.y - b.y

/** Whether two points have equal coordinates, without any tolerance. */
export const samePoint = (a: XY, b: XY): boolean => a.x === b.x && a.y === b.y

/** The straight distance of two points in mm, not rounded. */
export const distance = (a: XY, b: XY): number => Math.sqrt((b.x - a.x) ** 2 + (b.y - a.y) ** 2)

/** Which side of the line a→b the point p is on: above zero, below zero, or zero on the line. Exact for whole millimetres. */
export const side = (a: XY, b: XY, p: XY): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)

/** Twice the signed area, reckoned from the first corner so that far-off coordinates cost no digits. */
export const twiceArea = (ring: Ring): number => {
  const origin = ring[0]
  if (!origin) return 0
  let sum = 0
  for (let i = 1; i + 1 < ring.length; i++) sum += side(origin, ring[i] ?? origin, ring[i + 1] ?? origin)
  return sum
}

/**
 * The smallest box round some points, grown by `margin` mm on every side; of no points a box that holds nothing
 * (±Infinity).
 */
export const boxOf = (points: Iterable<XY>, margin = 0): Box => {
  let minX = Infinity
  let minY = Infinity
  let maxX = -Infinity
  let maxY = -Infinity
  for (const { x, y } of points) {
    minX = Math.min(minX, x)
    minY = Math.min(minY, y)
    maxX = Math.max(maxX, x)
    maxY = Math.max(maxY, y)
  }
  return { minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin }
}

/** How far along a→b the foot of p lies: 0 at a, 1 at b. A fraction without a unit, also below 0 and above 1. */
export const along = (a: XY, b: XY, p: XY): number => {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const square = dx * dx + dy * dy
  return square === 0 ? 0 : ((p.x - a.x) * dx + (p.y - a.y) * dy) / square
}

/** Where the point of the segment a–b nearest to p lies, not rounded. */
export const nearestOn = (a: XY, b: XY, p: XY): XY => {
  const t = Math.min(1, Math.max(0, along(a, b, p)))
  return { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) }
}

/**
 * Whether p lies on the inside of a–b, its ends left out, to within one millimetre: a corner on a slanted wall
 * can't lie on the line exactly once it is rounded.
 */
export const liesInside = (a: XY, b: XY, p: XY): boolean => {
  const off = side(a, b, p)
  const square = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
  if (square === 0 || off * off > square) return false
  const t = (p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)
  return t > 0 && t < square && !samePoint(a, p) && !samePoint(b, p)
}

/** Where two segments cross at a point inside both, rounded to whole millimetres; null when they only touch or miss. */
export const crossing = (a: XY, b: XY, c: XY, d: XY): XY | null => {
  const sc = side(a, b, c)
  const sd = side(a, b, d)
  const sa = side(c, d, a)
  const sb = side(c, d, b)
  if (!((sc > 0 && sd < 0) || (sc < 0 && sd > 0)) || !((sa > 0 && sb < 0) || (sa < 0 && sb > 0))) return null
  const t = sc / (sc - sd)
  return { x: Math.round(c.x + t * (d.x - c.x)), y: Math.round(c.y + t * (d.y - c.y)) }
}

/** Where the endless lines a–b and c–d meet; null when they are parallel. In mm, not rounded. */
export const meeting = (a: XY, b: XY, c: XY, d: XY): XY | null => {
  const cross = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x)
  if (cross === 0) return null
  const t = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / cross
  return { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) }
}

/** Whether p is inside the rings by the even-odd rule, outside, or on a line of them. */
export const placeIn = (rings: readonly Ring[], p: XY): 'in' | 'out' | 'on' => {
  let inside = false
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const a = ring[i]
      const b = ring[(i + 1) % ring.length]
      if (!a || !b) continue
      const s = side(a, b, p)
      if (s === 0 && (p.x - a.x) * (p.x - b.x) <= 0 && (p.y - a.y) * (p.y - b.y) <= 0) return 'on'
      if (a.y > p.y !== b.y > p.y && s > 0 === b.y > a.y) inside = !inside
    }
  }
  return inside ? 'in' : 'out'
}
