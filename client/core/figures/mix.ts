// The 532 mix: how the centre divides between welfare, low-fee and commercial services, by four measures.
import type { Catalogue } from '#core/kinds/catalogue.ts'
import type { Slot } from '#schemas/centre.ts'
import type { Mix, RoomMeasure } from '#schemas/derived.ts'
import { sum } from './cashFlow.ts'
import { weeklyMinutesOf } from './measure.ts'
import { largestRemainder } from './money.ts'

/** The three kinds by price, in the order of "532". */
export const mixKinds = ['welfare', 'low-fee', 'commercial'] as const
/** One of the three kinds of service that the mix divides between. */
export type MixKind = (typeof mixKinds)[number]

/** A room and what it is used for by slot id; a measured room is one. */
export type MixRoom = Pick<RoomMeasure, 'area' | 'shown' | 'uses'>
/** As much of a time slot as the mix needs: its days and its minutes of the day. */
export type MixSlot = Pick<Slot, 'id' | 'days' | 'from' | 'to'>

/** Basis points of each kind; 5,000, 3,000 and 2,000 unless the plan says otherwise. */
export type MixTarget = Readonly<Record<MixKind, number>>
/**
 * Half welfare, three tenths low fee, two tenths commercial, in basis points; what a plan aims at unless it says
 * otherwise.
 */
export const usualTarget: MixTarget = { welfare: 5_000, 'low-fee': 3_000, commercial: 2_000 }

/** The mixes of a layout. Amounts: mm², mm² × minutes a week, and a number of services. */
export interface SpaceMix {
  readonly byArea: Mix
  readonly byAreaHours: Mix
  readonly byNumber: Mix
}

/** Amounts with their shares (largest remainder: 10,000 in all, or all 0) and the distance from the target. */
export const mixOf = (amounts: Readonly<Record<MixKind, number>>, target: MixTarget): Mix => {
  const shares = largestRemainder(
    10_000,
    mixKinds.map((kind) => Math.max(0, amounts[kind])),
  )
  const share = (kind: MixKind): Mix[MixKind] => {
    const shareBp = shares[mixKinds.indexOf(kind)] ?? 0
    return { amount: amounts[kind], shareBp, gapBp: shareBp - target[kind] }
  }
  return { welfare: share('welfare'), 'low-fee': share('low-fee'), commercial: share('commercial') }
}

/**
 * By area: a room's area divided over the three kinds by its weekly minutes of each; by area-hours: area × weekly
 * minutes; by number: different services with at least one slot. Office and vacant slots, and outdoor rooms, are left
 * out; a room that can't be measured counts with its services only.
 * Source: FORMULAS.md, `mix-532.1`.
 */
export const reckonSpaceMix = (
  rooms: Iterable<MixRoom>,
  slots: Iterable<MixSlot>,
  catalogue: Catalogue,
  target: MixTarget = usualTarget,
): SpaceMix => {
  const week = [...slots]
  const area = { welfare: 0, 'low-fee': 0, commercial: 0 }
  const areaMinutes = { welfare: 0, 'low-fee': 0, commercial: 0 }
  const services: Record<MixKind, Set<string>> = {
    welfare: new Set(),
    'low-fee': new Set(),
    commercial: new Set(),
  }
  for (const room of rooms) {
    if (room.shown === 'outdoor') continue
    const minutes = { welfare: 0, 'low-fee': 0, commercial: 0 }
    for (const slot of week) {
      const service = catalogue.get(room.uses[slot.id] ?? '')
      if (service === undefined || service.kind === 'office') continue
      minutes[service.kind] += weeklyMinutesOf(slot)
      services[service.kind].add(service.id)
    }
    const size = room.area ?? 0
    const parts = largestRemainder(
      size,
      mixKinds.map((kind) => minutes[kind]),
    )
    for (const [index, kind] of mixKinds.entries()) {
      area[kind] += parts[index] ?? 0
      areaMinutes[kind] += size * minutes[kind]
    }
  }
  return {
    byArea: mixOf(area, target),
    byAreaHours: mixOf(areaMinutes, target),
    byNumber: mixOf(
      {
        welfare: services.welfare.size,
        'low-fee': services['low-fee'].size,
        commercial: services.commercial.size,
      },
      target,
    ),
  }
}

/** Sums of amounts by kind; other kinds (general, public, a newer version's) are left out. */
export const amountsByKind = (
  entries: readonly { readonly kind: string; readonly amount: number }[],
): Readonly<Record<MixKind, number>> => {
  const of = (kind: MixKind): number =>
    sum(entries.filter((entry) => entry.kind === kind).map((entry) => entry.amount))
  return { welfare: of('welfare'), 'low-fee': of('low-fee'), commercial: of('commercial') }
}
