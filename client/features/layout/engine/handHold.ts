// What a hand with a tool takes hold of, asks for on its way and does by a press: the same for a pointer and for the crosshair.
import type { XY } from '#core/geometry/plane.ts'
import { anchorOf, carriedOn, editOfGrip, type Grip } from './floorPlanEdits.ts'
import type { Hand, Reach } from './drawingTool.ts'
import { drawingTools, type Tool } from './drawingTools.ts'
import type { AskedEdit } from './preview.ts'

/** What a hand needs of the pane: which tool it holds, and what that needs. */
export interface HandHost extends Hand {
  readonly tool: () => Tool
}

/** Something that is held, the point it was taken at, and the place of what goes wherever it goes. */
export interface Held {
  readonly grip: Grip
  readonly from: XY
  readonly anchor: XY | null
}

/** What the tool takes hold of at a point; null where a drag has nothing to move. `handle` is the one under a pointer. */
export const gripAt = (host: HandHost, at: XY, reach: Reach, handle: string | null = null): Grip | null => {
  const scene = host.scene()
  return scene && host.mayEdit() ? drawingTools[host.tool()].gripAt(host, scene, at, reach, handle) : null
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

/** A press without a drag, with the tool in hand. False where a tool for walls met none. */
export const pressAt = (host: HandHost, at: XY, reach: Reach): boolean => {
  const scene = host.scene()
  return scene !== null && drawingTools[host.tool()].press(host, scene, at, reach)
}
