// @vitest-environment happy-dom
// A part of the page that couldn't be fetched: told from a new version, asked for again for real, and fetched ahead where there is no shell.
import { cleanup, screen } from '@testing-library/react'
import { type ComponentType, Suspense } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { press, settle, show } from '#test/features/showPage.tsx'
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx'
import { fetchAllParts, LoadAnewContext, needed, part } from '#ui/part.tsx'
import { chooseLanguage } from '#words/words.ts'

const served = '<script type="module" src="/assets/main-1.js"></script>'
const loadAnew = vi.fn(() => Promise.resolve())
let relay: string
let fetchable: boolean

beforeEach(() => {
  chooseLanguage('en')
  loadAnew.mockClear()
  // detached: in a document it would be run
  vi.spyOn(document, 'querySelector').mockReturnValue(
    new DOMParser().parseFromString(served, 'text/html').querySelector('script'),
  )
  relay = served
  fetchable = false
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.stubGlobal('fetch', () =>
    relay === 'away' ? Promise.reject(new TypeError('failed')) : Promise.resolve(new Response(relay)),
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const Room = () => <p>the room</p>
const load = (): Promise<ComponentType> =>
  fetchable ? Promise.resolve(Room) : Promise.reject(new TypeError('Failed to fetch'))
const open = async () => {
  const Shown = part(load)
  show(
    <LoadAnewContext value={loadAnew}>
      <ErrorBoundary>
        <Suspense fallback={null}>
          <Shown />
        </Suspense>
      </ErrorBoundary>
    </LoadAnewContext>,
  )
  await settle()
  await settle()
}

test('with the relay away it is said not to be fetched yet, never to be a new version, and a press fetches it once it is back', async () => {
  relay = 'away'
  await open()
  expect(screen.getByText("This page hasn't been fetched yet")).toBeTruthy()
  expect(screen.queryByText(/new version/)).toBeNull()
  await press('Try again')
  await settle()
  expect(screen.getByText(/still can't be reached/)).toBeTruthy()
  relay = served
  fetchable = true
  await press('Try again')
  await settle()
  expect(await screen.findByText('the room')).toBeTruthy()
  expect(loadAnew).not.toHaveBeenCalled()
})

test('it comes by itself once the network is back', async () => {
  relay = 'away'
  await open()
  relay = served
  fetchable = true
  dispatchEvent(new Event('online'))
  expect(await screen.findByText('the room')).toBeTruthy()
})

test('a browser that keeps a failed fetch in mind gets the page anew, by a press alone', async () => {
  await open()
  expect(screen.getByText("This page hasn't been fetched yet")).toBeTruthy()
  expect(loadAnew).not.toHaveBeenCalled()
  await press('Try again')
  await settle()
  expect(loadAnew).toHaveBeenCalledTimes(1)
})

test('a relay that serves another version is told as that', async () => {
  relay = served.replace('main-1', 'main-2')
  await open()
  expect(screen.getByText('This page has a new version')).toBeTruthy()
  await press('Change to the new version')
  expect(loadAnew).toHaveBeenCalledTimes(1)
})

test('all parts are fetched ahead, those that a part brings too; one that fails keeps up none, and comes later', async () => {
  fetchable = true
  const got: string[] = []
  let lost = true
  needed(() => (lost ? Promise.reject(new Error('lost')) : Promise.resolve(got.push('lost and found'))))
  needed(() => {
    got.push('outer')
    needed(() => Promise.resolve(got.push('inner')))
    return Promise.resolve()
  })
  expect(await fetchAllParts()).toBe(false)
  expect(got).toEqual(['outer', 'inner'])
  lost = false
  expect(await fetchAllParts()).toBe(true)
  expect(got).toEqual(['outer', 'inner', 'lost and found'])
})
