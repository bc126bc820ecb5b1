// Geometry as SVG path data in mm: inner faces, the solid of the walls, doors with their swing, windows.
import { groundRing } from './builtOutline.ts'
import { shiftedRing } from './innerFace.ts'
import type { LayoutRows } from './floorRows.ts'
import { openingsOfWalls, rowsOnFloor } from './floorRows.ts'
import { readOpenings } from './openingReading.ts'
import type { FloorPlan, FloorPlanFace } from './floorPlan.ts'
import { distance, samePoint, side, type Ring, type XY } from './plane.ts'
import type { Opening } from '#schemas/layout.ts'
import { millimetres } from '#schemas/quantities.ts'

/** The tables that walls and openings are drawn from. */
export type WallRows = Omit<LayoutRows, 'floors'>

const figure = (value: number): string => String(Math.round(value * 10) / 10)
const pair = ({ x, y }: XY): string => `${figure(x)} ${figure(y)}`

/** Closed rings as one path; fill it with the even-odd rule. */
const ringsPath = (rings: readonly Ring[]): string =>
  rings
    .filter((ring) => ring.length >= 3)
    .map((ring) => `M${ring.map(pair).join('L')}Z`)
    .join('')

const pathOfFace = new WeakMap<FloorPlanFace['inner'], string>()

/** The floor of a room, to the inner wall faces; reckoned once a face. */
export const facePath = ({ inner }: FloorPlanFace): string => {
  let path = pathOfFace.get(inner)
  if (path === undefined) pathOfFace.set(inner, (path = ringsPath(inner.rings)))
  return path
}

/** The walls as one solid, in true thickness with mitred corners: the built outline less every inner face. Even-odd. */
export const wallsPath = (plan: FloorPlan): string =>
  ringsPath(plan.outside.map((edges) => shiftedRing(edges).ring)) + plan.faces.map(facePath).join('')

/** The ground that faces and the walls round them stand on, each as a shape of its own; fill it with the non-zero rule. */
export const groundsPath = (faces: readonly FloorPlanFace[]): string =>
  faces.map((face) => ringsPath([groundRing(face)])).join('')

/** The ground of every wall that stands elsewhere, or not at all, in other rows; square at its ends. */
export const wallsGonePath = (rows: WallRows, after: WallRows): string => {
  const grounds: Ring[] = []
  for (const wall of rows.walls.values()) {
    const [a, b] = [rows.vertices.get(wall.from)?.at, rows.vertices.get(wall.to)?.at]
    const next = after.walls.get(wall.id)
    const [p, q] = [after.vertices.get(next?.from ?? '')?.at, after.vertices.get(next?.to ?? '')?.at]
    if (!a || !b || (p && q && samePoint(a, p) && samePoint(b, q))) continue
    const length = distance(a, b)
    if (length === 0) continue
    const x = (((b.y - a.y) / length) * wall.thickness) / 2
    const y = (((a.x - b.x) / length) * wall.thickness) / 2
    grounds.push([
      { x: a.x + x, y: a.y + y },
      { x: b.x + x, y: b.y + y },
      { x: b.x - x, y: b.y - y },
      { x: a.x - x, y: a.y - y },
    ])
  }
  return ringsPath(grounds)
}

/** Boundaries without a wall (thickness 0), for a thin broken line. */
export const virtualPath = (rows: WallRows, floor: string): string =>
  rowsOnFloor(rows.walls, floor)
    .filter((wall) => wall.thickness <= 0)
    .map(({ from, to }) => [rows.vertices.get(from)?.at, rows.vertices.get(to)?.at] as const)
    .map(([a, b]) => (a && b ? `M${pair(a)}L${pair(b)}` : ''))
    .join('')

/** A door or window as paths in mm; `kind` is the word stored in its row. */
export interface DrawnOpening {
  readonly id: string
  readonly kind: string
  /** The hole in the wall. */
  readonly gap: string
  /** Door leaves; for a window its glass. */
  readonly leaf: string
  readonly swing: string
}

/**
 * The doors and windows of a floor, each where the reading has it. A door opens towards the room it names, else to the
 * right of its wall.
 */
export const drawnOpenings = (rows: WallRows, floor: string): readonly DrawnOpening[] => {
  const ofWalls = openingsOfWalls(rows.openings)
  const { drawnAt } = readOpenings(rows, floor)
  const moved = new Map<string, Readonly<Opening>[]>()
  for (const [id, { wall, offset }] of drawnAt) {
    const row = rows.openings.get(id)
    if (row) moved.set(wall, [...(moved.get(wall) ?? []), { ...row, wall, offset: millimetres(offset) }])
  }
  return rowsOnFloor(rows.walls, floor).flatMap((wall) => {
    const own = [
      ...(ofWalls.get(wall.id) ?? []).filter(({ id }) => !drawnAt.has(id)),
      ...(moved.get(wall.id) ?? []),
    ]
    const a = rows.vertices.get(wall.from)?.at
    const b = rows.vertices.get(wall.to)?.at
    if (own.length === 0 || !a || !b) return []
    const length = distance(a, b)
    if (length === 0) return []
    const run = { x: (b.x - a.x) / length, y: (b.y - a.y) / length }
    return own.map((opening) => {
      const width = millimetres(Math.min(opening.width, Math.floor(length)))
      return drawOpening(rows, { ...opening, width }, a, b, run, Math.max(wall.thickness, 40))
    })
  })
}

const drawOpening = (
  rows: WallRows,
  opening: Readonly<Opening>,
  a: XY,
  b: XY,
  run: XY,
  thickness: number,
): DrawnOpening => {
  const at = (along: number, across: number): XY => ({
    x: a.x + run.x * along - run.y * across,
    y: a.y + run.y * along + run.x * across,
  })
  const { offset, width, id, kind } = opening
  const half = thickness / 2
  const end = offset + width
  // A hair beyond the faces, so that no sliver of ink is left between gap and room.
  const over = half + 4
  const gap = ringsPath([[at(offset, -over), at(end, -over), at(end, over), at(offset, over)]])
  if (kind === 'window')
    return { id, kind, gap, leaf: `M${pair(at(offset, 0))}L${pair(at(end, 0))}`, swing: '' }
  if (kind !== 'door' || opening.leaf === 'none') return { id, kind, gap, leaf: '', swing: '' }
  // A sliding leaf stands along its wall and swings nowhere.
  if (opening.leaf === 'sliding')
    return { id, kind, gap, leaf: `M${pair(at(offset, 0))}L${pair(at(end, 0))}`, swing: '' }
  const seed = rows.rooms.get(opening.opensInto ?? '')?.seed
  const inwards = seed === undefined || side(a, b, seed) >= 0 ? 1 : -1
  const leaves =
    opening.leaf === 'double'
      ? [
          { hinge: offset, reach: width / 2, to: 1 },
          { hinge: end, reach: width / 2, to: -1 },
        ]
      : [
          opening.hinge === 'end'
            ? { hinge: end, reach: width, to: -1 }
            : { hinge: offset, reach: width, to: 1 },
        ]
  const parts = leaves.map(({ hinge, reach, to }) => {
    const pivot = at(hinge, half * inwards)
    const open = at(hinge, (half + reach) * inwards)
    const shut = at(hinge + reach * to, half * inwards)
    const sweep = to * inwards > 0 ? 0 : 1
    return {
      leaf: `M${pair(pivot)}L${pair(open)}`,
      swing: `M${pair(open)}A${figure(reach)} ${figure(reach)} 0 0 ${sweep} ${pair(shut)}`,
    }
  })
  return { id, kind, gap, leaf: parts.map((p) => p.leaf).join(''), swing: parts.map((p) => p.swing).join('') }
}
