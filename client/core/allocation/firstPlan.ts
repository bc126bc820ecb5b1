// A plan found by plain choice before any solving, so that whoever stops early has something to keep, however large the building.
import type { AllocationProblem, AllocationRoom } from '#schemas/allocation.ts'
import { isEligible, slotsOf } from './eligibility.ts'
import { finishPlan, type Planned } from './finishPlan.ts'
import { keepsRules } from './keepsRules.ts'
import { compareTallies, type PlannedUse } from './planTally.ts'

/**
 * A plan that keeps the rules: what is locked, then the offices that work needs, then services into what is free, musts
 * and heavy ones first. The offices are tried on each floor, since they settle which floors are quiet; the best of those
 * plans is given. Null where this way leads to none: that proves nothing, a search may still find one.
 */
export const firstPlan = (problem: AllocationProblem): Planned | null => {
  const locked = problem.locks.flatMap(({ room, slot, service }) =>
    service === null ? [] : [{ room, slot, service }],
  )
  const floors = [...new Set(problem.rooms.map(({ floor }) => floor))].toSorted()
  const plans = floors.flatMap((floor) => {
    const offices = officesOn(problem, locked, floor)
    if (offices === null) return []
    const plan = finishPlan(problem, [...locked, ...offices])
    return keepsRules(problem, plan.uses) ? [plan] : []
  })
  return plans.toSorted((p, q) => compareTallies(p.tally, q.tally))[0] ?? null
}

/**
 * Offices for the working hours: the smallest room that is enough, else the largest and the rest of the need beside it,
 * all on one floor while it has any. Null where there are too few rooms. Whether cap and noise allow them is seen at the end.
 */
const officesOn = (
  problem: AllocationProblem,
  locked: readonly PlannedUse[],
  floor: string,
): readonly PlannedUse[] | null => {
  const { officeSlots, officeFloorArea } = problem.rules
  const areas = new Map(problem.rooms.map(({ id, area }) => [id, area]))
  const kindOf = new Map(problem.services.map((service) => [service.id, service.class]))
  const lockedCells = new Set(problem.locks.map(({ room, slot }) => `${room}~${slot}`))
  const lockedArea = (slot: string): number =>
    locked
      .filter((use) => use.slot === slot && kindOf.get(use.service) === 'office')
      .reduce((sum, { room }) => sum + (areas.get(room) ?? 0), 0)
  let left = Math.max(0, ...officeSlots.map((slot) => officeFloorArea - lockedArea(slot)))
  const kinds = problem.services.filter(
    (service) =>
      service.class === 'office' && officeSlots.every((slot) => slotsOf(problem, service).includes(slot)),
  )
  const officeFor = (room: AllocationRoom): string | null => {
    const there = new Set(locked.filter((use) => use.room === room.id).map(({ service }) => service))
    const isFree = officeSlots.every((slot) => !lockedCells.has(`${room.id}~${slot}`))
    if (!isFree || there.size >= problem.rules.maxUsesPerRoom) return null
    return kinds.find((kind) => isEligible(kind, room))?.id ?? null
  }
  let free = problem.rooms
    .filter((room) => officeFor(room) !== null)
    .toSorted((p, q) => p.area - q.area || (p.id < q.id ? -1 : 1))
  const chosen: AllocationRoom[] = []
  while (left > 0) {
    const here = free.filter((room) => room.floor === floor)
    const among = here.length > 0 ? here : free
    const room = among.find(({ area }) => area >= left) ?? among.at(-1)
    if (!room || room.area <= 0) return null
    chosen.push(room)
    left -= room.area
    free = free.filter((other) => other !== room)
  }
  return chosen.flatMap((room) =>
    officeSlots.map((slot) => ({ room: room.id, slot, service: officeFor(room) ?? '' })),
  )
}
