// A room inside another that gets larger, smaller or another shape: resized, split, joined, and one inside another.
import { describe, expect, it } from 'vitest'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { joinRooms } from '#core/geometry/joinRooms.ts'
import { moveRoom, removeRoom } from '#core/geometry/moveRoom.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import { makeFloorPlanner } from '#core/geometry/floorPlan.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { done } from './applyChange.ts'
import { countingIds, floorOfWalls, type MutableRows } from './sampleLayout.ts'

const planOf = (rows: LayoutRows) => makeFloorPlanner().planOfFloor(rows, 'f')
const areasOf = (rows: LayoutRows): Readonly<Record<string, number>> =>
  Object.fromEntries([...planOf(rows).roomsById].map(([id, { inner }]) => [id, inner.area / 1e6]))

/** A rectangle's four walls. */
const box = (x1: number, y1: number, x2: number, y2: number): number[][] => [
  [x1, y1, x2, y1],
  [x2, y1, x2, y2],
  [x2, y2, x1, y2],
  [x1, y2, x1, y1],
]
/** A hall of 8 × 8 m, a core of 4 × 4 m in its middle (w005 to w008), and in it a shaft of 1 × 1 m (w009 to w012). */
const nested = (): MutableRows =>
  floorOfWalls([...box(0, 0, 8000, 8000), ...box(2000, 2000, 6000, 6000), ...box(3500, 3500, 4500, 4500)], {
    hall: [1000, 1000],
    core: [2500, 2500],
    shaft: [4000, 4000],
  })
/** The hall and the core alone. */
const hallWithCore = (): MutableRows =>
  floorOfWalls([...box(0, 0, 8000, 8000), ...box(2000, 2000, 6000, 6000)], {
    hall: [1000, 1000],
    core: [2500, 2500],
  })
/** All ground within the hall's inner faces, in m². */
const ground = 60.84

describe('a core in a hall', () => {
  it.each([
    ['w005', { x: 0, y: -500 }],
    ['w006', { x: 500, y: 0 }],
    ['w007', { x: 0, y: 500 }],
    ['w008', { x: -500, y: 0 }],
  ])('is resized at each of its sides: %s', (wall, by) => {
    for (const sign of [1, -1]) {
      const rows = done(
        hallWithCore(),
        moveWall(hallWithCore(), wall, { x: by.x * sign, y: by.y * sign }, countingIds()),
      )
      const { hall = 0, core = 0 } = areasOf(rows)
      expect(core).toBeCloseTo(3.8 * (3.8 + 0.5 * sign), 6)
      expect(hall).toBeCloseTo(ground - 4.2 * (4.2 + 0.5 * sign), 6)
      expect(planOf(rows).findings).toEqual([])
    }
  })

  it('is split, and the halves joined are the core again', () => {
    const before = hallWithCore()
    const rows = done(
      before,
      splitRoom(before, 'core', { x: 4000, y: 2000 }, { x: 4000, y: 6000 }, countingIds()),
    )
    const parts = Object.keys(areasOf(rows)).filter((id) => id !== 'hall')
    expect(parts).toHaveLength(2)
    expect(areasOf(rows)['hall']).toBeCloseTo(ground - 4.2 * 4.2, 6)
    const [first = '', second = ''] = parts
    const joined = done(rows, joinRooms(rows, first, second, countingIds()))
    expect(Object.values(areasOf(joined)).map((area) => Math.round(area * 1e6))).toEqual(
      Object.values(areasOf(before)).map((area) => Math.round(area * 1e6)),
    )
    expect(planOf(joined).findings).toEqual([])
  })

  it('is joined with the hall', () => {
    const before = hallWithCore()
    const rows = done(before, joinRooms(before, 'hall', 'core', countingIds()))
    expect(areasOf(rows)).toEqual({ hall: 60.84 })
    expect(rows.walls.size).toBe(4)
    expect(planOf(rows).findings).toEqual([])
  })
})

describe('a shaft in a core in a hall', () => {
  it('is drawn there, and each ring has its own ground', () => {
    const before = hallWithCore()
    const rows = done(
      before,
      drawRoom(before, 'f', { x: 3200, y: 3200 }, { x: 4800, y: 4800 }, countingIds()),
    )
    const areas = areasOf(rows)
    expect(areas['hall']).toBeCloseTo(ground - 4.2 * 4.2, 6)
    expect(areas['core']).toBeCloseTo(3.8 * 3.8 - 1.8 * 1.8, 6)
    expect(planOf(rows).findings).toEqual([])
  })

  it('moves along with the core, and by itself within it', () => {
    const before = nested()
    const along = done(before, moveRoom(before, 'core', { x: 500, y: -500 }, countingIds()))
    expect(areasOf(along)).toEqual(areasOf(before))
    expect(planOf(along).roomsById.get('shaft')?.inner.area).toBe(800 * 800)
    const within = done(before, moveRoom(before, 'shaft', { x: 700, y: 0 }, countingIds()))
    expect(areasOf(within)).toEqual(areasOf(before))
    expect([...planOf(along).findings, ...planOf(within).findings]).toEqual([])
  })

  it('stays where the core is resized or split beside it, and the hall’s ground is untouched', () => {
    const before = nested()
    const larger = done(before, moveWall(before, 'w006', { x: 600, y: 0 }, countingIds()))
    expect(areasOf(larger)['shaft']).toBe(0.64)
    expect(areasOf(larger)['core']).toBeCloseTo(3.8 * 4.4 - 1.2 * 1.2, 6)
    const parts = done(
      before,
      splitRoom(before, 'core', { x: 3000, y: 2000 }, { x: 3000, y: 6000 }, countingIds()),
    )
    expect(areasOf(parts)['shaft']).toBe(0.64)
    expect(areasOf(parts)['hall']).toBe(areasOf(before)['hall'])
    expect(planOf(parts).roomsById.size).toBe(4)
    expect([...planOf(larger).findings, ...planOf(parts).findings]).toEqual([])
  })

  it('goes to the core when it is removed, and stays in the hall when the core goes', () => {
    const before = nested()
    expect(areasOf(done(before, removeRoom(before, 'shaft', countingIds())))['core']).toBeCloseTo(
      3.8 * 3.8,
      6,
    )
    const without = areasOf(done(before, removeRoom(before, 'core', countingIds())))
    expect(without['shaft']).toBe(0.64)
    expect(without['hall']).toBeCloseTo(ground - 1.2 * 1.2, 6)
  })
})
