// What a room that was removed, or is hidden in a variant, needs in order to stand again where it stood: the walls round it, and room for them.
import { openingsOfWalls, type LayoutRows } from '#core/geometry/floorRows.ts'
import { findingsDrawn } from '#core/geometry/floorFindings.ts'
import { makeFloorPlanner, type FloorPlan } from '#core/geometry/floorPlan.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import type { LayoutDocument } from '#schemas/layout.ts'
import { rowsOfVariant, type LayoutSnapshot } from '#core/documents/variantRows.ts'
import { withRows, type Fitting } from '#core/documents/olderRows.ts'
import type { RowName } from '#core/documents/judging.ts'
import { aroundInVariant, aroundRoom, cells, coveredInVariants } from './olderVariants.ts'

/** One of its own, so that what is only tried out doesn't push the page's plans out of memory. */
const planner = makeFloorPlanner()

/** Times that walls which turned out to be there already are left out before a room is given up. */
const mostTries = 3

/** What of a layout comes back together, and whether it fits between what stands here by now; lengths in mm. */
export const layoutFitting: Fitting<typeof LayoutDocument> = {
  parts: new Set(['vertices', 'walls', cells]),
  covered: coveredInVariants(planner),
  around: (older, { table, id }, now) => {
    if (table === cells) return aroundInVariant(older, id, now, planner)
    const room = table === 'rooms' ? older.rooms.get(id) : undefined
    return room === undefined ? [] : aroundRoom(older, madeIn(room), id, now, planner)
  },
  fit: (now, older, added) => {
    if (!openingsFit(now, older, added)) return null
    let rows = added
    for (const place of placesOf(now, older, added)) {
      const left = fitOn(place, now, older, rows)
      if (left === null) return null
      rows = left
    }
    return rows
  },
}

/** A floor as one variant has it (null: as the present state has it), on which something comes back. */
interface Place {
  readonly floor: string
  readonly variant: string | null
}

/** The variant that a row was made in; null: it is part of the present state. */
const madeIn = ({ only }: { readonly only?: readonly string[] | undefined }): string | null =>
  only?.[0] ?? null

const isDrawn = (table: string): table is 'vertices' | 'walls' | 'rooms' =>
  table === 'vertices' || table === 'walls' || table === 'rooms'

/** Where rooms come back, and where a variant gets back what it hides; a floor that comes back whole meets nobody. */
const placesOf = (
  now: LayoutSnapshot,
  older: LayoutSnapshot,
  added: readonly RowName[],
): readonly Place[] => {
  const places = new Map<string, Place>()
  const add = (floor: string | undefined, variant: string | null): void => {
    if (floor !== undefined && now.floors.has(floor))
      places.set(`${floor} ${variant ?? ''}`, { floor, variant })
  }
  for (const { table, id } of added) {
    const room = table === 'rooms' ? older.rooms.get(id) : undefined
    if (room !== undefined) add(room.floor, madeIn(room))
    if (table !== cells) continue
    const [variant, row] = cellParts(id)
    const of = (older.variantRows.get(id) ?? now.variantRows.get(id))?.table ?? ''
    const wall = of === 'openings' ? older.openings.get(row)?.wall : undefined
    add((isDrawn(of) ? older[of].get(row) : older.walls.get(wall ?? ''))?.floor, variant)
  }
  return [...places.values()]
}

/** The rows without walls that are needless at a place; null where what comes back has none there. */
const fitOn = (
  { floor, variant }: Place,
  now: LayoutSnapshot,
  older: LayoutSnapshot,
  added: readonly RowName[],
): readonly RowName[] | null => {
  const was = rowsOfVariant(now, variant)
  const standing = planner.planOfFloor(was, floor)
  let rows = added
  for (let tries = 0; tries <= mostTries; tries++) {
    const is = rowsOfVariant(withRows(now, older, rows), variant)
    const plan = planner.planOfFloor(is, floor)
    const needless = needlessWalls(plan, rows, variant)
    if (needless.size === 0) {
      const once = rowsOfVariant(older, variant)
      const isMoved = rows.some(
        (row) => row.table === cells && seenName(row, older, now, variant)[0] === 'vertices',
      )
      const stands = standsWell({ plan, standing, is, once, rows, variant, isMoved })
      return stands && (!hasCells(rows, variant) || isAmissNowhere(is, plan, was, standing)) ? rows : null
    }
    rows = rows.filter((row) => {
      const [table, id] = seenName(row, older, now, variant)
      return table === 'walls'
        ? !needless.has(id)
        : table !== 'openings' || !needless.has(older.openings.get(id)?.wall ?? '')
    })
  }
  return null
}

/** The row that a name is about in a variant: of one of its cells the row that this is about. */
const seenName = (
  { table, id }: RowName,
  older: LayoutSnapshot,
  now: LayoutSnapshot,
  variant: string | null,
): readonly [table: string, id: string] => {
  if (table !== cells) return [table, id]
  const [of, row] = cellParts(id)
  const cell = older.variantRows.get(id) ?? now.variantRows.get(id)
  return of === variant && cell !== undefined ? [cell.table, row] : ['', '']
}

const hasCells = (rows: readonly RowName[], variant: string | null): boolean =>
  rows.some(({ table, id }) => table === cells && cellParts(id)[0] === variant)

/** The walls among these rows, as they stand or as a variant sees them again. */
const wallsAmong = (rows: readonly RowName[], variant: string | null): ReadonlySet<string> =>
  new Set(
    rows.flatMap(({ table, id }) => {
      const [of, row] = cellParts(id)
      return table === 'walls' ? [id] : table === cells && of === variant ? [row] : []
    }),
  )

/** Walls that would lie on others, or bound nothing: what they bounded is bounded by other walls by now. */
const needlessWalls = (
  plan: FloorPlan,
  rows: readonly RowName[],
  variant: string | null,
): ReadonlySet<string> => {
  const added = wallsAmong(rows, variant)
  return new Set(
    plan.findings.flatMap((finding) => {
      if (finding.finding === 'walls-doubled' || finding.finding === 'stray-walls')
        return finding.walls.filter((wall) => added.has(wall))
      const wall = 'wall' in finding ? finding.wall : ''
      return added.has(wall) ? [wall] : []
    }),
  )
}

interface Tried {
  readonly plan: FloorPlan
  readonly standing: FloorPlan
  readonly is: LayoutSnapshot
  /** As the place was in the older state. */
  readonly once: LayoutSnapshot
  readonly rows: readonly RowName[]
  readonly variant: string | null
  /** Whether corners go back to where they were. */
  readonly isMoved: boolean
}

/**
 * The rooms have a place with straight walls, and every other room is as large as before, or as large as it was beside them: one
 * that was joined with them gives their ground back. At walls that move back rooms may be of any size.
 */
const standsWell = ({ plan, standing, is, once, rows, variant, isMoved }: Tried): boolean => {
  const names = new Set(rows.map(({ table, id }) => `${table}/${id}`))
  const comes = (room: string): boolean =>
    names.has(`rooms/${room}`) || (variant !== null && names.has(`${cells}/${cellKey(variant, room)}`))
  const before = planner.planOfFloor(once, plan.floor)
  return (
    [...is.rooms.values()].every(
      ({ id, floor }) => floor !== plan.floor || !comes(id) || plan.roomsById.has(id),
    ) &&
    [...standing.roomsById].every(([id, { inner }]) => {
      const area = plan.roomsById.get(id)?.inner.area
      if (area === undefined) return false
      return isMoved || area === inner.area || area === before.roomsById.get(id)?.inner.area
    }) &&
    [...wallsAmong(rows, variant)].every((wall) => !straight(once, wall) || straight(is, wall))
  )
}

const straight = ({ walls, vertices }: LayoutRows, id: string): boolean => {
  const [a, b] = [walls.get(id)?.from, walls.get(id)?.to].map((end) => vertices.get(end ?? '')?.at)
  return a === undefined || b === undefined || a.x === b.x || a.y === b.y
}

/** Nothing is amiss on the floor that wasn't before; a space without a name is nothing amiss. */
const isAmissNowhere = (
  is: LayoutSnapshot,
  plan: FloorPlan,
  was: LayoutSnapshot,
  standing: FloorPlan,
): boolean => {
  const known = new Set(findingsDrawn(was, standing).map((finding) => JSON.stringify(finding)))
  return findingsDrawn(is, plan).every(
    (finding) => finding.finding === 'face-without-room' || known.has(JSON.stringify(finding)),
  )
}

/** A door or window that comes back into a wall that stands has to lie within it, and on no other. */
const openingsFit = (now: LayoutSnapshot, older: LayoutSnapshot, added: readonly RowName[]): boolean =>
  added.every(({ table, id }) => {
    const opening = table === 'openings' ? older.openings.get(id) : undefined
    if (opening === undefined) return true
    const { walls, vertices, openings } = rowsOfVariant(now, madeIn(opening))
    const wall = walls.get(opening.wall)
    if (wall === undefined) return true
    const [a, b] = [vertices.get(wall.from)?.at, vertices.get(wall.to)?.at]
    if (a === undefined || b === undefined) return false
    const end = opening.offset + opening.width
    const others = openingsOfWalls(openings).get(wall.id) ?? []
    return (
      end <= Math.hypot(b.x - a.x, b.y - a.y) &&
      others.every((other) => other.offset >= end || other.offset + other.width <= opening.offset)
    )
  })
