// A space between digits: it divides thousands where three digits follow, and is refused elsewhere.
import { expect, test } from 'vitest'
import { readWrittenNumber } from '#schemas/writtenNumber.ts'

test.each<[string, number | string]>([
  ['1 200', 1200],
  ['12 345 678.5', 12_345_678.5],
  ['1\u2009200', 1200],
  ['1\u202f200', 1200],
  ['1\u2007200', 1200],
  ['1\u3000200', 1200],
  ['约 1 200 元', 1200],
  ['1 20', 'not-a-number'],
  ['1  200', 'not-a-number'],
  ['1 2000', 'not-a-number'],
  ['1 200 30', 'not-a-number'],
  ['1,200 300', 'unclear-separator'],
  ['0 200', 'unclear-separator'],
  ['1 200\u00a0300', 'unclear-separator'],
  ['(1 200)', 'brackets'],
])('%j is %s', (text, wanted) => {
  const found = readWrittenNumber(text, null)
  expect(found.ok ? found.value : found.fault).toBe(wanted)
})
