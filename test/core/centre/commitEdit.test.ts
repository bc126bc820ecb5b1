// Writing a change of walls: one gesture, one step of undo; a split room inherits, a removed one takes its uses along.
import { expect, test } from 'vitest'
import { removeRoom } from '#core/geometry/moveRoom.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { moveRoom } from '#core/geometry/moveRoom.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { assignedUse as usedFor } from '#core/documents/layout.ts'
import { namesFor } from '#core/centre/roomNaming.ts'
import { commitEdit } from '#core/centre/commitEdit.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { drawTwoRooms, value } from '#test/features/layout/twoRooms.ts'

const naming = { zh: (n: number) => `房间 ${n}`, en: (n: number) => `Room ${n}` }

test('a room split from another keeps its uses and conditions in every variant', () => {
  const { layout, ...rest } = openedCentre()
  const { office, variant } = drawTwoRooms({ layout, ...rest })
  const written = commitEdit(
    layout,
    (rows, newId) => splitRoom(rows, office, { x: 8000, y: 0 }, { x: 8000, y: 4000 }, newId),
    naming,
  )
  const made = value(written).addRooms[0]?.id ?? ''
  const snapshot = layout.read()
  const room = snapshot.rooms.get(made)
  if (!room) throw new Error('no room')
  expect(room).toMatchObject({ name: '办公室 2', nameEn: 'Office 2', timetabled: true })
  expect(usedFor(snapshot, variant, room, 'weekday-morning')).toBe('office-open')
  expect(usedFor(snapshot, variant, room, 'weekday-noon')).toBe('vacant')
  layout.undoing.undo()
  expect(layout.read().rooms.size).toBe(2)
  expect(layout.read().assignments.size).toBe(1)
  expect(layout.undoing.read().canUndo).toBe(false)
})

test('a removed room takes its assignments along, and one undo brings all back', () => {
  const { layout, ...rest } = openedCentre()
  const { office } = drawTwoRooms({ layout, ...rest })
  const before = layout.read()
  value(commitEdit(layout, (rows, newId) => removeRoom(rows, office, newId), naming))
  expect(layout.read().rooms.has(office)).toBe(false)
  expect(layout.read().assignments.size).toBe(0)
  layout.undoing.undo()
  const after = layout.read()
  for (const table of ['rooms', 'walls', 'vertices', 'assignments'] as const)
    expect(Object.fromEntries(after[table])).toEqual(Object.fromEntries(before[table]))
})

test('new rooms are counted in both languages and never share a name', () => {
  const { layout, ...rest } = openedCentre()
  const { floor } = drawTwoRooms({ layout, ...rest })
  for (const y of [5000, 9000])
    value(
      commitEdit(
        layout,
        (rows, id) => drawRoom(rows, floor, { x: 0, y }, { x: 3000, y: y + 3000 }, id),
        naming,
      ),
    )
  const names = [...layout.read().rooms.values()].map(({ name, nameEn }) => [name, nameEn])
  expect(names).toContainEqual(['房间 1', 'Room 1'])
  expect(names).toContainEqual(['房间 2', 'Room 2'])
})

test('an edit that changes nothing writes nothing, and a sealed layout refuses before reckoning', () => {
  const { layout, ...rest } = openedCentre()
  const { hall } = drawTwoRooms({ layout, ...rest })
  value(commitEdit(layout, (rows, newId) => moveRoom(rows, hall, { x: 0, y: 0 }, newId), naming))
  expect(layout.undoing.read().canUndo).toBe(false)
  const viewer = openedCentre('viewer')
  let asked = false
  const refused = commitEdit(
    viewer.layout,
    (rows, newId) => {
      asked = true
      return moveRoom(rows, hall, { x: 100, y: 0 }, newId)
    },
    naming,
  )
  expect(refused).toEqual({ ok: false, error: { refused: 'read-only' } })
  expect(asked).toBe(false)
})

test('no two rooms of the building begin under one name, and halves count by themselves in each language', () => {
  const rooms = [
    { name: '房间 1', nameEn: 'NE' },
    { name: '房间 2', nameEn: 'Room 2' },
    { name: '阅览室', nameEn: 'Reading room' },
  ]
  const next = namesFor(rooms, naming)
  expect(next(undefined)).toEqual({ name: '房间 3', nameEn: 'Room 3' })
  expect(next(rooms[0])).toEqual({ name: '房间 4', nameEn: 'NE 2' })
  expect(next(rooms[2])).toEqual({ name: '阅览室 2', nameEn: 'Reading room 2' })
  expect(next({ name: '茶室' })).toEqual({ name: '茶室 2' })
})
