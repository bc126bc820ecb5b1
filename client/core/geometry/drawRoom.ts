// Drawing a room as a rectangle, or naming a face that walls already enclose.
import { ok, refuse, type Result } from '#core/result.ts'
import type { Wall } from '#schemas/layout.ts'
import { millimetres } from '#schemas/quantities.ts'
import { addWall, draftFloor, vertexAt, type FloorDraft } from './floorDraft.ts'
import type { LayoutRows } from './floorRows.ts'
import type { EditRefusal } from './layoutChange.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { leavesFloor, lies } from './moveRoom.ts'
import { floorPlanFaceAt } from './floorPlan.ts'
import { boxOf, type XY } from './plane.ts'
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
  const laid = layOut(layout, floor, corner, opposite, newId, like)
  return laid.ok ? settleRoom(laid.value) : laid
}

/** How often a drawn room is measured and its far walls set right. */
const corrections = 3

/**
 * Draws a rectangular room whose floor is so wide (x) and deep (y) between the inner faces of its walls, in mm, from a
 * corner on walls' centre lines into the quarter that `way` points to. How thick its walls are is only known once they
 * stand, since some may stand already: it is drawn, measured and drawn anew. Refused as `drawRoom` is, and as `overlap` where a
 * wall that stands keeps it from being of that size.
 */
export const drawRoomOfSize = (
  layout: LayoutRows,
  floor: string,
  corner: XY,
  way: { readonly x: 1 | -1; readonly y: 1 | -1 },
  size: XY,
  newId: () => string,
): Edited => {
  let span: XY = { x: size.x + plainWall.thickness, y: size.y + plainWall.thickness }
  for (let tried = 0; ; tried++) {
    const opposite = { x: corner.x + way.x * span.x, y: corner.y + way.y * span.y }
    const laid = layOut(layout, floor, corner, opposite, newId, plainWall)
    if (!laid.ok) return laid
    const { draft, centre } = laid.value
    const inner = boxOf(floorPlanFaceAt(floorPlanNow(draft), centre)?.inner.rings.flat() ?? [])
    const off = {
      x: Math.round(size.x - (inner.maxX - inner.minX)),
      y: Math.round(size.y - (inner.maxY - inner.minY)),
    }
    if (off.x === 0 && off.y === 0) return settleRoom(laid.value)
    if (tried === corrections) return refuse({ refused: 'overlap' })
    span = { x: span.x + off.x, y: span.y + off.y }
  }
}

interface LaidOut {
  readonly draft: FloorDraft
  readonly centre: XY
}

/** Puts the walls of a rectangle into a draft; its floor is then a face that no room has. */
const layOut = (
  layout: LayoutRows,
  floor: string,
  corner: XY,
  opposite: XY,
  newId: () => string,
  like: Pick<Wall, 'thickness' | 'kind'>,
): Result<LaidOut, EditRefusal> => {
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
  return ok({ draft, centre })
}

const settleRoom = ({ draft, centre }: LaidOut): Edited => {
  const room = draft.newId()
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
