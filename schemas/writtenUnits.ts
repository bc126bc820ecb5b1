// How people write the numbers that are stored whole: in which unit, how many stored ones are in one of it, how finely.
import type { StoredUnit } from './quantities.ts'
import { unitOfMeasure, type Measure } from './unitMarks.ts'

/** A unit as people write it. */
export interface WrittenUnit {
  /** By which a text is read: its mark or word may stand beside the number. 第 before it: the field numbers what it is of. */
  readonly mark: string
  /** Stored units in one of it: 1,000,000 for mm² written as m². */
  readonly factor: number
  /** Digits after the point on screen. */
  readonly decimals: number
}

const written = (measure: Measure, factor = 1, decimals = 0): WrittenUnit => ({
  mark: unitOfMeasure(measure),
  factor,
  decimals,
})

/** By which an amount of each month is read: 元/月 says no more than the field. */
export const monthlyYuan = '元/月'

/** Which one it is: 第2个月, not two months. */
const numbered = (measure: Measure): WrittenUnit => ({
  ...written(measure),
  mark: `第${unitOfMeasure(measure)}`,
})

/** In the unit of a field's shape; what these are called stands in the words of records. */
export const writtenUnits: Readonly<Record<StoredUnit, WrittenUnit>> = {
  mm: written('millimetre'),
  mm2: written('squareMetre', 1_000_000, 1),
  fen: written('yuan', 100, 2),
  'fen/m2/month': { mark: '元/m²·月', factor: 100, decimals: 2 },
  minutes: written('hour', 60, 1),
  clock: written('hour', 60, 1),
  bp: written('share', 100, 1),
  people: written('people'),
  households: written('household'),
  days: written('day'),
  month: numbered('month'),
  months: written('month'),
  storey: numbered('storey'),
  count: written('piece'),
  fraction: written('piece', 1, 1),
  score: written('piece', 0.01, 2),
  scoreMicro: written('piece', 10_000, 2),
}
