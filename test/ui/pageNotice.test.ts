// What is said of a step on one page goes with the page; what is said of the centre stays.
import { expect, test } from 'vitest'
import { announce, announceFault, closePageNotice, notices } from '#ui/notices.ts'

test('a notice of a page closes on leaving it, one of a meeting doesn’t', () => {
  announceFault('Not taken back')
  closePageNotice()
  expect(notices.read()).toBeNull()
  announceFault('Removed meanwhile', undefined, 'anywhere')
  closePageNotice()
  expect(notices.read()?.text).toBe('Removed meanwhile')
  announce('Deleted', undefined, 'page')
  closePageNotice()
  expect(notices.read()).toBeNull()
})
