// No writer of figures throws, whatever a record from outside claims.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatOf, type Format } from '#words/format.ts'

const strange = [
  Number.NaN,
  Infinity,
  -Infinity,
  8.64e15,
  8.64e15 + 1,
  -8.64e15,
  Number.MAX_SAFE_INTEGER,
  -0,
  1e308,
]

test.each(['zh', 'en'] as const)('%s: every writer gives a text for every number', (lang) => {
  const format = formatOf(lang)
  const writers = Object.entries(format).filter(
    (entry): entry is [keyof Format, (...values: number[]) => string] =>
      typeof entry[1] === 'function' && entry[0] !== 'list',
  )
  expect(writers.length).toBeGreaterThan(20)
  const number = fc.oneof(fc.constantFrom(...strange), fc.double(), fc.maxSafeInteger())
  fc.assert(
    fc.property(number, number, (a, b) => {
      for (const [, write] of writers) expect(typeof write(a, b)).toBe('string')
    }),
  )
})

test.each(['zh', 'en'] as const)('%s: a text that is no time is written as a dash', (lang) => {
  const { date, time, dateTime, when } = formatOf(lang)
  for (const text of ['x', '', '2026-13-45', '+999999-01-01T00:00:00Z']) {
    const parsed = Date.parse(text)
    expect([date(parsed), time(parsed), dateTime(parsed), when(parsed, 0)]).toEqual(['–', '–', '–', '–'])
  }
})
