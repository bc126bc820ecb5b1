// Floors, variants, walls and rooms that one person takes away while two others work on them: nothing is unreadable or hidden.
import { expect, test } from 'vitest'
import {
  addFloor,
  addVariant,
  assignUse,
  chooseVariant,
  renameVariant,
  mainVariant,
  assignedUse as usedFor,
} from '#core/documents/layout.ts'
import { isMainGone } from '#core/documents/variantRows.ts'
import { copyFloor, nextMain, removeFloor, removeVariant } from '#core/documents/layoutRemoving.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { findingsOfFloor } from '#core/geometry/floorFindings.ts'
import { goneRows } from '#core/geometry/goneRows.ts'
import { joinRooms, removeWallAt } from '#core/geometry/joinRooms.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import { areasOfRooms, makeFloorPlanner, floorPlanOf } from '#core/geometry/floorPlan.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { begun, meet, must, type Begun, type PlanPeer } from './planPeers.ts'

type Square = readonly [number, number, number, number]
const two: readonly Square[] = [
  [0, 0, 5000, 5000],
  [5000, 0, 10_000, 5000],
]
const same = (peers: readonly PlanPeer[]): void => {
  const [first, ...others] = peers.map((peer) => JSON.stringify(layoutOf(peer)))
  for (const other of others) expect(other).toBe(first)
  for (const { layout } of peers) expect(layout.issues()).toEqual([])
}
const layoutOf = (peer: PlanPeer) => {
  const snapshot = peer.layout.read()
  return Object.fromEntries(
    (['floors', 'variants', 'walls', 'openings', 'rooms', 'assignments'] as const).map((table) => [
      table,
      [...snapshot[table]].toSorted(([p], [q]) => (p < q ? -1 : 1)),
    ]),
  )
}
const three = (): Begun & { readonly trio: readonly [PlanPeer, PlanPeer, PlanPeer] } => {
  const it = begun([1, 2, 3], two)
  const [a, b, c] = it.peers
  if (!a || !b || !c) throw new Error('three are needed')
  return { ...it, trio: [a, b, c] }
}
const areas = (peer: PlanPeer): readonly number[] =>
  [...areasOfRooms(peer.layout.read(), makeFloorPlanner()).values()].map(
    (area) => Math.round((area ?? 0) / 1e4) / 100,
  )
const findings = ({ layout }: PlanPeer): readonly string[] => {
  const snapshot = layout.read()
  const plans = [...snapshot.floors.keys()].map((floor) => floorPlanOf(snapshot, floor))
  return plans.flatMap((plan) => findingsOfFloor(snapshot, plan, snapshot).map(({ finding }) => finding))
}

test('a deleted floor takes all that stands on it along, and one undo brings all back', () => {
  const { trio, floor, variant, rooms } = three()
  const [a, b, c] = trio
  must(assignUse(a.layout, variant, rooms[0] ?? '', ['weekday-morning'], 'reading'))
  const before = JSON.stringify(layoutOf(a))
  must(removeFloor(a.layout, floor))
  const { walls, openings, rooms: left, assignments } = a.layout.read()
  expect([walls.size, openings.size, left.size, assignments.size]).toEqual([0, 0, 0, 0])
  meet(...trio)
  same([a, b, c])
  a.layout.undoing.undo()
  expect(JSON.stringify(layoutOf(a))).toBe(before)
  a.layout.undoing.redo()
  expect(a.layout.read().floors.size).toBe(0)
  meet(...trio)
  same(trio)
})

test('what two others draw on a floor while it is deleted is listed, and its undo gives all three what they had', () => {
  const { trio, floor } = three()
  const [a, b, c] = trio
  must(addFloor(c.layout, { name: '二层', nameEn: 'First floor', storey: 2 }))
  must(removeFloor(a.layout, floor))
  b.must((rows, id) => drawRoom(rows, floor, { x: 10_000, y: 0 }, { x: 14_000, y: 5000 }, id))
  c.must((rows, id) => drawRoom(rows, floor, { x: 0, y: 5000 }, { x: 4000, y: 9000 }, id))
  meet(...trio)
  meet(...trio)
  same(trio)
  expect(findings(b)).toContain('floor-gone')
  a.layout.undoing.undo()
  meet(...trio)
  same(trio)
  expect(a.layout.read().rooms.size).toBe(4)
  expect(areas(a).every((area) => area > 0)).toBe(true)
  expect(findings(a)).not.toContain('floor-gone')
})

test('a variant that one makes the main one while another removes it is told, not silently another', () => {
  const { trio, variant } = three()
  const [a, b, c] = trio
  const plan = must(addVariant(a.layout, '规划', variant))
  const copy = must(addVariant(a.layout, '副本', plan))
  must(chooseVariant(a.layout, { main: plan, baseline: variant }))
  meet(...trio)
  must(chooseVariant(a.layout, { main: copy }))
  must(removeVariant(b.layout, copy))
  must(renameVariant(c.layout, variant, { name: '现状' }))
  meet(...trio)
  same(trio)
  for (const { layout } of trio) {
    expect(isMainGone(layout.read())).toBe(true)
    expect(goneRows(layout.read())).toContainEqual({ finding: 'main-variant-gone', variant: copy })
  }
  b.layout.undoing.undo()
  meet(...trio)
  expect(mainVariant(c.layout.read())).toBe(copy)
  expect(findings(c)).not.toContain('main-variant-gone')
  // the removal may not be done again: it is what another chose now
  b.layout.undoing.redo()
  meet(...trio)
  same(trio)
  expect(mainVariant(a.layout.read())).toBe(copy)
})

test('a deleted variant takes its uses along; the figures follow the first of the rest', () => {
  const { trio, variant, rooms } = three()
  const [a, b, c] = trio
  const [room = ''] = rooms
  const plan = must(addVariant(a.layout, '规划', variant))
  const other = must(addVariant(a.layout, '另一个', variant))
  must(chooseVariant(a.layout, { main: plan, baseline: variant }))
  must(assignUse(a.layout, plan, room, ['weekday-morning'], 'reading'))
  meet(...trio)
  expect(nextMain(a.layout.read(), plan)).toBe(variant)
  must(removeVariant(a.layout, plan))
  must(assignUse(b.layout, plan, room, ['weekday-noon'], 'canteen'))
  must(removeVariant(c.layout, other))
  meet(...trio)
  same(trio)
  expect(mainVariant(b.layout.read())).toBe(variant)
  expect(findings(b)).toContain('uses-of-gone-variant')
  a.layout.undoing.undo()
  meet(...trio)
  same(trio)
  expect(mainVariant(c.layout.read())).toBe(plan)
  const row = c.layout.read().rooms.get(room)
  expect(row && usedFor(c.layout.read(), plan, row, 'weekday-noon')).toBe('canteen')
  expect(row && usedFor(c.layout.read(), plan, row, 'weekday-morning')).toBe('reading')
})

test('the only variant is not deleted', () => {
  const { trio, variant } = three()
  expect(removeVariant(trio[0].layout, variant)).toEqual({ ok: false, error: { refused: 'last-variant' } })
})

test('a wall is taken out while one moves it and another gives the lost room a use: no room without area, nothing hidden', () => {
  const { trio, floor, variant, rooms } = three()
  const [a, b, c] = trio
  const [west = '', east = ''] = rooms
  const between = [...a.layout.read().walls.values()].find(({ from, to }) =>
    [from, to].every((id) => a.layout.read().vertices.get(id)?.at.x === 5000),
  )
  if (!between) throw new Error('no wall')
  const change = a.must((rows, id) => removeWallAt(rows, between.id, { x: 5000, y: 2500 }, west, id))
  expect(change.removeRooms).toEqual([east])
  expect(areas(a)).toEqual([9.8 * 4.8])
  b.must((rows, id) => moveWall(rows, between.id, { x: 500, y: 0 }, id))
  must(assignUse(c.layout, variant, east, ['weekday-morning'], 'reading'))
  meet(...trio)
  same(trio)
  expect(areas(b)).toEqual([9.8 * 4.8])
  expect(findings(b)).toEqual(['uses-of-gone-room'])
  expect(floorPlanOf(b.layout.read(), floor).roomsById.size).toBe(1)
  a.layout.undoing.undo()
  meet(...trio)
  same(trio)
  expect(areas(c).every((area) => area > 0)).toBe(true)
  a.layout.undoing.redo()
  meet(...trio)
  same(trio)
})

test('two people join the same rooms, each keeping the other one: no area is lost and a room is left or both are listed', () => {
  const { trio, floor, rooms } = three()
  const [a, b, c] = trio
  const [west = '', east = ''] = rooms
  a.must((rows, id) => joinRooms(rows, west, east, id))
  b.must((rows, id) => joinRooms(rows, east, west, id))
  meet(a, b, c)
  same(trio)
  const plan = floorPlanOf(c.layout.read(), floor)
  expect(plan.faces.reduce((sum, { inner }) => sum + inner.area, 0)).toBe(9800 * 4800)
  expect(plan.findings.map(({ finding }) => finding)).toEqual(['face-without-room'])
  b.layout.undoing.undo()
  meet(a, b, c)
  same(trio)
  const back = floorPlanOf(c.layout.read(), floor)
  expect([...back.roomsById.keys()]).toEqual([west])
  expect(back.findings.map(({ finding }) => finding)).toEqual(['face-without-room'])
})

test('a floor is copied with walls, doors and rooms; its uses by time slot start empty', () => {
  const { trio, floor, variant, rooms } = three()
  const [a] = trio
  must(assignUse(a.layout, variant, rooms[0] ?? '', ['weekday-morning'], 'reading'))
  const made = must(copyFloor(a.layout, floor, (n) => ({ name: `${n}层`, nameEn: `Floor ${n}` })))
  const snapshot = a.layout.read()
  expect(snapshot.floors.get(made)).toMatchObject({ storey: 2, name: '2层' })
  expect(areas(a)).toEqual([23.04, 23.04, 23.04, 23.04])
  expect(snapshot.assignments.size).toBe(1)
  expect(findings(a)).toEqual([])
  a.layout.undoing.undo()
  expect(a.layout.read().floors.size).toBe(1)
  meet(...trio)
  same(trio)
})

test('halves of a numbered room get the next free number, in both languages', () => {
  const { trio, rooms } = three()
  const [a] = trio
  const [west = ''] = rooms
  for (const y of [2000, 3500]) a.must((rows, id) => splitRoom(rows, west, { x: 0, y }, { x: 5000, y }, id))
  const names = [...a.layout.read().rooms.values()].map(({ name, nameEn }) => `${name} ${nameEn}`)
  expect(names.toSorted()).toEqual(['房间 1 Room 1', '房间 2 Room 2', '房间 3 Room 3', '房间 4 Room 4'])
})
