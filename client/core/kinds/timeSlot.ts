// What a time slot 时段 is when a centre starts.
import { Minutes } from '#schemas/quantities.ts'
import type { Title } from './title.ts'

export interface TimeSlot {
  readonly id: string
  readonly title: Title
  readonly day: 'weekday' | 'weekend'
  /** How many days of the week it covers. */
  readonly days: number
  /** Minutes of the day. */
  readonly from: Minutes
  readonly to: Minutes
}

/** A full hour as minutes of the day. */
export const clock = (hour: number): Minutes => Minutes.parse(hour * 60)
