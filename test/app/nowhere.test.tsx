// @vitest-environment happy-dom
// A centre that isn't on this device: what may have happened, what is safe and what to do; and that the browser stores nothing, where that is why.
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { CentrePage } from '#app/CentrePage.tsx'
import type { DeviceWiring } from '#app/device.ts'
import type { Storing } from '#core/device.ts'
import { cellOf } from '#core/source.ts'
import { chooseLanguage, wordsOf, type Lang } from '#words/words.ts'

afterEach(cleanup)

const visit = (lang: Lang, condition: Storing['condition']): void => {
  chooseLanguage(lang)
  const device = {
    openCentre: async () => null,
    refresh: async () => undefined,
    storing: cellOf<Storing>({ condition, keeping: null, fault: null }),
  } as Partial<DeviceWiring> as DeviceWiring
  const address = { at: 'centre', workspace: 'w1', room: 'overview', path: [] } as never
  render(<CentrePage device={device} address={address} />)
}

test.each(['zh', 'en'] as const)('in %s it says what may have happened and what to do', async (lang) => {
  visit(lang, 'open')
  const say = wordsOf(lang, 'errors')
  await screen.findByText(say('noCentre'))
  screen.getByText(say('noCentreWhy'))
  screen.getByRole('link', { name: wordsOf(lang, 'frame')('home') })
  expect(screen.queryByRole('status')).toBeNull()
})

test('where the browser stores nothing, it says so beside', async () => {
  visit('en', 'memory')
  await screen.findByText(wordsOf('en', 'errors')('noCentre'))
  screen.getByText(wordsOf('en', 'frame')('saving.memory'))
})
