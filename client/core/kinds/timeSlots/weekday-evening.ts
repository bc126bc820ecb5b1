// The weekday evening: 18:00 to 22:00 on five days of the week.
import { clock, type TimeSlot } from '#core/kinds/timeSlot.ts'

export const weekdayEvening: TimeSlot = {
  id: 'weekday-evening',
  title: { zh: '平日晚上', en: 'Weekday evening' },
  day: 'weekday',
  days: 5,
  from: clock(18),
  to: clock(22),
}
