// Which rooms are handed to the solver: those that are timetabled, and one meaning where a room doesn't say.
import { expect, test } from 'vitest'
import { makeProblem } from '#core/allocation/problem.ts'
import { services } from '#core/kinds/services.ts'
import type { Floor, Room } from '#schemas/layout.ts'
import { millimetres as mm } from '#schemas/quantities.ts'
import { m2 } from './smallProblem.ts'

const floor: Floor = { id: 'f', name: '', storey: 1, rank: 'a' }
const room = (fields: Partial<Room>): Room => ({
  ...{ id: 'r', floor: 'f', rank: 'a', name: '', seed: { x: mm(0), y: mm(0) } },
  ...fields,
})

test.each([
  [{}, true],
  [{ use: 'reading' }, true],
  [{ use: 'vacant' }, true],
  [{ use: 'support' }, false],
  [{ use: 'circulation' }, false],
  [{ use: 'support', timetabled: true }, true],
  [{ use: 'reading', timetabled: false }, false],
  // open to the sky, whatever goes on there slot by slot
  [{ use: 'outdoor', timetabled: true }, false],
])('of a room with %o: %s', (fields, isGiven) => {
  const { rooms } = makeProblem({
    rooms: [room(fields)],
    floors: new Map([['f', floor]]),
    areas: new Map([['r', m2(50)]]),
    slots: [],
    lines: [],
    catalogue: services,
    rules: {},
  })
  expect(rooms.map(({ id }) => id)).toEqual(isGiven ? ['r'] : [])
})
