// Doors and windows stay where they are in the building, whatever wall moves; what no longer fits is pushed or taken out, and listed.
import { describe, expect, it } from 'vitest'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { moveRoom } from '#core/geometry/moveRoom.ts'
import { moveVertex, moveWall, resizeRoom } from '#core/geometry/moveWall.ts'
import { middleOf, roomsBeside } from '#core/geometry/openingPlace.ts'
import { readOpenings } from '#core/geometry/openingReading.ts'
import { distance, nearestOn } from '#core/geometry/plane.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import type { Result } from '#core/result.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { open, planOf, spanOf } from './doors.ts'
import { done, refusalOf } from './applyChange.ts'
import { countingIds, floorOfWalls, type MutableRows } from './sampleLayout.ts'

/** A room of 8 × 6 m, walls clockwise from the north-west: north w001, east w002, south w003, west w004. */
const hall = (): MutableRows =>
  floorOfWalls(
    [
      [0, 0, 8000, 0],
      [8000, 0, 8000, 6000],
      [8000, 6000, 0, 6000],
      [0, 6000, 0, 0],
    ],
    { hall: [4000, 3000] },
  )
/** Two rooms of 5 × 6 m whose outer walls each end at the partition w007 at x = 5000. */
const twins = (): MutableRows =>
  floorOfWalls(
    [
      [0, 0, 5000, 0],
      [5000, 0, 10_000, 0],
      [10_000, 0, 10_000, 6000],
      [10_000, 6000, 5000, 6000],
      [5000, 6000, 0, 6000],
      [0, 6000, 0, 0],
      [5000, 0, 5000, 6000],
    ],
    { a: [2500, 3000], b: [7500, 3000] },
  )
const listed = (result: Result<LayoutChange, unknown>) =>
  result.ok ? { pushed: result.value.pushedOpenings, removed: result.value.removeOpenings } : null

describe('a door in a wall whose end moves', () => {
  it('stays where it is in the building, there and back', () => {
    const before = hall()
    open(before, 'd', 'w001', 6050)
    const there = moveWall(before, 'w004', { x: 2000, y: 0 }, countingIds())
    const rows = done(before, there)
    expect(spanOf(rows, 'd')).toEqual([6050, 0, 6950, 0])
    expect(rows.openings.get('d')?.offset).toBe(4050)
    expect(listed(there)).toEqual({ pushed: [], removed: [] })
    const back = done(rows, moveWall(rows, 'w004', { x: -2000, y: 0 }, countingIds('b')))
    expect(spanOf(back, 'd')).toEqual([6050, 0, 6950, 0])
  })

  it('is pushed in as far as it fits, clear of the wall that meets it, and listed', () => {
    const before = hall()
    open(before, 'd', 'w001', 6050)
    const result = moveWall(before, 'w002', { x: -1500, y: 0 }, countingIds())
    expect(spanOf(done(before, result), 'd')).toEqual([5500, 0, 6400, 0])
    expect(listed(result)).toEqual({ pushed: ['d'], removed: [] })
  })

  it('is taken out and listed where the wall is too short for it', () => {
    const before = hall()
    open(before, 'd', 'w001', 2000, 3000)
    const result = moveWall(before, 'w002', { x: -5500, y: 0 }, countingIds())
    expect(listed(result)).toEqual({ pushed: [], removed: ['d'] })
    expect(done(before, result).openings.size).toBe(0)
  })

  it.each([
    [
      'a side of its room',
      (rows: LayoutRows) => resizeRoom(rows, 'hall', 'w004', { x: 1000, y: 0 }, countingIds()),
    ],
    [
      'a corner along its wall',
      (rows: LayoutRows) => moveVertex(rows, 'v0_0', { x: 1000, y: 0 }, countingIds()),
    ],
  ])('stays when the gesture moves %s', (_, move) => {
    const before = hall()
    open(before, 'd', 'w001', 6050)
    open(before, 'e', 'w003', 500)
    const rows = done(before, move(before))
    expect(spanOf(rows, 'd')).toEqual([6050, 0, 6950, 0])
    expect(spanOf(rows, 'e')).toEqual([6600, 6000, 7500, 6000])
  })

  it('turns with its wall when a corner moves off its line, as near to its place as may be', () => {
    const before = hall()
    open(before, 'd', 'w001', 6050)
    const rows = done(before, moveVertex(before, 'v0_0', { x: 0, y: 2000 }, countingIds()))
    const door = rows.openings.get('d')
    const middle = door && middleOf(rows, door)
    const foot = nearestOn({ x: 0, y: 2000 }, { x: 8000, y: 0 }, { x: 6500, y: 0 })
    expect(middle && distance(middle, foot)).toBeLessThan(2)
  })

  it('goes along when its own wall moves', () => {
    const before = hall()
    open(before, 'd', 'w001', 6050)
    expect(spanOf(done(before, moveWall(before, 'w001', { x: 0, y: -700 }, countingIds())), 'd')).toEqual([
      6050, -700, 6950, -700,
    ])
  })
})

describe('doors beside a partition that moves', () => {
  it('stay, and belong to the wall that passes them then', () => {
    const before = twins()
    open(before, 'd', 'w002', 300, 900, { opensInto: 'b' })
    open(before, 'e', 'w004', 2000, 900, { opensInto: 'b' })
    const rows = done(before, moveWall(before, 'w007', { x: 1500, y: 0 }, countingIds()))
    expect(spanOf(rows, 'd')).toEqual([5300, 0, 6200, 0])
    expect(rows.openings.get('d')?.wall).toBe('w001')
    expect(rows.openings.get('d')?.opensInto).toBe('a')
    expect(spanOf(rows, 'e')).toEqual([7100, 6000, 8000, 6000])
    for (const [id, room] of [
      ['d', 'a'],
      ['e', 'b'],
    ] as const) {
      const opening = rows.openings.get(id)
      expect(opening && roomsBeside(rows, planOf(rows), opening)).toEqual([room])
    }
  })

  it('keep their hinge and swing when their wall becomes part of one that runs the other way', () => {
    const before = floorOfWalls(
      [
        [0, 0, 5000, 0],
        [10_000, 0, 5000, 0],
        [10_000, 0, 10_000, 6000],
        [10_000, 6000, 0, 6000],
        [0, 6000, 0, 0],
        [5000, 0, 5000, 6000],
      ],
      { a: [2500, 3000], b: [7500, 3000] },
    )
    open(before, 'd', 'w002', 3700, 900, { hinge: 'start' })
    const rows = done(before, moveWall(before, 'w006', { x: 2000, y: 0 }, countingIds()))
    expect(spanOf(rows, 'd')).toEqual([5400, 0, 6300, 0])
    expect(rows.openings.get('d')?.hinge).toBe('end')
  })

  it('are kept when the wall between two corners is eaten up', () => {
    const before = floorOfWalls(
      [
        [0, 0, 4000, 0],
        [4000, 0, 5500, 0],
        [5500, 0, 10_000, 0],
        [10_000, 0, 10_000, 6000],
        [10_000, 6000, 0, 6000],
        [0, 6000, 0, 0],
        [4000, 0, 4000, 6000],
        [5500, 0, 5500, -3000],
        [5500, -3000, 10_000, -3000],
        [10_000, -3000, 10_000, 0],
      ],
      { a: [2000, 3000], b: [7500, 3000], c: [7500, -1500] },
    )
    open(before, 'd', 'w002', 300, 900)
    const result = moveWall(before, 'w007', { x: 1500, y: 0 }, countingIds())
    expect(spanOf(done(before, result), 'd')).toEqual([4300, 0, 5200, 0])
  })
})

describe('a room that moves', () => {
  it('takes the doors of its own walls along, and no other', () => {
    const before = twins()
    open(before, 'own', 'w003', 500)
    open(before, 'shared', 'w007', 500)
    open(before, 'other', 'w001', 500)
    const rows = done(before, moveRoom(before, 'b', { x: 3000, y: 500 }, countingIds()))
    expect(spanOf(rows, 'own')).toEqual([13_000, 1000, 13_000, 1900])
    expect(spanOf(rows, 'shared')).toEqual([5000, 500, 5000, 1400])
    expect(spanOf(rows, 'other')).toEqual([500, 0, 1400, 0])
  })

  it('puts a door that meets another beside it, and lists it', () => {
    const before = floorOfWalls(
      [
        [0, 0, 5000, 0],
        [5000, 0, 5000, 6000],
        [5000, 6000, 0, 6000],
        [0, 6000, 0, 0],
        [7000, 0, 12_000, 0],
        [12_000, 0, 12_000, 6000],
        [12_000, 6000, 7000, 6000],
        [7000, 6000, 7000, 0],
      ],
      { a: [2500, 3000], b: [9500, 3000] },
    )
    open(before, 'd', 'w002', 2000)
    open(before, 'e', 'w008', 3100)
    const result = moveRoom(before, 'b', { x: -2000, y: 0 }, countingIds())
    const rows = done(before, result)
    expect(listed(result)?.pushed).toEqual(['e'])
    expect(spanOf(rows, 'd')).toEqual([5000, 2000, 5000, 2900])
    expect(readOpenings(rows, 'f').findings).toEqual([])
  })
})

describe('a split', () => {
  it('keeps a door clear of the new wall and lists it; a window that fits nowhere is taken out and listed', () => {
    const before = floorOfWalls(
      [
        [0, 0, 6000, 0],
        [6000, 0, 6000, 5000],
        [6000, 5000, 0, 5000],
        [0, 5000, 0, 0],
      ],
      { a: [2000, 2500] },
    )
    open(before, 'd', 'w001', 2550)
    open(before, 'win', 'w003', 1200, 3600)
    const result = splitRoom(before, 'a', { x: 3000, y: 0 }, { x: 3000, y: 5000 }, countingIds())
    const rows = done(before, result)
    expect(listed(result)).toEqual({ pushed: ['d'], removed: ['win'] })
    expect(spanOf(rows, 'd')).toEqual([2050, 0, 2950, 0])
  })

  it('hands a door of the other part over to its room', () => {
    const before = hall()
    open(before, 'd', 'w001', 6050, 900, { opensInto: 'hall' })
    const rows = done(
      before,
      splitRoom(before, 'hall', { x: 5000, y: 0 }, { x: 5000, y: 6000 }, countingIds()),
    )
    const door = rows.openings.get('d')
    expect(spanOf(rows, 'd')).toEqual([6050, 0, 6950, 0])
    expect(door && roomsBeside(rows, planOf(rows), door)).toEqual([door?.opensInto])
    expect(door?.opensInto).not.toBe('hall')
  })
})

it('a room that is drawn against a wall leaves its doors alone, but for those its corner meets', () => {
  const before = hall()
  open(before, 'd', 'w002', 1000)
  open(before, 'e', 'w002', 2600)
  const result = drawRoom(before, 'f', { x: 8000, y: 0 }, { x: 11_000, y: 3000 }, countingIds())
  const rows = done(before, result)
  expect(spanOf(rows, 'd')).toEqual([8000, 1000, 8000, 1900])
  expect(listed(result)).toEqual({ pushed: ['e'], removed: [] })
  expect(spanOf(rows, 'e')).toEqual([8000, 3100, 8000, 4000])
})

it('an opening that a merge left beside its wall is not touched by gestures elsewhere', () => {
  const before = twins()
  open(before, 'stray', 'w006', 9000)
  const result = moveWall(before, 'w003', { x: 500, y: 0 }, countingIds())
  expect(listed(result)).toEqual({ pushed: [], removed: [] })
  expect(done(before, result).openings.get('stray')).toEqual(before.openings.get('stray'))
})

it('refuses as before what breaks a room', () => {
  expect(refusalOf(moveWall(twins(), 'w007', { x: 5500, y: 0 }, countingIds()))).toBe('self-crossing')
})
