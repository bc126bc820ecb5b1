// What is left of a floor that one of three people removed while the others worked there: it is listed, counts nowhere, and is cleared away or comes back.
import { beforeEach, expect, test } from 'vitest'
import { addFloor, addVariant, roomStands, rowsOfVariant } from '#core/documents/layout.ts'
import { addOpening } from '#core/documents/layoutOpenings.ts'
import { bringFloorBack, clearDrawn, clearGoneFloor } from '#core/documents/layoutMending.ts'
import { removeFloor, removeVariant } from '#core/documents/layoutRemoving.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { findingsOfLayout } from '#core/geometry/floorFindings.ts'
import { goneRows } from '#core/geometry/goneRows.ts'
import { removeRoom } from '#core/geometry/moveRoom.ts'
import { readingsOf } from '#core/documents/variantRows.ts'
import { doorIn, edit, meetAll, threeWithPlan, upright, type Drawn } from './variantPeople.ts'
import { value, whyKept, type Person } from './undoPeople.ts'

let it: Drawn
let ann: Person
let ben: Person
let cai: Person

beforeEach(() => {
  it = threeWithPlan()
  ;[ann, ben, cai] = it.people
  value(addFloor(ann.layout, { name: 'Upper', storey: 2 }))
  meetAll(it)
})

const findings = ({ layout }: Person) => findingsOfLayout(layout.read(), readingsOf(layout.read()))

/** Ben removes the floor while Ann puts a door into one of its walls. */
const doorOnly = (): string => {
  value(removeFloor(ben.layout, it.floor))
  const door = value(addOpening(ann.layout, doorIn(upright(ann.layout.read(), 5_000))))
  meetAll(it)
  for (const one of it.people)
    expect(findings(one)).toEqual([{ finding: 'floor-gone', floor: it.floor, rooms: [], walls: 0, doors: 1 }])
  return door
}

test('a door that was put in meanwhile is all that is left of the floor: it is listed and cleared away', () => {
  doorOnly()
  value(clearGoneFloor(cai.layout, it.floor))
  meetAll(it)
  for (const one of it.people) {
    expect(findings(one)).toEqual([])
    expect(one.layout.read().openings.size).toBe(0)
  }
})

test('or stands in its wall again where the removal is undone', () => {
  const door = doorOnly()
  expect(ben.layout.undoing.undo().undone).toBe('whole')
  meetAll(it)
  for (const one of it.people) {
    expect(findings(one)).toEqual([])
    expect(rowsOfVariant(one.layout.read(), it.now).openings.get(door)?.offset).toBe(1_000)
  }
  // and who would remove the floor again is told of it
  expect(whyKept(ben.layout.undoing.redo())).toContain('in-the-way ann openings')
  meetAll(it)
  expect(new Set(it.people.map((one) => JSON.stringify(findings(one)))).size).toBe(1)
})

test('a room stands while its floor and a variant that has it do', () => {
  const [a, , c] = it.rooms
  expect(roomStands(ann.layout.read(), a)).toBe(true)
  expect(roomStands(ann.layout.read(), 'nobody')).toBe(false)
  // hidden in one variant it stands in the other
  edit(ann.layout, it.plan, (rows, newId) => removeRoom(rows, c, newId))
  expect(roomStands(ann.layout.read(), c)).toBe(true)
  const other = value(addVariant(ann.layout, 'Other', it.now))
  meetAll(it)
  value(removeVariant(ben.layout, other))
  const [made] = edit(cai.layout, other, (rows, newId) =>
    drawRoom(rows, it.floor, { x: 20_000, y: 0 }, { x: 24_000, y: 4_000 }, newId),
  ).addRooms
  expect(roomStands(cai.layout.read(), made?.id ?? '')).toBe(true)
  meetAll(it)
  for (const { layout } of it.people) {
    expect(layout.read().rooms.has(made?.id ?? '')).toBe(true)
    expect(roomStands(layout.read(), made?.id ?? '')).toBe(false)
  }
  value(clearDrawn(ann.layout, other))
  value(removeFloor(ben.layout, it.floor))
  edit(ann.layout, it.now, (rows, newId) =>
    drawRoom(rows, it.floor, { x: 20_000, y: 0 }, { x: 24_000, y: 4_000 }, newId),
  )
  meetAll(it)
  const [left] = goneRows(cai.layout.read())
  const room = left?.finding === 'floor-gone' ? (left.rooms[0] ?? '') : ''
  expect(roomStands(cai.layout.read(), room)).toBe(false)
  value(bringFloorBack(cai.layout, it.floor, { name: 'Back', nameEn: 'Back' }))
  expect(roomStands(cai.layout.read(), room)).toBe(true)
})
