// Walls, corners, doors and windows that a variant has elsewhere since an older state, in groups that moved as one and go back as one.
import type { FloorPlanFace, FloorPlanner } from '#core/geometry/floorPlan.ts'
import { rowsOfVariant, type LayoutSnapshot } from '#core/documents/variantRows.ts'
import type { SeenSince } from '#core/documents/variantSince.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { distance, nearestOn, type XY } from '#core/geometry/plane.ts'
import { cellKey } from '#schemas/ids.ts'

/** What moved as one, in order of cell. */
export interface MovedTogether {
  readonly rows: readonly SeenSince[]
  /** Walls that the variant alone got by it, where a corner was put in: they go when the rest goes back. */
  readonly fresh: readonly string[]
}

/**
 * Corners with the walls that meet there, walls with those that join them at a new corner, and doors and windows with their walls;
 * without what merely got other notes, or was cut where it stands.
 */
export const movedTogether = (
  rows: readonly SeenSince[],
  now: LayoutSnapshot,
  older: LayoutSnapshot,
): readonly MovedTogether[] => {
  const changed = new Map(
    rows.filter(({ how, table }) => how !== 'hidden' && table !== 'rooms').map((row) => [row.cell, row]),
  )
  const groups = new Map<string, Set<string>>()
  const freshWalls = new Map<string, string>()
  const freshCorners = new Set<string>()
  for (const cell of changed.keys()) groups.set(cell, new Set([cell]))
  const join = (variant: string, one: string, other: string): void => {
    const [first, second] = [cellKey(variant, one), cellKey(variant, other)].map((cell) => groups.get(cell))
    if (first === undefined || second === undefined || first === second) return
    for (const cell of second) {
      first.add(cell)
      groups.set(cell, first)
    }
  }
  for (const variant of new Set([...changed.values()].map((row) => row.variant))) {
    const seen = rowsOfVariant(now, variant)
    const add = (id: string): string => {
      const cell = cellKey(variant, id)
      groups.set(cell, new Set([cell]))
      return cell
    }
    for (const id of seen.vertices.keys()) if (!older.vertices.has(id)) freshCorners.add(add(id))
    for (const id of seen.walls.keys()) if (!older.walls.has(id)) freshWalls.set(add(id), id)
    for (const state of [rowsOfVariant(older, variant), seen]) {
      const moved = (corner: string, axis: 'x' | 'y'): boolean =>
        changed.get(cellKey(variant, corner))?.fields.includes(axis) === true
      for (const { id, from, to } of state.walls.values()) {
        const isFresh = freshWalls.has(cellKey(variant, id))
        // what was drawn at a corner that moved stays where that goes
        for (const end of [from, to])
          if (!isFresh || freshCorners.has(cellKey(variant, end))) join(variant, id, end)
        // a wall that moved across has taken both ends along; one that only grew or shrank moved neither
        const [a, b] = [state.vertices.get(from)?.at, state.vertices.get(to)?.at]
        const axis = a?.x === b?.x ? 'x' : a?.y === b?.y ? 'y' : null
        if (axis === null || (moved(from, axis) && moved(to, axis))) join(variant, from, to)
      }
      for (const { id, wall } of state.openings.values()) {
        join(variant, id, wall)
        // its place is counted from there, so it got another number to stay where it was in the building
        const from = state.walls.get(wall)?.from
        if (from !== undefined && changed.get(cellKey(variant, id))?.fields.includes('offset') === true)
          join(variant, id, from)
      }
    }
  }
  return [...new Set(groups.values())]
    .map((group) => {
      const ids = [...group].toSorted()
      return {
        rows: ids.flatMap((cell) => changed.get(cell) ?? []),
        fresh: ids.flatMap((cell) => freshWalls.get(cell) ?? []),
      }
    })
    .filter(
      ({ rows: group }) => group.some(({ how }) => how === 'otherwise') && !isOnlyCut(group, now, older),
    )
}

/** Corners of slanted walls are rounded: what is nearer than this, in mm, is at the same place. */
const samePlace = 2

/**
 * Whether walls were merely cut in pieces, as where a room of the variant's own was split off: they stand where they stood, and there
 * is nothing to move back.
 */
const isOnlyCut = (group: readonly SeenSince[], now: LayoutSnapshot, older: LayoutSnapshot): boolean => {
  const variant = group[0]?.variant ?? null
  const [then, seen] = [rowsOfVariant(older, variant), rowsOfVariant(now, variant)]
  return group.every(({ table, id, how, fields }) => {
    if (how === 'noted') return true
    if (table === 'walls') return coversAll(linesOf(seen), lineOf(then, id))
    if (table !== 'openings') return false
    const [was, is] = [spotOf(then, id), spotOf(seen, id)]
    return (
      fields.every((field) => field === 'wall' || field === 'offset' || field === 'placed') &&
      was !== null &&
      is !== null &&
      was.every((at) => is.some((end) => distance(at, end) <= samePlace))
    )
  })
}

type Line = readonly [XY, XY]
const linesOf = (rows: LayoutRows): readonly Line[] =>
  [...rows.walls.keys()].flatMap((id) => {
    const line = lineOf(rows, id)
    return line === null ? [] : [line]
  })
const lineOf = ({ walls, vertices }: LayoutRows, id: string): Line | null => {
  const [a, b] = [walls.get(id)?.from, walls.get(id)?.to].map((end) => vertices.get(end ?? '')?.at)
  return a === undefined || b === undefined ? null : [a, b]
}
/** Both ends of an opening on the axis of its wall. */
const spotOf = (rows: LayoutRows, id: string): Line | null => {
  const opening = rows.openings.get(id)
  const line = opening === undefined ? null : lineOf(rows, opening.wall)
  if (opening === undefined || line === null) return null
  const [a, b] = line
  const length = distance(a, b)
  const at = (offset: number): XY => ({
    x: a.x + ((b.x - a.x) * offset) / length,
    y: a.y + ((b.y - a.y) * offset) / length,
  })
  return length === 0 ? null : [at(opening.offset), at(opening.offset + opening.width)]
}

/** Whether walls stand on the whole of a line, one behind the other. */
const coversAll = (lines: readonly Line[], whole: Line | null): boolean => {
  if (whole === null) return false
  const [a, b] = whole
  const length = distance(a, b)
  const pieces = lines
    .filter((line) => line.every((end) => distance(end, nearestOn(a, b, end)) <= samePlace))
    .map((line) => line.map((end) => distance(a, end)).toSorted((p, q) => p - q))
    .toSorted(([p = 0], [q = 0]) => p - q)
  let reached = 0
  for (const [from = 0, to = 0] of pieces) if (from <= reached + samePlace) reached = Math.max(reached, to)
  return reached >= length - samePlace
}

/** The rooms at the walls that moved with both ends, else at all that did. */
export const roomsBesideMoved = (
  group: readonly SeenSince[],
  older: LayoutSnapshot,
  planner: FloorPlanner,
): readonly string[] => {
  const seen = rowsOfVariant(older, group[0]?.variant ?? null)
  const ids = new Set(group.map(({ id }) => id))
  const touched = [...seen.walls.values()].filter(
    ({ id, from, to }) => ids.has(id) || ids.has(from) || ids.has(to),
  )
  const whole = touched.filter(({ from, to }) => ids.has(from) && ids.has(to))
  const walls = new Set((whole.length > 0 ? whole : touched).map(({ id }) => id))
  const floors = new Set(touched.map(({ floor }) => floor))
  return [...floors].toSorted().flatMap((floor) =>
    [...planner.planOfFloor(seen, floor).roomsById]
      .filter(([, face]) => edgesOf(face).some(({ wall }) => walls.has(wall)))
      .map(([room]) => room)
      .toSorted(),
  )
}

const edgesOf = ({ face }: FloorPlanFace) => [face.edges, ...face.holes].flat()
