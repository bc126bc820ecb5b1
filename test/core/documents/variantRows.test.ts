// Walls, rooms and doors that one variant has for itself: the present state and the other variants stay as they are.
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  addVariant,
  assignUse,
  chooseVariant,
  mainVariant,
  presentVariant,
  rowsOfVariant,
  assignedUse,
  type Layout,
} from '#core/documents/layout.ts'
import { addOpening, editOpening, removeOpening } from '#core/documents/layoutOpenings.ts'
import { openDocument } from '#core/documents/document.ts'
import { copyFloor, removeFloor, removeVariant, restingOnVariant } from '#core/documents/layoutRemoving.ts'
import { layoutFitting } from '#core/centre/olderLayout.ts'
import { bringBack, goneSince, olderDocument, snapshotOf } from '#core/documents/olderRows.ts'
import { readingsOf } from '#core/documents/variantRows.ts'
import { findingsOfFloor, findingsOfLayout } from '#core/geometry/floorFindings.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { removeRoom } from '#core/geometry/moveRoom.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { LayoutDocument } from '#schemas/layout.ts'
import { millimetres } from '#schemas/quantities.ts'
import { pen } from '#test/support/shelves.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import {
  areasIn,
  doorIn,
  drag,
  edit,
  findingsIn,
  join,
  threeWithPlan,
  upright,
  type Drawn,
} from './variantPeople.ts'
import { value, type Person } from './undoPeople.ts'

let it: Drawn
let ann: Person

beforeEach(() => {
  it = threeWithPlan()
  ann = it.people[0]
})

const findings = (layout: Layout, variant: string): readonly unknown[] => findingsIn(it, layout, variant)

/** The level wall at a height that begins at x. */
const level = (rows: LayoutRows, y: number, x: number): string => {
  for (const { id, from, to } of rows.walls.values()) {
    const [a, b] = [rows.vertices.get(from)?.at, rows.vertices.get(to)?.at]
    if (a?.y === y && b?.y === y && Math.min(a.x, b.x) === x) return id
  }
  throw new Error(`no level wall at ${y}`)
}

test('a layout in which nothing is a variant’s own reads as it is, and a new variant copies nothing', () => {
  const { layout } = ann
  const before = layout.read()
  const made = value(addVariant(layout, 'Other', it.now))
  const after = layout.read()
  expect(after.variantRows.size).toBe(0)
  for (const table of ['vertices', 'walls', 'openings', 'rooms'] as const)
    expect(after[table]).toBe(before[table])
  expect(rowsOfVariant(after, made)).toBe(after)
  expect(rowsOfVariant(after, null)).toBe(after)
})

test('a wall moved in a variant moves there alone, in one step of undo', () => {
  const { layout } = ann
  const before = layout.read()
  drag(ann, it.plan, 5_000, 6_000)
  expect(layout.read().vertices).toEqual(before.vertices)
  expect(layout.read().walls).toEqual(before.walls)
  expect(areasIn(layout, it.now)).toEqual({ A: 18.2, B: 18.2, C: 18.2 })
  expect(areasIn(layout, it.plan)).toEqual({ A: 22, B: 14.4, C: 18.2 })
  layout.undoing.undo()
  expect(areasIn(layout, it.plan)).toEqual({ A: 18.2, B: 18.2, C: 18.2 })
  expect(layout.read().variantRows.size).toBe(0)
  expect(layout.undoing.read().canUndo).toBe(false)
  layout.undoing.redo()
  expect(areasIn(layout, it.plan)).toEqual({ A: 22, B: 14.4, C: 18.2 })
})

test('a level wall moves in a variant as an upright one does', () => {
  edit(ann.layout, it.plan, (rows, newId) => moveWall(rows, level(rows, 4_000, 0), { x: 0, y: 1_000 }, newId))
  expect(areasIn(ann.layout, it.plan)).toEqual({ A: 23, B: 18.2, C: 18.2 })
  expect(areasIn(ann.layout, it.now)).toEqual({ A: 18.2, B: 18.2, C: 18.2 })
})

test('a wall moved back by hand follows the present state again', () => {
  drag(ann, it.plan, 5_000, 6_000)
  drag(ann, it.plan, 6_000, 5_000)
  expect([...ann.layout.read().variantRows.values()].filter(({ table }) => table === 'vertices')).toEqual([])
  drag(ann, it.now, 5_000, 4_500)
  expect(areasIn(ann.layout, it.plan)).toEqual(areasIn(ann.layout, it.now))
})

test('the present state reaches a variant where that changed nothing, also along a wall that it moved across', () => {
  drag(ann, it.plan, 5_000, 6_000)
  drag(ann, it.now, 10_000, 11_000)
  edit(ann.layout, it.now, (rows, newId) => moveWall(rows, level(rows, 4_000, 0), { x: 0, y: 1_000 }, newId))
  const areas = areasIn(ann.layout, it.plan)
  expect(areas['C']).toBe(areasIn(ann.layout, it.now)['C'])
  expect(areas['A']).toBeGreaterThan(areasIn(ann.layout, it.now)['A'] ?? 0)
  expect(findings(ann.layout, it.plan)).toEqual([])
  expect(findings(ann.layout, it.now)).toEqual([])
})

test('rooms split in the present state beside a wall that a variant has moved meet it there', () => {
  drag(ann, it.plan, 5_000, 6_000)
  edit(ann.layout, it.now, (rows, newId) =>
    splitRoom(rows, it.rooms[0], { x: 0, y: 2_000 }, { x: 5_000, y: 2_000 }, newId),
  )
  expect(findings(ann.layout, it.plan)).toEqual([])
  expect(Object.keys(areasIn(ann.layout, it.plan))).toHaveLength(4)
  ann.layout.undoing.undo()
  expect(findings(ann.layout, it.plan)).toEqual([])
  expect(areasIn(ann.layout, it.plan)).toEqual({ A: 22, B: 14.4, C: 18.2 })
})

test('joined in a variant, rooms stay two in the others, with their uses and doors', () => {
  const { layout } = ann
  const wall = upright(layout.read(), 5_000)
  const door = value(addOpening(layout, doorIn(wall)))
  value(assignUse(layout, it.now, it.rooms[1], ['s'], 'reading'))
  value(assignUse(layout, it.plan, it.rooms[1], ['s'], 'meeting'))
  join(ann, it.plan, it.rooms[0], it.rooms[1])
  expect(areasIn(layout, it.plan)).toEqual({ A: 37.2, C: 18.2 })
  expect(areasIn(layout, it.now)).toEqual({ A: 18.2, B: 18.2, C: 18.2 })
  expect(rowsOfVariant(layout.read(), it.plan).openings.has(door)).toBe(false)
  expect(rowsOfVariant(layout.read(), it.now).openings.has(door)).toBe(true)
  expect([...layout.read().assignments.keys()]).toEqual([`${it.now}~${it.rooms[1]}~s`])
  // nor one that is put into the wall in the present state afterwards
  value(addOpening(layout, doorIn(wall, 2_500), it.now))
  expect(findings(layout, it.plan)).toEqual([])
  layout.undoing.undo()
  layout.undoing.undo()
  expect(areasIn(layout, it.plan)).toEqual({ A: 18.2, B: 18.2, C: 18.2 })
  expect(layout.read().assignments.size).toBe(2)
})

test('a room split in a variant is that variant’s, and so are its uses', () => {
  const { layout } = ann
  for (const variant of [it.now, it.plan]) value(assignUse(layout, variant, it.rooms[0], ['s'], 'reading'))
  const [made] = edit(layout, it.plan, (rows, newId) =>
    splitRoom(rows, it.rooms[0], { x: 0, y: 2_000 }, { x: 5_000, y: 2_000 }, newId),
  ).addRooms
  const room = layout.read().rooms.get(made?.id ?? '')
  if (!room) throw new Error('no room')
  expect(room.only).toEqual([it.plan])
  expect(assignedUse(layout.read(), it.plan, room, 's')).toBe('reading')
  expect(layout.read().assignments.has(`${it.now}~${room.id}~s`)).toBe(false)
  expect(Object.keys(areasIn(layout, it.now))).toEqual(['A', 'B', 'C'])
  expect(Object.keys(areasIn(layout, it.plan))).toHaveLength(4)
  expect(rowsOfVariant(layout.read(), null).rooms.has(room.id)).toBe(false)
  // what is its own is written in its own row, and goes for good
  const cells = layout.read().variantRows.size
  join(ann, it.plan, it.rooms[0], room.id)
  expect(layout.read().rooms.has(room.id)).toBe(false)
  expect(layout.read().variantRows.size).toBeLessThanOrEqual(cells)
  expect(areasIn(layout, it.plan)).toEqual({ A: 18.2, B: 18.2, C: 18.2 })
})

test('doors are put, moved and taken out in a variant alone', () => {
  const { layout } = ann
  const wall = upright(layout.read(), 5_000)
  const shared = value(addOpening(layout, doorIn(wall, 300)))
  const own = value(addOpening(layout, doorIn(wall, 2_500), it.plan))
  value(editOpening(layout, shared, { offset: millimetres(800), leaf: undefined }, it.plan))
  const doors = (variant: string) =>
    [...rowsOfVariant(layout.read(), variant).openings.values()].map(({ id, offset }) => [id, offset])
  expect(doors(it.now)).toEqual([[shared, 300]])
  expect(doors(it.plan)).toEqual([
    [shared, 800],
    [own, 2_500],
  ])
  // it stays where it was put there when it is moved in the present state
  value(editOpening(layout, shared, { offset: millimetres(1_200) }, it.now))
  expect(doors(it.plan)[0]).toEqual([shared, 800])
  value(removeOpening(layout, shared, it.plan))
  value(removeOpening(layout, own, it.plan))
  expect(doors(it.plan)).toEqual([])
  expect(doors(it.now)).toEqual([[shared, 1_200]])
  for (let step = 0; step < 4; step++) layout.undoing.undo()
  expect(doors(it.plan)).toHaveLength(2)
})

test('which variant is the present state is the baseline, and stays so when another becomes the main one', () => {
  const { layout } = ann
  expect(layout.read().facts?.baseline).toBeUndefined()
  expect(presentVariant(layout.read())).toBe(it.now)
  value(chooseVariant(layout, { main: it.plan }))
  expect(mainVariant(layout.read())).toBe(it.plan)
  expect(presentVariant(layout.read())).toBe(it.now)
  drag(ann, it.plan, 5_000, 6_000)
  expect(areasIn(layout, it.now)['A']).toBe(18.2)
  drag(ann, it.now, 5_000, 4_000)
  expect(areasIn(layout, it.plan)['A']).toBe(22)
  expect(areasIn(layout, it.now)['A']).not.toBe(18.2)
  // one that differs is nobody's present state: what is drawn in it stays its own
  value(chooseVariant(layout, { baseline: it.plan }))
  expect(presentVariant(layout.read())).toBeNull()
  drag(ann, it.plan, 6_000, 7_000)
  expect(areasIn(layout, it.now)['A']).not.toBe(areasIn(layout, it.plan)['A'])
})

test('a copy of a variant has its walls, and changing one of the two leaves the other', () => {
  const { layout } = ann
  drag(ann, it.plan, 5_000, 6_000)
  const [made] = edit(layout, it.plan, (rows, newId) =>
    splitRoom(rows, it.rooms[2], { x: 10_000, y: 2_000 }, { x: 15_000, y: 2_000 }, newId),
  ).addRooms
  const copy = value(addVariant(layout, 'Copy', it.plan))
  const drawn = areasIn(layout, it.plan)
  expect(areasIn(layout, copy)).toEqual(drawn)
  join(ann, copy, it.rooms[2], made?.id ?? '')
  drag(ann, copy, 6_000, 7_000)
  expect(areasIn(layout, it.plan)).toEqual(drawn)
  const copied = areasIn(layout, copy)
  expect(copied).not.toEqual(drawn)
  drag(ann, it.plan, 6_000, 5_500)
  expect(areasIn(layout, copy)).toEqual(copied)
  // a wall that was made in the one and is shown in the other
  const second = value(addVariant(layout, 'Second', it.plan))
  const shown = areasIn(layout, second)
  edit(layout, it.plan, (rows, newId) => moveWall(rows, level(rows, 2_000, 10_000), { x: 0, y: 500 }, newId))
  expect(areasIn(layout, it.plan)).not.toEqual(shown)
  expect(areasIn(layout, second)).toEqual(shown)
  value(removeVariant(layout, second))
  // what only the copy still shows stays when the variant that made it goes
  const another = value(addVariant(layout, 'Another', it.plan))
  const before = areasIn(layout, another)
  value(removeVariant(layout, it.plan))
  expect(areasIn(layout, another)).toEqual(before)
  expect(findingsOfLayout(layout.read(), readingsOf(layout.read()))).toEqual([])
  value(removeVariant(layout, another))
  expect([...layout.read().rooms.keys()].toSorted()).toEqual([...it.rooms].toSorted())
  layout.undoing.undo()
  expect(areasIn(layout, another)).toEqual(before)
})

test('a deleted variant takes its rows along, and one undo brings all of it back', () => {
  const { layout } = ann
  drag(ann, it.plan, 5_000, 6_000)
  edit(layout, it.plan, (rows, newId) =>
    splitRoom(rows, it.rooms[2], { x: 10_000, y: 2_000 }, { x: 15_000, y: 2_000 }, newId),
  )
  const drawn = areasIn(layout, it.plan)
  expect(restingOnVariant(layout.read(), it.plan).drawn).toBeGreaterThan(1)
  value(removeVariant(layout, it.plan))
  expect(layout.read().variantRows.size).toBe(0)
  expect(layout.read().rooms.size).toBe(3)
  expect([...layout.read().walls.values()].filter(({ only }) => only !== undefined)).toEqual([])
  layout.undoing.undo()
  expect(areasIn(layout, it.plan)).toEqual(drawn)
})

test('a copied floor looks in each variant as the first does, and a deleted one leaves nothing', () => {
  const { layout } = ann
  drag(ann, it.plan, 5_000, 6_000)
  join(ann, it.plan, it.rooms[1], it.rooms[2])
  const floor = value(copyFloor(layout, it.floor, () => ({ name: '二', nameEn: 'Second' })))
  for (const variant of [it.now, it.plan]) {
    const rows = rowsOfVariant(layout.read(), variant)
    const sizes = (of: string) =>
      floorPlanOf(rows, of)
        .faces.map(({ inner }) => inner.area)
        .toSorted((p, q) => p - q)
    expect(sizes(floor)).toEqual(sizes(it.floor))
    expect(findingsOfFloor(rows, floorPlanOf(rows, floor), layout.read())).toEqual([])
  }
  value(removeFloor(layout, it.floor))
  value(removeFloor(layout, floor))
  expect(layout.read().variantRows.size).toBe(
    [...layout.read().variantRows.values()].filter(({ table }) => table === 'vertices').length,
  )
  expect(findingsOfLayout(layout.read(), readingsOf(layout.read()))).toEqual([])
})

test('a room that a variant had for itself comes back from an older file, walls and all', () => {
  const { layout } = ann
  const [made] = edit(layout, it.plan, (rows, newId) =>
    drawRoom(rows, it.floor, { x: 20_000, y: 0 }, { x: 25_000, y: 4_000 }, newId),
  ).addRooms
  const drawn = areasIn(layout, it.plan)
  const older = olderDocument(Y.encodeStateAsUpdate(layout.doc))
  edit(layout, it.plan, (rows, newId) => removeRoom(rows, made?.id ?? '', newId))
  expect(areasIn(layout, it.plan)).not.toEqual(drawn)
  const { gone } = goneSince(layout, older, layoutFitting)
  expect(gone.map(({ table, id }) => [table, id])).toEqual([['rooms', made?.id]])
  expect(value(bringBack(layout, snapshotOf(LayoutDocument, older), gone, layoutFitting)).unfit).toEqual([])
  expect(areasIn(layout, it.plan)).toEqual(drawn)
  expect(areasIn(layout, it.now)).toEqual({ A: 18.2, B: 18.2, C: 18.2 })
})

test('an older build reads on while nothing is a variant’s own, and is shut out before it could mend what it doesn’t know', () => {
  const older = openDocument({ ...LayoutDocument, version: 1 }, ann.layout.doc, pen('old'))
  drag(ann, it.now, 5_000, 5_500)
  expect(older.sealed()).toBeNull()
  drag(ann, it.plan, 5_500, 6_000)
  expect(older.sealed()).toBe('newer-version')
  expect(ann.layout.sealed()).toBeNull()
  older.close()
})
