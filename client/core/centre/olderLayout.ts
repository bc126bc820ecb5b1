// What a room that was removed needs in order to stand again where it stood: the walls round it, and room for them.
import { openingsOfWalls } from '#core/geometry/floorRows.ts'
import { makePlanner, type FloorPlan } from '#core/geometry/plan.ts'
import type { LayoutDocument, Room } from '#schemas/layout.ts'
import { rowsOfVariant, type LayoutSnapshot } from '#core/documents/variantRows.ts'
import { withRows, type Fitting } from '#core/documents/olderRows.ts'
import type { RowName } from '#core/documents/references.ts'

/** One of its own, so that what is only tried out doesn't push the page's plans out of memory. */
const planner = makePlanner()

/** Times that walls which turned out to be there already are left out before a room is given up. */
const mostTries = 3

const named =
  (table: string) =>
  (id: string): RowName => ({ table, id })

/** What of a layout comes back together, and whether it fits between what stands here by now; lengths in mm. */
export const layoutFitting: Fitting<typeof LayoutDocument> = {
  parts: new Set(['vertices', 'walls', 'variantRows']),
  around: (older, { table, id }) => {
    const room = table === 'rooms' ? older.rooms.get(id) : undefined
    if (room === undefined) return []
    const seen = rowsOfVariant(older, madeIn(room))
    const place = planner.planOfFloor(seen, room.floor).roomsById.get(id)
    const walls = new Set((place?.face.edges ?? []).map(({ wall }) => wall))
    return [...walls].flatMap((wall) => [
      named('walls')(wall),
      ...(openingsOfWalls(seen.openings).get(wall) ?? []).map((opening) => named('openings')(opening.id)),
    ])
  },
  fit: (now, older, added) => {
    if (!openingsFit(now, older, added)) return null
    const rooms = added.flatMap(({ table, id }) => (table === 'rooms' ? (older.rooms.get(id) ?? []) : []))
    // a floor that comes back whole meets nobody
    const places = new Map(
      rooms
        .filter(({ floor }) => now.floors.has(floor))
        .map((room) => [`${room.floor} ${madeIn(room) ?? ''}`, { floor: room.floor, variant: madeIn(room) }]),
    )
    let rows = added
    for (const { floor, variant } of places.values()) {
      const standing = planner.planOfFloor(rowsOfVariant(now, variant), floor)
      const here = rooms.filter((room) => room.floor === floor && madeIn(room) === variant)
      for (let tries = 0; ; tries++) {
        const after = rowsOfVariant(withRows(now, older, rows), variant)
        const plan = planner.planOfFloor(after, floor)
        const needless = needlessWalls(plan, rows)
        if (needless.size === 0) {
          const ids = here.map(({ id }) => id)
          if (!standsWell(plan, standing, ids, after, rowsOfVariant(older, variant), rows)) return null
          break
        }
        if (tries === mostTries) return null
        rows = rows.filter(({ table, id }) =>
          table === 'walls'
            ? !needless.has(id)
            : table !== 'openings' || !needless.has(older.openings.get(id)?.wall ?? ''),
        )
      }
    }
    return rows
  },
}

/** The variant that a room was made in; null: it is part of the present state. */
const madeIn = ({ only }: Pick<Room, 'only'>): string | null => only?.[0] ?? null

/** Walls that would lie on others, or bound nothing: what they bounded is bounded by other walls by now. */
const needlessWalls = (plan: FloorPlan, rows: readonly RowName[]): ReadonlySet<string> => {
  const added = new Set(rows.filter(({ table }) => table === 'walls').map(({ id }) => id))
  return new Set(
    plan.findings.flatMap((finding) => {
      if (finding.finding === 'walls-doubled' || finding.finding === 'stray-walls')
        return finding.walls.filter((wall) => added.has(wall))
      const wall = 'wall' in finding ? finding.wall : ''
      return added.has(wall) ? [wall] : []
    }),
  )
}

/** The rooms have a place with straight walls, and every other room is as large as before. */
const standsWell = (
  plan: FloorPlan,
  standing: FloorPlan,
  rooms: readonly string[],
  after: LayoutSnapshot,
  older: LayoutSnapshot,
  rows: readonly RowName[],
): boolean =>
  rooms.every((id) => after.rooms.get(id)?.floor !== plan.floor || plan.roomsById.has(id)) &&
  [...standing.roomsById].every(([id, place]) => plan.roomsById.get(id)?.inner.area === place.inner.area) &&
  rows.every(({ table, id }) => table !== 'walls' || !straight(older, id) || straight(after, id))

const straight = ({ walls, vertices }: LayoutSnapshot, id: string): boolean => {
  const [a, b] = [walls.get(id)?.from, walls.get(id)?.to].map((end) => vertices.get(end ?? '')?.at)
  return a === undefined || b === undefined || a.x === b.x || a.y === b.y
}

/** A door or window that comes back into a wall that stands has to lie within it, and on no other. */
const openingsFit = (now: LayoutSnapshot, older: LayoutSnapshot, added: readonly RowName[]): boolean =>
  added.every(({ table, id }) => {
    const opening = table === 'openings' ? older.openings.get(id) : undefined
    const wall = now.walls.get(opening?.wall ?? '')
    if (opening === undefined || wall === undefined) return true
    const [a, b] = [now.vertices.get(wall.from)?.at, now.vertices.get(wall.to)?.at]
    if (a === undefined || b === undefined) return false
    const end = opening.offset + opening.width
    const others = openingsOfWalls(now.openings).get(wall.id) ?? []
    return (
      end <= Math.hypot(b.x - a.x, b.y - a.y) &&
      others.every((other) => other.offset >= end || other.offset + other.width <= opening.offset)
    )
  })
