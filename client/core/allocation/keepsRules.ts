// Whether a plan keeps every rule of its problem, by plain counting: no plan that breaks one is ever told, whoever made it.
import type { AllocationProblem } from '#schemas/allocation.ts'
import { isEligible, slotsOf } from './eligibility.ts'
import type { PlannedUse } from './planTally.ts'

const cellOf = ({ room, slot }: Pick<PlannedUse, 'room' | 'slot'>): string => `${room}~${slot}`

/** True where each cell has one use at most, each use a room and slot that it may have or is locked in, and all locks and limits are kept. */
export const keepsRules = (problem: AllocationProblem, uses: readonly PlannedUse[]): boolean => {
  const { rules, locks } = problem
  const rooms = new Map(problem.rooms.map((room) => [room.id, room]))
  const services = new Map(problem.services.map((service) => [service.id, service]))
  const planned = new Map(uses.map((use) => [cellOf(use), use.service]))
  const locked = new Map(locks.map((lock) => [cellOf(lock), lock.service]))
  const isOffice = ({ service }: PlannedUse): boolean => services.get(service)?.class === 'office'
  const areaOf = (ids: Iterable<string>): number =>
    [...new Set(ids)].reduce((sum, id) => sum + (rooms.get(id)?.area ?? 0), 0)
  const mayStand = (use: PlannedUse): boolean => {
    const [room, service] = [rooms.get(use.room), services.get(use.service)]
    if (!room || !service) return false
    if (locked.get(cellOf(use)) === use.service) return true
    return isEligible(service, room) && slotsOf(problem, service).includes(use.slot)
  }
  const most = (key: (use: PlannedUse) => string, of: (use: PlannedUse) => string, from = uses): number => {
    const sets = new Map<string, Set<string>>()
    for (const use of from) sets.set(key(use), (sets.get(key(use)) ?? new Set()).add(of(use)))
    return Math.max(0, ...[...sets.values()].map(({ size }) => size))
  }
  const loudOrQuiet = uses.filter(({ service }) => (services.get(service)?.noise ?? 'medium') !== 'medium')
  const offices = uses.filter(isOffice)
  return (
    planned.size === uses.length &&
    uses.every(mayStand) &&
    [...locked].every(([cell, service]) => (planned.get(cell) ?? null) === service) &&
    most(
      ({ room }) => room,
      ({ service }) => service,
    ) <= rules.maxUsesPerRoom &&
    most(
      ({ service }) => service,
      ({ room }) => room,
      uses.filter((use) => !isOffice(use)),
    ) <= rules.maxRoomsPerService &&
    (rules.officeCap === null || areaOf(offices.map(({ room }) => room)) <= rules.officeCap) &&
    rules.officeSlots.every(
      (slot) =>
        areaOf(offices.filter((use) => use.slot === slot).map(({ room }) => room)) >= rules.officeFloorArea,
    ) &&
    (!rules.noiseSeparation ||
      most(
        ({ room }) => rooms.get(room)?.floor ?? '',
        ({ service }) => services.get(service)?.noise ?? '',
        loudOrQuiet,
      ) <= 1)
  )
}
