// Everything that is amiss on a floor, in one list: what the plan, the doors and windows, and the rows without a floor tell.
import { goneRows, type ReferringRows } from './goneRows.ts'
import type { LayoutRows } from './floorRows.ts'
import { readOpenings } from './openingReading.ts'
import { planOfFloor, type FloorPlan } from './plan.ts'
import type { Finding } from './planFindings.ts'

/** Of one floor; rows whose floor, room or variant is gone are listed with every floor. */
export const findingsOfFloor = (layout: LayoutRows & ReferringRows, plan: FloorPlan): readonly Finding[] => [
  ...plan.findings,
  ...readOpenings(layout, plan.floor).findings,
  ...goneRows(layout),
]

/** Of all floors, each finding once, without the spaces that merely have no name yet. */
export const findingsOfLayout = (layout: LayoutRows & ReferringRows): readonly Finding[] => [
  ...[...layout.floors.keys()].toSorted().flatMap((floor) => {
    const plan = planOfFloor(layout, floor)
    return [
      ...plan.findings.filter(({ finding }) => finding !== 'face-without-room'),
      ...readOpenings(layout, floor).findings,
    ]
  }),
  ...goneRows(layout),
]
