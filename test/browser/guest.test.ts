// A meeting guest: a page from this machine's address on the local network, which the browser doesn't call secure.
import { beforeAll, expect, test } from 'vitest'
import {
  goTo,
  invite,
  join,
  openSample,
  openTablet,
  patience,
  pressPage,
  publish,
  questionsOn,
  pageNames,
  saysSaving,
  type Tablet,
  wordQuestion,
} from '#test/support/browserPages.ts'
import { ownAddress } from '#test/support/ownAddress.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'

const frame = wordsOf('zh', 'frame')

servePages({ HOST: '0.0.0.0' })
let host: Tablet
let guest: Tablet
let address = ''

beforeAll(async () => {
  address = `http://${ownAddress()}:${relay.port}`
  host = await openTablet(browser)
  guest = await openTablet(browser)
})

/** The code as the terminal shows it, once the relay has asked for one. */
const codeInTerminal = async (): Promise<string> => {
  const code = (): string => /One-time code [^:]*: (\S+)/.exec(relay.printed())?.[1] ?? ''
  await expect.poll(code, { timeout: patience }).not.toBe('')
  return code()
}

test('the terminal names the address and its code lets a centre be shared from it', async () => {
  expect(relay.printed()).toContain(`${address}/`)
  await openSample(host.page, address)
  expect(await host.page.evaluate(() => isSecureContext)).toBe(false)
  await publish(host.page, '李梅', codeInTerminal)
})

test('without a secure context the page says meeting guest, and everything works', async () => {
  const link = await invite(host.page, 'editor')
  expect(link.startsWith(`${address}/#/join/`)).toBe(true)
  await guest.page.goto(address)
  await guest.page.getByText(frame('guest')).waitFor()
  await join(guest.page, link, '来宾')
  await guest.page
    .getByRole('note')
    .filter({ hasText: frame('guest') })
    .waitFor()
  for (const name of pageNames) await pressPage(guest.page, name)
  await Promise.all([host, guest].map(({ page }) => goTo(page, 'survey', 'questions')))
  await wordQuestion(guest.page, 0, '来宾在会场改的')
  await saysSaving(guest.page, frame('saving.shared'))
  await expect.poll(() => questionsOn(host.page), { timeout: patience }).toContain('来宾在会场改的')
  expect(guest.faults()).toEqual([])
  // the relay's one refusal, by which it asks for the code
  expect(host.faults()).toEqual([expect.stringContaining('403 (Forbidden)')])
})

test('a page that was not opened before is at hand with the relay away; one that could not be fetched says so, and comes back', async () => {
  const { page, context } = await openTablet(browser)
  const lost = /ReviewPages-[\w-]+\.js/
  await page.route(lost, (route) => route.abort())
  await openSample(page, address)
  const has = (name: string) =>
    page.evaluate(
      (part) => performance.getEntriesByType('resource').some(({ name: url }) => url.includes(part)),
      name,
    )
  // fetched ahead in the order in which the rooms are named, and what comes behind the lost one is asked for later
  await expect.poll(() => has('/RichText-'), { timeout: patience }).toBe(true)
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await pressPage(page, 'plan')
  const errors = wordsOf('zh', 'errors')
  await page.getByRole('link', { name: frame('page.review'), exact: true }).click()
  await page.getByText(errors('notFetchedWhy')).waitFor()
  expect(await page.getByText(frame('newVersion'), { exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: errors('tryAgain') }).click()
  await page.getByText(errors('stillNotFetched')).waitFor()
  await page.unroute(lost)
  await context.setOffline(false)
  // the browser says that the network is back, and the part is asked for by itself; where it keeps the failure in mind, a press helps
  const again = page.getByRole('button', { name: errors('tryAgain') })
  const room = page.locator('#main h1')
  await again.or(room).first().waitFor()
  if (await again.isEnabled().catch(() => false)) await again.click().catch(() => undefined)
  await room.first().waitFor()
  await context.close()
})
