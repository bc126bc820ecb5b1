// The sample buildings state every room's area and the closure check; the plan must find exactly these.
import { describe, expect, it } from 'vitest'
import { closureOf } from '#core/geometry/closure.ts'
import { areasOfRooms, makeFloorPlanner } from '#core/geometry/floorPlan.ts'
import { floorsOf, rowsOfBuilding, sampleBuilding, sampleIds } from './sampleLayout.ts'

const hundredths = (mm2: number): number => Math.round(mm2 / 10_000)

describe.each(sampleIds)('the building %s', (id) => {
  const building = sampleBuilding(id)
  const rows = rowsOfBuilding(building)
  const planner = makeFloorPlanner()

  it('gives every room the area it states, to a hundredth of a square metre', () => {
    const areas = areasOfRooms(rows, planner)
    const expected = floorsOf(building).flatMap((f) =>
      Object.entries(f.rooms).map(([room, r]) => [room, r.area]),
    )
    const found = expected.map(([room]) => [room, hundredths(areas.get(String(room)) ?? -1) / 100])
    expect(found).toEqual(expected)
  })

  it('finds nothing amiss: each seed has its own face and each face its room', () => {
    for (const floor of floorsOf(building)) expect(planner.planOfFloor(rows, floor.id).findings).toEqual([])
  })

  it('adds up to the stated net area before and after rounding', () => {
    const areas = areasOfRooms(rows, planner)
    const rooms = [...rows.rooms.values()].filter((room) => room.use !== 'outdoor')
    const net = rooms.reduce((sum, { id: room }) => sum + (areas.get(room) ?? 0), 0)
    const rounded = rooms.reduce((sum, { id: room }) => sum + hundredths(areas.get(room) ?? 0), 0)
    expect(Math.round(net / 100) / 10_000).toBe(building.totals.netAreaUnrounded)
    expect(rounded / 100).toBe(building.totals.netArea)
  })

  it('closes: outline less rooms less walls is the stated remainder', () => {
    for (const floor of floorsOf(building)) {
      const closure = closureOf(planner.planOfFloor(rows, floor.id), rows.floors.get(floor.id)?.outline)
      if (!closure) throw new Error('no outline')
      expect(hundredths(closure.outline) / 100).toBe(floor.check.outlineArea)
      // The stated footprint is the outline less rounded areas at some floors: half a hundredth either way.
      expect(Math.abs(closure.walls / 1e6 - floor.check.wallFootprint)).toBeLessThanOrEqual(0.0100001)
      expect(Math.abs((100 * closure.gap) / closure.outline)).toBeLessThan(0.003)
      expect(closure.verified).toBe(true)
    }
  })

  it('does not close any more when a room is missing', () => {
    const floor = floorsOf(building)[0]
    if (!floor) throw new Error('no floor')
    const largest = Object.entries(floor.rooms).toSorted((p, q) => q[1].area - p[1].area)[0]?.[0] ?? ''
    const without = { ...rows, rooms: new Map([...rows.rooms].filter(([room]) => room !== largest)) }
    const closure = closureOf(
      makeFloorPlanner().planOfFloor(without, floor.id),
      rows.floors.get(floor.id)?.outline,
    )
    expect(closure?.verified).toBe(false)
  })
})
