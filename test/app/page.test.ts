// What counts as one page: whatever was said of it is dropped when another is opened.
import { expect, test } from 'vitest'
import { pageOf, readAddress } from '#app/address.ts'

const same = (one: string, other: string): boolean => pageOf(readAddress(one)) === pageOf(readAddress(other))

test('rooms and floors of one plan are one page, tabs are several', () => {
  expect(same('#/c/w/layout/rooms/a', '#/c/w/layout/floors/b')).toBe(true)
  expect(same('#/c/w/layout', '#/c/w/layout/propose')).toBe(false)
  expect(same('#/c/w/survey/questions/a', '#/c/w/survey/questions')).toBe(true)
  expect(same('#/c/w/survey/questions', '#/c/w/survey/import')).toBe(false)
  expect(same('#/c/w/overview', '#/c/v/overview')).toBe(false)
  expect(same('#/', '#/c/w/overview')).toBe(false)
})
