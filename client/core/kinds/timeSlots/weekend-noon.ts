// The weekend noon: 12:00 to 14:00 on two days of the week.
import { clock, type TimeSlot } from '#core/kinds/timeSlot.ts'

export const weekendNoon: TimeSlot = {
  id: 'weekend-noon',
  title: { zh: '周末中午', en: 'Weekend noon' },
  day: 'weekend',
  days: 2,
  from: clock(12),
  to: clock(14),
}
