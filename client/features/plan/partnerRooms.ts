// The rooms of the layout as a partner may choose them: name, floor, and area in the main variant.
import {
  floorsInOrder,
  mainVariant,
  roomsOfFloor,
  rowsOfVariant,
  type LayoutSnapshot,
} from '#core/documents/layout.ts'
import type { LayoutMeasure } from '#schemas/derived.ts'
import type { Format } from '#words/format.ts'
import { tellRoomsApart, tellRoomsOfVariants } from '#words/roomNames.ts'
import { nameOf, type WordsIn } from '#words/words.ts'

/** A room that a partner may run, as it is offered. */
export interface PartnerRoomChoice {
  readonly id: string
  readonly name: string
  readonly floor: string
  /** In mm²; null where the room can't be measured. */
  readonly area: number | null
}

/** The rooms of the main variant floor by floor, namesakes told apart. */
export const roomChoices = (
  whole: LayoutSnapshot,
  measure: LayoutMeasure | null,
  format: Format,
): readonly PartnerRoomChoice[] => {
  const layout = rowsOfVariant(whole, mainVariant(whole))
  const areas = new Map(measure?.rooms.map((room) => [room.id, room.area]))
  const titles = tellRoomsApart(layout.rooms.values(), layout.floors, format.lang)
  return floorsInOrder(layout).flatMap((floor) =>
    roomsOfFloor(layout, floor.id).map((room) => ({
      id: room.id,
      name: titles.get(room.id) ?? nameOf(room, format.lang),
      floor: format.storey(floor.storey),
      area: areas.get(room.id) ?? null,
    })),
  )
}

/** What a partner's room is called: also one that the main variant hasn't got, or that was removed. */
export const partnerRoomName = (whole: LayoutSnapshot, say: WordsIn<'plan'>): ((id: string) => string) => {
  const { rooms } = rowsOfVariant(whole, mainVariant(whole))
  const titles = tellRoomsOfVariants(rooms.values(), whole, say.lang)
  return (id) => titles.get(id) ?? say('roomGone')
}

const tenthOfSquareMetre = 100_000

/**
 * The area of some rooms together as a contract would state it, in mm²; rooms that can't be measured count as nought. It is
 * rounded to the tenth of a m² that is shown: 73.0 m² at 18.00 yuan are then 1,314.00, as whoever checks the bill reckons.
 */
export const areaOfRooms = (ids: readonly string[], choices: readonly PartnerRoomChoice[]): number =>
  Math.round(
    choices.reduce((sum, room) => sum + (ids.includes(room.id) ? (room.area ?? 0) : 0), 0) /
      tenthOfSquareMetre,
  ) * tenthOfSquareMetre
