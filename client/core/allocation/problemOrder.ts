// A problem with its lists in order of id: so the model, its digest and the plan depend on nothing else.
import type { AllocationProblem } from '#schemas/allocation.ts'

const byId = <R extends { readonly id: string }>(rows: readonly R[]): R[] =>
  rows.toSorted((p, q) => (p.id < q.id ? -1 : p.id > q.id ? 1 : 0))

/** The same problem, its lists in order of id. */
export const problemInOrder = (problem: AllocationProblem): AllocationProblem => ({
  ...problem,
  rooms: byId(problem.rooms).map((room) => ({ ...room, has: room.has.toSorted() })),
  services: byId(problem.services).map((service) => ({
    ...service,
    needs: service.needs.toSorted(),
    ...(service.slots === undefined ? {} : { slots: service.slots.toSorted() }),
  })),
  slots: byId(problem.slots),
  locks: problem.locks.toSorted((p, q) => {
    const [a, b] = [`${p.room}~${p.slot}~${p.service ?? ''}`, `${q.room}~${q.slot}~${q.service ?? ''}`]
    return a < b ? -1 : a > b ? 1 : 0
  }),
  rules: { ...problem.rules, officeSlots: problem.rules.officeSlots.toSorted() },
})
