// The layout as it would stand after a change, without writing it: what a drag shows while it lasts.
import type { LayoutChange } from '#schemas/layout.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'

/** New tables where the change touches them; the others keep their identity. Split rooms carry their origin's fields. */
export const previewRows = (rows: LayoutRows, change: LayoutChange): LayoutRows => {
  const vertices = new Map(rows.vertices)
  for (const row of change.addVertices) vertices.set(row.id, row)
  for (const { id, at } of change.moveVertices) {
    const row = vertices.get(id)
    if (row) vertices.set(id, { ...row, at })
  }
  const walls = new Map(rows.walls)
  for (const row of change.addWalls) walls.set(row.id, row)
  for (const { id, from, to } of change.changeWalls) {
    const row = walls.get(id)
    if (row) walls.set(id, { ...row, from, to })
  }
  for (const id of change.removeWalls) walls.delete(id)
  const openings = new Map(rows.openings)
  for (const { id, opensInto, ...fields } of change.changeOpenings) {
    const row = openings.get(id)
    // A room that is none opens to no side in particular.
    if (row)
      openings.set(id, {
        ...row,
        ...fields,
        ...(opensInto === undefined ? {} : { opensInto: opensInto ?? '' }),
      })
  }
  for (const id of change.removeOpenings) openings.delete(id)
  const rooms = new Map(rows.rooms)
  for (const { id, seed } of change.moveSeeds) {
    const row = rooms.get(id)
    if (row) rooms.set(id, { ...row, seed })
  }
  for (const { id, floor, seed, like } of change.addRooms) {
    const origin = rows.rooms.get(like ?? '')
    rooms.set(id, { name: '', rank: 'z', ...origin, id, floor, seed })
  }
  for (const id of change.removeRooms) rooms.delete(id)
  return { floors: rows.floors, vertices, walls, openings, rooms }
}
