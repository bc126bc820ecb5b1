// What gives a room a face again, and makes something of a space that nobody has named.
import { ok, refuse, type Result } from '#core/result.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { point } from '#schemas/quantities.ts'
import type { FaceEdge } from './faces.ts'
import { removeWall, wallOf } from './floorDraft.ts'
import type { LayoutRows } from './floorRows.ts'
import { emptyChange, type EditRefusal } from './layoutChange.ts'
import { cornersOf, drafted } from './mendWalls.ts'
import { floorPlanFaceAt, type FloorPlan, type FloorPlanFace } from './floorPlan.ts'
import { distance, type XY } from './plane.ts'
import { floorPlanNow, floorPlanOfRows, settle } from './settle.ts'
import { straightenFresh, weld } from './weld.ts'

type Edited = Result<LayoutChange, EditRefusal>

/** Puts the seed of a room into the face that the reading gave it. Refused: `unknown-record`, `no-face`. */
export const keepRoomHere = (rows: LayoutRows, room: string): Edited => {
  const row = rows.rooms.get(room)
  const face = row && floorPlanOfRows(rows, row.floor).roomsById.get(room)
  if (!row) return refuse({ refused: 'unknown-record', id: room })
  if (!face) return refuse({ refused: 'no-face', room })
  return ok(seedMoved(room, face.inner.label))
}

/**
 * Makes an enclosed space that nobody has the face of a room. Refused: `unknown-record`, `no-face`, `overlap` where
 * another room has it.
 */
export const giveFace = (rows: LayoutRows, room: string, at: XY): Edited => {
  const row = rows.rooms.get(room)
  if (!row) return refuse({ refused: 'unknown-record', id: room })
  const face = floorPlanFaceAt(floorPlanOfRows(rows, row.floor), { x: Math.round(at.x), y: Math.round(at.y) })
  if (!face) return refuse({ refused: 'no-face', room })
  if (face.room !== null && face.room !== room) return refuse({ refused: 'overlap' })
  return ok(seedMoved(room, face.inner.label))
}

/**
 * Draws walls for a room that has none, as `draw` does on its floor for a new room. Refused: `unknown-record`, and what
 * that refuses.
 */
export const drawWallsOf = (rows: LayoutRows, room: string, draw: (floor: string) => Edited): Edited => {
  const row = rows.rooms.get(room)
  if (!row) return refuse({ refused: 'unknown-record', id: room })
  const drawn = draw(row.floor)
  if (!drawn.ok) return drawn
  const { addRooms, moveSeeds, ...change } = drawn.value
  const seeds = addRooms.map(({ seed }) => ({ id: room, seed }))
  return ok({ ...change, addRooms: [], moveSeeds: [...moveSeeds.filter(({ id }) => id !== room), ...seeds] })
}

const seedMoved = (room: string, { x, y }: XY): LayoutChange => ({
  ...emptyChange,
  moveSeeds: [{ id: room, seed: point(x, y) }],
})

/**
 * Takes out the walls of an unnamed face that no room stands on. Outer walls stay where the floor has an outline.
 * Refused: `unknown-record`, `no-face`, `walls-needed`, and what `settle` refuses.
 */
export const openFace = (rows: LayoutRows, floor: string, at: XY, newId: () => string): Edited => {
  const opened = drafted(rows, floor, newId)
  if (!opened.ok) return opened
  const draft = opened.value
  const found = floorPlanFaceAt(floorPlanNow(draft), at)
  if (!found || found.room !== null) return refuse({ refused: 'no-face', room: null })
  weld(draft, new Set([found.face.edges, ...found.face.holes].flat().map(({ wall }) => wall)))
  const plan = floorPlanNow(draft)
  const face = floorPlanFaceAt(plan, at)
  const shared = new Set(
    plan.faces
      .filter(({ room }) => room !== null)
      .flatMap((one) => [one.face.edges, ...one.face.holes].flat().map(({ wall }) => wall)),
  )
  const own = [
    ...new Set([face?.face.edges ?? [], ...(face?.face.holes ?? [])].flat().map(({ wall }) => wall)),
  ]
    .filter((wall) => !shared.has(wall) && draft.walls.has(wall))
    .filter((wall) => draft.floor.outline === undefined || wallOf(draft, wall).kind !== 'outer')
  if (own.length === 0) return refuse({ refused: 'walls-needed' })
  const corners = cornersOf(draft, own)
  for (const wall of own) removeWall(draft, wall)
  straightenFresh(draft, corners)
  return settle(draft)
}

/** So many of the rooms beside a nameless space are offered to be joined with it, those with the longest common wall. */
const offeredNeighbours = 2

const wallsOf = ({ face }: FloorPlanFace): readonly FaceEdge[] => [face.edges, ...face.holes].flat()

const beside = new WeakMap<FloorPlan, ReadonlyMap<FloorPlanFace, readonly string[]>>()

/** The rooms beside each nameless space, those with the longest common wall first; found once a plan. */
const roomsBesideSpaces = (plan: FloorPlan): ReadonlyMap<FloorPlanFace, readonly string[]> => {
  const known = beside.get(plan)
  if (known) return known
  const roomOfStep = new Map<string, string>()
  for (const face of plan.faces)
    if (face.room !== null)
      for (const { from, to } of wallsOf(face))
        roomOfStep.set(`${to.x},${to.y} ${from.x},${from.y}`, face.room)
  const found = new Map<FloorPlanFace, readonly string[]>()
  for (const face of plan.faces) {
    if (face.room !== null) continue
    const common = new Map<string, number>()
    for (const { from, to } of wallsOf(face)) {
      const room = roomOfStep.get(`${from.x},${from.y} ${to.x},${to.y}`)
      if (room !== undefined) common.set(room, (common.get(room) ?? 0) + distance(from, to))
    }
    const inOrder = [...common].toSorted(([p, m], [q, n]) => n - m || (p < q ? -1 : 1))
    found.set(
      face,
      inOrder.slice(0, offeredNeighbours).map(([room]) => room),
    )
  }
  beside.set(plan, found)
  return found
}

/**
 * Rooms beside the nameless space at a point (mm), the one with the longest common wall first; none where no such
 * space is there.
 */
export const neighboursAt = (rows: LayoutRows, floor: string, at: XY): readonly string[] => {
  const plan = floorPlanOfRows(rows, floor)
  const space = floorPlanFaceAt(plan, at)
  return (space && roomsBesideSpaces(plan).get(space)) ?? []
}

/**
 * Takes out the walls between a nameless space and a room beside it, so that the room has both. Refused:
 * `unknown-record`, `no-face`, and what `settle` refuses.
 */
export const joinToRoom = (
  rows: LayoutRows,
  floor: string,
  at: XY,
  room: string,
  newId: () => string,
): Edited => {
  const opened = drafted(rows, floor, newId)
  if (!opened.ok) return opened
  const draft = opened.value
  const [found, beside] = [floorPlanFaceAt(floorPlanNow(draft), at), floorPlanNow(draft).roomsById.get(room)]
  if (!found || found.room !== null || !beside) return refuse({ refused: 'no-face', room })
  weld(draft, new Set([...wallsOf(found), ...wallsOf(beside)].map(({ wall }) => wall)))
  const plan = floorPlanNow(draft)
  const [space, now] = [floorPlanFaceAt(plan, at), plan.roomsById.get(room)]
  const theirs = new Set(now ? wallsOf(now).map(({ wall }) => wall) : [])
  const between = new Set(
    (space ? wallsOf(space) : [])
      .map(({ wall }) => wall)
      .filter((wall) => theirs.has(wall) && draft.walls.has(wall)),
  )
  if (between.size === 0 || !now) return refuse({ refused: 'no-face', room })
  const corners = cornersOf(draft, between)
  for (const wall of between) removeWall(draft, wall)
  straightenFresh(draft, corners)
  return settle(draft, new Map([[room, now.inner.label]]))
}
