// The weekday afternoon: 14:00 to 18:00 on five days of the week.
import { clock, type TimeSlot } from '#core/kinds/timeSlot.ts'

export const weekdayAfternoon: TimeSlot = {
  id: 'weekday-afternoon',
  title: { zh: '平日下午', en: 'Weekday afternoon' },
  day: 'weekday',
  days: 5,
  from: clock(14),
  to: clock(18),
}
