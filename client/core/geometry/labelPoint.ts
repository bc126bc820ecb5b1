// The point of a polygon that lies farthest from its sides: where a label has most room.
import { ringOf, type FaceEdge } from './faces.ts'
import { boxOf, distance, nearestOn, placeIn, type Ring, type XY } from './plane.ts'

interface Cell extends XY {
  readonly half: number
  readonly reach: number
  /** The best that any point of the cell could reach. */
  readonly most: number
}

/** How near to the best point is near enough, in millimetres. */
const precision = 50

/**
 * The whole-millimetre point farthest from all sides, to within 50 mm; the middle of a rectangle.
 * Found by halving squares, the most promising first (the "pole of inaccessibility"). `instead` is the boundary to
 * fall back on when walls leave nothing of the room.
 */
export const labelPoint = (rings: readonly Ring[], instead: readonly FaceEdge[]): XY => {
  const whole = rings.some((ring) => ring.length >= 3) ? rings : [ringOf(instead)]
  const only = whole.length === 1 ? whole[0] : undefined
  const box = boxOf(whole.flat())
  const middle = { x: Math.round((box.minX + box.maxX) / 2), y: Math.round((box.minY + box.maxY) / 2) }
  if (only?.length === 4 && only.every((p) => onCorner(p, box))) return middle
  const reachOf = (p: XY): number => {
    const inside = placeIn(whole, p) === 'in'
    let nearest = Infinity
    for (const ring of whole)
      ring.forEach((a, i) => {
        nearest = Math.min(nearest, distance(p, nearestOn(a, ring[(i + 1) % ring.length] ?? a, p)))
      })
    return inside ? nearest : -nearest
  }
  const cellAt = (x: number, y: number, half: number): Cell => {
    const reach = reachOf({ x, y })
    return { x, y, half, reach, most: reach + half * Math.SQRT2 }
  }
  const [wide, high] = [box.maxX - box.minX, box.maxY - box.minY]
  const size = Math.max(1, Math.min(wide, high), Math.max(wide, high) / 64)
  const half = size / 2
  const queue: Cell[] = []
  for (let x = box.minX; x < box.maxX; x += size)
    for (let y = box.minY; y < box.maxY; y += size) queue.push(cellAt(x + half, y + half, half))
  let best = cellAt(middle.x, middle.y, 0)
  for (let steps = 0; queue.length > 0 && steps < 400; steps++) {
    let top = 0
    for (let i = 1; i < queue.length; i++) if ((queue[i] as Cell).most > (queue[top] as Cell).most) top = i
    const cell = queue.splice(top, 1)[0] as Cell
    if (cell.reach > best.reach) best = cell
    if (cell.most - best.reach <= precision) break
    const h = cell.half / 2
    for (const [dx, dy] of [
      [-h, -h],
      [h, -h],
      [-h, h],
      [h, h],
    ] as const)
      queue.push(cellAt(cell.x + dx, cell.y + dy, h))
  }
  return { x: Math.round(best.x), y: Math.round(best.y) }
}

const onCorner = (p: XY, box: ReturnType<typeof boxOf>): boolean =>
  (Math.abs(p.x - box.minX) < 1e-6 || Math.abs(p.x - box.maxX) < 1e-6) &&
  (Math.abs(p.y - box.minY) < 1e-6 || Math.abs(p.y - box.maxY) < 1e-6)
