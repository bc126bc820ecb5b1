// Whether the rooms that partners are charged for have their services in the layout: money and space are decided on different pages.
import type { LayoutMeasure } from '#schemas/derived.ts'
import type { Partner } from '#schemas/plan.ts'

/**
 * The rooms of a partner that don't have its service in any slot of the variant measured: gone, or given to another use.
 * None where the partner has no rooms yet, nothing is drawn, or the centre has no slots, in which nothing can be used.
 */
export const roomsWithoutService = (
  { rooms, service }: Pick<Partner, 'rooms' | 'service'>,
  measure: LayoutMeasure | null,
): readonly string[] => {
  if (measure === null) return []
  const uses = new Map(measure.rooms.map((room) => [room.id, Object.values(room.uses)]))
  return rooms.filter((room) => {
    const found = uses.get(room)
    return found === undefined || (found.length > 0 && !found.includes(service))
  })
}
