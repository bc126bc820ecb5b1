// Gives empty cells to services that can still use them, so that no room stands empty beside an unmet need.
import type { AllocationProblem, AllocationRoom, AllocationService } from '#schemas/allocation.ts'
import { isEligible, slotsOf } from './eligibility.ts'
import { mustMinutes } from './musts.ts'
import type { PlannedUse } from './planTally.ts'

/**
 * The plan with more uses, until no service could use an empty cell any more without a rule being broken: every cell
 * added serves a demand that was not served, or gives a must hours that it was short of. What is there stays. The
 * weightiest service comes first, a must that is short before all; offices are given nothing.
 */
export const fillPlan = (problem: AllocationProblem, plan: readonly PlannedUse[]): readonly PlannedUse[] => {
  const board = boardOf(problem, plan)
  let inTurn = problem.services
    .filter((service) => service.class !== 'office')
    .toSorted((p, q) => q.weight - p.weight || (p.id < q.id ? -1 : 1))
  // Every cell that is given away leaves the others less, so that a service without a place has none later either.
  const hasPlace = (service: AllocationService): boolean => {
    if (board.add(service)) return true
    inTurn = inTurn.filter((other) => other !== service)
    return false
  }
  for (let added = true; added;) {
    const short = inTurn.filter((service) => board.isShort(service))
    added = [...short, ...inTurn].some(hasPlace)
  }
  return board.uses()
}

interface Cell {
  readonly room: AllocationRoom
  readonly slot: string
  readonly minutes: number
}

/** What stands where, kept up to date as uses are added. */
const boardOf = (problem: AllocationProblem, plan: readonly PlannedUse[]) => {
  const { rules } = problem
  const minutes = new Map(problem.slots.map(({ id, weeklyMinutes }) => [id, weeklyMinutes]))
  const roomOf = new Map(problem.rooms.map((room) => [room.id, room]))
  const serviceOf = new Map(problem.services.map((service) => [service.id, service]))
  const uses = [...plan]
  const taken = new Set(problem.locks.map(({ room, slot }) => `${room}~${slot}`))
  const inRoom = new Map<string, Set<string>>()
  const roomsOf = new Map<string, Set<string>>()
  const openIn = new Map<string, Set<string>>()
  const given = new Map<string, number>()
  const noises = new Map<string, Set<string>>()
  const into = (sets: Map<string, Set<string>>, key: string, value: string): void => {
    sets.set(key, (sets.get(key) ?? new Set()).add(value))
  }
  const note = ({ room: id, slot, service }: PlannedUse): void => {
    const room = roomOf.get(id)
    taken.add(`${id}~${slot}`)
    into(inRoom, id, service)
    into(roomsOf, service, id)
    into(openIn, service, slot)
    given.set(service, (given.get(service) ?? 0) + (room?.area ?? 0) * (minutes.get(slot) ?? 0))
    into(noises, room?.floor ?? '', serviceOf.get(service)?.noise ?? 'medium')
  }
  plan.forEach(note)

  const open = (service: string, more: Iterable<string> = []): number =>
    [...new Set([...(openIn.get(service) ?? []), ...more])].reduce((sum, t) => sum + (minutes.get(t) ?? 0), 0)
  const isProvided = (service: AllocationService): boolean =>
    openIn.has(service.id) && open(service.id) >= service.minWeeklyMinutes
  const isShort = (service: AllocationService): boolean =>
    service.must && (!isProvided(service) || open(service.id) < mustMinutes(service))
  const against = { loud: 'quiet', quiet: 'loud', medium: null } as const
  const mayEnter = (service: AllocationService, room: AllocationRoom): boolean => {
    const there = inRoom.get(room.id) ?? new Set()
    const foe = against[service.noise]
    return (
      isEligible(service, room) &&
      (there.has(service.id) || there.size < rules.maxUsesPerRoom) &&
      !(rules.noiseSeparation && foe !== null && noises.get(room.floor)?.has(foe) === true)
    )
  }
  /** The empty cells that a service may have, by room; how many rooms it may spread over is not looked at. */
  const freeCells = (service: AllocationService): ReadonlyMap<AllocationRoom, readonly Cell[]> => {
    const slots = slotsOf(problem, service)
    const free = new Map<AllocationRoom, readonly Cell[]>()
    for (const room of problem.rooms) {
      if (!mayEnter(service, room)) continue
      const cells = slots
        .filter((slot) => !taken.has(`${room.id}~${slot}`))
        .map((slot) => ({ room, slot, minutes: minutes.get(slot) ?? 0 }))
      if (cells.length > 0) free.set(room, cells)
    }
    return free
  }
  const put = (service: AllocationService, cells: readonly Cell[]): boolean => {
    for (const { room, slot } of cells) {
      const use = { room: room.id, slot, service: service.id }
      uses.push(use)
      note(use)
    }
    return cells.length > 0
  }
  /** Adds one cell to a service that is provided, or as many as it takes to be; false where nothing can be added. */
  const add = (service: AllocationService): boolean => {
    const left = service.wantedArea * service.wantedMinutes - (given.get(service.id) ?? 0)
    const provided = isProvided(service)
    const short = isShort(service)
    if (provided && left <= 0 && !short) return false
    if (!provided && service.wantedArea * service.wantedMinutes <= 0 && !service.must) return false
    const own = roomsOf.get(service.id) ?? new Set()
    const more = rules.maxRoomsPerService - own.size
    const free = [...freeCells(service)].filter(([room]) => own.has(room.id) || more > 0)
    const isOpen = (slot: string): boolean => openIn.get(service.id)?.has(slot) === true
    if (provided) {
      const cells = free
        .flatMap(([, those]) => those)
        .filter((cell) => cell.minutes > 0 && (left > 0 ? cell.room.area > 0 : !isOpen(cell.slot)))
      const value = (cell: Cell): number => Math.min(Math.max(0, left), cell.room.area * cell.minutes)
      const hours = (cell: Cell): number => (short && !isOpen(cell.slot) ? cell.minutes : 0)
      const isBetter = (p: Cell, q: Cell): boolean =>
        (hours(q) - hours(p) ||
          value(q) - value(p) ||
          Number(own.has(q.room.id)) - Number(own.has(p.room.id)) ||
          Number(q.room.ground) - Number(p.room.ground) ||
          p.room.area - q.room.area ||
          (p.room.id < q.room.id ? -1 : p.room.id > q.room.id ? 1 : p.slot < q.slot ? -1 : 1)) < 0
      const best = cells.reduce<Cell | null>((so, cell) => (so && !isBetter(cell, so) ? so : cell), null)
      return best !== null && put(service, [best])
    }
    const missing = (cells: readonly Cell[]): number =>
      service.minWeeklyMinutes -
      open(
        service.id,
        cells.map(({ slot }) => slot),
      )
    const rooms = roomsThatOpen(free, own, Math.max(0, more), (cells) => missing(cells) <= 0)
    if (rooms === null) return false
    const chosen: Cell[] = []
    for (const cell of rooms.flat().toSorted((p, q) => q.minutes - p.minutes || (p.slot < q.slot ? -1 : 1)))
      if ((missing(chosen) > 0 || chosen.length === 0) && !chosen.some(({ slot }) => slot === cell.slot))
        chosen.push(cell)
    return put(service, chosen)
  }
  return { add, isShort, uses: () => uses.toSorted(byPlace) }
}

const byPlace = (p: PlannedUse, q: PlannedUse): number => {
  const [a, b] = [`${p.room}~${p.slot}`, `${q.room}~${q.slot}`]
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * The cells of rooms that together open a service long enough: those it has already, and as few others as can be, at
 * most `more`. Rooms that are free in the same slots stand for each other, the largest first. Null where there are none.
 */
const roomsThatOpen = (
  free: readonly (readonly [AllocationRoom, readonly Cell[]])[],
  own: ReadonlySet<string>,
  more: number,
  opens: (cells: readonly Cell[]) => boolean,
): readonly (readonly Cell[])[] | null => {
  const had = free.filter(([room]) => own.has(room.id)).map(([, cells]) => cells)
  if (had.length > 0 && opens(had.flat())) return had
  const unlike = new Map<string, readonly Cell[]>()
  for (const [room, cells] of free.toSorted(([p], [q]) => q.area - p.area || (p.id < q.id ? -1 : 1))) {
    const when = cells.map(({ slot }) => slot).join('~')
    if (!own.has(room.id) && !unlike.has(when)) unlike.set(when, cells)
  }
  const others = [...unlike.values()]
  const tryFrom = (
    from: number,
    left: number,
    chosen: readonly (readonly Cell[])[],
  ): typeof chosen | null => {
    if (chosen.length > had.length && opens(chosen.flat())) return chosen
    if (left === 0) return null
    for (let i = from; i < others.length; i++) {
      const found = tryFrom(i + 1, left - 1, [...chosen, others[i] ?? []])
      if (found) return found
    }
    return null
  }
  for (let rooms = 1; rooms <= Math.min(more, others.length); rooms++) {
    const found = tryFrom(0, rooms, had)
    if (found) return found
  }
  return null
}
