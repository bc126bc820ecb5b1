// The weekday noon: 12:00 to 14:00 on five days of the week.
import { clock, type TimeSlot } from '#core/kinds/timeSlot.ts'

export const weekdayNoon: TimeSlot = {
  id: 'weekday-noon',
  title: { zh: '平日中午', en: 'Weekday noon' },
  day: 'weekday',
  days: 5,
  from: clock(12),
  to: clock(14),
}
