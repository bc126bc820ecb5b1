// The part of the allocation model that one service has: where and when it may be, its open hours, its musts, what it earns.
import type { AllocationService } from '#schemas/allocation.ts'
import { isEligible, slotsOf } from './eligibility.ts'
import { cellOfWeek, ones, pair, inSquareMetres, type ModelChoice, type ModelGround } from './modelGround.ts'
import { mustMinutes } from './musts.ts'

/** The service objective counts in this many millionths × m²·min, so that the solver's numbers stay small. */
export const serviceUnit = 1_000_000_000

/** What a service wants in a week, in m²·min. */
export const weeklyDemand = (service: AllocationService): number =>
  inSquareMetres(service.wantedArea) * service.wantedMinutes

/** Adds the columns and rows of the service at place `s` of the problem. */
export const addService = (ground: ModelGround, service: AllocationService, s: number): void => {
  const { minutes, provided, column, row } = ground
  const own = addChoices(ground, service, s)
  const shortest = Math.min(...own.map((c) => minutes.get(c.slot) ?? 0))
  const longHours = service.minWeeklyMinutes > shortest
  const earns =
    service.class !== 'office' && service.weight > 0 && weeklyDemand(service) > 0 && own.length > 0
  const u = service.must ? column(`u${s}`, 'binary') : null
  if (u !== null) ground.unmet.set(u, 1)
  if (own.length === 0) {
    if (u !== null) row(`must${s}`, [[u, 1]], '>=', 1)
    return
  }
  if (u === null && !longHours) {
    provided.set(service.id, new Map(own.map((c) => [c.column, 1])))
    if (earns) addShare(ground, service, s, own, null)
    return
  }
  const d = column(`d${s}`, 'binary')
  provided.set(service.id, new Map([[d, 1]]))
  const least = u === null ? 0 : mustMinutes(service)
  const open = longHours || least > shortest ? addOpenHours(ground, s, own, u === null ? null : d) : []
  if (longHours) row(`hours${s}`, [...open, [d, 0 - service.minWeeklyMinutes]], '>=', 0)
  else row(`given${s}`, [[d, 1], ...own.map((c) => [c.column, -1] as const)], '<=', 0)
  if (u !== null) {
    row(`must${s}`, pair(d, 1, u, 1), '>=', 1)
    if (least > shortest) {
      const h = column(`h${s}`, 'share')
      row(`least${s}`, [...open, [h, least]], '>=', least)
      row(`short${s}`, pair(h, 1, u, -1), '<=', 0)
      ground.shortMinutes.set(h, least)
    } else if (least > 0) ground.shortMinutes.set(u, least)
  }
  if (earns) addShare(ground, service, s, own, d)
}

/** Where and when a service may be: x for each room and slot, y for each room that is fitted, noise by floor. */
const addChoices = (ground: ModelGround, service: AllocationService, s: number): readonly ModelChoice[] => {
  const { problem, floors, fits, column, row } = ground
  const { rooms, rules } = problem
  const allowed = slotsOf(problem, service)
  const own: ModelChoice[] = []
  const fitted: string[] = []
  rooms.forEach((room, r) => {
    const here = addRoomChoices(ground, service, s, r, allowed)
    if (here.length === 0) return
    const y = column(`y${s}_${r}`, 'binary')
    row(`fit${s}_${r}`, [...here.map((c) => [c.column, 1] as const), [y, -here.length]], '<=', 0)
    fits[r]?.push(y)
    fitted.push(y)
    const z = `z${floors.indexOf(room.floor)}`
    if (rules.noiseSeparation && service.noise === 'loud') row(`loud${s}_${r}`, pair(y, 1, z, -1), '<=', 0)
    if (rules.noiseSeparation && service.noise === 'quiet') row(`quiet${s}_${r}`, pair(y, 1, z, 1), '<=', 1)
    own.push(...here)
  })
  ground.choices.push(...own)
  if (service.class !== 'office') row(`spread${s}`, ones(fitted), '<=', rules.maxRoomsPerService)
  return own
}

/** The slots in which a service may use one room; a lock is a choice even where nothing else allows it. */
const addRoomChoices = (
  ground: ModelGround,
  service: AllocationService,
  s: number,
  r: number,
  allowed: readonly string[],
): readonly ModelChoice[] => {
  const { problem, locks, used, offices, areaTimes, upstairs, column } = ground
  const room = problem.rooms[r]
  if (room === undefined) return []
  const eligible = isEligible(service, room)
  const here: ModelChoice[] = []
  problem.slots.forEach((slot, t) => {
    const key = cellOfWeek(room.id, slot.id)
    const lock = locks.get(key)
    const locked = lock === service.id
    if (!locked && (lock !== undefined || !eligible || !allowed.includes(slot.id))) return
    const x = column(`x${s}_${r}_${t}`, 'binary', locked ? 1 : undefined)
    here.push({ column: x, service, room: room.id, slot: slot.id })
    used.set(key, [...(used.get(key) ?? []), x])
    if (service.class === 'office') offices.set(key, [...(offices.get(key) ?? []), x])
    const areaTime = inSquareMetres(room.area) * slot.weeklyMinutes
    areaTimes.set(x, areaTime)
    if (service.floor === 'ground-preferred' && !room.ground) upstairs.set(x, areaTime / 1_000)
  })
  return here
}

/** Whether a service is open, a column for each slot; `provided` bounds it where that is a must. */
const addOpenHours = (
  { problem, column, row }: ModelGround,
  s: number,
  own: readonly ModelChoice[],
  provided: string | null,
): readonly (readonly [string, number])[] =>
  problem.slots.flatMap((slot, t) => {
    const then = own.filter((c) => c.slot === slot.id)
    if (then.length === 0) return []
    const o = column(`o${s}_${t}`, 'binary')
    row(`open${s}_${t}`, [[o, 1], ...then.map((c) => [c.column, -1] as const)], '<=', 0)
    if (provided !== null) row(`only${s}_${t}`, pair(o, 1, provided, -1), '<=', 0)
    return [[o, slot.weeklyMinutes] as const]
  })

/** The share of its need that a service is given, and what that earns. */
const addShare = (
  { areaTimes, service: earned, column, row }: ModelGround,
  service: AllocationService,
  s: number,
  from: readonly ModelChoice[],
  when: string | null,
): void => {
  const demand = weeklyDemand(service)
  const f = column(`f${s}`, 'share')
  // What one choice gives, at most the whole: a larger number would only loosen the relaxation.
  const gives = from.map((c) => [c.column, -Math.min(1, (areaTimes.get(c.column) ?? 0) / demand)] as const)
  row(`served${s}`, [[f, 1], ...gives], '<=', 0)
  if (when !== null) row(`if${s}`, pair(f, 1, when, -1), '<=', 0)
  earned.set(f, (-service.weight * demand) / serviceUnit)
}
