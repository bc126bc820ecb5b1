// A drag reckons on a part of the floor: what it gives must be what the whole floor gives, and the part must stay small.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { reckonNearby } from '#core/geometry/floorPart.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { moveRoom, removeRoom } from '#core/geometry/moveRoom.ts'
import { moveVertex, moveWall, resizeRoom } from '#core/geometry/moveWall.ts'
import { makeFloorPlanner, type FloorPlan } from '#core/geometry/floorPlan.ts'
import { boxOf, type Box, type XY } from '#core/geometry/plane.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { applied } from './applyChange.ts'
import { anyBuilding, floorOfRooms, type AnyBuilding } from './anyBuilding.ts'
import { countingIds } from './sampleLayout.ts'

const planOf = (rows: LayoutRows): FloorPlan => makeFloorPlanner().planOfFloor(rows, 'f')

/** What a room is by its walls, whatever new walls are called. */
const shapes = (plan: FloorPlan): ReadonlyMap<string, string> =>
  new Map(
    [...plan.roomsById].map(([id, { inner }]) => [
      id,
      JSON.stringify([inner.area, inner.label, inner.rings]),
    ]),
  )

/** The rooms that differ between two plans, each with what it is afterwards. */
const differing = (before: FloorPlan, after: FloorPlan): Readonly<Record<string, string | undefined>> => {
  const [was, is] = [shapes(before), shapes(after)]
  const ids = [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id))
  return Object.fromEntries(ids.toSorted().map((id) => [id, is.get(id)]))
}

/** A floor with walls upon walls: only a corner beyond the next room lets the moved wall meet what it would cross. */
const meetingFarAway: readonly [AnyBuilding, number, number, number] = [
  {
    rooms: [
      [0, 0, 5641, 5768],
      [5641, 0, 7141, 1500],
      [5641, 1500, 7141, 4189],
      [5641, 4189, 7141, 5768],
      [0, 5768, 7141, 10107],
      [0, 10107, 7141, 27465],
    ],
    thickness: 0,
  },
  1795191379,
  2537,
  -4843,
]

const gestures = ['move', 'side', 'wall', 'corner', 'draw', 'split', 'remove'] as const

interface Gesture {
  readonly around: readonly Box[]
  readonly edit: (rows: LayoutRows) => ReturnType<typeof moveWall>
}

const gestureOf = (
  rows: LayoutRows,
  plan: FloorPlan,
  kind: (typeof gestures)[number],
  pick: number,
  by: XY,
): Gesture | null => {
  const face = plan.faces[pick % plan.faces.length]
  const room = face?.room
  const edge = face?.face.edges[pick % (face.face.edges.length || 1)]
  if (!face || !room || !edge) return null
  const { box } = face.face
  const shifted = (b: Box): Box =>
    boxOf([
      { x: b.minX + by.x, y: b.minY + by.y },
      { x: b.maxX + by.x, y: b.maxY + by.y },
    ])
  const swept = (b: Box): Box => {
    const to = shifted(b)
    return boxOf(
      [b, to].flatMap((one) => [
        { x: one.minX, y: one.minY },
        { x: one.maxX, y: one.maxY },
      ]),
    )
  }
  const side = boxOf([edge.from, edge.to])
  switch (kind) {
    // What moves rigidly touches where it was and where it will be; a wall that moves sweeps what lies between.
    case 'move':
      return { around: [box, shifted(box)], edit: (now) => moveRoom(now, room, by, countingIds()) }
    case 'side':
      return {
        around: [swept(box)],
        edit: (now) => resizeRoom(now, room, edge.wall, by, countingIds()),
      }
    case 'wall':
      return { around: [swept(side)], edit: (now) => moveWall(now, edge.wall, by, countingIds()) }
    case 'corner': {
      const vertex = rows.walls.get(edge.wall)?.from ?? ''
      const at = rows.vertices.get(vertex)?.at ?? edge.from
      const to = { x: at.x + by.x, y: at.y + by.y }
      return { around: [boxOf([at, to])], edit: (now) => moveVertex(now, vertex, to, countingIds()) }
    }
    case 'draw': {
      const from = { x: box.minX, y: box.minY }
      // Mostly out of one room, sometimes beyond its walls.
      const reach = (step: number, span: number): number => 500 + (Math.abs(step) % Math.ceil(span * 1.2))
      const to = {
        x: from.x + reach(by.x, box.maxX - box.minX),
        y: from.y + reach(by.y, box.maxY - box.minY),
      }
      return { around: [boxOf([from, to])], edit: (now) => drawRoom(now, 'f', from, to, countingIds()) }
    }
    case 'split': {
      const x = Math.round((box.minX + box.maxX) / 2) + (by.x % 500)
      const [from, to] = [
        { x, y: box.minY },
        { x, y: box.maxY },
      ]
      return { around: [box], edit: (now) => splitRoom(now, room, from, to, countingIds()) }
    }
    case 'remove':
      return { around: [box], edit: (now) => removeRoom(now, room, countingIds()) }
  }
}

test.each(gestures)('a part of the floor answers like the whole of it: %s', (kind) => {
  let done = 0
  let smaller = 0
  fc.assert(
    fc.property(
      anyBuilding({ width: 90_000, depth: 40_000, cuts: 40 }),
      fc.nat(),
      fc.integer({ min: -7000, max: 7000 }),
      fc.integer({ min: -7000, max: 7000 }),
      ({ rooms, thickness }, pick, x, y) => {
        const rows = floorOfRooms(rooms, thickness)
        // A room finds free ground only beside the building.
        if (kind === 'move') rows.floors.set('f', { id: 'f', name: 'f', storey: 1, rank: 'i' })
        const far = kind === 'move' ? 13 : 1
        const plan = planOf(rows)
        const asked = gestureOf(rows, plan, kind, pick, { x: x * far, y: y * far })
        if (!asked) return
        const whole = asked.edit(rows)
        const { result, part } = reckonNearby(rows, plan, asked.around, asked.edit, null)
        if (part.rows.rooms.size < rows.rooms.size) smaller++
        if (!whole.ok || !result.ok) {
          // Where several reasons stand against it, either may be named.
          expect(result.ok).toBe(whole.ok)
          return
        }
        done++
        expect(differing(planOf(part.rows), planOf(applied(part.rows, result.value)))).toEqual(
          differing(plan, planOf(applied(rows, whole.value))),
        )
      },
    ),
    { numRuns: 60, examples: kind === 'corner' ? [[...meetingFarAway]] : [] },
  )
  expect(done).toBeGreaterThan(0)
  expect(smaller).toBeGreaterThan(0)
})

test('the part round one room of two thousand has that room and its neighbours, and is kept while the pointer moves on', () => {
  const rows = floorOfRooms(
    Array.from({ length: 2000 }, (_, i): [number, number, number, number] => {
      const [x, y] = [4000 * (i % 50), 4000 * Math.floor(i / 50)]
      return [x, y, x + 4000, y + 4000]
    }),
    200,
  )
  const plan = planOf(rows)
  const face = plan.roomsById.get('r1010')
  const wall = face?.face.edges[0]?.wall ?? ''
  const { box } = face?.face ?? { box: boxOf([]) }
  const step = (by: number, known: Parameters<typeof reckonNearby>[4]) =>
    reckonNearby(
      rows,
      plan,
      [box],
      (now) => resizeRoom(now, 'r1010', wall, { x: by, y: by }, countingIds()),
      known,
    )
  const first = step(100, null)
  expect(first.result.ok).toBe(true)
  expect(first.part.rows.rooms.size).toBeLessThanOrEqual(9)
  expect(step(300, first.part).part).toBe(first.part)
})
