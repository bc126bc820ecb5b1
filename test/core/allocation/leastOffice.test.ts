// The default rules give no more office than work needs, though the service is found within a gap only.
import { beforeAll, expect, it } from 'vitest'
import { allocate } from '#core/allocation/allocate.ts'
import { makeProblem } from '#core/allocation/problem.ts'
import type { Solver } from '#core/allocation/solver.ts'
import { services } from '#core/kinds/services.ts'
import { timeSlots } from '#core/kinds/timeSlots.ts'
import type { AllocationProblem } from '#schemas/allocation.ts'
import type { Slot } from '#schemas/centre.ts'
import type { Floor, Room } from '#schemas/layout.ts'
import { minutes } from '#schemas/quantities.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import { brokenRules } from './planCheck.ts'
import { m2 } from './smallProblem.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

/** Room areas of each of two floors; services have to go to the first two of the ground floor. */
const areas = [139.2, 154.3, 61.8, 76.9]
const floors = [1, 2].map((storey) => ({ id: `floor${storey}`, storey }))

const problemWith = (
  scores: Readonly<Record<string, number>>,
  rules: Partial<AllocationProblem['rules']> = {},
): AllocationProblem =>
  makeProblem({
    rooms: floors.flatMap(({ id: floor }) =>
      areas.map(
        (_, i) =>
          ({
            id: `${floor}-${i}`,
            floor,
            rank: `a${i}`,
            name: '',
            seed: { x: 0, y: 0 },
            timetabled: true,
          }) as Room,
      ),
    ),
    floors: new Map(floors.map((floor) => [floor.id, { ...floor, name: '', rank: 'a' } as Floor])),
    areas: new Map(floors.flatMap(({ id }) => areas.map((area, i) => [`${id}-${i}`, m2(area)] as const))),
    slots: [...timeSlots.values()].map((slot, i) => ({ ...slot, name: '', rank: `a${i}` }) as Slot),
    lines: Object.entries(scores).map(([id, score], i) => {
      const { minArea, wantedArea } = services.get(id) ?? { minArea: m2(0), wantedArea: m2(0) }
      return {
        service: id,
        rank: i + 1,
        score,
        minArea,
        wantedArea,
        weeklyMinutes: minutes(2_400),
        why: 'ranked' as const,
        reason: '',
      }
    }),
    catalogue: services,
    rules,
  })

it.each([
  [{ canteen: 0.2201, nursery: 0.2019, 'elder-day-care': 0.15 }],
  [{ canteen: 0.22, nursery: 0.15, 'elder-day-care': 0.1 }],
  [{ nursery: 0.3, 'elder-day-care': 0.25, canteen: 0.2 }],
])('%o', async (scores) => {
  const problem = problemWith(scores)
  const free = await allocate(problem, solver)
  const capped = await allocate(problemWith(scores, { officeCap: m2(70) }), solver)
  expect(brokenRules(problem, free.assignments)).toEqual([])
  // eight desks of 5 m² fit into the smallest room, and no service could be there
  expect([free.officeArea, free.officeBound]).toEqual([m2(61.8), m2(61.8)])
  expect(free.objective).toBeGreaterThanOrEqual(capped.objective)
})
