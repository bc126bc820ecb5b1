// Doors and windows in walls: clear of corners and of one another, found by a press, between the rooms they join.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnOpenings } from '#core/geometry/drawnShapes.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { middleOf, offsetFor, offsetOf, openingAt, roomsBeside } from '#core/geometry/openingPlace.ts'
import { makeFloorPlanner, type FloorPlan } from '#core/geometry/floorPlan.ts'
import { millimetres } from '#schemas/quantities.ts'
import { floorOfWalls, type MutableRows } from './sampleLayout.ts'

/** A hall of 8 × 5 m; a wall that ends on its north side at 3 m parts it in two rooms. All walls 200 mm, from west to east. */
const hall = (): MutableRows =>
  floorOfWalls(
    [
      [0, 0, 8000, 0],
      [8000, 0, 8000, 5000],
      [8000, 5000, 0, 5000],
      [0, 5000, 0, 0],
      [3000, 0, 3000, 5000],
    ],
    { west: [1500, 2500], east: [5500, 2500] },
  )
const north = (rows: LayoutRows): string =>
  [...rows.walls.values()].find(({ from, to }) => {
    const [a, b] = [rows.vertices.get(from)?.at, rows.vertices.get(to)?.at]
    return a?.y === 0 && b?.y === 0
  })?.id ?? ''
const planOf = (rows: LayoutRows): FloorPlan => makeFloorPlanner().planOfFloor(rows, 'f')
const withDoor = (rows: MutableRows, id: string, offset: number, width = 900): MutableRows => {
  rows.openings.set(id, {
    id,
    wall: north(rows),
    kind: 'door',
    offset: millimetres(offset),
    width: millimetres(width),
  })
  return rows
}

test.each([
  ['where it is wanted', 1000, 1000],
  ['not into the corner', -500, 100],
  ['not across the wall that ends there', 2500, 2000],
  ['on the nearer side of that wall', 2900, 3100],
  ['not out of the far end', 9000, 7000],
])('a door of 900 mm stands %s', (_, wanted, offset) => {
  const rows = hall()
  expect(offsetFor(rows, planOf(rows), north(rows), wanted, 900)).toBe(offset)
})

test('a door keeps clear of the next one, may be moved over its own place, and is refused where nothing is left', () => {
  const rows = withDoor(hall(), 'd', 1000)
  const plan = planOf(rows)
  expect(offsetFor(rows, plan, north(rows), 1200, 800)).toBe(1900)
  expect(offsetFor(rows, plan, north(rows), 1200, 800, 'd')).toBe(1200)
  expect(offsetFor(rows, plan, north(rows), 1200, 5000)).toBeNull()
  expect(offsetFor(rows, plan, 'no such wall', 0, 900)).toBeNull()
})

test('wherever a door is wanted, it lies in its wall and over no other door and no corner', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -2000, max: 10_000 }),
      fc.integer({ min: 300, max: 3000 }),
      fc.array(fc.integer({ min: 0, max: 7000 }), { maxLength: 3 }),
      (wanted, width, others) => {
        const rows = others.reduce((made, offset, i) => withDoor(made, `d${i}`, offset, 700), hall())
        const offset = offsetFor(rows, planOf(rows), north(rows), wanted, width)
        if (offset === null) return
        expect(offset).toBeGreaterThanOrEqual(100)
        expect(offset + width).toBeLessThanOrEqual(7900)
        for (const taken of [...others.map((at) => [at, at + 700]), [2900, 3100]] as [number, number][])
          expect(offset >= taken[1] || offset + width <= taken[0]).toBe(true)
      },
    ),
  )
})

test('a press finds the opening that it lands on, and a place along the wall', () => {
  const rows = withDoor(hall(), 'd', 1000)
  expect(openingAt(rows, 'f', { x: 1400, y: 60 }, 100)).toBe('d')
  expect(openingAt(rows, 'f', { x: 1950, y: 0 }, 100)).toBe('d')
  expect(openingAt(rows, 'f', { x: 2300, y: 0 }, 100)).toBeNull()
  expect(openingAt(rows, 'f', { x: 1400, y: 900 }, 100)).toBeNull()
  expect(offsetOf(rows, north(rows), { x: 4321, y: 700 })).toBe(4321)
  const door = rows.openings.get('d')
  expect(door && middleOf(rows, door)).toEqual({ x: 1450, y: 0 })
})

test('an opening lies between the rooms on its two sides', () => {
  const rows = hall()
  const plan = planOf(rows)
  const wall = north(rows)
  expect(roomsBeside(rows, plan, { wall, offset: millimetres(500), width: millimetres(900) })).toEqual([
    'west',
  ])
  expect(roomsBeside(rows, plan, { wall, offset: millimetres(5000), width: millimetres(900) })).toEqual([
    'east',
  ])
})

test('a sliding leaf and a bare gap swing nowhere; a hinged leaf does', () => {
  for (const [leaf, swings] of [
    ['single', true],
    ['double', true],
    ['sliding', false],
    ['none', false],
  ] as const) {
    const rows = withDoor(hall(), 'd', 1000)
    const door = rows.openings.get('d')
    if (door) rows.openings.set('d', { ...door, leaf })
    expect(drawnOpenings(rows, 'f')[0]?.swing !== '', leaf).toBe(swings)
  }
})

test('a wall that lies on others is met by what meets those', () => {
  // the north side is drawn twice: from end to end, and on each side of the wall that ends on it
  const rows = floorOfWalls(
    [
      [0, 0, 3000, 0],
      [3000, 0, 8000, 0],
      [0, 0, 8000, 0],
      [8000, 0, 8000, 5000],
      [8000, 5000, 0, 5000],
      [0, 5000, 0, 0],
      [3000, 0, 3000, 5000],
    ],
    { west: [1500, 2500], east: [5500, 2500] },
  )
  const plan = planOf(rows)
  const whole = [...rows.walls.values()].filter(({ from, to }) => {
    const [a, b] = [rows.vertices.get(from)?.at, rows.vertices.get(to)?.at]
    return a?.y === 0 && b?.y === 0
  })
  expect(whole.length).toBe(3)
  // as far as 2,900 mm, or from 3,100 mm, in whichever of them it is
  for (const { id, from } of whole) {
    const start = rows.vertices.get(from)?.at.x ?? 0
    const offset = offsetFor(rows, plan, id, 2_300 - start, 900)
    expect(offset === null ? null : offset + start === 2_000 || offset + start >= 3_100).toBe(true)
  }
})
