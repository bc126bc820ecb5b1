// Which rooms a service may have at all, and, where none is left, which rule took the last ones away.
import type { AllocationProblem, AllocationRoom, AllocationService, Unhoused } from '#schemas/allocation.ts'

/** The rules that a room must pass for a service, in the order in which they are applied and named. */
const rules: readonly {
  readonly rule: Extract<Unhoused['rule'], 'floor' | 'needs' | 'area'>
  readonly passes: (service: AllocationService, room: AllocationRoom) => boolean
}[] = [
  { rule: 'floor', passes: (service, room) => service.floor !== 'ground-only' || room.ground },
  { rule: 'needs', passes: (service, room) => service.needs.every((flag) => room.has.includes(flag)) },
  { rule: 'area', passes: (service, room) => room.area >= service.minArea },
]

/** Ground floor where it is a must, what the service needs is there, and at least its minimum area. */
export const isEligible = (service: AllocationService, room: AllocationRoom): boolean =>
  rules.every(({ passes }) => passes(service, room))

/** The slots a service may use, in the problem's order. */
export const slotsOf = (problem: AllocationProblem, service: AllocationService): readonly string[] =>
  problem.slots
    .map(({ id }) => id)
    .filter((slot) => service.slots === undefined || service.slots.includes(slot))

/**
 * Services that no plan can house, each with the rule that removed the last rooms and those rooms, found before any
 * solving. A room that a person locked for a service counts as one it may have.
 */
export const explainUnhoused = (problem: AllocationProblem): readonly Unhoused[] => {
  const minutes = new Map(problem.slots.map(({ id, weeklyMinutes }) => [id, weeklyMinutes]))
  const unhoused: Unhoused[] = []
  for (const service of problem.services) {
    if (problem.locks.some((lock) => lock.service === service.id)) continue
    const slots = slotsOf(problem, service)
    const say = (rule: Unhoused['rule'], rooms: readonly AllocationRoom[]): void => {
      unhoused.push({ service: service.id, rule, rooms: rooms.map(({ id }) => id).toSorted() })
    }
    if (slots.length === 0) {
      say('slots', problem.rooms)
      continue
    }
    if (slots.reduce((sum, slot) => sum + (minutes.get(slot) ?? 0), 0) < service.minWeeklyMinutes) {
      say('weekly-minutes', problem.rooms)
      continue
    }
    let left: readonly AllocationRoom[] = problem.rooms
    let last: Unhoused['rule'] | null = left.length === 0 ? 'area' : null
    let removed: readonly AllocationRoom[] = []
    for (const { rule, passes } of rules) {
      const pass = left.filter((room) => passes(service, room))
      if (pass.length === 0 && left.length > 0) [last, removed] = [rule, left]
      left = pass
    }
    const taken = (room: AllocationRoom): boolean =>
      slots.every((slot) => problem.locks.some((lock) => lock.room === room.id && lock.slot === slot))
    if (last === null && left.every(taken)) [last, removed] = ['locks', left]
    if (last !== null) say(last, removed)
  }
  return unhoused
}
