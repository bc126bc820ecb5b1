// Problems whose answers by CBC and GLPK are kept beside them: what once made a model unreadable or another solver's answer differ.
import type { AllocationProblem } from '#schemas/allocation.ts'
import { minutes } from '#schemas/quantities.ts'
import { m2, office, problemOf, room, service } from '#test/core/allocation/smallProblem.ts'

const upstairs = { floor: 'f1', ground: false }

export const keptProblems: Readonly<Record<string, AllocationProblem>> = {
  /** Its first bound is so short that a reader may take the file for fixed columns. */
  'one room': problemOf({
    rooms: [room('a', 60)],
    services: [service('chess', 30, 60, 40)],
    slots: [['day', 40]],
  }),
  /** The must costs service: without the row `musts` another solver leaves it out. */
  'a must that costs service': problemOf({
    rooms: [room('a', 60)],
    services: [
      service('gym', 40, 60, 60, { weight: 900_000 }),
      service('counter', 30, 40, 60, { must: true, weight: 1 }),
    ],
  }),
  /** Neither must can have half of its hours beside the other: the row `hours` shares them out. */
  'musts short of hours': problemOf({
    rooms: [room('a', 60), room('b', 25)],
    services: [
      service('gym', 20, 60, 60, { weight: 900_000 }),
      service('counter', 30, 40, 80, { must: true, weight: 1, slots: ['evening'] }),
      service('nursery', 120, 120, 40, { must: true }),
    ],
  }),
  'weights far apart': problemOf({
    rooms: [room('a', 200), room('u', 60, upstairs), room('v', 37.5, upstairs)],
    services: [
      service('gym', 100, 200, 40, { weight: 300_000, floor: 'ground-only' }),
      service('chess', 30, 30, 40, { weight: 1 }),
      service('dance', 35, 60, 50, { weight: 120_000, noise: 'loud', minWeeklyMinutes: minutes(30 * 60) }),
      service('reading', 35, 60, 50, { weight: 110_000, noise: 'quiet' }),
      office('desk', 15),
    ],
    rules: { officeFloorArea: m2(30), officeSlots: ['day'], officeCap: m2(100) },
  }),
  'a cap below the least office': problemOf({
    rooms: [room('a', 35), room('b', 12)],
    services: [office('desk', 10), service('gym', 10, 30, 20)],
    rules: { officeFloorArea: m2(40), officeSlots: ['day'], officeCap: m2(41) },
  }),
}
