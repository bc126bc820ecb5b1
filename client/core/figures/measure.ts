// What a layout amounts to: net area by floor and class, the share of service, the office area; from room areas and uses.
import { cellKey } from '#schemas/ids.ts'
import type { Floor, Room } from '#schemas/layout.ts'
import type { Slot } from '#schemas/centre.ts'
import type { FloorMeasure, LayoutMeasure, RoomMeasure, ShownClass, UseClass } from '#schemas/derived.ts'
import { byRank } from '#schemas/record.ts'
import { squareMillimetres, type SquareMillimetres } from '#schemas/quantities.ts'

/** What the measure is reckoned from. Areas and closure come from the plans of the floors. */
export interface LayoutToMeasure {
  readonly floors: ReadonlyMap<string, Readonly<Floor>>
  readonly rooms: ReadonlyMap<string, Readonly<Room>>
  readonly assignments: ReadonlyMap<string, { readonly use: string }>
  /** The variant whose week is read; null reads the rooms' standing uses only. */
  readonly variant: string | null
  readonly slots: Iterable<Readonly<Slot>>
  /** Net area by room id; null or absent where a room has no closed face. */
  readonly areas: ReadonlyMap<string, SquareMillimetres | null>
  /** The class of a use, by the catalogue: W and L are service, C commercial, O office; plain uses are their own class. */
  readonly classOfUse: (use: string) => UseClass
  /** The closure check by floor, where it was made. */
  readonly closures?: ReadonlyMap<string, { readonly gap: number; readonly verified: boolean } | null>
}

/**
 * A service or shop must have a room for at least this many minutes a week (4 hours) to give the room its class.
 * Source: FORMULAS.md, `least-hours`.
 */
export const leastWeeklyMinutes = 240

/** The classes of use in the order in which tables list them. */
export const useClassesInOrder: readonly UseClass[] = [
  'service',
  'commercial',
  'office',
  'support',
  'circulation',
  'vacant',
  'outdoor',
]

/** Minutes of the week that a slot covers: its length on every day it names. */
export const weeklyMinutesOf = (slot: Pick<Slot, 'days' | 'from' | 'to'>): number =>
  slot.days * Math.max(0, slot.to - slot.from)

/**
 * The measure of a layout, all areas in mm² to the inner wall faces.
 * Static class of a room: office if it is office in any slot, else service, else commercial, else what it is; so office
 * is never made small by sharing. Outdoor rooms are listed by class but not in `net`. Service share = S ÷ (S + O), static.
 * `officeTimed` weighs each office room by its office minutes over the whole week of slots.
 * Source: FORMULAS.md, `service-share.1`.
 */
export const measureLayout = (input: LayoutToMeasure): LayoutMeasure => {
  const slots = [...input.slots].toSorted(byRank)
  const week = slots.reduce((sum, slot) => sum + weeklyMinutesOf(slot), 0)
  const floors = [...input.floors.values()].toSorted(byRank)
  const place = new Map(floors.map(({ id }, i) => [id, i]))
  const rooms: RoomMeasure[] = []
  let officeAreaMinutes = 0
  const inOrder = [...input.rooms.values()]
    .filter((room) => place.has(room.floor))
    .toSorted((p, q) => (place.get(p.floor) ?? 0) - (place.get(q.floor) ?? 0) || byRank(p, q))
  for (const room of inOrder) {
    const area = input.areas.get(room.id) ?? null
    const uses = Object.fromEntries(slots.map((slot) => [slot.id, useIn(input, room, slot.id)]))
    const { staticClass, shown, officeMinutes } = classOfRoom(input, room, slots, uses)
    if (staticClass !== 'outdoor') officeAreaMinutes += (area ?? 0) * officeMinutes
    rooms.push({ id: room.id, floor: room.floor, name: room.name, area, staticClass, shown, uses })
  }
  const byClass = sumByClass(rooms)
  const { service, office } = byClass
  return {
    unit: 'mm2',
    floors: floors.map((floor) => measureFloor(floor, rooms, input.closures?.get(floor.id) ?? null)),
    net: netOf(byClass),
    byClass,
    serviceRatioBp: service + office === 0 ? null : Math.round((10_000 * service) / (service + office)),
    officeStatic: office,
    officeTimed: squareMillimetres(week === 0 ? 0 : Math.round(officeAreaMinutes / week)),
    rooms,
  }
}

const useIn = (input: LayoutToMeasure, room: Readonly<Room>, slot: string): string =>
  (input.variant === null ? undefined : input.assignments.get(cellKey(input.variant, room.id, slot))?.use) ??
  room.use ??
  'vacant'

const classOfRoom = (
  input: LayoutToMeasure,
  room: Readonly<Room>,
  slots: readonly Readonly<Slot>[],
  uses: Readonly<Record<string, string>>,
): { staticClass: UseClass; shown: ShownClass; officeMinutes: number } => {
  const standing = input.classOfUse(room.use ?? 'vacant')
  const minutesByUse = new Map<string, number>()
  for (const slot of slots) {
    const use = uses[slot.id] ?? 'vacant'
    minutesByUse.set(use, (minutesByUse.get(use) ?? 0) + weeklyMinutesOf(slot))
  }
  let officeMinutes = 0
  const has = new Set<UseClass>(slots.length === 0 ? [standing] : [])
  for (const [use, minutes] of minutesByUse) {
    const useClass = input.classOfUse(use)
    if (useClass === 'office') officeMinutes += minutes
    // A token hour does not make a service; any hour makes an office.
    if ((useClass !== 'service' && useClass !== 'commercial') || minutes >= leastWeeklyMinutes)
      has.add(useClass)
  }
  // Open air stays open air whatever goes on there, and so out of the net area.
  if (standing === 'outdoor') return { staticClass: 'outdoor', shown: 'outdoor', officeMinutes }
  const staticClass =
    (['office', 'service', 'commercial', 'support', 'circulation', 'outdoor'] as const).find((c) =>
      has.has(c),
    ) ?? 'vacant'
  const shown = has.has('office') && has.has('service') ? 'shared' : staticClass
  return { staticClass, shown, officeMinutes }
}

const measureFloor = (
  floor: Readonly<Floor>,
  rooms: readonly RoomMeasure[],
  closure: { readonly gap: number; readonly verified: boolean } | null,
): FloorMeasure => {
  const byClass = sumByClass(rooms.filter((room) => room.floor === floor.id))
  return {
    id: floor.id,
    name: floor.name,
    net: netOf(byClass),
    byClass,
    verified: closure?.verified ?? null,
    closureGap: closure?.gap ?? null,
  }
}

const sumByClass = (rooms: readonly RoomMeasure[]): Readonly<Record<UseClass, SquareMillimetres>> => {
  const sums = { service: 0, commercial: 0, office: 0, support: 0, circulation: 0, vacant: 0, outdoor: 0 }
  for (const { staticClass, area } of rooms) sums[staticClass] += area ?? 0
  return sums as Record<UseClass, SquareMillimetres>
}

const netOf = (byClass: Readonly<Record<UseClass, SquareMillimetres>>): SquareMillimetres =>
  squareMillimetres(
    useClassesInOrder.reduce((sum, useClass) => sum + (useClass === 'outdoor' ? 0 : byClass[useClass]), 0),
  )
