// The built product for the browser tests of one file: a relay and a browser that stand ready for its first test and end after its last.
import type { Browser } from 'playwright'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser } from './browserPages.ts'
import { removeDataDir, startRelay, type RelayProcess, type StartOptions } from './relay.ts'

/** Of the calling file; a test may kill the relay. */
export let relay: RelayProcess
export let browser: Browser

/** Gives the calling file its relay and its browser, before the hooks that it registers afterwards. */
export const servePages = (env: StartOptions['env'] = {}): void => {
  beforeAll(async () => {
    relay = await startRelay({ built: true, env })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await relay.kill()
    removeDataDir(relay.dataDir)
  })
}
