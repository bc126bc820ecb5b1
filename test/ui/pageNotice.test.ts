// What is said of a step on one page goes with the page; what is said of the centre stays.
import { expect, test } from 'vitest'
import {
  announce,
  announceFault,
  closeNotice,
  closePageNotice,
  notices,
  withdrawNotice,
} from '#ui/notices.ts'

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

test('what offers something that can be had nowhere else is covered by later messages, and never replaced', () => {
  const action = { label: 'Put the words back', run: () => undefined }
  announceFault('Your words', action, 'anywhere')
  const kept = notices.read()?.number ?? 0
  announce('Deleted', undefined, 'page')
  announce('Deleted once more', undefined, 'page')
  expect(notices.read()?.text).toBe('Deleted once more')
  closePageNotice()
  expect(notices.read()).toMatchObject({ text: 'Your words', action })
  announce('Saved')
  withdrawNotice(kept)
  expect(notices.read()?.text).toBe('Saved')
  closeNotice()
  expect(notices.read()).toBeNull()
})
