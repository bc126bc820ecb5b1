// The allocation model: services to rooms and slots as a mixed-integer program, its objectives in order, never one opaque weight.
import type { AllocationProblem, AllocationService } from '#schemas/allocation.ts'
import { isEligible, slotsOf } from './eligibility.ts'
import type { ModelColumn, LinearModel, ModelRow, Terms } from './linearModel.ts'
import { mustMinutes } from './musts.ts'
import { problemInOrder } from './problemOrder.ts'

/** One choice: a service uses a room in a slot. */
interface Choice {
  readonly column: string
  readonly service: AllocationService
  readonly room: string
  readonly slot: string
}

/** The program that a solver is given, with what its columns mean. */
export interface AllocationModel {
  readonly columns: readonly ModelColumn[]
  readonly rows: readonly ModelRow[]
  readonly choices: readonly Choice[]
  /**
   * To be minimised in this order: musts left unmet, the minutes they are short of, minus weighted service, static
   * office area, uses off their floor.
   */
  readonly unmet: Terms
  readonly shortMinutes: Terms
  readonly service: Terms
  readonly office: Terms
  /** Thousands of m²·min that services spend upstairs although they would rather be on the ground floor. */
  readonly upstairs: Terms
  /** By service: columns of which one at least is 1 where the service is provided; absent where it can't be. */
  readonly provided: ReadonlyMap<string, Terms>
}

/** One unit of the service objective in the model is this many millionths × m²·min, so that the solver's numbers stay small. */
export const serviceUnit = 1_000_000_000

const squareMetres = (mm2: number): number => mm2 / 1_000_000

/** What a service wants in a week, in m²·min. */
export const weeklyDemand = (service: AllocationService): number =>
  squareMetres(service.wantedArea) * service.wantedMinutes

/**
 * Builds the model. x = a service uses a room in a slot, y = a room is fitted for a service, d = a service is provided,
 * o = it is open in a slot, f = the share of its demand that is served, b = a room carries office, z = a floor is loud,
 * u = a must is unmet, h = the share of its least hours that it is short of.
 * Rows: one use per room and slot; Σ_t x ≤ |T| y in one row for all slots; open hours; f ≤ what is given ÷ demand and
 * f ≤ d, so nothing is earned beyond the need; Σ H o + least·h ≥ least and h ≤ u for a must; office cap over b and workable office per office slot; uses per room,
 * rooms per service; noise by floor; locks. A ground floor that is only preferred is no row: it is the last and least of
 * the objectives, so that it moves services between rooms and never costs one. Source: FORMULAS.md, `allocation`.
 */
export const buildModel = (given: AllocationProblem): AllocationModel => {
  const problem = problemInOrder(given)
  const columns: ModelColumn[] = []
  const rows: ModelRow[] = []
  const choices: Choice[] = []
  const unmet = new Map<string, number>()
  const shortMinutes = new Map<string, number>()
  const provided = new Map<string, Terms>()
  const serviceTerms = new Map<string, number>()
  const officeTerms = new Map<string, number>()
  const upstairsTerms = new Map<string, number>()
  const column = (name: string, kind: ModelColumn['kind'], fixed?: number): string => {
    columns.push(fixed === undefined ? { name, kind } : { name, kind, fixed })
    return name
  }
  const row = (
    name: string,
    terms: readonly (readonly [string, number])[],
    is: ModelRow['is'],
    value: number,
  ): void => {
    if (terms.length > 0 || (is !== '<=' && value > 0)) rows.push({ name, terms: new Map(terms), is, value })
  }
  const { rooms, services, slots, rules } = problem
  const minutes = new Map(slots.map(({ id, weeklyMinutes }) => [id, weeklyMinutes]))
  const locks = new Map(problem.locks.map((lock) => [`${lock.room}~${lock.slot}`, lock.service]))
  const floors = [...new Set(rooms.map(({ floor }) => floor))].toSorted()
  if (rules.noiseSeparation) floors.forEach((_, f) => column(`z${f}`, 'binary'))
  const fits: string[][] = rooms.map(() => [])
  const used = new Map<string, string[]>()
  const offices = new Map<string, string[]>()
  const areaTimes = new Map<string, number>()

  services.forEach((service, s) => {
    const isOffice = service.class === 'office'
    const allowed = slotsOf(problem, service)
    const own: Choice[] = []
    const fitted: string[] = []
    rooms.forEach((room, r) => {
      const eligible = isEligible(service, room)
      const here: Choice[] = []
      slots.forEach((slot, t) => {
        const key = `${room.id}~${slot.id}`
        const lock = locks.get(key)
        const locked = lock === service.id
        if (!locked && (lock !== undefined || !eligible || !allowed.includes(slot.id))) return
        const x = column(`x${s}_${r}_${t}`, 'binary', locked ? 1 : undefined)
        here.push({ column: x, service, room: room.id, slot: slot.id })
        used.set(key, [...(used.get(key) ?? []), x])
        if (isOffice) offices.set(key, [...(offices.get(key) ?? []), x])
        areaTimes.set(x, squareMetres(room.area) * slot.weeklyMinutes)
        if (service.floor === 'ground-preferred' && !room.ground)
          upstairsTerms.set(x, (squareMetres(room.area) * slot.weeklyMinutes) / 1_000)
      })
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
    choices.push(...own)
    if (!isOffice)
      row(
        `spread${s}`,
        fitted.map((y) => [y, 1] as const),
        '<=',
        rules.maxRoomsPerService,
      )
    const shortest = Math.min(...own.map((c) => minutes.get(c.slot) ?? 0))
    const longHours = service.minWeeklyMinutes > shortest
    const demand = weeklyDemand(service)
    const earns = !isOffice && service.weight > 0 && demand > 0 && own.length > 0
    const u = service.must ? column(`u${s}`, 'binary') : null
    if (u !== null) unmet.set(u, 1)
    if (own.length === 0) {
      if (u !== null) row(`must${s}`, [[u, 1]], '>=', 1)
      return
    }
    if (u === null && !longHours) {
      provided.set(service.id, new Map(own.map((c) => [c.column, 1])))
      if (earns) addShare(own, null)
      return
    }
    const d = column(`d${s}`, 'binary')
    provided.set(service.id, new Map([[d, 1]]))
    const least = u === null ? 0 : mustMinutes(service)
    const open: [string, number][] = []
    if (longHours || least > shortest)
      slots.forEach((slot, t) => {
        const then = own.filter((c) => c.slot === slot.id)
        if (then.length === 0) return
        const o = column(`o${s}_${t}`, 'binary')
        row(`open${s}_${t}`, [[o, 1], ...then.map((c) => [c.column, -1] as const)], '<=', 0)
        if (u !== null) row(`only${s}_${t}`, pair(o, 1, d, -1), '<=', 0)
        open.push([o, slot.weeklyMinutes])
      })
    if (longHours) row(`hours${s}`, [...open, [d, 0 - service.minWeeklyMinutes]], '>=', 0)
    else row(`given${s}`, [[d, 1], ...own.map((c) => [c.column, -1] as const)], '<=', 0)
    if (u !== null) {
      row(`must${s}`, pair(d, 1, u, 1), '>=', 1)
      if (least > shortest) {
        const h = column(`h${s}`, 'share')
        row(`least${s}`, [...open, [h, least]], '>=', least)
        row(`short${s}`, pair(h, 1, u, -1), '<=', 0)
        shortMinutes.set(h, least)
      } else if (least > 0) shortMinutes.set(u, least)
    }
    if (earns) addShare(own, d)

    function addShare(from: readonly Choice[], when: string | null): void {
      const f = column(`f${s}`, 'share')
      // What one choice gives, at most the whole: a larger number would only loosen the relaxation.
      const gives = from.map(
        (c) => [c.column, -Math.min(1, (areaTimes.get(c.column) ?? 0) / demand)] as const,
      )
      row(`served${s}`, [[f, 1], ...gives], '<=', 0)
      if (when !== null) row(`if${s}`, pair(f, 1, when, -1), '<=', 0)
      serviceTerms.set(f, (-service.weight * demand) / serviceUnit)
    }
  })

  rooms.forEach((room, r) => {
    slots.forEach((slot, t) => {
      const xs = used.get(`${room.id}~${slot.id}`) ?? []
      if (xs.length > 1)
        row(
          `one${r}_${t}`,
          xs.map((x) => [x, 1] as const),
          '<=',
          1,
        )
    })
    const ys = fits[r] ?? []
    if (ys.length > rules.maxUsesPerRoom)
      row(
        `uses${r}`,
        ys.map((y) => [y, 1] as const),
        '<=',
        rules.maxUsesPerRoom,
      )
    const b = column(`b${r}`, 'binary')
    officeTerms.set(b, squareMetres(room.area))
    // Slot by slot, unlike the fit-out: it is what makes the proof of the least office quick.
    slots.forEach((slot, t) => {
      const staff = offices.get(`${room.id}~${slot.id}`) ?? []
      row(
        `staff${r}_${t}`,
        staff.length === 0 ? [] : [...staff.map((x) => [x, 1] as const), [b, -1]],
        '<=',
        0,
      )
    })
  })
  if (rules.officeCap !== null)
    row(
      'cap',
      rooms.map((room, r) => [`b${r}`, squareMetres(room.area)] as const),
      '<=',
      squareMetres(rules.officeCap),
    )
  const areas = new Map(rooms.map(({ id, area }) => [id, squareMetres(area)]))
  slots.forEach((slot, t) => {
    if (!rules.officeSlots.includes(slot.id) || rules.officeFloorArea === 0) return
    const desks = choices.filter((c) => c.service.class === 'office' && c.slot === slot.id)
    const terms = desks.map((c) => [c.column, areas.get(c.room) ?? 0] as const)
    row(`desks${t}`, terms, '>=', squareMetres(rules.officeFloorArea))
  })
  return {
    columns,
    rows,
    choices,
    unmet,
    shortMinutes,
    provided,
    service: serviceTerms,
    office: officeTerms,
    upstairs: upstairsTerms,
  }
}

/** The linear model of one objective, with rows that hold the objectives before it. */
export const modelFor = (
  model: AllocationModel,
  objective: Terms,
  held: readonly ModelRow[],
): LinearModel => ({
  columns: model.columns,
  rows: [...model.rows, ...held],
  objective,
})

const pair = (p: string, a: number, q: string, b: number): readonly (readonly [string, number])[] => [
  [p, a],
  [q, b],
]
