// The built page: a first load that a slow line can carry, and an offline shell that holds everything else.
import { expect, test } from 'vitest'
import { openTablet } from '#test/support/browserPages.ts'
import { builtFiles, firstLoad, firstLoadKb, precached } from '#test/support/builtPage.ts'
import { settled } from '#test/support/everyPage.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'

const limitKb = 350

servePages()

test('the first load is at most 350 kB gzipped', () => {
  expect(firstLoad().length).toBeGreaterThan(1)
  expect(firstLoadKb()).toBeLessThanOrEqual(limitKb)
})

test('over the wire a first visit takes no more, headers and all that the home page asks for later included', async () => {
  const tablet = await openTablet(browser)
  const session = await tablet.context.newCDPSession(tablet.page)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await tablet.page.goto(relay.url)
  await settled(tablet.page, 'zh')
  await tablet.close()
  console.info(`a first visit: ${(bytes / 1_000).toFixed(0)} kB over the wire`)
  expect(bytes).toBeGreaterThan(100_000)
  expect(bytes / 1_000).toBeLessThanOrEqual(limitKb)
})

test('the offline shell keeps the solver, the font and every part of the page', () => {
  const kept = precached()
  const parts = builtFiles().filter(
    (file) => /\.(js|css|wasm|ttf|html)$/.test(file) && !/^(sw|workbox-[^/]*)\.js$/.test(file),
  )
  expect(parts.filter((file) => !kept.has(file))).toEqual([])
  expect([...kept].filter((file) => file.endsWith('.wasm'))).toHaveLength(1)
  expect(kept).toContain('fonts/noto-sans-sc-gb2312.ttf')
  expect([...kept].filter((file) => /^assets\/.*worker.*\.js$/i.test(file)).length).toBeGreaterThan(1)
})
