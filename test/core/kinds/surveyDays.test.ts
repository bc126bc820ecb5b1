// The days that an answer may bear, the same for a file and for a field.
import { expect, test } from 'vitest'
import { dayFault, firstSurveyDay, lastDayAt } from '#core/kinds/surveyDays.ts'

const last = lastDayAt('2026-11-29T21:00:00.000Z')

test.each([
  ['2026-11-30', null],
  ['2026-12-01', 'future-day'],
  [firstSurveyDay, null],
  ['2000-01-01', 'placeholder-day'],
  ['1900-01-01', 'placeholder-day'],
  ['0026-09-05', 'placeholder-day'],
  ['2026-02-30', 'not-a-date'],
  ['20226-09-05', 'not-a-date'],
  ['2026-9-5', 'not-a-date'],
  ['', 'not-a-date'],
  [null, 'not-a-date'],
] as const)('%s: %s', (day, fault) => {
  expect(dayFault(day, last)).toBe(fault)
})

test('a clock that can’t be read bounds nothing', () => {
  expect(dayFault('2199-01-01', lastDayAt('never'))).toBeNull()
})
