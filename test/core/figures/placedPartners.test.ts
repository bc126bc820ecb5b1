// Rooms that a partner is charged for and the layout gives to something else are said, whatever became of them.
import { expect, test } from 'vitest'
import { roomsWithoutService } from '#core/figures/placedPartners.ts'
import { measureOf } from '#test/support/threeFloorFigures.ts'
import { roomsNow } from '#test/support/threeFloor.ts'

test('a room without the service in any slot, or gone, counts; none where nothing is drawn or nothing rented', () => {
  const measure = measureOf(roomsNow())
  const used = measure.rooms.find(({ uses }) => Object.keys(uses).length > 0)
  const other = measure.rooms.find(({ id }) => id !== used?.id)
  if (used === undefined || other === undefined) throw new Error('the sample has no rooms')
  const [service = ''] = Object.values(used.uses)
  const rooms = [used.id, 'gone']
  expect(roomsWithoutService({ rooms: [used.id], service }, measure)).toEqual([])
  expect(roomsWithoutService({ rooms, service }, measure)).toEqual(['gone'])
  expect(roomsWithoutService({ rooms, service: 'nothing-like-it' }, measure)).toEqual(rooms)
  expect(roomsWithoutService({ rooms: [], service }, measure)).toEqual([])
  expect(roomsWithoutService({ rooms, service }, null)).toEqual([])
  const slotless = { ...measure, rooms: measure.rooms.map((room) => ({ ...room, uses: {} })) }
  expect(roomsWithoutService({ rooms: [used.id], service }, slotless)).toEqual([])
})
