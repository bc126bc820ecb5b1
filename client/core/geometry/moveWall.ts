// Moving a wall, a side of a room or a corner: the rooms on both sides follow, walls that run on straight get a jog.
import { ok, refuse, type Result } from '#core/result.ts'
import {
  addVertex,
  addWall,
  carryOpenings,
  changeOf,
  changeWall,
  draftFloor,
  endsOf,
  moveVertexTo,
  positionOf,
  removeWall,
  rootOf,
  wallOf,
  wallsAt,
  type FloorDraft,
} from './floorDraft.ts'
import type { LayoutRows } from './floorRows.ts'
import type { EditRefusal } from './layoutChange.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { distance, meeting, samePoint, side, type XY } from './plane.ts'
import { floorPlanNow, floorPlanOfRows, settle } from './settle.ts'
import { straighten, straightRun, weld } from './weld.ts'

type Edited = Result<LayoutChange, EditRefusal>

/**
 * Moves one wall square to itself; the part of `by` that runs along the wall is ignored. Refused: `unknown-record`,
 * `no-face`, `self-crossing`, and what `settle` refuses.
 */
export const moveWall = (layout: LayoutRows, wall: string, by: XY, newId: () => string): Edited =>
  moveRun(layout, [wall], by, newId)

/**
 * Moves the side of a room that a wall belongs to: every wall of the room's boundary that runs on straight from it.
 * What is beyond the room stays, joined by a jog. Refused: `unknown-record`, `no-face`, `self-crossing`, and what
 * `settle` refuses.
 */
export const resizeRoom = (
  layout: LayoutRows,
  room: string,
  wall: string,
  by: XY,
  newId: () => string,
): Edited => {
  const row = layout.rooms.get(room)
  if (!row) return refuse({ refused: 'unknown-record', id: room })
  const edges = floorPlanOfRows(layout, row.floor).roomsById.get(room)?.face.edges
  if (!edges) return refuse({ refused: 'no-face', room })
  const at = edges.findIndex((edge) => edge.wall === wall)
  const start = edges[at]
  if (!start) return refuse({ refused: 'unknown-record', id: wall })
  const run = new Set<string>()
  for (const step of [1, -1])
    for (let i = 0; i < edges.length; i++) {
      const edge = edges[(at + step * i + edges.length * 2) % edges.length]
      if (
        !edge ||
        Math.abs(side(start.from, start.to, edge.from)) + Math.abs(side(start.from, start.to, edge.to)) > 0
      )
        break
      run.add(edge.wall)
    }
  return moveRun(layout, [...run], by, newId)
}

/**
 * Moves one corner; every wall that ends there follows. Put on another corner it becomes that corner. Refused:
 * `unknown-record`, `self-crossing`, and what `settle` refuses.
 */
export const moveVertex = (layout: LayoutRows, vertex: string, to: XY, newId: () => string): Edited => {
  const row = layout.vertices.get(vertex)
  const floor = layout.floors.get(row?.floor ?? '')
  if (!row || !floor) return refuse({ refused: 'unknown-record', id: vertex })
  const draft = draftFloor(layout, floor, newId)
  const attached = wallsAt(draft, vertex).map(({ id }) => id)
  moveVertexTo(draft, vertex, { x: Math.round(to.x), y: Math.round(to.y) })
  if (weld(draft, attached).crossed) return refuse({ refused: 'self-crossing' })
  return settle(draft)
}

const moveRun = (layout: LayoutRows, walls: readonly string[], by: XY, newId: () => string): Edited => {
  const first = layout.walls.get(walls[0] ?? '')
  const floor = layout.floors.get(first?.floor ?? '')
  const unknown = walls.find((wall) => !layout.walls.has(wall)) ?? walls[0] ?? ''
  if (!first || !floor || walls.some((wall) => !layout.walls.has(wall)))
    return refuse({ refused: 'unknown-record', id: unknown })
  const draft = draftFloor(layout, floor, newId)
  if (walls.some((wall) => !draft.walls.has(wall))) return refuse({ refused: 'no-face', room: null })
  const line = endsOf(draft, first.id)
  // Other walls may end on these without a corner there: give them one, so that they follow.
  const run = weld(draft, new Set(walls.flatMap((wall) => straightRun(draft, wall)))).standing
  const shift = squareTo(line, by)
  if (shift.x === 0 && shift.y === 0) return ok(noChange(draft))
  const ends = new Set([...run].flatMap((wall) => [wallOf(draft, wall).from, wallOf(draft, wall).to]))
  const touched = new Set(run)
  const moves: { vertex: string; to: XY; jog: boolean }[] = []
  for (const vertex of [...ends].toSorted()) {
    const move = moveOfEnd(draft, run, line, vertex, shift)
    if (!move) return refuse({ refused: 'self-crossing' })
    moves.push({ vertex, ...move })
  }
  carryOpenings(draft, run, shift)
  for (const { vertex, to, jog } of moves) {
    for (const { id } of wallsAt(draft, vertex)) touched.add(id)
    if (!jog) moveVertexTo(draft, vertex, to)
    else touched.add(detach(draft, run, vertex, to))
  }
  if ([...run].some((wall) => !runsAsBefore(draft, wall))) return refuse({ refused: 'self-crossing' })
  if (weld(draft, touched).crossed) return refuse({ refused: 'self-crossing' })
  pruneStubs(
    draft,
    moves.filter(({ jog }) => jog).map(({ vertex }) => vertex),
  )
  straighten(draft, [...ends])
  return settle(draft)
}

/** Nothing at all: a floor that a merge has left with a seed under a wall is not mended by a step of no length. */
const noChange = (draft: FloorDraft): LayoutChange =>
  changeOf(draftFloor(draft.layout, draft.floor, draft.newId))

/** The part of a movement that is square to a line, in whole millimetres. */
const squareTo = ([a, b]: readonly [XY, XY], by: XY): XY => {
  const n = { x: a.y - b.y, y: b.x - a.x }
  const square = n.x * n.x + n.y * n.y
  const t = square === 0 ? 0 : (by.x * n.x + by.y * n.y) / square
  return { x: Math.round(n.x * t) + 0, y: Math.round(n.y * t) + 0 }
}

/**
 * Where an end of the moved run goes: along the wall that meets it most squarely, else straight. It takes that corner
 * along, unless a wall runs on straight behind it or the corner would pass another one: then the run gets a new end and
 * a jog. Null when it would run past the end of everything it could slide on.
 */
const moveOfEnd = (
  draft: FloorDraft,
  run: ReadonlySet<string>,
  [a, b]: readonly [XY, XY],
  vertex: string,
  shift: XY,
): { to: XY; jog: boolean } | null => {
  const at = positionOf(draft, vertex)
  const length = distance(a, b)
  const others = wallsAt(draft, vertex).filter(({ id }) => !run.has(id))
  const far = (wall: { from: string; to: string }): XY =>
    positionOf(draft, wall.from === vertex ? wall.to : wall.from)
  const slopes = others.map((wall) => {
    const end = far(wall)
    const cross = (b.x - a.x) * (end.y - at.y) - (b.y - a.y) * (end.x - at.x)
    return { end, id: wall.id, square: Math.abs(cross) / (length * distance(at, end)) }
  })
  const straightOn = slopes.some(({ square }) => square < 0.01)
  const guide = slopes
    .filter(({ square }) => square >= 0.01)
    .toSorted((p, q) => q.square - p.square || (p.id < q.id ? -1 : 1))[0]
  const line: readonly [XY, XY] = [
    { x: a.x + shift.x, y: a.y + shift.y },
    { x: b.x + shift.x, y: b.y + shift.y },
  ]
  const met = guide ? meeting(line[0], line[1], at, guide.end) : { x: at.x + shift.x, y: at.y + shift.y }
  if (!met) return null
  const target = { x: Math.round(met.x), y: Math.round(met.y) }
  const passed = slopes.filter(
    ({ end, square }) =>
      square >= 0.01 &&
      !samePoint(end, target) &&
      (end.x - at.x) * (end.x - target.x) + (end.y - at.y) * (end.y - target.y) <= 0,
  )
  if (passed.length === 0) return { to: target, jog: straightOn }
  // The corner passes the end of its guide: fine where another wall goes on from there in the same line.
  return passed.every(({ end }) => goesOn(draft, at, end, target)) ? { to: target, jog: true } : null
}

/** Whether from `end`, which lies between two points, some wall runs on towards the second. */
const goesOn = (draft: FloorDraft, at: XY, end: XY, target: XY): boolean =>
  side(at, target, end) === 0 &&
  [...draft.walls.values()].some(({ from, to }) => {
    const [p, q] = [positionOf(draft, from), positionOf(draft, to)]
    const beyond = samePoint(p, end) ? q : samePoint(q, end) ? p : null
    if (!beyond || side(at, target, beyond) !== 0) return false
    return (beyond.x - end.x) * (target.x - at.x) + (beyond.y - end.y) * (target.y - at.y) > 0
  })

/** Gives the run a new end and joins it to the old one; the jog's id is given. */
const detach = (draft: FloorDraft, run: ReadonlySet<string>, vertex: string, to: XY): string => {
  const end = addVertex(draft, to)
  const moved = wallsAt(draft, vertex).filter(({ id }) => run.has(id))
  for (const { id, from } of moved) changeWall(draft, id, from === vertex ? { from: end } : { to: end })
  const like = moved[0] ?? wallOf(draft, [...run][0] ?? '')
  return addWall(draft, vertex, end, like)
}

/** Whether a wall of the run still runs the way it did: its ends must not have passed one another. */
const runsAsBefore = (draft: FloorDraft, wall: string): boolean => {
  const row = draft.layout.walls.get(rootOf(draft, wall))
  const [a, b] = [
    draft.layout.vertices.get(row?.from ?? '')?.at,
    draft.layout.vertices.get(row?.to ?? '')?.at,
  ]
  const { from, to } = wallOf(draft, wall)
  const [p, q] = [positionOf(draft, from), positionOf(draft, to)]
  return !a || !b || (b.x - a.x) * (q.x - p.x) + (b.y - a.y) * (q.y - p.y) > 0
}

/** Takes away walls that end nowhere since the run left them: they have the same face on both sides. */
const pruneStubs = (draft: FloorDraft, vertices: readonly string[]): void => {
  const loose = new Set<string>()
  const { faces, outside } = floorPlanNow(draft)
  for (const edges of [...faces.flatMap(({ face }) => [face.edges, ...face.holes]), ...outside]) {
    const seen = new Set<string>()
    for (const { wall } of edges) {
      if (seen.has(wall)) loose.add(wall)
      seen.add(wall)
    }
  }
  for (const start of vertices)
    for (let at = start; ;) {
      const [only, ...more] = wallsAt(draft, at)
      if (!only || more.length > 0 || !loose.has(only.id)) break
      const next = only.from === at ? only.to : only.from
      removeWall(draft, only.id)
      at = next
    }
}
