// Which days an answer can have been given on, imported or keyed in: none after today, and none that a program writes where it has no day.
import { isDay } from '#schemas/moment.ts'

/** The first day that an answer may bear: none that is kept today was given before. */
export const firstSurveyDay = '2000-01-02'

/** Why an answer wasn't given on a day. */
export type DayFault = 'not-a-date' | 'future-day' | 'placeholder-day'

/**
 * Why an answer wasn't given on a day (YYYY-MM-DD; null where what stands there is none), or null where it may have been. LimeSurvey
 * writes 1980-01-01 for an answer that wasn't sent; spreadsheets 1900-01-01, Unix 1970-01-01 and clocks that were never set 2000-01-01
 * for no day at all.
 */
export const dayFault = (day: string | null, lastDay: string): DayFault | null => {
  if (day === null || !isDay(day)) return 'not-a-date'
  if (day > lastDay) return 'future-day'
  return day < firstSurveyDay ? 'placeholder-day' : null
}

/** The zone that is furthest ahead, in hours: it is never a later day anywhere. */
const furthestAhead = 14

/** The last day that has begun somewhere at a time; without a time that can be read, none is the last. */
export const lastDayAt = (now: string): string => {
  const time = Date.parse(now)
  const day = new Date(time + furthestAhead * 3_600_000)
  return Number.isNaN(day.getTime()) ? '9999-12-31' : day.toISOString().slice(0, 10)
}
