// @vitest-environment happy-dom
// What is said about the relay over every page: in words for each refusal, and that it was put back, until somebody has read it.
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RelayNotice } from '#app/RelayNotice.tsx'
import { cellOf, type Connection } from '#core/source.ts'
import { closeCodes } from '#schemas/relay.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const sitting = (state: Connection, told: 'restored' | null = null) => {
  const connection = cellOf<Connection>(state)
  const news = cellOf(told)
  let again = 0
  render(
    <RelayNotice
      connection={connection}
      news={{ ...news, close: () => news.set(null) }}
      onAgain={() => (again += 1)}
    />,
  )
  return { connection, again: () => again }
}

test('a device that the relay does not know any more reads what is safe and how to come back', () => {
  const { again } = sitting({ state: 'stopped', refusal: 'revoked' })
  const words = screen.getByRole('status').textContent
  expect(words).toContain("doesn't know this device any more")
  expect(words).toContain('Your work stays on this device')
  expect(words).toContain('new invitation')
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(again()).toBe(1)
})

test('every refusal that lasts has words of its own in both languages', () => {
  for (const language of ['en', 'zh'] as const) {
    chooseLanguage(language)
    for (const refusal of Object.keys(closeCodes)) {
      if (['restarting', 'tooSlow', 'roleChanged'].includes(refusal)) continue
      sitting({ state: 'stopped', refusal })
      expect(screen.getByRole('status').textContent, `${language} ${refusal}`).not.toContain(refusal)
      cleanup()
    }
  }
})

test('a part that is too large is called by its name', () => {
  for (const [language, words] of [
    ['en', /larger than the committee's computer takes: [^.]*[Pp]lan/],
    ['zh', /“[^”]*运营[^”]*”太大/],
  ] as const) {
    chooseLanguage(language)
    sitting({ state: 'stopped', refusal: 'tooLarge', document: 'plan' })
    expect(screen.getByRole('status').textContent).toMatch(words)
    cleanup()
  }
})

test('what nobody has a word for is named by its code', () => {
  sitting({ state: 'stopped', refusal: 'closed-4499' })
  expect(screen.getByRole('status').textContent).toContain('closed-4499')
})

test('nothing is said while all is well, or while it will be in a moment', () => {
  sitting({ state: 'connected', refusal: null })
  sitting({ state: 'connecting', refusal: 'restarting' })
  expect(screen.queryByTestId('relay')).toBeNull()
})

test('a relay that was put back is told of until somebody has read it', () => {
  sitting({ state: 'connected', refusal: null }, 'restored')
  expect(screen.getByRole('status').textContent).toContain('put back to an older copy')
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(screen.queryByTestId('relay')).toBeNull()
})
