// What a tool of the drawing is: all that pointers, keys and panels have to know of it. One file and one line in `drawingTools.ts` each.
import { floorPlanFaceAt, type FloorPlan, type FloorPlanFace } from '#core/geometry/floorPlan.ts'
import type { XY } from '#core/geometry/plane.ts'
import { gridStep } from '#core/geometry/snap.ts'
import type { IconName } from '#ui/Icon.tsx'
import { editOfPress, type Grip } from './floorPlanEdits.ts'
import type { Edit } from '#core/geometry/layoutChange.ts'
import type { Scene } from './preview.ts'

/** How near to a point counts as there, in mm on the floor; null: exactly there, what is meant was caught before. */
export type Reach = number | null

/** What a hand with a tool needs of the pane. All are asked at the moment of use, so that nothing is stale. */
export interface Hand {
  readonly scene: () => Scene | null
  readonly selected: () => string | null
  readonly mayEdit: () => boolean
  readonly select: (room: string | null) => void
  /** The grip under a handle of the selection, by the name in its `data-handle`. */
  readonly gripOf: (handle: string) => Grip | null
  /** A press with the tool for doors and windows. */
  readonly pressOpening: (at: XY, reach: number) => void
  /** A press with the tool that pins a remark on a place, in whole mm. */
  readonly remarkAt: (at: XY) => void
  /** A press on a wall with the tool that takes walls out. */
  readonly eraseWall: (wall: string, at: XY) => void
  /** True when it was written. */
  readonly commit: (edit: Edit) => boolean
}

/** A tool; its words are `tool`, `toolShort` and `toolHint` of the layout, under its name. */
export interface DrawingTool {
  readonly icon: IconName
  /** Who may take it: whoever may change the floor, whoever may remark on it, or both where it only selects. */
  readonly right: 'edit' | 'remark' | 'either'
  /** What it takes hold of at a point, of a floor that may be changed; null where a drag has nothing to move. `handle`: under a pointer. */
  readonly gripAt: (hand: Hand, scene: Scene, at: XY, reach: Reach, handle: string | null) => Grip | null
  /** A press without a drag; false where a tool for walls met none. */
  readonly press: (hand: Hand, scene: Scene, at: XY, reach: Reach) => boolean
  /** Null for the tool with which arrows move the selection itself; the others have a crosshair. */
  readonly crosshair: {
    /** Where it begins with a selected room; null for anywhere. */
    readonly begin: (face: FloorPlanFace, plan: FloorPlan) => XY | null
    /** Whether Enter presses where nothing is to be taken hold of. */
    readonly presses: boolean
    /** Words for a point that was set or written, and for one that could not be. */
    readonly says: 'draw' | 'split' | 'wall'
    readonly saysNothing: 'pointSame' | 'noWallHere'
  } | null
  /** The form that stands in the panel while it is taken; null for the selected room's. */
  readonly form: 'draw' | 'opening' | null
  /** Whether the panel opens with it, where it has a form; else the form waits there for who opens it. */
  readonly opensPanel: boolean
  /** Whether the selected room is outlined, and with handles to take hold of. */
  readonly outlines: 'handles' | 'outline' | 'nothing'
  /** Whether it can begin on a floor on which nothing stands. */
  readonly begins: boolean
}

/** Where the crosshair stands on a wall it stands on its line, to the roundings of a slanted one. */
export const within = (reach: Reach): number => reach ?? gridStep / 2

/** The selected room, where it has lost its walls: what is drawn or pressed next becomes its own. */
export const withoutFace = (hand: Hand, { plan }: Scene): string | null => {
  const room = hand.selected()
  return room === null || plan.roomsById.has(room) ? null : room
}

/** A press that names a space without a room, where it may (`names`), and selects what is there else. */
export const pressOnRooms = (hand: Hand, scene: Scene, at: XY, names: boolean): boolean => {
  const face = floorPlanFaceAt(scene.plan, at)
  if (names && hand.mayEdit() && face && face.room === null) {
    hand.commit(editOfPress(scene.floor, at, withoutFace(hand, scene)))
    return true
  }
  hand.select(face?.room ?? null)
  return true
}
