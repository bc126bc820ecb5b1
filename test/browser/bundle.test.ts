// The built page: a first load that a slow line can carry, and an offline shell that holds everything else.
import { beforeAll, expect, test } from 'vitest'
import { builtFiles, firstLoad, firstLoadKb, precached } from '#test/support/builtPage.ts'
import { removeDataDir, startRelay } from '#test/support/relay.ts'

const limitKb = 350

beforeAll(async () => {
  // builds where a source is newer than the build
  const relay = await startRelay({ built: true })
  await relay.stop()
  removeDataDir(relay.dataDir)
})

test('the first load is at most 350 kB gzipped', () => {
  expect(firstLoad().length).toBeGreaterThan(1)
  expect(firstLoadKb()).toBeLessThanOrEqual(limitKb)
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
