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

/** A partner some of whose rooms lose its service by another plan, or get it. */
export interface MovedPartner {
  readonly partner: Partner
  /** The rooms that have its service in one of the plans alone, with the slots in which each has it. */
  readonly rooms: readonly { readonly room: string; readonly before: number; readonly after: number }[]
  /** Of these the rooms that are used otherwise by the other plan and weren't before. */
  readonly lost: readonly string[]
  /** Whether it had a room with its service, and none is left to it. */
  readonly isOut: boolean
}

/**
 * The partners whose service another plan takes out of a room, or puts into one, in the order given; a room is used otherwise by the
 * rule of `roomsWithoutService`, so that more slots or fewer are none of it.
 */
export const movedPartners = (
  partners: Iterable<Partner>,
  now: LayoutMeasure,
  then: LayoutMeasure,
): readonly MovedPartner[] =>
  [...partners].flatMap((partner) => {
    const of = { rooms: [...new Set(partner.rooms)], service: partner.service }
    const [without, withoutThen] = [now, then].map((plan) => new Set(roomsWithoutService(of, plan)))
    const slotsOf = (measure: LayoutMeasure, room: string): number =>
      Object.values(measure.rooms.find(({ id }) => id === room)?.uses ?? {}).filter(
        (use) => use === partner.service,
      ).length
    const rooms = of.rooms.map((room) => ({
      ...{ room, before: slotsOf(now, room), after: slotsOf(then, room) },
    }))
    const moved = rooms.filter(({ room }) => without?.has(room) !== withoutThen?.has(room))
    const lost = moved.flatMap(({ room }) => (withoutThen?.has(room) === true ? [room] : []))
    const isOut = rooms.some(({ before }) => before > 0) && rooms.every(({ after }) => after === 0)
    return moved.length === 0 ? [] : [{ partner, rooms: moved, lost, isOut }]
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
