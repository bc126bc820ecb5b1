// What must hold for any building: rooms and walls fill the outline, gestures lose no floor, ids and order make no difference.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtOutline } from '#core/geometry/builtOutline.ts'
import { closureOf } from '#core/geometry/closure.ts'
import { unionOf } from '#core/geometry/clean.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { moveRoom } from '#core/geometry/moveRoom.ts'
import { moveVertex, moveWall } from '#core/geometry/moveWall.ts'
import { makeFloorPlanner, type FloorPlan } from '#core/geometry/floorPlan.ts'
import { twiceArea } from '#core/geometry/plane.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { applied } from './applyChange.ts'
import { anyBuilding, floorOfRooms, type Rectangle } from './anyBuilding.ts'
import { countingIds, floorOfWalls } from './sampleLayout.ts'

const planOf = (rows: LayoutRows): FloorPlan => makeFloorPlanner().planOfFloor(rows, 'f')
const total = (plan: FloorPlan): number =>
  [...plan.roomsById.values()].reduce((sum, { inner }) => sum + inner.area, 0)
/** Rectangles side by side have their common walls twice, and a wall that moves can enclose a new space. */
const amiss = ({ findings }: FloorPlan) =>
  findings.filter(({ finding }) => finding !== 'face-without-room' && finding !== 'walls-doubled')
const onCentreLines = (plan: FloorPlan): number =>
  plan.faces.reduce(
    (sum, { face }) =>
      sum + [face.edges, ...face.holes].reduce((s, e) => s + twiceArea(e.map(({ from }) => from)), 0),
    0,
  )

const building = anyBuilding({ width: 30_000, depth: 20_000, cuts: 14 })

describe('any building', () => {
  it('gives every rectangle its inner area', () => {
    fc.assert(
      fc.property(building, ({ rooms, thickness }) => {
        const plan = planOf(floorOfRooms(rooms, thickness))
        expect(amiss(plan)).toEqual([])
        rooms.forEach(([x1, y1, x2, y2], i) =>
          expect(plan.roomsById.get(`r${i}`)?.inner.area).toBe((x2 - x1 - thickness) * (y2 - y1 - thickness)),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('keeps a room whole beside a junction that lies nearer to its corner than its wall is thick', () => {
    const rooms: [number, number, number, number][] = [
      [0, 0, 1520, 1520],
      [1520, 0, 4000, 1520],
      [0, 1520, 1560, 4001],
      [1560, 1520, 4000, 4001],
      [0, 4001, 4000, 5635],
    ]
    const plan = planOf(floorOfRooms(rooms, 240))
    expect(plan.roomsById.get('r1')?.inner.area).toBe(2240 * 1280)
  })

  it('is filled by its rooms and by the ground its walls stand on, found apart from them', () => {
    fc.assert(
      fc.property(building, ({ rooms, thickness }) => {
        const rows = floorOfRooms(rooms, thickness)
        const plan = planOf(rows)
        const closure = closureOf(plan, rows.floors.get('f')?.outline)
        expect(Math.abs(closure?.gap ?? NaN)).toBeLessThanOrEqual(rooms.length)
        const h = thickness / 2
        const footprint = unionOf(
          rooms.flatMap(([x1, y1, x2, y2]) =>
            (
              [
                [x1, y1, x2, y1],
                [x2, y1, x2, y2],
                [x1, y2, x2, y2],
                [x1, y1, x1, y2],
              ] as const
            ).map(([a, b, c, d]) => [
              { x: a - h, y: b - h },
              { x: c + h, y: b - h },
              { x: c + h, y: d + h },
              { x: a - h, y: d + h },
            ]),
          ),
        ).reduce((sum, ring) => sum + twiceArea(ring) / 2, 0)
        expect(Math.abs(Math.abs(footprint) - (closure?.walls ?? NaN))).toBeLessThan(1)
      }),
      { numRuns: 60 },
    )
  })

  it('has an outline that its rooms and walls fill, found from its walls alone', () => {
    fc.assert(
      fc.property(building, ({ rooms, thickness }) => {
        const rows = floorOfRooms(rooms, thickness)
        const found = builtOutline(planOf(rows), () => false)
        const corners = (ring: readonly { x: number; y: number }[] = []) =>
          ring.map(({ x, y }) => `${x} ${y}`).toSorted()
        expect(corners(found ?? [])).toEqual(corners(rows.floors.get('f')?.outline))
        expect(twiceArea(found ?? [])).toBeGreaterThan(0)
        expect(builtOutline(planOf(rows), () => true)).toBeNull()
      }),
      { numRuns: 60 },
    )
  })

  it('is the same whatever its walls are called and in which order they stand', () => {
    fc.assert(
      fc.property(
        building,
        fc.array(fc.nat(), { minLength: 64, maxLength: 64 }),
        ({ rooms, thickness }, shuffle) => {
          const rows = floorOfRooms(rooms, thickness)
          const mixed = [...rows.walls.values()]
            .map((wall, i) => ({
              wall: { ...wall, id: `x${(shuffle[i % 64] ?? 0) % 97}_${i}` },
              key: shuffle[i % 64] ?? i,
            }))
            .toSorted((p, q) => p.key - q.key)
            .map(({ wall }, i) => (i % 2 === 0 ? wall : { ...wall, from: wall.to, to: wall.from }))
          const other: LayoutRows = { ...rows, walls: new Map(mixed.map((wall) => [wall.id, wall])) }
          const areas = (plan: FloorPlan) =>
            plan.faces.map(({ inner, room }) => [room, inner.area, inner.label])
          expect(areas(planOf(other))).toEqual(areas(planOf(rows)))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('keeps its size on centre lines when an inner wall moves, and every room its face', () => {
    let moves = 0
    fc.assert(
      fc.property(
        building,
        fc.nat(),
        fc.integer({ min: -900, max: 900 }),
        ({ rooms, thickness }, pick, by) => {
          const rows = floorOfRooms(rooms, thickness)
          const plan = planOf(rows)
          const borders = new Map<string, number>()
          for (const { face } of plan.faces)
            for (const { wall } of face.edges) borders.set(wall, (borders.get(wall) ?? 0) + 1)
          const outside = new Set(plan.outside.flat().map(({ wall }) => wall))
          const inner = [...borders.keys()].filter((wall) => !outside.has(wall)).toSorted()
          const wall = inner[pick % Math.max(1, inner.length)]
          if (wall === undefined) return
          const moved = moveWall(rows, wall, { x: by, y: by }, countingIds())
          if (!moved.ok) return
          moves++
          const after = planOf(applied(rows, moved.value))
          expect(after.roomsById.size).toBe(rooms.length)
          expect(onCentreLines(after)).toBe(onCentreLines(plan))
          expect(amiss(after)).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
    expect(moves).toBeGreaterThan(30)
  })

  it('loses just the wall when a room is split', () => {
    let splits = 0
    fc.assert(
      fc.property(building, fc.nat(), fc.integer({ min: 25, max: 75 }), ({ rooms, thickness }, pick, at) => {
        const i = pick % rooms.length
        const [x1, y1, x2, y2] = rooms[i] as Rectangle
        const rows = floorOfRooms(rooms, thickness)
        const x = x1 + Math.round(((x2 - x1) * at) / 100)
        const split = splitRoom(rows, `r${i}`, { x, y: y1 }, { x, y: y2 }, countingIds())
        if (!split.ok) return
        splits++
        const before = planOf(rows)
        const after = planOf(applied(rows, split.value))
        expect(after.roomsById.size).toBe(rooms.length + 1)
        expect(total(before) - total(after)).toBe(100 * (y2 - y1 - thickness))
      }),
      { numRuns: 80 },
    )
    expect(splits).toBeGreaterThan(30)
  })

  it('has every other room as it was when one moves away, and all as they were when it comes back', () => {
    fc.assert(
      fc.property(building, fc.nat(), ({ rooms, thickness }, pick) => {
        const rows = floorOfRooms(rooms, thickness)
        for (const [id, floor] of rows.floors)
          rows.floors.set(id, { id, name: floor.name, storey: 1, rank: 'i' })
        const room = `r${pick % rooms.length}`
        const areas = (plan: FloorPlan) =>
          Object.fromEntries(rooms.map((_, i) => [`r${i}`, plan.roomsById.get(`r${i}`)?.inner.area]))
        const before = areas(planOf(rows))
        const away = moveRoom(rows, room, { x: 60_000, y: 0 }, countingIds('away'))
        if (!away.ok) throw new Error(JSON.stringify(away.error))
        const gone = applied(rows, away.value)
        expect(areas(planOf(gone))).toEqual(before)
        const home = moveRoom(gone, room, { x: -60_000, y: 0 }, countingIds('home'))
        if (!home.ok) throw new Error(JSON.stringify(home.error))
        expect(areas(planOf(applied(gone, home.value)))).toEqual(before)
      }),
      { numRuns: 60 },
    )
  })

  it('gives a plan and never throws, however walls lie', () => {
    const spot = fc.integer({ min: 0, max: 12 }).map((n) => n * 700)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(spot, spot, spot, spot, fc.constantFrom(0, 100, 240)), { maxLength: 25 }),
        spot,
        spot,
        (walls, x, y) => {
          const rows = floorOfWalls(walls, { a: [x + 11, y + 13] })
          const plan = planOf(rows)
          for (const { inner, face } of plan.faces) {
            expect(inner.area).toBeGreaterThanOrEqual(0)
            expect(inner.area).toBeLessThanOrEqual(twiceArea(face.edges.map(({ from }) => from)) / 2 + 1)
          }
          const vertex = [...rows.vertices.keys()].toSorted()[0]
          if (vertex !== undefined) moveVertex(rows, vertex, { x, y }, countingIds())
          const wall = [...rows.walls.keys()][0]
          if (wall !== undefined) moveWall(rows, wall, { x: 350, y: -350 }, countingIds())
        },
      ),
      { numRuns: 150 },
    )
  })
})
