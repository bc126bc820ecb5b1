// Drawing a room as a rectangle, or naming a face that walls already enclose.
import { refuse, type Result } from '#core/result.ts'
import type { Wall } from '#schemas/layout.ts'
import { millimetres } from '#schemas/quantities.ts'
import { addWall, draftFloor, vertexAt } from './floorDraft.ts'
import type { LayoutRows } from './floorRows.ts'
import type { EditRefusal } from './layoutChange.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { leavesFloor, lies } from './moveRoom.ts'
import { floorPlanFaceAt } from './floorPlan.ts'
import type { XY } from './plane.ts'
import { floorPlanBefore, floorPlanNow, settle } from './settle.ts'
import { weld } from './weld.ts'

type Edited = Result<LayoutChange, EditRefusal>

/** A new wall unless the person chose another: an inner wall of 200 mm. */
const plainWall: Pick<Wall, 'thickness' | 'kind'> = { thickness: millimetres(200), kind: 'inner' }

/**
 * Draws a rectangular room between two opposite corners on walls' centre lines. Where its sides lie on existing
 * walls, those are used; where corners touch walls, they are split. A room that the rectangle is cut from keeps the
 * rest. Refused: `unknown-record`, `too-small`, `off-floor`, `overlap`, and what `settle` refuses.
 */
export const drawRoom = (
  layout: LayoutRows,
  floor: string,
  corner: XY,
  opposite: XY,
  newId: () => string,
  like: Pick<Wall, 'thickness' | 'kind'> = plainWall,
): Edited => {
  const row = layout.floors.get(floor)
  if (!row) return refuse({ refused: 'unknown-record', id: floor })
  const draft = draftFloor(layout, row, newId)
  const [west, east] = [Math.min(corner.x, opposite.x), Math.max(corner.x, opposite.x)].map(Math.round) as [
    number,
    number,
  ]
  const [north, south] = [Math.min(corner.y, opposite.y), Math.max(corner.y, opposite.y)].map(Math.round) as [
    number,
    number,
  ]
  if (east - west <= like.thickness || south - north <= like.thickness)
    return refuse({ refused: 'too-small', room: null })
  const corners: readonly XY[] = [
    { x: west, y: north },
    { x: east, y: north },
    { x: east, y: south },
    { x: west, y: south },
  ]
  if (leavesFloor(draft, corners)) return refuse({ refused: 'off-floor' })
  const ids = corners.map((at) => vertexAt(draft, at))
  const walls = ids.map((from, i) => addWall(draft, from, ids[(i + 1) % ids.length] ?? from, like))
  if (weld(draft, walls).crossed) return refuse({ refused: 'overlap' })
  const centre = { x: Math.round((west + east) / 2), y: Math.round((north + south) / 2) }
  if (!lies(floorPlanNow(draft), centre, 2 * (east - west) * (south - north)))
    return refuse({ refused: 'overlap' })
  const room = newId()
  draft.rooms.set(room, { id: room, seed: centre })
  const settled = settle(draft, new Map([[room, centre]]))
  return !settled.ok && settled.error.refused === 'no-face' ? refuse({ refused: 'overlap' }) : settled
}

/**
 * Makes a room of the unnamed face that holds a point. Refused: `unknown-record`, `no-face`, `overlap` where a room
 * has it, and what `settle` refuses.
 */
export const nameFace = (layout: LayoutRows, floor: string, at: XY, newId: () => string): Edited => {
  const row = layout.floors.get(floor)
  if (!row) return refuse({ refused: 'unknown-record', id: floor })
  const draft = draftFloor(layout, row, newId)
  const face = floorPlanFaceAt(floorPlanBefore(draft), at)
  if (!face) return refuse({ refused: 'no-face', room: null })
  if (face.room !== null) return refuse({ refused: 'overlap' })
  const room = newId()
  draft.rooms.set(room, { id: room, seed: face.inner.label })
  return settle(draft, new Map([[room, face.inner.label]]))
}
