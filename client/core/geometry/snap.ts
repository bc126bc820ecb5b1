// Where a pointer catches: on a corner, on a wall, in line with a corner, else on the grid of 100 mm.
import type { Wall } from '#schemas/layout.ts'
import type { LayoutRows } from './floorRows.ts'
import { rowsOnFloor } from './floorRows.ts'
import { distance, nearestOn, type XY } from './plane.ts'

/** The grid that a pointer falls on where nothing else catches it, in mm. */
export const gridStep = 100

/** What a pointer may catch on, and from how far; `grid` in mm is `gridStep` unless said. */
export interface SnapOptions {
  /** How near counts as near, in millimetres on the floor; the screen knows how many pixels that is. */
  readonly reach: number
  /** Vertices that are being dragged themselves. */
  readonly without?: ReadonlySet<string>
  readonly grid?: number
}

/** A caught point in whole millimetres and the reason it was caught, so that the screen can show it. */
export interface Snapped {
  readonly at: XY
  readonly to: 'vertex' | 'wall' | 'line' | 'grid'
  /** The vertex or wall it was caught by. */
  readonly by: string | null
}

/** Catches a point of a floor. Corners win over walls, walls over lines, lines over the grid; nearer wins, then smaller id. */
export const snapPoint = (layout: LayoutRows, floor: string, at: XY, options: SnapOptions): Snapped => {
  const { reach, without } = options
  const grid = options.grid ?? gridStep
  const targets = targetsOf(layout, floor)
  const isFree = (id: string): boolean => !without?.has(id)
  const corners = without ? targets.corners.filter(({ id }) => isFree(id)) : targets.corners
  const corner = nearest(corners, (c) => distance(c.at, at), reach)
  if (corner) return { at: { x: corner.at.x, y: corner.at.y }, to: 'vertex', by: corner.id }
  const onGrid = { x: Math.round(at.x / grid) * grid + 0, y: Math.round(at.y / grid) * grid + 0 }
  const wall = nearest(
    targets.walls,
    ({ a, b, from, to }) => (isFree(from) && isFree(to) ? distance(nearestOn(a, b, at), at) : Infinity),
    reach,
  )
  if (wall) {
    // Along a wall the grid still counts where the wall runs with it.
    const along =
      wall.a.x === wall.b.x
        ? { x: wall.a.x, y: onGrid.y }
        : wall.a.y === wall.b.y
          ? { x: onGrid.x, y: wall.a.y }
          : nearestOn(wall.a, wall.b, at)
    const foot = nearestOn(wall.a, wall.b, along)
    return { at: { x: Math.round(foot.x), y: Math.round(foot.y) }, to: 'wall', by: wall.id }
  }
  const inLineX = nearest(corners, (c) => Math.abs(c.at.x - at.x), reach)
  const inLineY = nearest(corners, (c) => Math.abs(c.at.y - at.y), reach)
  if (inLineX || inLineY)
    return {
      at: { x: inLineX?.at.x ?? onGrid.x, y: inLineY?.at.y ?? onGrid.y },
      to: 'line',
      by: inLineX?.id ?? inLineY?.id ?? null,
    }
  return { at: onGrid, to: 'grid', by: null }
}

interface SnapTargets {
  readonly vertices: LayoutRows['vertices']
  readonly corners: readonly { readonly id: string; readonly at: XY }[]
  readonly walls: readonly (Pick<Wall, 'id' | 'from' | 'to'> & { readonly a: XY; readonly b: XY })[]
}

const targetsByFloor = new WeakMap<LayoutRows['walls'], Map<string, SnapTargets>>()

/** All that a pointer can catch on, in order of id; gathered once, for a drag asks in every frame. */
const targetsOf = ({ walls: table, vertices }: LayoutRows, floor: string): SnapTargets => {
  let known = targetsByFloor.get(table)
  if (!known) targetsByFloor.set(table, (known = new Map<string, SnapTargets>()))
  const kept = known.get(floor)
  if (kept?.vertices === vertices) return kept
  const rows = rowsOnFloor(table, floor)
  const corners = [...new Set(rows.flatMap(({ from, to }) => [from, to]))].toSorted().flatMap((id) => {
    const row = vertices.get(id)
    return row ? [{ id, at: row.at }] : []
  })
  const walls = rows.flatMap(({ id, from, to }) => {
    const [a, b] = [vertices.get(from)?.at, vertices.get(to)?.at]
    return a && b ? [{ id, from, to, a, b }] : []
  })
  const made = { vertices, corners, walls }
  known.set(floor, made)
  return made
}

const nearest = <T>(candidates: readonly T[], away: (candidate: T) => number, reach: number): T | null => {
  let best: T | null = null
  let least = reach
  for (const candidate of candidates) {
    const d = away(candidate)
    if (d < least || (d === least && best === null)) {
      best = candidate
      least = d
    }
  }
  return best
}
