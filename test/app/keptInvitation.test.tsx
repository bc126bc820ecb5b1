// @vitest-environment happy-dom
// An invitation outlives a reload of its tab, out of the address, and is gone once it is used or the page is left.
import { MantineProvider } from '@mantine/core'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { App } from '#app/App.tsx'
import type { DeviceWiring } from '#app/device.ts'
import { keepInvitation, keptInvitation } from '#app/keptInvitation.ts'
import { ok, refuse } from '#core/result.ts'
import { cellOf } from '#core/source.ts'
import { chooseLanguage } from '#words/words.ts'

const secret = 's'.repeat(43)
const joined: unknown[] = []
let answer: Awaited<ReturnType<DeviceWiring['join']>> = ok('w1')

const device = {
  centres: cellOf([]),
  name: cellOf(''),
  setName: () => undefined,
  secure: true,
  offline: cellOf('never'),
  storing: cellOf({ condition: 'open', keeping: null, fault: null }),
  refresh: () => Promise.resolve(),
  join: (...given: unknown[]) => {
    joined.push(given)
    return Promise.resolve(answer)
  },
  openCentre: () => Promise.resolve(null),
} as unknown as DeviceWiring

/** Loads the page at an address, as a reload does: nothing of React is left, the tab's storage is. */
const load = async (hash: string): Promise<void> => {
  history.replaceState(null, '', hash)
  render(
    <MantineProvider env="test">
      <App device={device} />
    </MantineProvider>,
  )
  await vi.waitFor(() => expect(document.querySelector('main')).not.toBeNull())
}
/** The page goes away without an end: what a reload does to it. */
const reload = async (): Promise<void> => {
  const kept = sessionStorage.getItem('bandeng.invitation')
  cleanup()
  if (kept !== null) sessionStorage.setItem('bandeng.invitation', kept)
  await load(location.hash)
}
const joins = (): boolean => screen.queryByRole('button', { name: 'Join' }) !== null
const goTo = async (hash: string): Promise<void> => {
  await act(async () => {
    location.hash = hash
    dispatchEvent(new HashChangeEvent('hashchange'))
    await Promise.resolve()
  })
}

beforeEach(() => {
  chooseLanguage('en')
  sessionStorage.clear()
  joined.length = 0
  answer = ok('w1')
})
afterEach(cleanup)

test('a reload before the name is given asks for it again, and the address holds no secret', async () => {
  await load(`#/join/w1/${secret}`)
  expect(location.hash).toBe('#/join')
  await reload()
  expect(location.hash).toBe('#/join')
  expect(joins()).toBe(true)
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Wu' } })
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Join' }))
    await Promise.resolve()
  })
  expect(joined).toEqual([['w1', secret, 'Wu']])
  await vi.waitFor(() => expect(location.hash).toBe('#/c/w1/overview'))
  await vi.waitFor(() => expect(keptInvitation(), 'it is used').toBeNull())
})

test('a refused one stays for another try', async () => {
  answer = refuse({ refused: 'unreachable' })
  await load(`#/join/w1/${secret}`)
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Wu' } })
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Join' }))
    await Promise.resolve()
  })
  await reload()
  expect(joins()).toBe(true)
})

test('who leaves the page has no invitation any more, and the address of a meeting is a meeting', async () => {
  await load(`#/join/w1/${secret}`)
  expect(keptInvitation()).toEqual({ workspace: 'w1', secret })
  await goTo('#/nowhere')
  await vi.waitFor(() => expect(keptInvitation()).toBeNull())
  await goTo('#/join')
  await vi.waitFor(() => expect(document.body.textContent).toContain('I hold the meeting'))
  expect(joins()).toBe(false)
})

test('another address typed over the page, which unmounts nothing, leaves it as well', async () => {
  sessionStorage.setItem('bandeng.invitation', JSON.stringify({ workspace: 'w1', secret }))
  await load('#/nowhere')
  expect(keptInvitation()).toBeNull()
})

test('where the browser denies the storage, or something else lies there, there is none', () => {
  const denied = {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('denied')
    },
    removeItem: () => undefined,
  }
  expect(() => keepInvitation({ workspace: 'w1', secret }, denied)).not.toThrow()
  for (const text of ['', '{', '[]', '{"workspace":"<b>","secret":"x"}'])
    expect(keptInvitation({ ...denied, getItem: () => text })).toBeNull()
})
