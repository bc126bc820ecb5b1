// Two tabs of one tablet: one folds the log, dies, and the other goes on; with the browser's locks, and on a page that has none.
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { goTo, openSample, openTablet, patience, saysSaving } from '#test/support/browserPages.ts'
import { ownAddress } from '#test/support/ownAddress.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'

const frame = wordsOf('zh', 'frame')

/** More changes than a log holds before it is folded. */
const many = 320

servePages({ HOST: '0.0.0.0' })

/** How many rows the log of the plan has. */
const rows = (page: Page, centre: string): Promise<number> =>
  page.evaluate(async (id) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('bandeng')
      request.onsuccess = () => resolve(request.result)
    })
    const counted = db.transaction('updates').objectStore('updates').index('document').count([id, 'plan'])
    await new Promise((resolve) => (counted.onsuccess = resolve))
    db.close()
    return counted.result
  }, centre)

/** Types that many letters at the end of the text, a change each. */
const typeMany = async (page: Page, letter: string): Promise<void> => {
  await page.locator('.tiptap[contenteditable="true"] p').last().click()
  await page.keyboard.press('End')
  await page.keyboard.type(letter.repeat(many))
  await saysSaving(page, frame('saving.device'))
}
const textOn = (page: Page): Promise<string> => page.locator('.tiptap').first().innerText()

test.each([
  ['with locks', () => relay.url, true],
  ['without a secure context', () => `http://${ownAddress()}:${relay.port}`, false],
] as const)('%s the log is folded, and goes on being folded when a tab crashes', async (_, url, locks) => {
  const { context, page: first, close } = await openTablet(browser)
  const centre = await openSample(first, url())
  await saysSaving(first, frame('saving.device'))
  expect(await first.evaluate(() => 'locks' in navigator)).toBe(locks)
  const second = await context.newPage()
  await second.goto(first.url())
  await second.locator('#main h1').first().waitFor()
  const leaders = (): Promise<readonly [held: number, waiting: number]> =>
    second.evaluate(async (id) => {
      const { held = [], pending = [] } = await navigator.locks.query()
      const ours = (lock: LockInfo): boolean => lock.name === `bandeng-leader-${id}`
      return [held.filter(ours).length, pending.filter(ours).length] as const
    }, centre)
  if (locks) await expect.poll(leaders, { timeout: patience }).toEqual([1, 1])

  await goTo(second, 'plan', 'text')
  await typeMany(second, '甲')
  await expect.poll(() => rows(second, centre), { timeout: patience }).toBeLessThan(many)

  await first.goto('chrome://crash').catch(() => undefined)
  if (locks) await expect.poll(leaders, { timeout: patience }).toEqual([1, 0])
  const before = await textOn(second)
  expect(before.split('甲').length - 1).toBe(many)
  await typeMany(second, '乙')
  await expect.poll(() => rows(second, centre), { timeout: patience }).toBeLessThan(many)
  const after = await textOn(second)
  expect(after.split('乙').length - 1).toBe(many)

  await second.reload()
  await second.locator('.tiptap').first().waitFor()
  expect(await textOn(second)).toBe(after)
  await close()
})
