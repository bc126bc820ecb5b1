// The eight time slots 时段 that a new centre starts with: 98 hours a week.
import type { TimeSlot } from '#core/kinds/timeSlot.ts'
import { registryOf } from '#core/kinds/registry.ts'
import { weekdayMorning } from './weekday-morning.ts'
import { weekdayNoon } from './weekday-noon.ts'
import { weekdayAfternoon } from './weekday-afternoon.ts'
import { weekdayEvening } from './weekday-evening.ts'
import { weekendMorning } from './weekend-morning.ts'
import { weekendNoon } from './weekend-noon.ts'
import { weekendAfternoon } from './weekend-afternoon.ts'
import { weekendEvening } from './weekend-evening.ts'

/** The default slots by id, in the order of the week. */
export const timeSlots: ReadonlyMap<string, TimeSlot> = registryOf([
  weekdayMorning,
  weekdayNoon,
  weekdayAfternoon,
  weekdayEvening,
  weekendMorning,
  weekendNoon,
  weekendAfternoon,
  weekendEvening,
])
