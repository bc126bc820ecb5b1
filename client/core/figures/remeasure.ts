// The measure of a layout while a few rooms change size, as in a drag: totals by difference, so that no other room is looked at.
import type { Slot } from '#schemas/centre.ts'
import type { LayoutMeasure, RoomMeasure, UseClass } from '#schemas/derived.ts'
import { squareMillimetres, type SquareMillimetres } from '#schemas/quantities.ts'
import { weeklyMinutesOf } from './measure.ts'

/** A room whose area is another one, or that isn't there yet. */
export interface RemeasuredRoom {
  readonly id: string
  readonly floor: string
  readonly name: string
  /** Net area in mm²; null where its walls don't close. */
  readonly area: SquareMillimetres | null
  /** For a room that a split takes from another: whose uses it has. One that is drawn is vacant. */
  readonly like?: string
}

/**
 * Prepares a measure and gives the function that says what it would be with some rooms changed. The answer is that of
 * `measureLayout` on the changed layout, but for the order of rooms that are new: they come last.
 */
export const remeasuring = (
  measure: LayoutMeasure,
  slots: readonly Readonly<Slot>[],
  classOfUse: (use: string) => UseClass,
): ((changes: readonly RemeasuredRoom[]) => LayoutMeasure) => {
  const week = slots.reduce((sum, slot) => sum + weeklyMinutesOf(slot), 0)
  const place = new Map(measure.rooms.map(({ id }, i) => [id, i]))
  // Open air is no office area, whatever goes on there.
  const officeMinutesOf = ({ staticClass, uses }: RoomMeasure): number =>
    staticClass === 'outdoor'
      ? 0
      : slots.reduce(
          (sum, slot) =>
            classOfUse(uses[slot.id] ?? 'vacant') === 'office' ? sum + weeklyMinutesOf(slot) : sum,
          0,
        )
  const officeAreaMinutes = measure.rooms.reduce(
    (sum, room) => sum + (room.area ?? 0) * officeMinutesOf(room),
    0,
  )
  const vacant = Object.fromEntries(slots.map(({ id }) => [id, 'vacant']))
  const known = (id: string | undefined): RoomMeasure | undefined => measure.rooms[place.get(id ?? '') ?? -1]

  return (changes) => {
    const rooms = [...measure.rooms]
    const byClass = { ...measure.byClass }
    const floors = new Map(
      measure.floors.map((floor) => [floor.id, { ...floor, byClass: { ...floor.byClass } }]),
    )
    let timed = officeAreaMinutes
    let net: number = measure.net
    for (const { id, floor, name, area, like } of changes) {
      const before = known(id)
      const plain: RoomMeasure = {
        id,
        floor,
        name,
        area: null,
        staticClass: 'vacant',
        shown: 'vacant',
        uses: vacant,
      }
      const room: RoomMeasure = { ...(before ?? known(like) ?? plain), id, floor, name, area }
      if (before) rooms[place.get(id) ?? -1] = room
      else rooms.push(room)
      const more = (area ?? 0) - (before?.area ?? 0)
      const { staticClass } = room
      byClass[staticClass] = squareMillimetres(byClass[staticClass] + more)
      timed += more * officeMinutesOf(room)
      const on = floors.get(floor)
      if (on) on.byClass[staticClass] = squareMillimetres(on.byClass[staticClass] + more)
      if (staticClass === 'outdoor') continue
      net += more
      if (on) floors.set(floor, { ...on, net: squareMillimetres(on.net + more) })
    }
    const { service, office } = byClass
    return {
      ...measure,
      floors: measure.floors.map((floor) => floors.get(floor.id) ?? floor),
      net: squareMillimetres(net),
      byClass,
      serviceRatioBp: service + office === 0 ? null : Math.round((10_000 * service) / (service + office)),
      officeStatic: office,
      officeTimed: squareMillimetres(week === 0 ? 0 : Math.round(timed / week)),
      rooms,
    }
  }
}
