// Gestures on the plan: drawing, moving, resizing, splitting and removing rooms, and what each refuses.
import { describe, expect, it } from 'vitest'
import { drawRoom, nameFace } from '#core/geometry/drawRoom.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { changesNothing } from '#core/geometry/layoutChange.ts'
import { moveRoom, removeRoom } from '#core/geometry/moveRoom.ts'
import { moveVertex, moveWall, resizeRoom } from '#core/geometry/moveWall.ts'
import { makeFloorPlanner } from '#core/geometry/floorPlan.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { millimetres } from '#schemas/quantities.ts'
import { done, refusalOf } from './applyChange.ts'
import { countingIds, floorOfWalls, rowsOfBuilding, sampleBuilding } from './sampleLayout.ts'

const areasOf = (rows: LayoutRows): Readonly<Record<string, number>> => {
  const plan = makeFloorPlanner().planOfFloor(rows, 'f')
  return Object.fromEntries([...plan.roomsById].map(([id, { inner }]) => [id, inner.area]))
}
const m2 = (n: number): number => Math.round(n * 1_000_000)

/** Two rooms of 4 m × 5 m on centre lines, side by side: `a` west, `b` east. */
const twins = () =>
  floorOfWalls(
    [
      [0, 0, 4000, 0],
      [4000, 0, 8000, 0],
      [8000, 0, 8000, 5000],
      [8000, 5000, 4000, 5000],
      [4000, 5000, 0, 5000],
      [0, 5000, 0, 0],
      [4000, 0, 4000, 5000],
    ],
    { a: [2000, 2500], b: [6000, 2500] },
  )

describe('drawing a room', () => {
  it('makes four walls and a room of the inner area', () => {
    const rows = done(
      floorOfWalls([]),
      drawRoom(floorOfWalls([]), 'f', { x: 5000, y: 4000 }, { x: 0, y: 0 }, countingIds()),
    )
    expect(rows.walls.size).toBe(4)
    expect(Object.values(areasOf(rows))).toEqual([m2(4.8 * 3.8)])
  })

  it('uses the walls it falls on and splits the wall it ends on', () => {
    const before = twins()
    const rows = done(before, drawRoom(before, 'f', { x: 8000, y: 0 }, { x: 10_000, y: 3000 }, countingIds()))
    // three new sides, and the east wall of b in two parts
    expect(rows.walls.size).toBe(before.walls.size + 4)
    expect(Object.values(areasOf(rows)).toSorted((p, q) => p - q)).toEqual([
      m2(1.8 * 2.8),
      m2(3.8 * 4.8),
      m2(3.8 * 4.8),
    ])
  })

  it('takes a room out of a hall, which keeps the rest', () => {
    const before = twins()
    const rows = done(before, drawRoom(before, 'f', { x: 0, y: 0 }, { x: 2000, y: 2000 }, countingIds()))
    const { a } = areasOf(rows)
    expect(a).toBe(m2(3.8 * 4.8 - 2 * 2))
  })

  it('moves the seed of a hall when the new room covers it', () => {
    const before = twins()
    const rows = done(before, drawRoom(before, 'f', { x: 0, y: 0 }, { x: 3000, y: 3500 }, countingIds()))
    expect(rows.rooms.get('a')?.seed).not.toEqual(before.rooms.get('a')?.seed)
    expect(areasOf(rows)['a']).toBe(m2(3.8 * 4.8 - 3 * 3.5))
  })

  it.each([
    ['across a wall', { x: 2000, y: 1000 }, { x: 6000, y: 3000 }, 'overlap'],
    ['right on another room', { x: 0, y: 0 }, { x: 4000, y: 5000 }, 'overlap'],
    ['around two rooms', { x: -1000, y: -1000 }, { x: 9000, y: 6000 }, 'overlap'],
    ['thinner than its walls', { x: 10_000, y: 0 }, { x: 10_150, y: 4000 }, 'too-small'],
    ['under a square metre', { x: 10_000, y: 0 }, { x: 11_000, y: 1000 }, 'too-small'],
    ['out of reach', { x: 2_000_000, y: 0 }, { x: 2_010_000, y: 5000 }, 'off-floor'],
  ])('is refused %s', (_, from, to, refused) => {
    expect(refusalOf(drawRoom(twins(), 'f', from, to, countingIds()))).toBe(refused)
  })

  it('is refused outside the outline of the floor', () => {
    const rows = floorOfWalls([], {}, [
      [0, 0],
      [9000, 0],
      [9000, 9000],
      [0, 9000],
    ])
    expect(refusalOf(drawRoom(rows, 'f', { x: 5000, y: 5000 }, { x: 9500, y: 9000 }, countingIds()))).toBe(
      'off-floor',
    )
    expect(drawRoom(rows, 'f', { x: 5000, y: 5000 }, { x: 9000, y: 9000 }, countingIds()).ok).toBe(true)
  })

  it('names a face that walls already enclose', () => {
    const rows = twins()
    rows.rooms.delete('b')
    const named = done(rows, nameFace(rows, 'f', { x: 5000, y: 1000 }, countingIds('b')))
    expect(areasOf(named)).toEqual({ a: m2(3.8 * 4.8), b0001: m2(3.8 * 4.8) })
    expect(refusalOf(nameFace(rows, 'f', { x: 1000, y: 1000 }, countingIds()))).toBe('overlap')
    expect(refusalOf(nameFace(rows, 'f', { x: -1000, y: 1000 }, countingIds()))).toBe('no-face')
  })
})

describe('moving a wall', () => {
  it('gives to one side what it takes from the other', () => {
    const before = twins()
    const rows = done(before, moveWall(before, 'w007', { x: 1000, y: 700 }, countingIds()))
    expect(areasOf(rows)).toEqual({ a: m2(4.8 * 4.8), b: m2(2.8 * 4.8) })
    expect(rows.walls.size).toBe(before.walls.size)
  })

  it('keeps a room its own though its seed comes to lie behind the wall', () => {
    const before = twins()
    const rows = done(before, moveWall(before, 'w007', { x: -2500, y: 0 }, countingIds()))
    expect(areasOf(rows)).toEqual({ a: m2(1.3 * 4.8), b: m2(6.3 * 4.8) })
    expect(rows.rooms.get('a')?.seed.x).toBeLessThan(1500)
  })

  it('makes a jog where the wall runs on straight', () => {
    const before = twins()
    const rows = done(before, moveWall(before, 'w001', { x: 0, y: -1000 }, countingIds()))
    expect(areasOf(rows)).toEqual({ a: m2(3.8 * 5.8), b: m2(3.8 * 4.8) })
    const back = done(rows, moveWall(rows, 'w001', { x: 0, y: 1000 }, countingIds('back')))
    expect(areasOf(back)).toEqual(areasOf(before))
  })

  it('takes the whole side of a room when the room is resized', () => {
    const before = floorOfWalls(
      [
        [0, 0, 8000, 0],
        [8000, 0, 8000, 3000],
        [8000, 3000, 4000, 3000],
        [4000, 3000, 0, 3000],
        [0, 3000, 0, 0],
        [4000, 3000, 4000, 6000],
        [0, 3000, 0, 6000],
        [0, 6000, 4000, 6000],
        [4000, 6000, 8000, 6000],
        [8000, 6000, 8000, 3000],
      ],
      { hall: [4000, 1500], c: [2000, 4500], d: [6000, 4500] },
    )
    const rows = done(before, resizeRoom(before, 'hall', 'w003', { x: 0, y: 500 }, countingIds()))
    expect(areasOf(rows)).toEqual({ hall: m2(7.8 * 3.3), c: m2(3.8 * 2.3), d: m2(3.8 * 2.3) })
  })

  it('can pass a corner of the neighbours', () => {
    // a is west and tall; its east wall has a T where b and c meet
    const before = floorOfWalls(
      [
        [0, 0, 4000, 0],
        [4000, 0, 4000, 3000],
        [4000, 3000, 4000, 6000],
        [4000, 6000, 0, 6000],
        [0, 6000, 0, 0],
        [4000, 0, 8000, 0],
        [8000, 0, 8000, 3000],
        [8000, 3000, 4000, 3000],
        [8000, 3000, 8000, 6000],
        [8000, 6000, 4000, 6000],
      ],
      { a: [2000, 5000], b: [6000, 1500], c: [6000, 4500] },
    )
    const rows = done(before, moveWall(before, 'w001', { x: 0, y: 4000 }, countingIds()))
    expect(areasOf(rows)).toEqual({ a: m2(3.8 * 1.8), b: m2(3.8 * 2.8), c: m2(3.8 * 2.8) })
  })

  it.each([
    ['past the other side of a room', 'w007', { x: 4500, y: 0 }, 'self-crossing'],
    ['onto the other side of a room', 'w007', { x: 4000, y: 0 }, 'no-face'],
    ['until a room is too small', 'w007', { x: 3650, y: 0 }, 'too-small'],
    ['that is not there', 'w999', { x: 100, y: 0 }, 'unknown-record'],
  ])('is refused %s', (_, wall, by, refused) => {
    expect(refusalOf(moveWall(twins(), wall, by, countingIds()))).toBe(refused)
  })

  it('changes nothing when it moves along itself only', () => {
    const result = moveWall(twins(), 'w007', { x: 0, y: 900 }, countingIds())
    expect(result.ok && changesNothing(result.value)).toBe(true)
  })

  it('keeps a slanted wall meeting the walls it slides on', () => {
    const before = floorOfWalls(
      [
        [0, 0, 6000, 0],
        [6000, 0, 7000, 4000],
        [7000, 4000, 0, 4000],
        [0, 4000, 0, 0],
      ],
      { a: [3000, 2000] },
    )
    const rows = done(before, moveWall(before, 'w002', { x: 1000, y: 0 }, countingIds()))
    expect([...rows.vertices.values()].map(({ at }) => at.y).toSorted((p, q) => p - q)).toEqual([
      0, 0, 4000, 4000,
    ])
    expect(areasOf(rows)['a']).toBeGreaterThan(areasOf(before)['a'] ?? 0)
  })
})

describe('moving a corner', () => {
  it('takes all its walls along', () => {
    const before = twins()
    const rows = done(before, moveVertex(before, 'v4000_0', { x: 4500, y: 0 }, countingIds()))
    const { a = 0, b = 0 } = areasOf(rows)
    expect(a).toBeGreaterThan(m2(3.8 * 4.8))
    expect(b).toBeLessThan(m2(3.8 * 4.8))
  })
  it('is refused when walls would cross', () => {
    expect(refusalOf(moveVertex(twins(), 'v4000_0', { x: 9000, y: 2000 }, countingIds()))).toBe(
      'self-crossing',
    )
  })
})

describe('moving a room', () => {
  it('leaves the shared wall behind and gets a copy of it', () => {
    const before = twins()
    const rows = done(before, moveRoom(before, 'b', { x: 2000, y: 1000 }, countingIds()))
    expect(areasOf(rows)).toEqual(areasOf(before))
    expect(rows.walls.size).toBe(before.walls.size + 1)
    const back = done(rows, moveRoom(rows, 'b', { x: -2000, y: -1000 }, countingIds('back')))
    expect(areasOf(back)).toEqual(areasOf(before))
    expect(back.walls.size).toBe(before.walls.size)
  })

  it('takes its own doors along and leaves the door of the shared wall', () => {
    const before = twins()
    const door = (id: string, wall: string) =>
      before.openings.set(id, { id, wall, kind: 'door', offset: millimetres(500), width: millimetres(900) })
    door('own', 'w003')
    door('shared', 'w007')
    const rows = done(before, moveRoom(before, 'b', { x: 3000, y: 0 }, countingIds()))
    expect(rows.openings.get('shared')?.wall).toBe('w007')
    const wall = rows.walls.get(rows.openings.get('own')?.wall ?? '')
    expect(rows.vertices.get(wall?.from ?? '')?.at.x).toBe(11_000)
  })

  it('is refused over another room', () => {
    expect(refusalOf(moveRoom(twins(), 'b', { x: -1000, y: 0 }, countingIds()))).toBe('overlap')
    expect(refusalOf(moveRoom(twins(), 'b', { x: -4000, y: 0 }, countingIds()))).toBe('overlap')
  })

  it('refuses a room without a closed outline', () => {
    const rows = twins()
    rows.walls.delete('w003')
    expect(refusalOf(moveRoom(rows, 'b', { x: 2000, y: 0 }, countingIds()))).toBe('no-face')
  })
})

describe('splitting a room', () => {
  it('makes two rooms that together lack only the wall', () => {
    const before = twins()
    const rows = done(before, splitRoom(before, 'a', { x: 0, y: 2000 }, { x: 4000, y: 2000 }, countingIds()))
    const { a = 0, b = 0, ...rest } = areasOf(rows)
    expect(a).toBe(m2(3.8 * (3 - 0.1 - 0.05)))
    expect(Object.values(rest)).toEqual([m2(3.8 * (2 - 0.1 - 0.05))])
    expect(b).toBe(m2(3.8 * 4.8))
  })
  it.each([
    ['along a side', { x: 0, y: 0 }, { x: 0, y: 4000 }, 'not-across'],
    ['from the middle of nowhere', { x: 2000, y: 2500 }, { x: 4000, y: 2500 }, 'not-across'],
    ['so that a strip is left', { x: 0, y: 400 }, { x: 4000, y: 400 }, 'too-small'],
  ])('is refused %s', (_, from, to, refused) => {
    expect(refusalOf(splitRoom(twins(), 'a', from, to, countingIds()))).toBe(refused)
  })
})

describe('removing a room', () => {
  it('keeps the wall that the neighbour needs', () => {
    const before = twins()
    const rows = done(before, removeRoom(before, 'b', countingIds()))
    expect(rows.walls.has('w007')).toBe(true)
    expect(areasOf(rows)).toEqual({ a: m2(3.8 * 4.8) })
    expect(rows.walls.size).toBe(4)
  })

  it('leaves the outer walls of a building standing', () => {
    const before = rowsOfBuilding(sampleBuilding('three-floor-974'))
    const outer = (rows: LayoutRows) => [...rows.walls.values()].filter(({ kind }) => kind === 'outer').length
    for (const room of before.rooms.keys()) {
      const rows = done(before, removeRoom(before, room, countingIds()))
      expect(outer(rows)).toBe(outer(before))
    }
  })
})
