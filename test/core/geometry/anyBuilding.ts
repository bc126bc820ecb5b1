// Buildings that nobody thought of: a rectangle cut again and again, every side of every room drawn as one wall.
import fc from 'fast-check'
import { floorOfWalls, type MutableRows } from './sampleLayout.ts'

/** West, north, east and south side, on centre lines, in mm. */
export type Rectangle = readonly [number, number, number, number]

/** Cuts a rectangle again and again, lengthwise or across, at a place given in percent; no part gets under 1.5 m. */
const cut = (whole: Rectangle, cuts: readonly { at: number; part: number }[]): readonly Rectangle[] => {
  let parts: Rectangle[] = [whole]
  for (const { at, part } of cuts) {
    const i = part % parts.length
    const [x1, y1, x2, y2] = parts[i] as Rectangle
    const lengthwise = x2 - x1 >= y2 - y1
    const [low, high] = lengthwise ? [x1, x2] : [y1, y2]
    const line = low + Math.round(((high - low) * at) / 100)
    if (line - low < 1500 || high - line < 1500) continue
    const halves: Rectangle[] = lengthwise
      ? [
          [x1, y1, line, y2],
          [line, y1, x2, y2],
        ]
      : [
          [x1, y1, x2, line],
          [x1, line, x2, y2],
        ]
    parts = [...parts.slice(0, i), ...halves, ...parts.slice(i + 1)]
  }
  return parts
}

/** A floor of rooms `r0`, `r1`…: every side of every room drawn as one wall, so that walls overlap and end on walls. */
export const floorOfRooms = (rooms: readonly Rectangle[], thickness: number): MutableRows => {
  const sides = new Map<string, readonly number[]>()
  for (const [x1, y1, x2, y2] of rooms)
    for (const wall of [
      [x1, y1, x2, y1],
      [x2, y1, x2, y2],
      [x1, y2, x2, y2],
      [x1, y1, x1, y2],
    ])
      sides.set(wall.join(), [...wall, thickness])
  const seeds = Object.fromEntries(
    rooms.map(([x1, y1, x2, y2], i) => [
      `r${i}`,
      [Math.floor((x1 + x2) / 2), Math.floor((y1 + y2) / 2)] as const,
    ]),
  )
  const h = thickness / 2
  const [x, y, w, d] = [
    Math.min(...rooms.map((r) => r[0])),
    Math.min(...rooms.map((r) => r[1])),
    Math.max(...rooms.map((r) => r[2])),
    Math.max(...rooms.map((r) => r[3])),
  ]
  return floorOfWalls([...sides.values()], seeds, [
    [x - h, y - h],
    [w + h, y - h],
    [w + h, d + h],
    [x - h, d + h],
  ])
}

export interface AnyBuilding {
  readonly rooms: readonly Rectangle[]
  readonly thickness: number
}

/** Buildings of at most such a size and so many cuts; all lengths in mm. */
export const anyBuilding = (most: {
  readonly width: number
  readonly depth: number
  readonly cuts: number
}): fc.Arbitrary<AnyBuilding> =>
  fc
    .record({
      width: fc.integer({ min: 4000, max: most.width }),
      depth: fc.integer({ min: 4000, max: most.depth }),
      thickness: fc.constantFrom(0, 100, 200, 240),
      cuts: fc.array(fc.record({ at: fc.integer({ min: 20, max: 80 }), part: fc.nat(2 * most.cuts) }), {
        maxLength: most.cuts,
      }),
    })
    .map(({ width, depth, thickness, cuts }) => ({ rooms: cut([0, 0, width, depth], cuts), thickness }))
