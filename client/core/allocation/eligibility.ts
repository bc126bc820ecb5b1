// Which rooms a service may have at all, and, where none is left, which rule took the last ones away.
import type {
  AllocationProblem,
  AllocationRoom,
  AllocationService,
  Unhoused,
  UnhousedRule,
} from '#schemas/allocation.ts'

/** The rules that a room must pass for a service, in the order in which they are applied and named. */
const rules: readonly {
  readonly rule: Extract<UnhousedRule, 'floor' | 'needs' | 'area'>
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

/** The fewest rules that together leave a service no room; where one does so alone, that one. */
const rulesThatForbid = (service: AllocationService, rooms: readonly AllocationRoom[]): typeof rules => {
  const forbids = (some: typeof rules): boolean =>
    rooms.every((room) => some.some(({ passes }) => !passes(service, room)))
  const one = rules.find((rule) => forbids([rule]))
  if (one) return [one]
  const allButOne = rules.map((rule) => rules.filter((other) => other !== rule))
  return allButOne.find(forbids) ?? rules
}

/**
 * Services that no plan can house, each with the rule that removed the last rooms, those rooms, and the rules beside it
 * that removed the others, found before any solving. A service that
 * a person locked somewhere is housed there.
 */
export const explainUnhoused = (problem: AllocationProblem): readonly Unhoused[] => {
  const minutes = new Map(problem.slots.map(({ id, weeklyMinutes }) => [id, weeklyMinutes]))
  const unhoused: Unhoused[] = []
  for (const service of problem.services) {
    if (problem.locks.some((lock) => lock.service === service.id)) continue
    const slots = slotsOf(problem, service)
    const say = (
      rule: UnhousedRule,
      rooms: readonly AllocationRoom[],
      besides: readonly UnhousedRule[] = [],
    ): void => {
      const more = besides.length > 0 ? { besides: [...besides] } : {}
      unhoused.push({ service: service.id, rule, rooms: rooms.map(({ id }) => id).toSorted(), ...more })
    }
    if (slots.length === 0) {
      say('slots', problem.rooms)
      continue
    }
    if (slots.reduce((sum, slot) => sum + (minutes.get(slot) ?? 0), 0) < service.minWeeklyMinutes) {
      say('weekly-minutes', problem.rooms)
      continue
    }
    const left = problem.rooms.filter((room) => isEligible(service, room))
    if (left.length === 0) {
      const needed = rulesThatForbid(service, problem.rooms)
      const last = needed.at(-1)
      const others = needed.slice(0, -1)
      const removed = problem.rooms.filter((room) => others.every(({ passes }) => passes(service, room)))
      say(
        last?.rule ?? 'area',
        removed,
        others.map(({ rule }) => rule),
      )
      continue
    }
    const taken = (room: AllocationRoom): boolean =>
      slots.every((slot) => problem.locks.some((lock) => lock.room === room.id && lock.slot === slot))
    if (left.every(taken)) say('locks', left)
  }
  return unhoused
}
