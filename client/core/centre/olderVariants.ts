// What each variant hides or sees otherwise since an older state, as people would name it: rooms, doors and windows, walls that moved together.
import type { FloorPlan, PlanFace, Planner } from '#core/geometry/plan.ts'
import { ringOf } from '#core/geometry/faces.ts'
import { placeIn, type XY } from '#core/geometry/plane.ts'
import type { Covered, GoneRow } from '#core/documents/olderRows.ts'
import type { RowName } from '#core/documents/references.ts'
import { rowsOfVariant, type LayoutSnapshot } from '#core/documents/variantRows.ts'
import { variantsSince, type SeenSince } from '#core/documents/variantSince.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'

/** The table whose cells say what a variant has of its own. */
export const cells = 'variantRows'

/** Of a layout whose variants hide and change nothing since, without drawing any floor. */
export const coveredInVariants =
  (planner: Planner) =>
  (now: LayoutSnapshot, older: LayoutSnapshot): Covered => {
    const { rows, shown } = variantsSince(now, older)
    const byCell = new Map(rows.map((row) => [row.cell, row]))
    return {
      gone: rows.length === 0 ? [] : listed(rows, now, older, planner),
      differing: shown,
      covers: ({ table, id }) => table === cells && byCell.has(id),
      isOfUnseen: ({ table, id }) => {
        const [variant, room] = cellParts(id)
        return (
          table === 'assignments' &&
          now.rooms.has(room) &&
          now.variants.has(variant) &&
          !rowsOfVariant(now, variant).rooms.has(room)
        )
      },
    }
  }

const listed = (
  rows: readonly SeenSince[],
  now: LayoutSnapshot,
  older: LayoutSnapshot,
  planner: Planner,
): readonly GoneRow[] => {
  const gone: GoneRow[] = []
  const list = (
    { cell, variant, table, id }: SeenSince,
    how: 'hidden' | 'otherwise',
    rooms: readonly string[] = [],
  ): void => {
    const row = { ...now[table].get(id) }
    gone.push({ table: cells, id: cell, row, within: { variant, table, how, rooms } })
  }
  for (const row of rows) if (row.how === 'hidden' && row.table === 'rooms') list(row, 'hidden')
  for (const row of rows)
    if (row.how === 'hidden' && row.table === 'openings' && wallStands(row, now)) list(row, 'hidden')
  for (const group of movedTogether(rows, now, older)) {
    const [first] = group
    if (first === undefined) continue
    if (group.every(({ table }) => table === 'openings')) list(first, 'otherwise')
    else {
      const wall = group.find(({ table }) => table === 'walls') ?? first
      list(wall, 'otherwise', roomsBeside(group, older, planner))
    }
  }
  return gone
}

/** One in a wall that the variant hides as well comes with that wall. */
const wallStands = ({ variant, id }: SeenSince, now: LayoutSnapshot): boolean =>
  rowsOfVariant(now, variant).walls.has(now.openings.get(id)?.wall ?? '')

/** What changed together: corners with the walls that meet there, and doors and windows with their walls. */
const movedTogether = (
  rows: readonly SeenSince[],
  now: LayoutSnapshot,
  older: LayoutSnapshot,
): readonly (readonly SeenSince[])[] => {
  const changed = new Map(
    rows.filter(({ how, table }) => how !== 'hidden' && table !== 'rooms').map((row) => [row.cell, row]),
  )
  const groups = new Map<string, Set<string>>()
  for (const cell of changed.keys()) groups.set(cell, new Set([cell]))
  const join = (variant: string, one: string, other: string): void => {
    const [first, second] = [cellKey(variant, one), cellKey(variant, other)].map((cell) => groups.get(cell))
    if (first === undefined || second === undefined || first === second) return
    for (const cell of second) {
      first.add(cell)
      groups.set(cell, first)
    }
  }
  for (const variant of new Set([...changed.values()].map((row) => row.variant)))
    for (const state of [older, now]) {
      const { walls, openings, vertices } = rowsOfVariant(state, variant)
      const movedAcross = (corner: string, axis: 'x' | 'y'): boolean =>
        changed.get(cellKey(variant, corner))?.fields.includes(axis) === true
      for (const { id, from, to } of walls.values()) {
        join(variant, id, from)
        join(variant, id, to)
        // a wall that moved across has taken both ends along; one that only grew or shrank moved neither
        const [a, b] = [vertices.get(from)?.at, vertices.get(to)?.at]
        const axis = a?.x === b?.x ? 'x' : a?.y === b?.y ? 'y' : null
        if (axis === null || (movedAcross(from, axis) && movedAcross(to, axis))) join(variant, from, to)
      }
      for (const { id, wall } of openings.values()) join(variant, id, wall)
    }
  return [...new Set(groups.values())]
    .map((group) => [...group].toSorted().flatMap((cell) => changed.get(cell) ?? []))
    .filter((group) => group.some(({ how }) => how === 'otherwise'))
}

/** The rooms at the walls that moved with both ends, else at all that did. */
const roomsBeside = (
  group: readonly SeenSince[],
  older: LayoutSnapshot,
  planner: Planner,
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

const edgesOf = ({ face }: PlanFace) => [face.edges, ...face.holes].flat()

/**
 * What comes with something in a variant: with a room that it hid the walls round it, their doors and windows and the room's
 * uses; with walls all that moved with them.
 */
export const aroundInVariant = (
  older: LayoutSnapshot,
  cell: string,
  now: LayoutSnapshot,
  planner: Planner,
): readonly RowName[] => {
  const [variant, id] = cellParts(cell)
  const room = older.rooms.get(id)
  if (room === undefined) {
    const group = movedTogether(variantsSince(now, older).rows, now, older).find((rows) =>
      rows.some((row) => row.cell === cell),
    )
    return (group ?? []).map((row) => ({ table: cells, id: row.cell }))
  }
  return [
    ...[...older.assignments.keys()]
      .filter((key) => cellParts(key)[0] === variant && cellParts(key)[1] === id)
      .map((key) => ({ table: 'assignments', id: key })),
    ...aroundRoom(older, variant, id, now, planner),
  ]
}

/**
 * The walls round a room with their doors and windows, as rows, and as what its variant hides of them since (null: it is part of
 * the present state, which hides nothing).
 */
export const aroundRoom = (
  older: LayoutSnapshot,
  variant: string | null,
  room: string,
  now: LayoutSnapshot,
  planner: Planner,
): readonly RowName[] => {
  const seen = rowsOfVariant(older, variant)
  const hidden = new Set(
    variant === null
      ? []
      : variantsSince(now, older).rows.flatMap(({ cell, how }) => (how === 'hidden' ? [cell] : [])),
  )
  const place = planner.planOfFloor(seen, seen.rooms.get(room)?.floor ?? '').roomsById.get(room)
  const walls = new Set((place?.face.edges ?? []).map(({ wall }) => wall))
  const named = (table: string, id: string): readonly RowName[] => [
    { table, id },
    ...(hidden.has(cellKey(variant ?? '', id)) ? [{ table: cells, id: cellKey(variant ?? '', id) }] : []),
  ]
  return [
    ...[...walls].flatMap((wall) => named('walls', wall)),
    ...[...seen.openings.values()]
      .filter(({ wall }) => walls.has(wall))
      .flatMap((opening) => named('openings', opening.id)),
    ...(variant === null ? [] : heirsOf(now, older, variant, room, planner)),
  ]
}

/** The room that has its ground in the variant by now: a join may have moved its seed into what it grew by. */
const heirsOf = (
  now: LayoutSnapshot,
  older: LayoutSnapshot,
  variant: string,
  room: string,
  planner: Planner,
): readonly RowName[] => {
  const seed = rowsOfVariant(older, variant).rooms.get(room)?.seed
  const plan: FloorPlan = planner.planOfFloor(rowsOfVariant(now, variant), older.rooms.get(room)?.floor ?? '')
  return seed === undefined
    ? []
    : [...plan.roomsById]
        .filter(([, face]) => holds(face, seed))
        .map(([heir]) => ({ table: cells, id: cellKey(variant, heir) }))
}

const holds = ({ face }: PlanFace, at: XY): boolean =>
  placeIn([face.edges, ...face.holes].map(ringOf), at) === 'in'
