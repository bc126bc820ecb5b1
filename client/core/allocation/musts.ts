// How long a must has to be open in a week to count as met: half of what the programme wants, and never less than counts at all.
import type { AllocationService } from '#schemas/allocation.ts'

/** Minutes a week. Rounded up, so that half of an odd number is not less than half. */
export const mustMinutes = (service: AllocationService): number =>
  Math.max(service.minWeeklyMinutes, Math.ceil(service.wantedMinutes / 2))
