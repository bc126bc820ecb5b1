// Writes a gesture's change into plain rows, as the document does in one transaction.
import type { LayoutChange } from '#schemas/layout.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import type { Result } from '#core/result.ts'
import type { MutableRows } from './sampleLayout.ts'

export const applied = (rows: LayoutRows, change: LayoutChange): MutableRows => {
  const next: MutableRows = {
    floors: new Map(rows.floors),
    vertices: new Map(rows.vertices),
    walls: new Map(rows.walls),
    openings: new Map(rows.openings),
    rooms: new Map(rows.rooms),
  }
  const patch = <R>(table: Map<string, R>, id: string, fields: Partial<R>): void => {
    const row = table.get(id)
    if (!row) throw new Error(`a change names ${id}, which is not there`)
    table.set(id, { ...row, ...fields })
  }
  for (const row of change.addVertices) next.vertices.set(row.id, row)
  for (const { id, ...fields } of change.moveVertices) patch(next.vertices, id, fields)
  for (const row of change.addWalls) next.walls.set(row.id, row)
  for (const { id, ...fields } of change.changeWalls) patch(next.walls, id, fields)
  for (const id of change.removeWalls) next.walls.delete(id)
  for (const { id, opensInto, ...fields } of change.changeOpenings)
    patch(next.openings, id, {
      ...fields,
      ...(opensInto === undefined ? {} : { opensInto: opensInto ?? '' }),
    })
  for (const id of change.removeOpenings) next.openings.delete(id)
  for (const { id, floor, seed } of change.addRooms)
    next.rooms.set(id, { id, floor, seed, name: id, rank: 'i' })
  for (const { id, ...fields } of change.moveSeeds) patch(next.rooms, id, fields)
  for (const id of change.removeRooms) next.rooms.delete(id)
  for (const { from, to } of next.walls.values())
    if (!next.vertices.has(from) || !next.vertices.has(to)) throw new Error('a wall lost its vertex')
  for (const { wall } of next.openings.values())
    if (!next.walls.has(wall)) throw new Error('an opening lost its wall')
  return next
}

/** The rows after a gesture that must not be refused. */
export const done = (rows: LayoutRows, result: Result<LayoutChange, unknown>): MutableRows => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return applied(rows, result.value)
}

export const refusalOf = (result: Result<unknown, { readonly refused: string }>): string =>
  result.ok ? 'nothing refused' : result.error.refused
