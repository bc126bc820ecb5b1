// Whether the rooms that partners are charged for have their services in the layout: money and space are decided on different pages.
import type { BudgetMonth, LayoutMeasure } from '#schemas/derived.ts'
import type { Partner } from '#schemas/plan.ts'
import type { Fen } from '#schemas/quantities.ts'
import { dueIn, sum, termsOf } from './cashFlow.ts'
import { toFen } from './money.ts'

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

/** A partner some of whose rooms have its service in more slots or fewer by another plan. */
export interface MovedPartner {
  readonly partner: Partner
  /** The rooms that differ, with the slots in which each has the service. */
  readonly rooms: readonly { readonly room: string; readonly before: number; readonly after: number }[]
  /** Whether it had a room with its service, and none is left to it. */
  readonly isOut: boolean
}

/** The partners whose rooms another plan uses otherwise, in the order given. */
export const movedPartners = (
  partners: Iterable<Partner>,
  now: LayoutMeasure,
  then: LayoutMeasure,
): readonly MovedPartner[] =>
  [...partners].flatMap((partner) => {
    const slotsIn = (measure: LayoutMeasure): ReadonlyMap<string, number> =>
      new Map(
        measure.rooms.map(({ id, uses }) => [
          id,
          Object.values(uses).filter((use) => use === partner.service).length,
        ]),
      )
    const [had, has] = [slotsIn(now), slotsIn(then)]
    const rooms = [...new Set(partner.rooms)].map((room) => ({
      ...{ room, before: had.get(room) ?? 0, after: has.get(room) ?? 0 },
    }))
    const moved = rooms.filter(({ before, after }) => before !== after)
    const isOut = rooms.some(({ before }) => before > 0) && rooms.every(({ after }) => after === 0)
    return moved.length === 0 ? [] : [{ partner, rooms: moved, isOut }]
  })

/** The balance of a plan's last year, in fen, and what it is without some of its partners. */
export interface LastYearBalance {
  readonly whole: Fen
  readonly without: Fen
}

/** The operating result of the last twelve months reckoned, all there are where there are fewer. Source: FORMULAS.md, `cash-flow.1`. */
export const lastYearBalance = (
  months: readonly BudgetMonth[],
  partners: readonly Partner[],
): LastYearBalance => {
  const year = months.slice(-12)
  const whole = sum(year.map(({ operatingResult }) => operatingResult))
  const paid = partners.map(termsOf).flatMap((terms) =>
    year.map(({ month }) => {
      const { rent, share, utilities } = dueIn(month, terms)
      return rent + share + utilities
    }),
  )
  return { whole: toFen(whole), without: toFen(whole - sum(paid)) }
}
