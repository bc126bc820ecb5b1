// Makes the allocation problem of a centre from its measured rooms, programme, catalogue and slots.
import type { Service } from '#core/kinds/service.ts'
import { isTimetabled } from '#core/kinds/timetabled.ts'
import { allocationFormat, roomFlags, type AllocationProblem } from '#schemas/allocation.ts'
import type { Slot } from '#schemas/centre.ts'
import type { ProgrammeLine } from '#schemas/derived.ts'
import type { Floor, Room } from '#schemas/layout.ts'
import { basisPoints, minutes, squareMillimetres, type SquareMillimetres } from '#schemas/quantities.ts'
import { problemInOrder } from './problemOrder.ts'

/** What a centre has that an allocation is made from; `areas` are net, in mm², null where a room has no face. */
export interface ProblemSource {
  readonly rooms: Iterable<Readonly<Room>>
  readonly floors: ReadonlyMap<string, Readonly<Floor>>
  readonly areas: ReadonlyMap<string, SquareMillimetres | null>
  readonly slots: Iterable<Readonly<Slot>>
  readonly lines: readonly ProgrammeLine[]
  readonly catalogue: ReadonlyMap<string, Service>
  /** Ids of the catalogue's offices that staff may be given; unless said otherwise the open and the closed office. */
  readonly offices?: readonly string[]
  readonly locks?: AllocationProblem['locks']
  readonly rules?: Partial<AllocationProblem['rules']>
  readonly options?: Partial<AllocationProblem['options']>
}

/**
 * Workable office unless the committee says otherwise: 40 m², eight desks of 5 m². A planning assumption, not a
 * standard; no published figure was found.
 */
const plainOfficeFloorArea = squareMillimetres(40_000_000)

/** Meeting rooms and grid stations are offices too, but none more useful to the model than these. */
const plainOffices: readonly string[] = ['office-open', 'office-closed']

/** A use of less than four hours a week doesn't count. Source: FORMULAS.md, `least-hours`. */
const leastMinutes = 240

/** Working hours: weekday slots of at least three hours that end by six in the evening. */
const officeSlotsOf = (slots: Iterable<Readonly<Slot>>): readonly string[] =>
  [...slots]
    .filter((slot) => slot.day === 'weekday' && slot.to - slot.from >= 180 && slot.to <= 18 * 60)
    .map(({ id }) => id)

type ServiceOfProblem = AllocationProblem['services'][number]

/** A service of the catalogue that nothing asks for: it may stand, and earns nothing. */
const unwanted = (kind: Service, asClass: ServiceOfProblem['class']): ServiceOfProblem => ({
  id: kind.id,
  class: asClass,
  minArea: kind.minArea,
  wantedArea: kind.wantedArea,
  wantedMinutes: minutes(0),
  weight: 0,
  must: false,
  floor: kind.floor,
  noise: kind.noise,
  needs: [],
  minWeeklyMinutes: minutes(0),
})

/** What locks hold and nothing else asks for: it stands where it is locked, earns nothing, and counts by every rule. */
const onlyLocked = (
  { locks = [], catalogue }: ProblemSource,
  known: AllocationProblem['services'],
): AllocationProblem['services'] => {
  const ids = new Set(known.map(({ id }) => id))
  const locked = new Set(locks.flatMap(({ service }) => (service === null ? [] : [service])))
  return [...locked].flatMap((id) => {
    const kind = catalogue.get(id)
    if (ids.has(id) || !kind) return []
    const asClass = kind.kind === 'office' || kind.kind === 'commercial' ? kind.kind : 'service'
    return { ...unwanted(kind, asClass), id, slots: [] }
  })
}

/**
 * The problem: rooms that are timetabled and have a measured area, the lines of the programme (a pinned one is a must),
 * the offices, and what is locked besides. Demand = wanted area × wanted minutes, weight = score; lists in order of id.
 */
export const makeProblem = (source: ProblemSource): AllocationProblem => {
  const slots = [...source.slots]
  const rooms = [...source.rooms].flatMap((room) => {
    const area = source.areas.get(room.id) ?? null
    const floor = source.floors.get(room.floor)
    if (!isTimetabled(room) || room.use === 'outdoor' || area === null || !floor) return []
    const has = roomFlags.filter((flag) => room[flag] === true)
    return [{ id: room.id, floor: room.floor, area, ground: floor.storey === 1, has: [...has] }]
  })
  const wanted = source.lines.flatMap((line) => {
    const kind = source.catalogue.get(line.service)
    return kind && kind.kind !== 'office' ? [{ line, kind }] : []
  })
  const services: AllocationProblem['services'] = wanted.map(({ line, kind }) => ({
    id: line.service,
    class: kind.kind === 'commercial' ? 'commercial' : 'service',
    minArea: line.minArea,
    wantedArea: line.wantedArea,
    wantedMinutes: line.weeklyMinutes,
    weight: Math.max(1, Math.round(line.score * 1_000_000)),
    must: line.why === 'pinned',
    floor: kind.floor,
    noise: kind.noise,
    needs: [],
    minWeeklyMinutes: minutes(Math.min(leastMinutes, line.weeklyMinutes)),
  }))
  for (const kind of source.catalogue.values())
    if (kind.kind === 'office' && (source.offices ?? plainOffices).includes(kind.id))
      services.push(unwanted(kind, 'office'))
  services.push(...onlyLocked(source, services))
  return problemInOrder({
    format: allocationFormat,
    version: 1,
    rooms,
    services,
    slots: slots.map((slot) => ({
      id: slot.id,
      weeklyMinutes: minutes(slot.days * Math.max(0, slot.to - slot.from)),
    })),
    locks: [...(source.locks ?? [])],
    rules: {
      officeFloorArea: plainOfficeFloorArea,
      officeSlots: [...officeSlotsOf(slots)],
      officeCap: null,
      noiseSeparation: true,
      maxUsesPerRoom: 3,
      maxRoomsPerService: 3,
      ...source.rules,
    },
    options: { gap: basisPoints(100), seed: 1, nodeLimit: 20_000, timeLimitMs: null, ...source.options },
  })
}
