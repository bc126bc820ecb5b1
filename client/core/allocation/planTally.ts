// What a plan of uses amounts to, by plain sums: served demand, office area, musts left out. The solver has no part in it.
import type { AllocationProblem, MustHours, Served } from '#schemas/allocation.ts'
import { mustMinutes } from './musts.ts'

/** A service in a room for one time slot of the week. */
export interface PlannedUse {
  readonly room: string
  readonly slot: string
  readonly service: string
}

/** What a plan is worth, in the units that plans are compared by. */
export interface PlanTally {
  /** Σ weight × served over services and shops, in millionths × m²·min. */
  readonly objective: number
  readonly served: readonly Served[]
  /** Area of the rooms that are office in any slot, in mm². */
  readonly officeArea: number
  readonly unmet: readonly string[]
  /** What every must is open in a week. */
  readonly musts: readonly MustHours[]
  /** Minutes a week that the musts are short of their least. */
  readonly shortMinutes: number
  /** What services that would rather be on the ground floor spend upstairs, in m²·min. */
  readonly upstairs: number
}

/** How long a service is open in a week: slots in which it has a room, each once. */
const openMinutes = (minutes: ReadonlyMap<string, number>, uses: readonly PlannedUse[]): number =>
  [...new Set(uses.map(({ slot }) => slot))].reduce((sum, slot) => sum + (minutes.get(slot) ?? 0), 0)

/**
 * Counts a plan. A service is provided while it has a room and is open for at least its least minutes; a must is met
 * while it is provided and open for half of what it wants. Served is what a service is given, at most what it wants, and nothing while
 * it isn't provided.
 */
export const tallyPlan = (problem: AllocationProblem, uses: readonly PlannedUse[]): PlanTally => {
  const areas = new Map(problem.rooms.map(({ id, area }) => [id, area]))
  const ground = new Set(problem.rooms.filter((room) => room.ground).map(({ id }) => id))
  const minutes = new Map(problem.slots.map(({ id, weeklyMinutes }) => [id, weeklyMinutes]))
  const usesByService = new Map<string, PlannedUse[]>()
  for (const use of uses) usesByService.set(use.service, [...(usesByService.get(use.service) ?? []), use])
  const officeRooms = new Set<string>()
  const served: Served[] = []
  const unmet: string[] = []
  const musts: MustHours[] = []
  let [objective, shortMinutes, upstairs] = [0, 0, 0]
  for (const service of problem.services) {
    const own = usesByService.get(service.id) ?? []
    const open = openMinutes(minutes, own)
    const provided = own.length > 0 && open >= service.minWeeklyMinutes
    const amount = (use: PlannedUse): number => (areas.get(use.room) ?? 0) * (minutes.get(use.slot) ?? 0)
    if (service.must) {
      const least = mustMinutes(service)
      const short = Math.max(0, least - (provided ? open : 0))
      if (short > 0 || !provided) unmet.push(service.id)
      shortMinutes += short
      musts.push({ service: service.id, open, least, wanted: service.wantedMinutes })
    }
    if (service.floor === 'ground-preferred')
      upstairs += own.reduce((sum, use) => sum + (ground.has(use.room) ? 0 : amount(use)), 0)
    if (service.class === 'office') {
      for (const { room } of own) officeRooms.add(room)
      continue
    }
    const wanted = service.wantedArea * service.wantedMinutes
    const given = own.reduce((sum, use) => sum + amount(use), 0)
    const counted = Math.round((provided ? Math.min(given, wanted) : 0) / 1_000_000)
    served.push({ service: service.id, served: counted, demand: Math.round(wanted / 1_000_000) })
    objective += service.weight * counted
  }
  const officeArea = [...officeRooms].reduce((sum, room) => sum + (areas.get(room) ?? 0), 0)
  return { objective, served, officeArea, unmet, musts, shortMinutes, upstairs: upstairs / 1_000_000 }
}

/**
 * Negative where the first plan is the better one: fewer musts unmet, then fewer minutes that they are short of, more
 * weighted service, less office, less upstairs; to the last unit.
 */
export const compareTallies = (p: PlanTally, q: PlanTally): number =>
  p.unmet.length - q.unmet.length ||
  p.shortMinutes - q.shortMinutes ||
  q.objective - p.objective ||
  p.officeArea - q.officeArea ||
  p.upstairs - q.upstairs

/**
 * A plan as assignments to take over: every room of the problem has a use in every slot, `vacant` where the plan leaves
 * it empty. What is locked without a service keeps what it has, and so do rooms outside the problem.
 */
export const usesOfPlan = (
  { rooms, slots, locks }: Pick<AllocationProblem, 'rooms' | 'slots' | 'locks'>,
  assignments: readonly PlannedUse[],
): readonly { readonly room: string; readonly slot: string; readonly use: string }[] => {
  const planned = new Map(assignments.map(({ room, slot, service }) => [`${room}~${slot}`, service]))
  const kept = new Set(
    locks.filter(({ service }) => service === null).map((lock) => `${lock.room}~${lock.slot}`),
  )
  return rooms.flatMap(({ id: room }) =>
    slots
      .filter(({ id: slot }) => !kept.has(`${room}~${slot}`))
      .map(({ id: slot }) => ({ room, slot, use: planned.get(`${room}~${slot}`) ?? 'vacant' })),
  )
}
