// The weekend evening: 18:00 to 22:00 on two days of the week.
import { clock, type TimeSlot } from '#core/kinds/timeSlot.ts'

export const weekendEvening: TimeSlot = {
  id: 'weekend-evening',
  title: { zh: '周末晚上', en: 'Weekend evening' },
  day: 'weekend',
  days: 2,
  from: clock(18),
  to: clock(22),
}
