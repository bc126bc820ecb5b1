// Rooms that a partner is charged for and the layout gives to something else are said, whatever became of them.
import { expect, test } from 'vitest'
import { reckonCashFlow } from '#core/figures/cashFlow.ts'
import { lastYearBalance, movedPartners, roomsWithoutService } from '#core/figures/placedPartners.ts'
import { measureOf } from '#test/support/threeFloorFigures.ts'
import type { Partner } from '#schemas/plan.ts'
import { basisPoints, fen, squareMillimetres } from '#schemas/quantities.ts'
import { roomsNow } from '#test/support/threeFloor.ts'

const blank: Partner = {
  ...{
    id: '',
    name: 'p',
    service: 'reading',
    kind: 'commercial',
    rooms: [],
    startMonth: 1,
    rentFreeMonths: 0,
    rank: 'i',
  },
  ...{
    chargedArea: squareMillimetres(0),
    rentPerSquareMetre: fen(0),
    shareBasis: 'none',
    share: basisPoints(0),
  },
  ...{ turnover: fen(0), profit: fen(0), utilities: fen(0) },
}

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

test('another plan moves the partners whose service it takes out of a room or puts into one; more slots or fewer are no move', () => {
  const now = measureOf(roomsNow())
  const used = now.rooms.filter(({ uses }) => Object.keys(uses).length > 1)
  const [first, second, third] = used
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('the sample has no rooms')
  const as = (room: typeof first, use: (slot: number) => string) => ({
    ...room,
    uses: Object.fromEntries(Object.keys(room.uses).map((slot, i) => [slot, use(i)])),
  })
  const plan = (
    one: (slot: number) => string,
    other: (slot: number) => string,
    last: (slot: number) => string,
  ) => ({ ...now, rooms: [as(first, one), as(second, other), as(third, last)] })
  const slots = Object.keys(first.uses).length
  const partner = (id: string, service: string, ...rooms: string[]) => ({ ...blank, id, service, rooms })
  const partners = [
    partner('out', 'florist', first.id),
    partner('less', 'florist', first.id, second.id),
    partner('more', 'canteen', first.id),
    partner('same', 'reading', second.id, second.id, 'gone'),
    partner('none', 'reading'),
    partner('slots', 'nursery', third.id),
  ]
  const before = plan(
    () => 'florist',
    (i) => (i === 0 ? 'florist' : 'reading'),
    (i) => (i === 0 ? 'vacant' : 'nursery'),
  )
  const after = plan(
    () => 'canteen',
    (i) => (i === 0 ? 'florist' : 'reading'),
    () => 'nursery',
  )
  const moved = movedPartners(partners, before, after)
  const inFirst = (was: number, is: number) => [{ room: first.id, before: was, after: is }]
  expect(moved.map((one) => [one.partner.id, one.rooms, one.lost, one.isOut])).toEqual([
    ['out', inFirst(slots, 0), [first.id], true],
    ['less', inFirst(slots, 0), [first.id], false],
    ['more', inFirst(0, slots), [], false],
  ])
  expect(movedPartners(partners, before, before)).toEqual([])
})

test('the balance of the last year counts what partners are due in its months, from when they are', () => {
  const late = {
    ...blank,
    id: 'late',
    startMonth: 20,
    rentFreeMonths: 2,
    chargedArea: squareMillimetres(1_000_000),
  }
  const partner = { ...late, rentPerSquareMetre: fen(100), utilities: fen(10) }
  const other = { ...blank, id: 'other', utilities: fen(1_000) }
  const months = (horizon: number) => reckonCashFlow([partner, other], [], horizon, fen(0))
  // months 13 to 24: utilities in five of them, rent in three
  expect(lastYearBalance(months(24), [])).toEqual({ whole: 12_350, without: 12_350 })
  expect(lastYearBalance(months(24), [partner])).toEqual({ whole: 12_350, without: 12_000 })
  expect(lastYearBalance(months(6), [other])).toEqual({ whole: 6_000, without: 0 })
})
