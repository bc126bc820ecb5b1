// A room inside another, such as a core in a hall: moved, removed, and taken along by the hall.
import { describe, expect, it } from 'vitest'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { moveRoom, removeRoom } from '#core/geometry/moveRoom.ts'
import { makeFloorPlanner } from '#core/geometry/floorPlan.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { done, refusalOf } from './applyChange.ts'
import { open, spanOf } from './doors.ts'
import { countingIds, floorOfWalls, type MutableRows } from './sampleLayout.ts'

const areasOf = (rows: LayoutRows): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...makeFloorPlanner().planOfFloor(rows, 'f').roomsById].map(([id, { inner }]) => [id, inner.area / 1e6]),
  )
const findingsOf = (rows: LayoutRows) => makeFloorPlanner().planOfFloor(rows, 'f').findings

/** A rectangle's four walls. */
const box = (x1: number, y1: number, x2: number, y2: number): number[][] => [
  [x1, y1, x2, y1],
  [x2, y1, x2, y2],
  [x2, y2, x1, y2],
  [x1, y2, x1, y1],
]
/** A hall of 8 × 8 m with a core of 2 × 2 m in its middle, the core's walls w005 to w008. */
const hallWithCore = (): MutableRows =>
  floorOfWalls([...box(0, 0, 8000, 8000), ...box(3000, 3000, 5000, 5000)], {
    hall: [1000, 1000],
    core: [4000, 4000],
  })
/** The same with a core of two rooms side by side. */
const hallWithPair = (): MutableRows =>
  floorOfWalls(
    [...box(0, 0, 8000, 8000), ...box(2000, 3000, 6000, 5000).slice(0, 4), [4000, 3000, 4000, 5000]],
    { hall: [1000, 1000], west: [3000, 4000], east: [5000, 4000] },
  )

describe('a core in a hall', () => {
  it('moves, and neither gets larger or smaller', () => {
    const before = hallWithCore()
    open(before, 'd', 'w005', 500)
    const rows = done(before, moveRoom(before, 'core', { x: 1000, y: 0 }, countingIds()))
    expect(areasOf(rows)).toEqual({ hall: 56, core: 3.24 })
    expect(rows.walls.size).toBe(8)
    expect(spanOf(rows, 'd')).toEqual([4500, 3000, 5400, 3000])
    expect(findingsOf(rows)).toEqual([])
  })

  it('is removed with its walls, and the hall gets the ground', () => {
    const before = hallWithCore()
    const rows = done(before, removeRoom(before, 'core', countingIds()))
    expect(areasOf(rows)).toEqual({ hall: 60.84 })
    expect(rows.walls.size).toBe(4)
    expect(findingsOf(rows)).toEqual([])
  })

  it('may come to stand against a wall of the hall, and come off it again', () => {
    const before = hallWithCore()
    const there = done(before, moveRoom(before, 'core', { x: -3000, y: 0 }, countingIds()))
    expect(areasOf(there)['core']).toBe(3.24)
    expect(findingsOf(there)).toEqual([])
  })

  it('is removed and moved though a wall ties it to the hall', () => {
    const tied = (): MutableRows =>
      floorOfWalls([...box(0, 0, 8000, 8000), ...box(3000, 3000, 5000, 5000), [0, 3000, 3000, 3000]], {
        hall: [1000, 1000],
        core: [4000, 4000],
      })
    expect(areasOf(done(tied(), removeRoom(tied(), 'core', countingIds())))['hall']).toBeGreaterThan(60)
    const moved = done(tied(), moveRoom(tied(), 'core', { x: 500, y: 500 }, countingIds()))
    expect(areasOf(moved)['core']).toBe(3.24)
  })

  it('moves out of the hall, which gets the ground', () => {
    const before = hallWithCore()
    const rows = done(before, moveRoom(before, 'core', { x: 10_000, y: 0 }, countingIds()))
    expect(areasOf(rows)).toEqual({ hall: 60.84, core: 3.24 })
  })

  it('is not moved across a wall of the hall', () => {
    const before = hallWithCore()
    expect(refusalOf(moveRoom(before, 'core', { x: 4000, y: 0 }, countingIds()))).toBe('overlap')
  })

  it('goes along when the hall moves, with its doors', () => {
    const before = hallWithCore()
    open(before, 'd', 'w005', 500)
    const rows = done(before, moveRoom(before, 'hall', { x: 1000, y: 500 }, countingIds()))
    expect(areasOf(rows)).toEqual({ hall: 56, core: 3.24 })
    expect(rows.walls.size).toBe(8)
    expect(spanOf(rows, 'd')).toEqual([4500, 3500, 5400, 3500])
    expect(findingsOf(rows)).toEqual([])
  })

  it('stays when the hall is removed', () => {
    const before = hallWithCore()
    expect(areasOf(done(before, removeRoom(before, 'hall', countingIds())))).toEqual({ core: 3.24 })
  })

  it('of two rooms loses one of them and keeps the other', () => {
    const before = hallWithPair()
    const rows = done(before, removeRoom(before, 'east', countingIds()))
    expect(areasOf(rows)).toEqual({ hall: 60.84 - 2.2 * 2.2, west: 1.8 * 1.8 })
    expect(findingsOf(rows)).toEqual([])
  })

  it.each([
    ['the outer wall to the core', { x: 0, y: 4000 }, { x: 3000, y: 4000 }],
    ['the core to the outer wall', { x: 5000, y: 4000 }, { x: 8000, y: 4000 }],
  ])('is no end of a line that splits the hall: %s', (_, from, to) => {
    expect(refusalOf(splitRoom(hallWithCore(), 'hall', from, to, countingIds()))).toBe('ends-at-island')
  })
})
