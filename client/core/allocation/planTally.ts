// What a plan of uses amounts to, by plain sums: served demand, office area, musts left out. The solver has no part in it.
import type { AllocationProblem, AllocationService, Served } from '#schemas/allocation.ts'

export interface PlannedUse {
  readonly room: string
  readonly slot: string
  readonly service: string
}

export interface PlanTally {
  /** Σ weight × served over services and shops, in millionths × m²·min. */
  readonly objective: number
  readonly served: readonly Served[]
  /** Area of the rooms that are office in any slot, in mm². */
  readonly officeArea: number
  readonly unmet: readonly string[]
}

/** Whether a service is provided: it has a room, and is open for at least its least minutes a week. */
const isProvided = (
  problem: AllocationProblem,
  service: AllocationService,
  uses: readonly PlannedUse[],
): boolean => {
  const open = new Set(uses.map(({ slot }) => slot))
  const minutes = problem.slots.reduce((sum, slot) => sum + (open.has(slot.id) ? slot.weeklyMinutes : 0), 0)
  return uses.length > 0 && minutes >= service.minWeeklyMinutes
}

/** Counts a plan. Served is what a service is given, at most what it wants, and nothing while it isn't provided. */
export const tallyPlan = (problem: AllocationProblem, uses: readonly PlannedUse[]): PlanTally => {
  const areas = new Map(problem.rooms.map(({ id, area }) => [id, area]))
  const minutes = new Map(problem.slots.map(({ id, weeklyMinutes }) => [id, weeklyMinutes]))
  const usesByService = new Map<string, PlannedUse[]>()
  for (const use of uses) usesByService.set(use.service, [...(usesByService.get(use.service) ?? []), use])
  const officeRooms = new Set<string>()
  const served: Served[] = []
  const unmet: string[] = []
  let objective = 0
  for (const service of problem.services) {
    const own = usesByService.get(service.id) ?? []
    const provided = isProvided(problem, service, own)
    if (service.must && !provided) unmet.push(service.id)
    if (service.class === 'office') {
      for (const { room } of own) officeRooms.add(room)
      continue
    }
    const wanted = service.wantedArea * service.wantedMinutes
    const given = own.reduce((sum, use) => sum + (areas.get(use.room) ?? 0) * (minutes.get(use.slot) ?? 0), 0)
    const counted = Math.round((provided ? Math.min(given, wanted) : 0) / 1_000_000)
    served.push({ service: service.id, served: counted, demand: Math.round(wanted / 1_000_000) })
    objective += service.weight * counted
  }
  const officeArea = [...officeRooms].reduce((sum, room) => sum + (areas.get(room) ?? 0), 0)
  return { objective, served, officeArea, unmet }
}

/**
 * A plan as assignments to take over: every room of the problem has a use in every slot, `vacant` where the plan leaves
 * it empty. Rooms outside the problem keep what they have.
 */
export const usesOfPlan = (
  problem: Pick<AllocationProblem, 'rooms' | 'slots'>,
  assignments: readonly PlannedUse[],
): readonly { readonly room: string; readonly slot: string; readonly use: string }[] => {
  const planned = new Map(assignments.map(({ room, slot, service }) => [`${room}~${slot}`, service]))
  return problem.rooms.flatMap(({ id: room }) =>
    problem.slots.map(({ id: slot }) => ({ room, slot, use: planned.get(`${room}~${slot}`) ?? 'vacant' })),
  )
}
