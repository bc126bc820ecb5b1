// Walls that are taken out: rooms joined, spaces taken in, stray walls gone; and what stays because a room needs it.
import { describe, expect, it } from 'vitest'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { joinRooms, removeWallAt, roomsBesideRoom } from '#core/geometry/joinRooms.ts'
import { makeFloorPlanner } from '#core/geometry/floorPlan.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { done, refusalOf } from './applyChange.ts'
import { open } from './doors.ts'
import { countingIds, floorOfWalls, rowsOfBuilding, sampleBuilding, sampleIds } from './sampleLayout.ts'

const planOf = (rows: LayoutRows) => makeFloorPlanner().planOfFloor(rows, 'f')
const areasOf = (rows: LayoutRows): Readonly<Record<string, number>> =>
  Object.fromEntries([...planOf(rows).roomsById].map(([id, { inner }]) => [id, inner.area / 1e6]))

/** Room a of 4 × 5 m, b of 5 × 5 m east of it, c of 9 × 3 m south of both; one wall w003 runs along the top of c. */
const three = () =>
  floorOfWalls(
    [
      [0, 0, 9000, 0],
      [9000, 0, 9000, 8000],
      [0, 5000, 9000, 5000],
      [0, 0, 0, 8000],
      [4000, 0, 4000, 5000],
      [0, 8000, 9000, 8000],
    ],
    { a: [2000, 2500], b: [6500, 2500], c: [4500, 6500] },
  )

describe('joining two rooms', () => {
  it('takes the wall between them out, with its door, and keeps the chosen one', () => {
    const before = three()
    open(before, 'd', 'w005', 2000)
    const result = joinRooms(before, 'a', 'b', countingIds())
    const rows = done(before, result)
    expect(areasOf(rows)).toEqual({ a: 8.8 * 4.8, c: 8.8 * 2.8 })
    expect(result.ok && result.value.removeRooms).toEqual(['b'])
    expect(result.ok && result.value.removeOpenings).toEqual(['d'])
    expect(planOf(rows).findings).toEqual([])
  })

  it('makes an L of rooms that share part of a wall', () => {
    const before = three()
    const rows = done(before, joinRooms(before, 'c', 'b', countingIds()))
    expect(areasOf(rows)).toEqual({ a: 3.8 * 4.8, c: 8.8 * 2.8 + 4.8 * 5 })
    expect(planOf(rows).findings).toEqual([])
  })

  it('is what a split takes back', () => {
    const before = three()
    const split = splitRoom(before, 'b', { x: 4000, y: 2000 }, { x: 9000, y: 2000 }, countingIds())
    const added = split.ok ? (split.value.addRooms[0]?.id ?? '') : ''
    const rows = done(before, split)
    expect(areasOf(done(rows, joinRooms(rows, 'b', added, countingIds('j'))))).toEqual(areasOf(before))
  })

  it('opens a hall into the core that stands in it', () => {
    const rows = floorOfWalls(
      [
        [0, 0, 8000, 0],
        [8000, 0, 8000, 8000],
        [8000, 8000, 0, 8000],
        [0, 8000, 0, 0],
        [3000, 3000, 5000, 3000],
        [5000, 3000, 5000, 5000],
        [5000, 5000, 3000, 5000],
        [3000, 5000, 3000, 3000],
      ],
      { hall: [1000, 1000], core: [4000, 4000] },
    )
    expect(areasOf(done(rows, joinRooms(rows, 'core', 'hall', countingIds())))).toEqual({ core: 60.84 })
  })

  it('is refused for rooms that have no wall between them', () => {
    const before = three()
    const rows = done(
      before,
      splitRoom(before, 'c', { x: 2000, y: 5000 }, { x: 2000, y: 8000 }, countingIds('s')),
    )
    const west = [...rows.rooms.keys()].find((id) => id.startsWith('s')) ?? ''
    expect(refusalOf(joinRooms(rows, 'b', west, countingIds()))).toBe('not-beside')
    expect(refusalOf(joinRooms(rows, 'a', 'nobody', countingIds()))).toBe('unknown-record')
  })

  it('offers the rooms beside, the longest wall first', () => {
    expect(roomsBesideRoom(planOf(three()), 'a')).toEqual(['b', 'c'])
    expect(roomsBesideRoom(planOf(three()), 'c')).toEqual(['b', 'a'])
  })

  it.each(sampleIds)('works for every two neighbours of %s, and no area is lost', (sample) => {
    const rows = rowsOfBuilding(sampleBuilding(sample))
    const floor = [...rows.floors.keys()][0] ?? ''
    const plan = makeFloorPlanner().planOfFloor(rows, floor)
    let joined = 0
    for (const room of [...plan.roomsById.keys()].slice(0, 12))
      for (const other of roomsBesideRoom(plan, room).slice(0, 2)) {
        const after = makeFloorPlanner().planOfFloor(
          done(rows, joinRooms(rows, room, other, countingIds())),
          floor,
        )
        const area = (one: typeof plan, id: string) => one.roomsById.get(id)?.inner.area ?? 0
        expect(area(after, room)).toBeGreaterThan(area(plan, room) + area(plan, other))
        expect(after.roomsById.size).toBe(plan.roomsById.size - 1)
        joined += 1
      }
    expect(joined).toBeGreaterThan(5)
  })
})

describe('taking out a wall', () => {
  it('between two rooms joins them: the larger stays, or the one that is selected', () => {
    const before = three()
    const at = { x: 4000, y: 2500 }
    expect(areasOf(done(before, removeWallAt(before, 'w005', at, null, countingIds())))).toEqual({
      b: 8.8 * 4.8,
      c: 8.8 * 2.8,
    })
    expect(Object.keys(areasOf(done(before, removeWallAt(before, 'w005', at, 'a', countingIds()))))).toEqual([
      'a',
      'c',
    ])
  })

  it('that runs past several rooms takes the part that was meant', () => {
    const before = three()
    const rows = done(before, removeWallAt(before, 'w003', { x: 1500, y: 5000 }, null, countingIds()))
    expect(areasOf(rows)['b']).toBe(4.8 * 4.8)
    expect(Object.keys(areasOf(rows)).toSorted()).toEqual(['b', 'c'])
  })

  it('that closes a room towards the open air is refused, and names the room', () => {
    const result = removeWallAt(three(), 'w001', { x: 1000, y: 0 }, null, countingIds())
    expect(result).toEqual({ ok: false, error: { refused: 'closes-room', room: 'a' } })
  })

  it('towards a space without a name lets the room have it', () => {
    const before = three()
    before.rooms.delete('b')
    const rows = done(before, removeWallAt(before, 'w005', { x: 4000, y: 2500 }, null, countingIds()))
    expect(areasOf(rows)).toEqual({ a: 8.8 * 4.8, c: 8.8 * 2.8 })
    expect(planOf(rows).findings).toEqual([])
  })

  it.each([
    ['within a room', [1000, 1000, 2500, 1000]],
    ['from a wall into a room', [0, 1000, 2500, 1000]],
    ['outside', [12_000, 0, 12_000, 3000]],
  ])('that bounds nothing goes: %s', (_, line) => {
    const whole = three()
    const stray = floorOfWalls([line], {})
    for (const [id, row] of stray.vertices) whole.vertices.set(id, row)
    const [wall] = stray.walls.values()
    if (!wall) throw new Error('no wall')
    whole.walls.set('stray', { ...wall, id: 'stray' })
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = line
    const at = { x: (x1 + x2) / 2, y: (y1 + y2) / 2 }
    const rows = done(whole, removeWallAt(whole, 'stray', at, null, countingIds()))
    expect(rows.walls.has('stray')).toBe(false)
    expect(areasOf(rows)).toEqual(areasOf(three()))
  })
})
