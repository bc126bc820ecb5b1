// A building of many rooms and the whole catalogue, in the slots that a centre begins with; the same for a seed everywhere.
import { makeProblem } from '#core/allocation/problem.ts'
import { catalogueWith, type CatalogueEdit } from '#core/kinds/catalogue.ts'
import { timeSlots } from '#core/kinds/timeSlots.ts'
import type { AllocationProblem } from '#schemas/allocation.ts'
import { minutes, point, squareMillimetres } from '#schemas/quantities.ts'
import { m2 } from './smallProblem.ts'

/** `times` is how many times the area of the catalogue each service wants: 1 leaves rooms free, 20 has all of them fought over. */
export const largeProblem = (roomCount: number, seed: number, times: number): AllocationProblem => {
  let state = seed
  const next = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below
  const storeys = [1, 2, 3, 4, 5]
  const rooms = Array.from({ length: roomCount }, (_, i) => ({ id: `room-${i}`, area: m2(12 + next(149)) }))
  const catalogue = catalogueWith(new Map<string, CatalogueEdit>())
  return makeProblem({
    rooms: rooms.map(({ id }, i) => ({
      id,
      floor: `f${i % 5}`,
      name: id,
      seed: point(0, 0),
      rank: 'i',
      timetabled: true,
    })),
    floors: new Map(
      storeys.map((storey, i) => [`f${i}`, { id: `f${i}`, name: `${storey}`, storey, rank: 'i' }]),
    ),
    areas: new Map(rooms.map(({ id, area }) => [id, area])),
    slots: [...timeSlots.values()].map(({ id, title, day, days, from, to }) => ({
      id,
      name: title.zh,
      day,
      days,
      from: minutes(from),
      to: minutes(to),
      rank: 'i',
    })),
    lines: [...catalogue.values()]
      .filter(({ kind }) => kind !== 'office')
      .map(({ id, minArea, wantedArea }, rank) => ({
        service: id,
        rank,
        score: (1 + next(1_000)) / 1_000,
        minArea,
        wantedArea: squareMillimetres(wantedArea * times),
        weeklyMinutes: minutes((20 + next(60)) * 60),
        why: next(6) === 0 ? ('pinned' as const) : ('ranked' as const),
        reason: '',
      })),
    catalogue,
  })
}
