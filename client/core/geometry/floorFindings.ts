// Everything that is amiss on a floor, in one list: what the plan, the doors and windows, and the rows without a floor tell.
import { goneRows, type ReferringRows } from './goneRows.ts'
import type { LayoutRows } from './floorRows.ts'
import { readOpenings } from './openingReading.ts'
import { floorPlanOf, type FloorPlan } from './floorPlan.ts'
import type { Finding } from './floorPlanFindings.ts'

/** What is amiss on one floor of a variant, in its walls, rooms, doors and windows. */
export const findingsDrawn = (rows: LayoutRows, plan: FloorPlan): readonly Finding[] => [
  ...plan.findings,
  ...readOpenings(rows, plan.floor).findings,
]

/** The same, and the rows of the whole layout whose floor, room or variant is gone: these are listed with every floor. */
export const findingsOfFloor = (
  rows: LayoutRows,
  plan: FloorPlan,
  whole: ReferringRows,
): readonly Finding[] => [...findingsDrawn(rows, plan), ...goneRows(whole)]

/**
 * Of all floors in every reading (each variant's rows), each finding once, without the spaces that merely have no name
 * yet.
 */
export const findingsOfLayout = (
  whole: ReferringRows,
  readings: readonly LayoutRows[],
): readonly Finding[] => [...distinct(readings.flatMap(findingsOfReading)), ...goneRows(whole)]

const findingsOfReading = (rows: LayoutRows): readonly Finding[] =>
  [...rows.floors.keys()]
    .toSorted()
    .flatMap((floor) => [
      ...floorPlanOf(rows, floor).findings.filter(({ finding }) => finding !== 'face-without-room'),
      ...readOpenings(rows, floor).findings,
    ])

const distinct = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
]
