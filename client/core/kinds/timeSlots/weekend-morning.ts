// The weekend morning: 08:00 to 12:00 on two days of the week.
import { clock, type TimeSlot } from '#core/kinds/timeSlot.ts'

export const weekendMorning: TimeSlot = {
  id: 'weekend-morning',
  title: { zh: '周末上午', en: 'Weekend morning' },
  day: 'weekend',
  days: 2,
  from: clock(8),
  to: clock(12),
}
