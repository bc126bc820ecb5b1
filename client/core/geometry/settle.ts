// Looks at the floor after a gesture: gives every room its face back, moves seeds that fell out, and refuses what broke a room.
import { refuse, ok, type Result } from '#core/result.ts'
import type { Room } from '#schemas/layout.ts'
import { point } from '#schemas/quantities.ts'
import { ringOf, type Face } from './faces.ts'
import { changeOf, rootOf, type FloorDraft } from './floorDraft.ts'
import type { LayoutRows } from './floorRows.ts'
import { keepOpenings } from './keepOpenings.ts'
import { farthest, isShrunk, smallestRoom, type EditRefusal } from './layoutChange.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { makeFloorPlanner, type FloorPlan, type FloorPlanFace } from './floorPlan.ts'
import { comparePoints, placeIn, type XY } from './plane.ts'

const drafting = makeFloorPlanner()

/** The floor of a draft as rows, so that the same planner can draw it. */
const rowsOf = (draft: FloorDraft): LayoutRows => ({
  floors: new Map([[draft.floor.id, draft.floor]]),
  vertices: draft.vertices,
  walls: new Map(draft.walls),
  openings: draft.openings,
  rooms: new Map(
    [...draft.rooms.values()].map(({ id, seed, like }) => {
      const row = draft.layout.rooms.get(id) ?? draft.layout.rooms.get(like ?? '')
      const fields = { ...(row as Room), id, floor: draft.floor.id, rank: row?.rank ?? 'i' }
      return [id, { ...fields, seed: point(seed.x, seed.y) }]
    }),
  ),
})

/** The plan of a floor by the planner of gestures: the page's own planner must not be led astray by a part of a floor. */
export const floorPlanOfRows = (rows: LayoutRows, floor: string): FloorPlan =>
  drafting.planOfFloor(rows, floor)
/** The plan of a draft's floor as it was before the gesture. */
export const floorPlanBefore = (draft: FloorDraft): FloorPlan => floorPlanOfRows(draft.layout, draft.floor.id)
/** The plan of a draft's floor as the gesture has left it so far. */
export const floorPlanNow = (draft: FloorDraft): FloorPlan => floorPlanOfRows(rowsOf(draft), draft.floor.id)

/** How far a face's boundary runs along each wall it goes back to, apart for the two directions of the compass. */
const boundaryOf = (draft: FloorDraft, face: Face): ReadonlyMap<string, number> => {
  const lengths = new Map<string, number>()
  for (const { wall, from, to } of face.edges) {
    const step = `${rootOf(draft, wall)} ${comparePoints(from, to) < 0 ? 'on' : 'back'}`
    lengths.set(step, (lengths.get(step) ?? 0) + Math.abs(to.x - from.x) + Math.abs(to.y - from.y))
  }
  return lengths
}

const faceHolds = (face: Face, at: XY): boolean =>
  placeIn([ringOf(face.edges), ...face.holes.map(ringOf)], at) === 'in'

/**
 * Which face each room has after a gesture: the one whose boundary has most in common with the face it had; a seed
 * alone could by now lie in a neighbour's. `fixed` names rooms whose face the gesture itself knows.
 */
const facesAfter = (
  draft: FloorDraft,
  before: FloorPlan,
  after: FloorPlan,
  fixed: ReadonlyMap<string, XY>,
): ReadonlyMap<string, FloorPlanFace> => {
  const found = new Map<string, FloorPlanFace>()
  const taken = new Set<FloorPlanFace>()
  const take = (room: string, face: FloorPlanFace | undefined): void => {
    if (!face || taken.has(face) || found.has(room)) return
    found.set(room, face)
    taken.add(face)
  }
  const byKey = new Map(after.faces.map((face) => [face.face.key, face]))
  for (const [room, at] of fixed)
    take(
      room,
      after.faces.find(({ face }) => faceHolds(face, at)),
    )
  const open: [string, ReadonlyMap<string, number>, XY][] = []
  for (const { id, seed } of draft.rooms.values()) {
    const had = before.roomsById.get(id)
    if (!had || found.has(id)) continue
    const same = byKey.get(had.face.key)
    if (same) take(id, same)
    else open.push([id, boundaryOf(draft, had.face), seed])
  }
  const offers = open.flatMap(([room, steps, seed]) =>
    after.faces
      .filter((face) => !taken.has(face))
      .map((face) => {
        let score = faceHolds(face.face, seed) ? 1 : 0
        for (const [step, length] of boundaryOf(draft, face.face))
          score += Math.min(length, steps.get(step) ?? 0)
        return { room, face, score }
      })
      .filter(({ score }) => score > 1),
  )
  offers.sort((p, q) => q.score - p.score || (p.room < q.room ? -1 : 1))
  for (const { room, face } of offers) take(room, face)
  return found
}

/**
 * Ends a gesture: every room that had a face must have one of its own afterwards, of at least the smallest size
 * unless it is as large as before; seeds that no longer lie in their room go to its label point. Gives the change to
 * write. Refused: `off-floor`, `no-face`, `too-small`.
 */
export const settle = (
  draft: FloorDraft,
  fixed: ReadonlyMap<string, XY> = new Map(),
): Result<LayoutChange, EditRefusal> => {
  for (const { at } of draft.vertices.values())
    if (Math.abs(at.x) > farthest || Math.abs(at.y) > farthest) return refuse({ refused: 'off-floor' })
  const before = floorPlanBefore(draft)
  const after = floorPlanNow(draft)
  const faces = facesAfter(draft, before, after, fixed)
  for (const { id, seed } of [...draft.rooms.values()]) {
    const face = faces.get(id)
    const had = before.roomsById.get(id)
    if (!face) {
      if (had || fixed.has(id)) return refuse({ refused: 'no-face', room: id })
      continue
    }
    const { area, label } = face.inner
    if (area < smallestRoom && (!had || isShrunk(had, face)))
      return refuse({ refused: 'too-small', room: id })
    if (faceHolds(face.face, seed)) continue
    draft.rooms.set(id, { ...draft.rooms.get(id), id, seed: label })
  }
  return ok(changeOf(draft, keepOpenings(draft, before, after, faces)))
}
