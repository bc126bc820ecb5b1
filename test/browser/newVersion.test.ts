// A new version of the page is put in place: it is offered and waits, takes over when asked, and old tabs beside it do no harm.
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import {
  goTo,
  openBrowser,
  openSample,
  openTablet,
  phoneSize,
  publish,
  questionsOn,
  saysSaving,
  shellReady,
  tabletSize,
  type Tablet,
  wordingField,
} from '#test/support/browserPages.ts'
import { buildSite, type Site } from '#test/support/builds.ts'
import { documentOnDisk } from '#test/support/relayFile.ts'
import { openLocalRelay, removeDataDir, type LocalRelay } from '#test/support/relay.ts'
import { wordsOf } from '#words/words.ts'

const frame = wordsOf('zh', 'frame')

let site: Site
let relay: LocalRelay
let browser: Browser
let li: Tablet
let beside: Page
let centre = ''

beforeAll(async () => {
  // the version to come changes the device's database as well: the hardest case for a tab that stays behind
  site = await buildSite('today', 'newer-database')
  relay = await openLocalRelay({ clientDir: site.folder })
  browser = await openBrowser()
  li = await openTablet(browser, { offlineShell: true })
  centre = await openSample(li.page, relay.url)
  await publish(li.page, '李梅')
  await shellReady(li.page)
  await li.page.reload()
  await saysSaving(li.page, frame('saving.shared'))
  beside = await li.context.newPage()
  await beside.goto(li.page.url())
  await saysSaving(beside, frame('saving.shared'))
}, 900_000)
afterAll(async () => {
  await browser.close()
  await relay.close()
  removeDataDir(relay.dataDir)
  site.remove()
})

const buildOf = (page: Page) => page.locator('html').getAttribute('data-build')
const offer = (page: Page) => page.getByRole('button', { name: frame('newVersionTake') })
const waiting = /^已存本机，有改动待同步$/

test('a page that stays open finds the new version, offers it, and changes nothing by itself', async () => {
  expect(await offer(li.page).count()).toBe(0)
  site.put('newer-database')
  await li.context.setOffline(true)
  await li.context.setOffline(false)
  await offer(li.page).waitFor()
  await li.page.getByText(frame('newVersion'), { exact: true }).waitFor()
  expect(await buildOf(li.page)).toBeNull()
  // also a page that is loaded anew stays what it was
  await li.page.reload()
  await offer(li.page).waitFor()
  expect(await buildOf(li.page)).toBeNull()
})

test('on a phone the offer lies in nobody’s way, and nothing lies in its', async () => {
  const { page } = li
  await page.setViewportSize(phoneSize)
  await page.getByText(frame('newVersion'), { exact: true }).waitFor()
  await offer(page).click({ trial: true })
  const rooms = page.getByRole('navigation').getByRole('link')
  // the page before this was loaded anew, and its centre opens after the offer
  await rooms.nth(3).waitFor()
  for (const room of await rooms.all()) await room.click({ trial: true })
  await page.setViewportSize(tabletSize)
})

test('it takes over when asked, without a network too, and neither unsent nor half-typed work is lost', async () => {
  const { page } = li
  await goTo(page, 'survey', 'questions')
  await page.context().setOffline(true)
  const field = await wordingField(page, 0)
  await field.fill('先写好的一句')
  await field.press('Enter')
  await saysSaving(page, waiting)
  // the field is still being written in when the button is pressed
  await (await wordingField(page, 1)).fill('写到一半的一句')
  await offer(page).click()
  await page.locator('html[data-build="newer"]').waitFor()
  await saysSaving(page, waiting)
  await goTo(page, 'survey', 'questions')
  expect(await questionsOn(page)).toEqual(expect.arrayContaining(['先写好的一句', '写到一半的一句']))
  expect(await offer(page).count()).toBe(0)
})

test('an old tab beside it stays as it was, writes nothing more, and says what to do', async () => {
  expect(await buildOf(beside)).toBeNull()
  await beside.getByText(frame('saving.outdated'), { exact: true }).first().waitFor()
  await goTo(beside, 'survey', 'questions')
  expect(await (await wordingField(beside, 2)).isEditable().catch(() => false)).toBe(false)
  expect(await questionsOn(li.page)).toEqual(expect.arrayContaining(['先写好的一句', '写到一半的一句']))

  await li.context.setOffline(false)
  await saysSaving(li.page, frame('saving.shared'), 45_000)
  await offer(beside).first().click()
  await beside.locator('html[data-build="newer"]').waitFor()
  await saysSaving(beside, frame('saving.shared'), 45_000)
  await goTo(beside, 'survey', 'questions')
  expect(await questionsOn(beside)).toEqual(expect.arrayContaining(['先写好的一句', '写到一半的一句']))
  const kept = [...documentOnDisk(relay.dataDir, centre, 'survey').getMap('questions').values()].map((row) =>
    (row as Y.Map<unknown>).get('text'),
  )
  expect(kept).toEqual(expect.arrayContaining(['先写好的一句', '写到一半的一句']))
  expect(li.faults()).toEqual([])
})
