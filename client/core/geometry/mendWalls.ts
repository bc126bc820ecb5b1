// What takes out, joins or straightens walls that a merge left stray, doubled or bent.
import { ok, refuse, type Result } from '#core/result.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { straightenedCorners } from './bentWalls.ts'
import {
  draftFloor,
  moveVertexTo,
  removeWall,
  rootOf,
  wallOf,
  wallsAt,
  type FloorDraft,
} from './floorDraft.ts'
import type { LayoutRows } from './floorRows.ts'
import { emptyChange, type EditRefusal } from './layoutChange.ts'
import { floorPlanNow, settle } from './settle.ts'
import { straighten, weld } from './weld.ts'

type Edited = Result<LayoutChange, EditRefusal>

/** Opens a floor by its id for a mend. Refused: `unknown-record` where the floor is gone. */
export const drafted = (
  rows: LayoutRows,
  floor: string,
  newId: () => string,
): Result<FloorDraft, EditRefusal> => {
  const row = rows.floors.get(floor)
  return row ? ok(draftFloor(rows, row, newId)) : refuse({ refused: 'unknown-record', id: floor })
}

/** The vertices at the ends of walls, each once. Throws a `RangeError` for a wall that isn't on the floor. */
export const cornersOf = (draft: FloorDraft, walls: Iterable<string>): readonly string[] => [
  ...new Set([...walls].flatMap((wall) => [wallOf(draft, wall).from, wallOf(draft, wall).to])),
]

/**
 * Takes out what of some walls bounds no room; what of them does stays. Refused: `unknown-record`, and what `settle`
 * refuses.
 */
export const takeStrayOut = (
  rows: LayoutRows,
  floor: string,
  walls: readonly string[],
  newId: () => string,
): Edited => {
  const opened = drafted(rows, floor, newId)
  if (!opened.ok) return opened
  const draft = opened.value
  const known = walls.filter((wall) => draft.walls.has(wall))
  if (known.length === 0) return refuse({ refused: 'unknown-record', id: walls[0] ?? '' })
  const corners = new Set(cornersOf(draft, known))
  const named = new Set(walls)
  weld(draft, known)
  // A wall that was taken out can leave another one bounding nothing.
  for (let out = strayOf(draft, named); out.length > 0; out = strayOf(draft, named))
    for (const wall of out) {
      for (const corner of cornersOf(draft, [wall])) corners.add(corner)
      removeWall(draft, wall)
    }
  straighten(draft, corners)
  return settle(draft)
}

const strayOf = (draft: FloorDraft, named: ReadonlySet<string>): readonly string[] =>
  floorPlanNow(draft).findings.flatMap((finding) =>
    finding.finding === 'stray-walls'
      ? finding.walls.filter((wall) => draft.walls.has(wall) && named.has(rootOf(draft, wall)))
      : [],
  )

/**
 * Gives walls corners where they cross others, and makes one of those that lie on one another. Refused:
 * `unknown-record`, and what `settle` refuses.
 */
export const weldWalls = (
  rows: LayoutRows,
  floor: string,
  walls: readonly string[],
  newId: () => string,
): Edited => {
  const opened = drafted(rows, floor, newId)
  if (!opened.ok) return opened
  const draft = opened.value
  const known = walls.filter((wall) => draft.walls.has(wall))
  if (known.length === 0) return refuse({ refused: 'unknown-record', id: walls[0] ?? '' })
  const corners = cornersOf(draft, known)
  weld(draft, known)
  straighten(draft, corners)
  return settle(draft)
}

/**
 * Puts bent walls on one line again, by the rule of `straightenedCorners`. Refused: `unknown-record` where none of
 * them is bent, `self-crossing`, and what `settle` refuses.
 */
export const straightenWalls = (
  rows: LayoutRows,
  floor: string,
  walls: readonly string[],
  newId: () => string,
): Edited => {
  const opened = drafted(rows, floor, newId)
  if (!opened.ok) return opened
  const draft = opened.value
  const corners = straightenedCorners(draft.walls.values(), draft.vertices, new Set(walls))
  if (corners.size === 0) return refuse({ refused: 'unknown-record', id: walls[0] ?? '' })
  const touched = new Set<string>()
  for (const [vertex, at] of corners) {
    for (const { id } of wallsAt(draft, vertex)) touched.add(id)
    moveVertexTo(draft, vertex, at)
  }
  if (weld(draft, touched).crossed) return refuse({ refused: 'self-crossing' })
  straighten(draft, corners.keys())
  return settle(draft)
}

/**
 * Writes the walls as they stand, which says that they are bent on purpose. Refused: `unknown-record` where none of
 * them stands.
 */
export const keepBent = (rows: LayoutRows, walls: readonly string[]): Edited => {
  const kept = walls.flatMap((id) => {
    const row = rows.walls.get(id)
    return row ? [{ id, from: row.from, to: row.to }] : []
  })
  return kept.length === 0
    ? refuse({ refused: 'unknown-record', id: walls[0] ?? '' })
    : ok({ ...emptyChange, changeWalls: kept })
}
