// The camera over a plan: which part of the floor is seen and how large, as plain values that pan and zoom.
import type { XY } from '#core/geometry/plane.ts'

/** What stands in the pane's top left corner, in mm of the floor, and how many screen px one mm takes. */
export interface Camera {
  readonly x: number
  readonly y: number
  readonly scale: number
}

/** The pane in px. */
export interface PaneSize {
  readonly width: number
  readonly height: number
}

/** From a whole block (1 px = 400 mm) down to a door's hinge (1 px = 1 mm). */
const smallestScale = 1 / 400
/** The nearest that one comes, in px per mm. */
const largestScale = 1

const within = (scale: number): number => Math.min(largestScale, Math.max(smallestScale, scale))

/** The point of the floor under a point of the pane (px from its top left corner), in mm, not rounded. */
export const floorPoint = (camera: Camera, px: XY): XY => ({
  x: camera.x + px.x / camera.scale,
  y: camera.y + px.y / camera.scale,
})

/** The point of the pane over a point of the floor. */
export const panePoint = (camera: Camera, at: XY): XY => ({
  x: (at.x - camera.x) * camera.scale,
  y: (at.y - camera.y) * camera.scale,
})

/** The drawing follows the pointer by so many px. */
export const panned = (camera: Camera, by: XY): Camera => ({
  ...camera,
  x: camera.x - by.x / camera.scale,
  y: camera.y - by.y / camera.scale,
})

/** Zooms by a factor; the point of the floor under `px` stays under it. */
export const zoomedAt = (camera: Camera, px: XY, factor: number): Camera => {
  const scale = within(camera.scale * factor)
  const at = floorPoint(camera, px)
  return { x: at.x - px.x / scale, y: at.y - px.y / scale, scale }
}

/** A box of the floor in mm that is to be seen whole. */
export interface SeenBox {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** What is kept free at the edges of a pane, in px: beside it on both sides, above and below. */
export interface Margin {
  readonly beside: number
  readonly above: number
  readonly below: number
}

/** The whole of a frame (mm) in the middle of what margins leave of the pane, for dimension lines and words at its edges. */
export const fitted = (frame: SeenBox, pane: PaneSize, { beside, above, below }: Margin): Camera => {
  const width = Math.max(1_000, frame.maxX - frame.minX)
  const height = Math.max(1_000, frame.maxY - frame.minY)
  const free = {
    x: Math.max(80, pane.width - 2 * beside),
    y: Math.max(80, pane.height - above - below),
  }
  const scale = within(Math.min(free.x / width, free.y / height))
  return {
    scale,
    x: (frame.minX + frame.maxX) / 2 - pane.width / 2 / scale,
    y: (frame.minY + frame.maxY) / 2 - (pane.height + above - below) / 2 / scale,
  }
}

/** The same scale, moved just so far that a box lies in the pane; one larger than the pane has its middle in the pane's. */
export const shiftedToShow = (camera: Camera, box: SeenBox, pane: PaneSize, margin = 24): Camera => {
  const shift = (at: number, low: number, high: number, px: number): number => {
    const [span, edge] = [px / camera.scale, margin / camera.scale]
    if (high - low + 2 * edge > span) return (low + high - span) / 2
    return Math.min(low - edge, Math.max(at, high + edge - span))
  }
  return {
    scale: camera.scale,
    x: shift(camera.x, box.minX, box.maxX, pane.width),
    y: shift(camera.y, box.minY, box.maxY, pane.height),
  }
}

/** The CSS transform that makes a drawing laid out for one camera look as if laid out for another. */
export const transformBetween = (laidOut: Camera, shown: Camera): string => {
  const factor = shown.scale / laidOut.scale
  const x = (laidOut.x - shown.x) * shown.scale
  const y = (laidOut.y - shown.y) * shown.scale
  return `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px) scale(${factor.toFixed(5)})`
}

/** A round length for the scale bar, in mm: the longest of 1, 2, 5 × 10ⁿ metres that takes no more than `px`. */
export const scaleBarLength = (scale: number, px: number): number => {
  const longest = px / scale
  const power = 10 ** Math.floor(Math.log10(longest))
  return ([5, 2, 1].find((step) => step * power <= longest) ?? 1) * power
}
