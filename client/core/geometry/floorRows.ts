// The rows of the layout document that belong to one floor, found once per table and kept while the table is the same.
import type { Floor, Opening, Room, Vertex, Wall } from '#schemas/layout.ts'

/** What geometry reads of a layout; a snapshot of the document fits as it is. */
export interface LayoutRows {
  readonly floors: ReadonlyMap<string, Readonly<Floor>>
  readonly vertices: ReadonlyMap<string, Readonly<Vertex>>
  readonly walls: ReadonlyMap<string, Readonly<Wall>>
  readonly openings: ReadonlyMap<string, Readonly<Opening>>
  readonly rooms: ReadonlyMap<string, Readonly<Room>>
}

const byFloor = new WeakMap<object, ReadonlyMap<string, readonly unknown[]>>()

/** The rows of one floor in order of id. The table is walked once, however many floors ask. */
export const rowsOnFloor = <R extends { readonly id: string; readonly floor: string }>(
  table: ReadonlyMap<string, R>,
  floor: string,
): readonly R[] => {
  let groups = byFloor.get(table)
  if (!groups) {
    const made = new Map<string, R[]>()
    for (const row of table.values()) {
      const group = made.get(row.floor)
      if (group) group.push(row)
      else made.set(row.floor, [row])
    }
    for (const group of made.values()) group.sort((p, q) => (p.id < q.id ? -1 : p.id > q.id ? 1 : 0))
    byFloor.set(table, made)
    groups = made
  }
  return (groups.get(floor) ?? []) as readonly R[]
}

/** The floor of a door or window: its wall's, else the one that it was put on; null where nothing tells. */
export const floorOfOpening = (
  { walls }: Pick<LayoutRows, 'walls'>,
  { wall, placed }: Readonly<Opening>,
): string | null => walls.get(wall)?.floor ?? placed?.floor ?? null

const openingsByWall = new WeakMap<object, ReadonlyMap<string, readonly Readonly<Opening>[]>>()

/** The doors and windows of each wall, in order of id. */
export const openingsOfWalls = (
  openings: ReadonlyMap<string, Readonly<Opening>>,
): ReadonlyMap<string, readonly Readonly<Opening>[]> => {
  let groups = openingsByWall.get(openings)
  if (!groups) {
    const made = new Map<string, Readonly<Opening>[]>()
    for (const id of [...openings.keys()].toSorted()) {
      const opening = openings.get(id)
      if (!opening) continue
      const group = made.get(opening.wall)
      if (group) group.push(opening)
      else made.set(opening.wall, [opening])
    }
    openingsByWall.set(openings, made)
    groups = made
  }
  return groups
}
