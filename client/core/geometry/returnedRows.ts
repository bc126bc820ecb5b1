// What a judge of returns is shown of a layout, and which walls a return touches.
import { openingsOfWalls, rowsOnFloor, type LayoutRows } from './floorRows.ts'
import { samePoint, type XY } from './plane.ts'

/** A row of the layout by its table and id. */
export interface LayoutRow {
  readonly table: string
  readonly id: string
}

/** The rows before and after, which of them differ, which were written since the gesture, by anybody or by somebody else, and what they named before it in vain. */
export interface ReturnedLayout {
  readonly now: LayoutRows
  readonly after: LayoutRows
  readonly changed: readonly LayoutRow[]
  /** What can't go back, because others have changed or removed it since. */
  readonly stays: readonly LayoutRow[]
  readonly writtenSince: (table: string, id: string, field?: string) => boolean
  readonly madeSince: (table: string, id: string) => boolean
  readonly byAnother: (table: string, id: string, field: string) => boolean
  readonly wasStray: (table: string, id: string, to: string, named: string) => boolean
}

/**
 * What becomes of a return; each field means the same as in `Judgement` of the documents, which geometry may not
 * import.
 */
export interface ReturnedJudgement {
  readonly keep: readonly LayoutRow[]
  readonly because: readonly LayoutRow[]
  readonly orphaned: readonly LayoutRow[]
  readonly follow: readonly (LayoutRow & { readonly fields: Readonly<Record<string, unknown>> })[]
  readonly inTheWay: readonly LayoutRow[]
}

/** The walls of one floor that a return touches: by their row, or because a corner of theirs goes elsewhere. */
export interface TouchedWalls {
  readonly ids: ReadonlySet<string>
  readonly lineNow: (wall: string) => readonly [XY, XY] | null
  readonly lineAfter: (wall: string) => readonly [XY, XY] | null
}

const lineIn = (rows: LayoutRows, wall: string): readonly [XY, XY] | null => {
  const row = rows.walls.get(wall)
  const [a, b] = [rows.vertices.get(row?.from ?? '')?.at, rows.vertices.get(row?.to ?? '')?.at]
  return a && b ? [a, b] : null
}

/**
 * The walls of a floor that a return changes, with their centre lines before and after in mm; null where a wall isn't
 * there.
 */
export const touchedWalls = ({ now, after, changed }: ReturnedLayout, floor: string): TouchedWalls => {
  const isHere = (id: string): boolean => [now, after].some(({ walls }) => walls.get(id)?.floor === floor)
  const ids = new Set(changed.filter(({ table, id }) => table === 'walls' && isHere(id)).map(({ id }) => id))
  const corners = new Set(changed.filter(({ table }) => table === 'vertices').map(({ id }) => id))
  for (const rows of [now, after])
    for (const { id, from, to } of rowsOnFloor(rows.walls, floor))
      if (corners.has(from) || corners.has(to)) ids.add(id)
  return { ids, lineNow: (wall) => lineIn(now, wall), lineAfter: (wall) => lineIn(after, wall) }
}

/** Whether two centre lines run between equal points in the same direction; false where either is null. */
export const sameLine = (p: readonly [XY, XY] | null, q: readonly [XY, XY] | null): boolean =>
  p !== null && q !== null && samePoint(p[0], q[0]) && samePoint(p[1], q[1])

/** The doors and windows whose row names a wall, in the order of the table. */
export const openingsIn = (rows: LayoutRows, wall: string) => openingsOfWalls(rows.openings).get(wall) ?? []
