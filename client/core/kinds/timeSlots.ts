// The eight time slots 时段 that a new centre starts with, one row a slot: 98 hours a week.
import { Minutes } from '#schemas/quantities.ts'
import { registryOf } from './registry.ts'
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
const clock = (hour: number): Minutes => Minutes.parse(hour * 60)
const weekday = { day: 'weekday', days: 5 } as const
const weekend = { day: 'weekend', days: 2 } as const
const morning = { from: clock(8), to: clock(12) }
const noon = { from: clock(12), to: clock(14) }
const afternoon = { from: clock(14), to: clock(18) }
const evening = { from: clock(18), to: clock(22) }

/** The default slots by id, in the order of the week. */
export const timeSlots: ReadonlyMap<string, TimeSlot> = registryOf<TimeSlot>([
  { id: 'weekday-morning', title: { zh: '平日上午', en: 'Weekday morning' }, ...weekday, ...morning },
  { id: 'weekday-noon', title: { zh: '平日中午', en: 'Weekday noon' }, ...weekday, ...noon },
  { id: 'weekday-afternoon', title: { zh: '平日下午', en: 'Weekday afternoon' }, ...weekday, ...afternoon },
  { id: 'weekday-evening', title: { zh: '平日晚上', en: 'Weekday evening' }, ...weekday, ...evening },
  { id: 'weekend-morning', title: { zh: '周末上午', en: 'Weekend morning' }, ...weekend, ...morning },
  { id: 'weekend-noon', title: { zh: '周末中午', en: 'Weekend noon' }, ...weekend, ...noon },
  { id: 'weekend-afternoon', title: { zh: '周末下午', en: 'Weekend afternoon' }, ...weekend, ...afternoon },
  { id: 'weekend-evening', title: { zh: '周末晚上', en: 'Weekend evening' }, ...weekend, ...evening },
])
