// The weekday morning: 08:00 to 12:00 on five days of the week.
import { clock, type TimeSlot } from '#core/kinds/timeSlot.ts'

export const weekdayMorning: TimeSlot = {
  id: 'weekday-morning',
  title: { zh: '平日上午', en: 'Weekday morning' },
  day: 'weekday',
  days: 5,
  from: clock(8),
  to: clock(12),
}
