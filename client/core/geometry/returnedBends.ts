// Walls that taking a gesture back would turn: back to the way they had, or to the one noted of them, never aslant for another's doing.
import type { Wall } from '#schemas/layout.ts'
import type { XY } from './plane.ts'
import type { LayoutRow, ReturnedLayout, TouchedWalls } from './returnedRows.ts'

/** Whether two lines run the same way, to within a millimetre at the end of the second. */
const sameWay = ([a, b]: readonly [XY, XY], [c, d]: readonly [XY, XY]): boolean => {
  const [p, q] = [
    { x: b.x - a.x, y: b.y - a.y },
    { x: d.x - c.x, y: d.y - c.y },
  ]
  const cross = p.x * q.y - p.y * q.x
  return Math.abs(cross) <= Math.hypot(p.x, p.y) && p.x * q.x + p.y * q.y > 0
}

/** Level or upright, as every gesture has noted the wall. */
const isAsNoted = ({ axis }: Pick<Wall, 'axis'>, [a, b]: readonly [XY, XY]): boolean =>
  (axis === 'x' && a.y === b.y && a.x !== b.x) || (axis === 'y' && a.x === b.x && a.y !== b.y)

const isSquare = ([a, b]: readonly [XY, XY]): boolean => (a.x === b.x) !== (a.y === b.y)

/** A wall may turn only back to the way it had, or to the one that is noted of it: not aslant, where another has put one of its ends. */
export const bent = (
  { now, after, changed, writtenSince }: ReturnedLayout,
  floor: string,
  touched: TouchedWalls,
): readonly LayoutRow[] => {
  const returns = new Set(changed.map(({ table, id }) => `${table}/${id}`))
  const bad: LayoutRow[] = []
  for (const id of touched.ids) {
    const row = after.walls.get(id)
    const line = touched.lineAfter(id)
    if (row?.floor !== floor || !line) continue
    const before = touched.lineNow(id)
    if (before && sameWay(before, line)) continue
    if (isAsNoted(row, line) || (!before && isSquare(line))) continue
    const since = [row.from, row.to].filter(
      (corner) => !returns.has(`vertices/${corner}`) && writtenSince('vertices', corner, 'at'),
    )
    bad.push(...since.map((corner) => ({ table: 'vertices', id: corner })))
    const ends = now.walls.has(id) && !returns.has(`walls/${id}`) ? ['from', 'to'] : []
    if (ends.some((field) => writtenSince('walls', id, field))) bad.push({ table: 'walls', id })
  }
  return bad
}
