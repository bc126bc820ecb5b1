// What a hand with a tool takes hold of, asks for on its way and does by a press: the same for a pointer and for the crosshair.
import { floorPlanFaceAt } from '#core/geometry/floorPlan.ts'
import type { XY } from '#core/geometry/plane.ts'
import { gridStep } from '#core/geometry/snap.ts'
import { anchorOf, carriedOn, editOfGrip, editOfPress, wallAt, type Grip } from './floorPlanEdits.ts'
import type { Tool } from './drawingTools.ts'
import type { AskedEdit, Edit, Scene } from './preview.ts'

/** What a hand needs of the pane. All are asked at the moment of use, so that nothing is stale. */
export interface HandHost {
  readonly tool: () => Tool
  readonly scene: () => Scene | null
  readonly selected: () => string | null
  readonly mayEdit: () => boolean
  readonly select: (room: string | null) => void
  /** The grip under a handle of the selection, by the name in its `data-handle`. */
  readonly gripOf: (handle: string) => Grip | null
  /** A press with the tool for doors and windows. */
  readonly pressOpening: (at: XY, reach: number) => void
  /** A press on a wall with the tool that takes walls out. */
  readonly eraseWall: (wall: string, at: XY) => void
  /** True when it was written. */
  readonly commit: (edit: Edit) => boolean
}

/** How near to a point counts as there, in mm on the floor; null: exactly there, what is meant was caught before. */
export type Reach = number | null

/** Where the crosshair stands on a wall it stands on its line, to the roundings of a slanted one. */
const within = (reach: Reach): number => reach ?? gridStep / 2

/** Something that is held, the point it was taken at, and the place of what goes wherever it goes. */
export interface Held {
  readonly grip: Grip
  readonly from: XY
  readonly anchor: XY | null
}

/** The selected room, where it has lost its walls: what is drawn or pressed next becomes its own. */
const withoutFace = (host: HandHost, { plan }: Scene): string | null => {
  const room = host.selected()
  return room === null || plan.roomsById.has(room) ? null : room
}

/** What the tool takes hold of at a point; null where a drag has nothing to move. `handle` is the one under a pointer. */
export const gripAt = (host: HandHost, at: XY, reach: Reach, handle: string | null = null): Grip | null => {
  const scene = host.scene()
  if (!scene || !host.mayEdit()) return null
  switch (host.tool()) {
    case 'draw':
      return { kind: 'draw', room: withoutFace(host, scene) }
    case 'split':
      return { kind: 'cut' }
    // Doors and windows are put in, and walls taken out, by a press.
    case 'opening':
    case 'erase':
      return null
    case 'wall': {
      const wall = wallAt(scene, at, within(reach))
      return wall === null ? null : { kind: 'wall', wall }
    }
    case 'select': {
      if (handle !== null) return host.gripOf(handle)
      // Only what is selected moves: a finger that pans never drags a room along by accident.
      const room = floorPlanFaceAt(scene.plan, at)?.room ?? null
      return room !== null && room === host.selected() ? { kind: 'room', room } : null
    }
  }
}

/** Takes hold of a grip at a point. */
export const takeHold = (host: HandHost, grip: Grip, from: XY): Held => {
  const scene = host.scene()
  return { grip, from, anchor: scene && anchorOf(scene, grip) }
}

/** What is asked for where the held thing is let go at a point; null where nothing stands on the pane. */
export const askedAt = (host: HandHost, held: Held, to: XY, reach: Reach): AskedEdit | null => {
  const scene = host.scene()
  if (!scene) return null
  // Another may have moved what is held: then it is the place that counts, not the way.
  const [was, is] = [held.anchor, anchorOf(scene, held.grip)]
  const by = was && is ? { x: is.x - was.x, y: is.y - was.y } : { x: 0, y: 0 }
  const { grip, from } = carriedOn(held.grip, held.from, by)
  return editOfGrip(scene, grip, from, to, reach)
}

/**
 * A press without a drag: names a space, puts a door in, takes a wall out, or selects what is there. False where a tool
 * for walls met none.
 */
export const pressAt = (host: HandHost, at: XY, reach: Reach): boolean => {
  const scene = host.scene()
  if (!scene) return false
  if (host.tool() === 'opening' || host.tool() === 'erase') {
    const wall = wallAt(scene, at, within(reach))
    // Beside every wall it lets go of the door that was chosen.
    if (host.tool() === 'opening') host.pressOpening(at, within(reach))
    else if (wall !== null && host.mayEdit()) host.eraseWall(wall, at)
    return wall !== null
  }
  const face = floorPlanFaceAt(scene.plan, at)
  const waiting = withoutFace(host, scene)
  const mayName = host.tool() === 'draw' || (host.tool() === 'select' && waiting !== null)
  if (mayName && host.mayEdit() && face && face.room === null) {
    host.commit(editOfPress(scene.floor, at, waiting))
    return true
  }
  host.select(face?.room ?? null)
  return true
}
