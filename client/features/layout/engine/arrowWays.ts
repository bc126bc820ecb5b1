// The arrow keys as directions on the floor.
import type { XY } from '#core/geometry/plane.ts'

/** By the name of the key: x east, y south. */
export const arrowWays: Readonly<Record<string, XY>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
