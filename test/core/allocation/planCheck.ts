// Checks a plan against every rule of its problem by plain code, written apart from the model; and finds the best by trying all.
import type { AllocationProblem, AllocationService } from '#schemas/allocation.ts'

export interface Use {
  readonly room: string
  readonly slot: string
  readonly service: string
}

/** The rules a plan breaks, in words; empty for a plan that keeps them all. */
export const brokenRules = (problem: AllocationProblem, uses: readonly Use[]): readonly string[] => {
  const broken: string[] = []
  const room = new Map(problem.rooms.map((r) => [r.id, r]))
  const service = new Map(problem.services.map((s) => [s.id, s]))
  const seen = new Set<string>()
  for (const use of uses) {
    const r = room.get(use.room)
    const s = service.get(use.service)
    const at = `${use.service} in ${use.room} at ${use.slot}`
    if (!r || !s || !problem.slots.some(({ id }) => id === use.slot)) {
      broken.push(`unknown: ${at}`)
      continue
    }
    if (seen.has(`${use.room} ${use.slot}`)) broken.push(`two uses at once: ${at}`)
    seen.add(`${use.room} ${use.slot}`)
    if (problem.locks.some((l) => l.room === use.room && l.slot === use.slot && l.service === use.service))
      continue
    if (r.area < s.minArea) broken.push(`too small: ${at}`)
    if (s.floor === 'ground-only' && !r.ground) broken.push(`not on the ground floor: ${at}`)
    if (s.needs.some((flag) => !r.has.includes(flag))) broken.push(`lacks what it needs: ${at}`)
    if (s.slots && !s.slots.includes(use.slot)) broken.push(`not in its slots: ${at}`)
  }
  for (const lock of problem.locks) {
    const use = uses.find((u) => u.room === lock.room && u.slot === lock.slot)
    if ((use?.service ?? null) !== lock.service) broken.push(`lock broken: ${lock.room} at ${lock.slot}`)
  }
  const kinds = (of: readonly Use[], key: 'room' | 'service'): number => new Set(of.map((u) => u[key])).size
  for (const { id } of problem.rooms)
    if (
      kinds(
        uses.filter((u) => u.room === id),
        'service',
      ) > problem.rules.maxUsesPerRoom
    )
      broken.push(`too many uses: ${id}`)
  for (const s of problem.services)
    if (
      s.class !== 'office' &&
      kinds(
        uses.filter((u) => u.service === s.id),
        'room',
      ) > problem.rules.maxRoomsPerService
    )
      broken.push(`too many rooms: ${s.id}`)
  const isOffice = (u: Use): boolean => service.get(u.service)?.class === 'office'
  const area = (of: readonly Use[]): number =>
    [...new Set(of.map((u) => u.room))].reduce((sum, id) => sum + (room.get(id)?.area ?? 0), 0)
  if (problem.rules.officeCap !== null && area(uses.filter(isOffice)) > problem.rules.officeCap)
    broken.push('office cap')
  for (const slot of problem.rules.officeSlots)
    if (area(uses.filter((u) => isOffice(u) && u.slot === slot)) < problem.rules.officeFloorArea)
      broken.push(`no workable office at ${slot}`)
  if (problem.rules.noiseSeparation)
    for (const floor of new Set(problem.rooms.map((r) => r.floor))) {
      const noises = new Set(
        uses.filter((u) => room.get(u.room)?.floor === floor).map((u) => service.get(u.service)?.noise),
      )
      if (noises.has('loud') && noises.has('quiet')) broken.push(`loud and quiet on ${floor}`)
    }
  return broken
}

export interface Score {
  /** Musts that are not open for half of what they want, and the minutes that they are short of it. */
  readonly unmet: number
  readonly short: number
  /** Millionths × m²·min, not rounded. */
  readonly service: number
  readonly office: number
}

const openFor = (problem: AllocationProblem, own: readonly Use[]): number =>
  problem.slots
    .filter(({ id }) => own.some((u) => u.slot === id))
    .reduce((sum, t) => sum + t.weeklyMinutes, 0)

export const provided = (problem: AllocationProblem, s: AllocationService, own: readonly Use[]): boolean =>
  own.length > 0 && openFor(problem, own) >= s.minWeeklyMinutes

export const scoreOf = (problem: AllocationProblem, uses: readonly Use[]): Score => {
  let unmet = 0
  let short = 0
  let service = 0
  const offices = new Set<string>()
  for (const s of problem.services) {
    const own = uses.filter((u) => u.service === s.id)
    const is = provided(problem, s, own)
    const least = Math.max(s.minWeeklyMinutes, s.wantedMinutes / 2)
    const lacking = s.must ? Math.max(0, least - (is ? openFor(problem, own) : 0)) : 0
    short += lacking
    if (s.must && (lacking > 0 || !is)) unmet++
    if (s.class === 'office') {
      for (const u of own) offices.add(u.room)
      continue
    }
    if (!is) continue
    const given = own.reduce((sum, u) => {
      const r = problem.rooms.find(({ id }) => id === u.room)
      const t = problem.slots.find(({ id }) => id === u.slot)
      return sum + ((r?.area ?? 0) / 1e6) * (t?.weeklyMinutes ?? 0)
    }, 0)
    service += s.weight * Math.min(given, (s.wantedArea / 1e6) * s.wantedMinutes)
  }
  const office = problem.rooms.filter(({ id }) => offices.has(id)).reduce((sum, r) => sum + r.area, 0)
  return { unmet, short, service, office }
}

/** Negative where the first is better; amounts of whole square metres and hours leave nothing to rounding. */
export const compareScores = (p: Score, q: Score): number =>
  p.unmet - q.unmet || p.short - q.short || q.service - p.service || p.office - q.office

/** Every plan that keeps the rules. For tiny problems only. */
export const everyPlan = (problem: AllocationProblem): readonly (readonly Use[])[] => {
  const cells = problem.rooms.flatMap((r) => problem.slots.map((t) => ({ room: r.id, slot: t.id })))
  const plans: (readonly Use[])[] = []
  const uses: Use[] = []
  const tryFrom = (i: number): void => {
    const cell = cells[i]
    if (!cell) {
      if (brokenRules(problem, uses).length === 0) plans.push([...uses])
      return
    }
    tryFrom(i + 1)
    for (const { id: service } of problem.services) {
      uses.push({ ...cell, service })
      tryFrom(i + 1)
      uses.pop()
    }
  }
  tryFrom(0)
  return plans
}

/** The best score of all plans that keep the rules; null when none does. */
export const bestByTrying = (
  problem: AllocationProblem,
  among: (plan: readonly Use[]) => boolean = () => true,
): Score | null =>
  everyPlan(problem)
    .filter(among)
    .map((plan) => scoreOf(problem, plan))
    .reduce<Score | null>((best, score) => (best && compareScores(best, score) <= 0 ? best : score), null)
