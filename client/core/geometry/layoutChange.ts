// What a gesture on the plan changes, as rows to write in one transaction, and why a gesture can be refused.
import type { Opening, Room, Vertex, Wall } from '#schemas/layout.ts'
import type { Point } from '#schemas/quantities.ts'

/**
 * The rows that one gesture adds, changes and removes; all lists are in order of id. Vertices are never removed:
 * another device may be building on one that this gesture leaves bare, and a bare vertex costs nothing.
 */
export interface LayoutChange {
  readonly addVertices: readonly Vertex[]
  readonly moveVertices: readonly { readonly id: string; readonly at: Point }[]
  readonly addWalls: readonly Wall[]
  readonly changeWalls: readonly { readonly id: string; readonly from: string; readonly to: string }[]
  readonly removeWalls: readonly string[]
  readonly changeOpenings: readonly (Pick<Opening, 'wall' | 'offset'> & { readonly id: string })[]
  readonly removeOpenings: readonly string[]
  /** `like` is the room that a split took the new one from; the caller gives name and rank. */
  readonly addRooms: readonly (Pick<Room, 'floor' | 'seed'> & {
    readonly id: string
    readonly like?: string
  })[]
  readonly moveSeeds: readonly { readonly id: string; readonly seed: Point }[]
  readonly removeRooms: readonly string[]
}

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
  | { readonly refused: 'unknown-record'; readonly id: string }

/** The smallest net area a gesture may leave to a room: one square metre, in mm². */
export const smallestRoom = 1_000_000

/** No corner lies farther than this from the origin, in millimetres: one kilometre. */
export const farthest = 1_000_000

export const changesNothing = (change: LayoutChange): boolean =>
  Object.values(change).every((rows: readonly unknown[]) => rows.length === 0)
