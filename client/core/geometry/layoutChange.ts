// What an edit of the walls is, why one can be refused, and the limits that it keeps.
import type { Result } from '#core/result.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import type { FloorPlanFace } from './floorPlan.ts'
import type { LayoutRows } from './floorRows.ts'
import { distance } from './plane.ts'

/** Why a gesture does nothing. `room` is the room that would suffer. */
export type EditRefusal =
  /** A room would be smaller than `smallestRoom` or narrower than its walls. */
  | { readonly refused: 'too-small'; readonly room: string | null }
  /** A corner would lie outside the floor's outline, or farther out than a building reaches. */
  | { readonly refused: 'off-floor' }
  /** Walls would cross one another. */
  | { readonly refused: 'self-crossing' }
  /** The room would lie over another room. */
  | { readonly refused: 'overlap' }
  /** The room has no closed outline, or would lose it. */
  | { readonly refused: 'no-face'; readonly room: string | null }
  /** The line does not run from one side of the room to another. */
  | { readonly refused: 'not-across' }
  /** The line ends at a room or wall that stands inside the room: it would not make two of it. */
  | { readonly refused: 'ends-at-island' }
  /** The wall closes a room towards the open air or an outer wall; without it the room would have no area. */
  | { readonly refused: 'closes-room'; readonly room: string }
  /** The rooms have no wall between them. */
  | { readonly refused: 'not-beside' }
  /** Every wall of the space is needed by a room beside it, or is an outer wall. */
  | { readonly refused: 'walls-needed' }
  /** No door or window as wide fits there. */
  | { readonly refused: 'no-place' }
  | { readonly refused: 'unknown-record'; readonly id: string }

/** An edit of the walls, reckoned on whatever rows stand: those near by for a preview, all of them for the write. */
export type Edit = (rows: LayoutRows, newId: () => string) => Result<LayoutChange, EditRefusal>

/** The smallest net area a gesture may leave to a room: one square metre, in mm². */
export const smallestRoom = 1_000_000

/**
 * Whether a room's face became smaller by more than the rounding of corners takes. A slanted wall that is cut in two has a
 * corner on whole millimetres from then on, and its parts cross other walls up to a millimetre beside where it did: no
 * side moves farther than that.
 */
export const isShrunk = (before: FloorPlanFace, { inner, face }: FloorPlanFace): boolean => {
  const sides = [face.edges, ...face.holes].flat()
  return before.inner.area - inner.area > sides.reduce((sum, { from, to }) => sum + distance(from, to), 0)
}

/** No corner lies farther than this from the origin, in millimetres: one kilometre. */
export const farthest = 1_000_000

/** Whether a change holds no row at all, so that writing it would be an empty gesture. */
export const changesNothing = (change: LayoutChange): boolean =>
  Object.values(change).every((rows: readonly unknown[]) => rows.length === 0)

/** The change that changes nothing; others are made from it by what they do change. */
export const emptyChange: LayoutChange = {
  addVertices: [],
  moveVertices: [],
  addWalls: [],
  changeWalls: [],
  removeWalls: [],
  changeOpenings: [],
  pushedOpenings: [],
  removeOpenings: [],
  addRooms: [],
  moveSeeds: [],
  removeRooms: [],
}
