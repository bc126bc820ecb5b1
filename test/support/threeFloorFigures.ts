// What follows from the three-floor sample, link by link, for the tests of the later links.
import { reckonDemand } from '#core/figures/demand.ts'
import { reckonFit } from '#core/figures/fit.ts'
import { measureLayout } from '#core/figures/measure.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { reckonProgramme } from '#core/figures/programme.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { services } from '#core/kinds/services.ts'
import { classOfUse } from '#core/kinds/useClassKind.ts'
import type { LayoutMeasure } from '#schemas/derived.ts'
import { point } from '#schemas/quantities.ts'
import {
  choices,
  importAnswers,
  people,
  questions,
  roomsPlanned,
  slotsOfCentre,
  survey,
  type SampleRoom,
} from '#test/support/threeFloor.ts'

export const population = peopleByGroup(people)
const { counted } = countedResponses(
  importAnswers().rows.map(({ record }) => record),
  questions,
  choices,
)
export const demand = reckonDemand(counted, survey, population, services)
/** Nobody has decided anything. */
export const none: ReadonlyMap<string, never> = new Map<string, never>()
export const programme = reckonProgramme(demand, none, none, services)

export const storeys = new Map([
  ['g', 1],
  ['f1', 2],
  ['f2', 3],
])
/** The sample's rooms measured by their listed areas. */
export const measureOf = (rooms: readonly SampleRoom[]): LayoutMeasure =>
  measureLayout({
    floors: new Map([...storeys].map(([id, storey]) => [id, { id, name: id, storey, rank: `m${storey}` }])),
    rooms: new Map(
      rooms.map((room) => [
        room.id,
        {
          id: room.id,
          floor: room.floor,
          name: room.id,
          seed: point(0, 0),
          rank: 'm',
          ...(room.shown === 'outdoor' ? { use: 'outdoor' } : {}),
        },
      ]),
    ),
    assignments: new Map(
      rooms.flatMap((room) =>
        Object.entries(room.uses).map(([slot, use]) => [`v~${room.id}~${slot}`, { use }]),
      ),
    ),
    variant: 'v',
    slots: slotsOfCentre,
    areas: new Map(rooms.map(({ id, area }) => [id, area])),
    classOfUse: (use) => classOfUse(use, services),
  })
export const planned = measureOf(roomsPlanned())
export const fit = reckonFit(programme, planned, slotsOfCentre, storeys, services)
