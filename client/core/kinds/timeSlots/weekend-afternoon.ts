// The weekend afternoon: 14:00 to 18:00 on two days of the week.
import { clock, type TimeSlot } from '#core/kinds/timeSlot.ts'

export const weekendAfternoon: TimeSlot = {
  id: 'weekend-afternoon',
  title: { zh: '周末下午', en: 'Weekend afternoon' },
  day: 'weekend',
  days: 2,
  from: clock(14),
  to: clock(18),
}
