// Any tiny allocation problem, in whole square metres and hours: rules at odds, weights far apart, musts, locks.
import fc from 'fast-check'
import { minutes } from '#schemas/quantities.ts'
import { m2, problemOf, room, service } from './smallProblem.ts'

const area = fc.integer({ min: 10, max: 90 })
const anyRoom = fc.record({ area, ground: fc.boolean(), water: fc.boolean() })
const anyService = fc.record({
  min: fc.integer({ min: 5, max: 60 }),
  more: fc.integer({ min: 0, max: 60 }),
  hours: fc.integer({ min: 5, max: 70 }),
  weight: fc.oneof(fc.integer({ min: 1, max: 500_000 }), fc.constantFrom(0, 1, 2, 900_000)),
  must: fc.boolean(),
  kind: fc.constantFrom('service' as const, 'commercial' as const, 'office' as const),
  floor: fc.constantFrom('ground-only' as const, 'ground-preferred' as const, 'any' as const),
  noise: fc.constantFrom('quiet' as const, 'medium' as const, 'loud' as const),
  wet: fc.boolean(),
  least: fc.constantFrom(0, 4, 25, 50),
})
/** Centres of up to three rooms, services and two slots: small enough to try every plan. */
export const tinyProblems = fc
  .record({
    rooms: fc.array(anyRoom, { minLength: 1, maxLength: 3 }),
    services: fc.array(anyService, { minLength: 1, maxLength: 3 }),
    floorArea: fc.constantFrom(0, 0, 15, 30),
    cap: fc.constantFrom(null, 40, 100),
    maxUses: fc.integer({ min: 1, max: 2 }),
    maxRooms: fc.integer({ min: 1, max: 3 }),
    noise: fc.boolean(),
    lock: fc.option(fc.tuple(fc.nat(2), fc.nat(3))),
  })
  .map(({ rooms, services, floorArea, cap, maxUses, maxRooms, noise, lock }) => {
    const ids = services.map((_, i) => `s${i}`)
    return problemOf({
      rooms: rooms.map((r, i) =>
        room(`r${i}`, r.area, {
          ground: r.ground,
          floor: r.ground ? 'g' : 'f1',
          has: r.water ? ['water'] : [],
        }),
      ),
      services: services.map((s, i) =>
        service(ids[i] ?? '', s.min, s.min + s.more, s.hours, {
          class: s.kind,
          weight: s.kind === 'office' ? 0 : s.weight,
          must: s.must,
          floor: s.floor,
          noise: s.noise,
          needs: s.wet ? ['water'] : [],
          minWeeklyMinutes: minutes(s.least * 60),
        }),
      ),
      locks: lock ? [{ room: `r${lock[0] % rooms.length}`, slot: 'day', service: ids[lock[1]] ?? null }] : [],
      rules: {
        officeFloorArea: m2(floorArea),
        officeSlots: ['day'],
        officeCap: cap === null ? null : m2(cap),
        maxUsesPerRoom: maxUses,
        maxRoomsPerService: maxRooms,
        noiseSeparation: noise,
      },
    })
  })
