// What each variant hides or sees otherwise since an older state, as people would name it: rooms, doors and windows, walls that moved together.
import type { FloorPlan, FloorPlanFace, FloorPlanner } from '#core/geometry/floorPlan.ts'
import { ringOf } from '#core/geometry/faces.ts'
import { placeIn, type XY } from '#core/geometry/plane.ts'
import type { CoveredRows, GoneRow } from '#core/documents/olderRows.ts'
import type { RowName } from '#core/documents/judging.ts'
import { rowsOfVariant, type LayoutSnapshot } from '#core/documents/variantRows.ts'
import { variantsSince, type SeenSince } from '#core/documents/variantSince.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import { movedTogether, roomsBesideMoved, type MovedTogether } from './movedInVariants.ts'

/** The table whose cells say what a variant has of its own. */
export const cells = 'variantRows'

/** Of a layout whose variants hide and change nothing since, without drawing any floor. */
export const coveredInVariants =
  (planner: FloorPlanner) =>
  (now: LayoutSnapshot, older: LayoutSnapshot): CoveredRows => {
    const { rows, shown } = variantsSince(now, older)
    const byCell = new Map(rows.map((row) => [row.cell, row]))
    const groups = rows.length === 0 ? [] : movedTogether(rows, now, older)
    const fresh = new Set(groups.flatMap((group) => group.fresh))
    return {
      gone: rows.length === 0 ? [] : listed(rows, groups, now, older, planner),
      differing: shown,
      covers: ({ table, id }) => (table === cells ? byCell.has(id) : table === 'walls' && fresh.has(id)),
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
  groups: readonly MovedTogether[],
  now: LayoutSnapshot,
  older: LayoutSnapshot,
  planner: FloorPlanner,
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
  for (const { rows: group } of groups) {
    const [first] = group
    if (first === undefined) continue
    if (group.every(({ table }) => table === 'openings')) list(first, 'otherwise')
    else {
      const wall = group.find(({ table }) => table === 'walls') ?? first
      list(wall, 'otherwise', roomsBesideMoved(group, older, planner))
    }
  }
  return gone
}

/** One in a wall that the variant hides as well comes with that wall. */
const wallStands = ({ variant, id }: SeenSince, now: LayoutSnapshot): boolean =>
  rowsOfVariant(now, variant).walls.has(now.openings.get(id)?.wall ?? '')

/**
 * What comes with something in a variant: with a room that it hid the walls round it, their doors and windows and the room's
 * uses; with walls all that moved with them.
 */
export const aroundInVariant = (
  older: LayoutSnapshot,
  cell: string,
  now: LayoutSnapshot,
  planner: FloorPlanner,
): readonly RowName[] => {
  const [variant, id] = cellParts(cell)
  const room = older.rooms.get(id)
  if (room === undefined) {
    const group = movedTogether(variantsSince(now, older).rows, now, older).find(({ rows }) =>
      rows.some((row) => row.cell === cell),
    )
    return [
      ...(group?.rows ?? []).map((row) => ({ table: cells, id: row.cell })),
      ...(group?.fresh ?? []).map((id) => ({ table: 'walls', id })),
    ]
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
  planner: FloorPlanner,
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
  planner: FloorPlanner,
): readonly RowName[] => {
  const seed = rowsOfVariant(older, variant).rooms.get(room)?.seed
  const plan: FloorPlan = planner.planOfFloor(rowsOfVariant(now, variant), older.rooms.get(room)?.floor ?? '')
  return seed === undefined
    ? []
    : [...plan.roomsById]
        .filter(([, face]) => holds(face, seed))
        .map(([heir]) => ({ table: cells, id: cellKey(variant, heir) }))
}

const holds = ({ face }: FloorPlanFace, at: XY): boolean =>
  placeIn([face.edges, ...face.holes].map(ringOf), at) === 'in'
