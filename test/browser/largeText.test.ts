// Large type as a person chooses it in the page, and a message under a dialog with large text: everything stays on the screen.
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { openTablet, phoneSize } from '#test/support/browserPages.ts'
import { enlargeText } from '#test/support/enlargeText.ts'
import { everyPage } from '#test/support/everyPage.ts'
import { chromeOn, cutOffOn, mostChrome } from '#test/support/pageFaults.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf, type Lang } from '#words/words.ts'

servePages()

/** Whether the press that closes the message stands beside its words, where they are as few as these. */
const closesBeside = async (page: Page, words: string): Promise<boolean> => {
  await page.locator('.bd-notice p').evaluate((text, few) => {
    text.textContent = few
  }, words)
  const text = await page.locator('.bd-notice p').boundingBox()
  const press = await page.locator('.bd-notice .bd-tool').boundingBox()
  return text !== null && press !== null && press.y < text.y + text.height && press.x >= text.x + text.width
}

/** A message that stays, and a dialog opened over it: one keeps clear of the other. */
const dialogOverMessage = async (page: Page, lang: Lang): Promise<string[]> => {
  const home = wordsOf(lang, 'home')
  await page.goto(`${relay.url}/#/`)
  const file = { name: 'x.bandeng', mimeType: 'application/octet-stream', buffer: Buffer.from('no archive') }
  await page.locator('input[type=file]').setInputFiles(file)
  const message = page.locator('.bd-notice')
  await message.waitFor()
  await page.getByRole('button', { name: home('new'), exact: true }).click()
  const dialog = page.locator('.bd-dialog')
  await dialog.waitFor()
  const [above, below] = [await dialog.boundingBox(), await message.boundingBox()]
  if (above === null || below === null) return ['not drawn']
  return above.y + above.height <= below.y && above.height > 200 ? [] : [JSON.stringify([above, below])]
}

test.each(['zh', 'en'] as const)(
  'a message under a dialog, in %s on a phone with text at twice its size',
  async (lang) => {
    const tablet = await openTablet(browser, { size: phoneSize, lang })
    await enlargeText(tablet.page, 200)
    expect(await dialogOverMessage(tablet.page, lang)).toEqual([])
    expect(await closesBeside(tablet.page, wordsOf(lang, 'review')('done.approve'))).toBe(true)
    await tablet.close()
  },
)

/** As a person presses it, on whichever page they are. */
const chooseLargeType = async (page: Page, lang: Lang): Promise<void> => {
  const say = wordsOf(lang, 'frame')
  await page.getByRole('button', { name: say('appearance'), exact: true }).click()
  await page.getByRole('checkbox', { name: say('largeType') }).check()
  await page.keyboard.press('Escape')
}

/** Others in the list of who is here, as many as it shows. */
const addPeople = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const list = document.querySelector('[data-testid=people]')
    const look = list?.querySelector('[data-testid=person]')?.className ?? ''
    for (let i = list?.children.length ?? 4; i < 4; i++) {
      const item = document.createElement('li')
      item.innerHTML = `<button class="${look}">A</button>`
      list?.append(item)
    }
  })

test.each([
  ['en', phoneSize],
  ['zh', { width: 360, height: 780 }],
] as const)(
  'with large type chosen in the page, in %s, and others here, look and sharing stay on the screen',
  async (lang, size) => {
    const tablet = await openTablet(browser, { size, lang })
    const found: Record<string, readonly string[]> = {}
    for (const { name, show } of everyPage(relay.url)) {
      await show(tablet.page, lang)
      if (name === 'home-empty') await chooseLargeType(tablet.page, lang)
      if (name === 'layout-propose') continue
      await addPeople(tablet.page)
      const cutOff = await cutOffOn(tablet.page)
      if (cutOff.length > 0) found[name] = cutOff
      const chrome = await chromeOn(tablet.page)
      if (chrome > mostChrome) found[`${name}: bars`] = [chrome.toFixed(2)]
    }
    await tablet.close()
    expect(found).toEqual({})
  },
)
