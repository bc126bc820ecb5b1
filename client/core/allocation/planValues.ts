// A plan as values of the model's columns: what a solver begins with, and what an objective holds once it is reached.
import type { AllocationProblem } from '#schemas/allocation.ts'
import type { Terms } from './linearModel.ts'
import type { AllocationModel } from './model.ts'
import { weeklyDemand } from './serviceRows.ts'
import { mustMinutes } from './musts.ts'
import type { PlannedUse } from './planTally.ts'

/** A value for each column by name; a column that is left out is nought. */
export type Values = Readonly<Record<string, number>>

/** The worth of a linear sum at some values, in the units of its factors. */
export const worthOf = (terms: Terms, values: Values): number =>
  [...terms].reduce((sum, [column, factor]) => sum + factor * (values[column] ?? 0), 0)

/** The uses that a solver's values choose, in order of room and slot. */
export const plannedUses = (model: AllocationModel, values: Values): readonly PlannedUse[] =>
  model.choices
    .filter(({ column }) => (values[column] ?? 0) > 0.5)
    .map(({ room, slot, service }) => ({ room, slot, service: service.id }))
    .toSorted((p, q) => compare(p.room, q.room) || compare(p.slot, q.slot))

const compare = (p: string, q: string): number => (p < q ? -1 : p > q ? 1 : 0)

/** The values of all columns under a plan that keeps the rules; columns that are nought are left out. */
export const valuesOfPlan = (
  problem: AllocationProblem,
  model: AllocationModel,
  uses: readonly PlannedUse[],
): Values => {
  const { rooms, services, slots } = problem
  const at = {
    room: new Map(rooms.map((room, r) => [room.id, { room, r }])),
    slot: new Map(slots.map((slot, t) => [slot.id, { slot, t }])),
    service: new Map(services.map((service, s) => [service.id, { service, s }])),
  }
  const floors = [...new Set(rooms.map(({ floor }) => floor))].toSorted()
  const known = new Set(model.columns.map(({ name }) => name))
  const values: Record<string, number> = {}
  const set = (column: string, value = 1): void => {
    if (value !== 0 && known.has(column)) values[column] = value
  }
  const given = new Map<number, number>()
  const open = new Map<number, Set<number>>()
  for (const use of uses) {
    const [room, slot, service] = [at.room.get(use.room), at.slot.get(use.slot), at.service.get(use.service)]
    if (!room || !slot || !service) continue
    const { s } = service
    set(`x${s}_${room.r}_${slot.t}`)
    set(`y${s}_${room.r}`)
    if (service.service.class === 'office') set(`b${room.r}`)
    if (service.service.noise === 'loud') set(`z${floors.indexOf(room.room.floor)}`)
    given.set(s, (given.get(s) ?? 0) + (room.room.area / 1_000_000) * slot.slot.weeklyMinutes)
    open.set(s, (open.get(s) ?? new Set()).add(slot.t))
  }
  services.forEach((service, s) => {
    const then = [...(open.get(s) ?? [])]
    const minutes = then.reduce((sum, t) => sum + (slots[t]?.weeklyMinutes ?? 0), 0)
    const provided = then.length > 0 && minutes >= service.minWeeklyMinutes
    const least = service.must ? mustMinutes(service) : 0
    const short = !provided ? 1 : least === 0 ? 0 : Math.max(0, 1 - minutes / least)
    if (service.must && short > 0) {
      set(`u${s}`)
      set(`h${s}`, short)
    }
    if (!provided) return
    set(`d${s}`)
    for (const t of then) set(`o${s}_${t}`)
    const demand = weeklyDemand(service)
    if (demand > 0) set(`f${s}`, Math.min(1, (given.get(s) ?? 0) / demand))
  })
  return values
}
