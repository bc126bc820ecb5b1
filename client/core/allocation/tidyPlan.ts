// Takes out of a plan what nobody needs: hours beyond a service's demand, and office beyond what work asks for.
import type { AllocationProblem } from '#schemas/allocation.ts'
import { tallyPlan, type PlannedUse } from './planTally.ts'

/**
 * The plan without its needless uses, so that a room which could stay free is shown free. Nothing is served less, no
 * must is lost, working hours keep their office and locks stand. Late slots of small rooms are looked at first.
 */
export const tidyPlan = (problem: AllocationProblem, uses: readonly PlannedUse[]): readonly PlannedUse[] => {
  const areas = new Map(problem.rooms.map(({ id, area }) => [id, area]))
  const minutes = new Map(problem.slots.map(({ id, weeklyMinutes }) => [id, weeklyMinutes]))
  const services = new Map(problem.services.map((service) => [service.id, service]))
  const locked = new Set(problem.locks.map(({ room, slot }) => `${room}~${slot}`))
  const size = (use: PlannedUse): number => (areas.get(use.room) ?? 0) * (minutes.get(use.slot) ?? 0)
  const officeAt = (slot: string, plan: readonly PlannedUse[]): number =>
    plan
      .filter((use) => use.slot === slot && services.get(use.service)?.class === 'office')
      .reduce((sum, use) => sum + (areas.get(use.room) ?? 0), 0)
  const before = tallyPlan(problem, uses)
  const servedBefore = new Map(before.served.map(({ service, served }) => [service, served]))
  const unmetBefore = new Set(before.unmet)
  const openBefore = new Map(before.musts.map(({ service, open }) => [service, open]))

  let plan = uses
  const inTurn = uses.toSorted(
    (p, q) =>
      size(p) - size(q) ||
      (p.slot < q.slot ? 1 : p.slot > q.slot ? -1 : p.room < q.room ? 1 : p.room > q.room ? -1 : 0),
  )
  for (const use of inTurn) {
    const service = services.get(use.service)
    if (!service || locked.has(`${use.room}~${use.slot}`)) continue
    const without = plan.filter((other) => other !== use)
    const own = tallyPlan(
      { ...problem, services: [service] },
      without.filter((other) => other.service === use.service),
    )
    if (own.unmet.some((id) => !unmetBefore.has(id))) continue
    // A must may be open for longer than it has to, but not for less than it has to and was.
    if (own.musts.some(({ open, least }) => open < Math.min(least, openBefore.get(service.id) ?? 0))) continue
    if (own.served.some((line) => line.served < (servedBefore.get(line.service) ?? 0))) continue
    const desks = service.class === 'office' && problem.rules.officeSlots.includes(use.slot)
    if (desks && officeAt(use.slot, without) < problem.rules.officeFloorArea) continue
    plan = without
  }
  return plan
}
