// Large type as a person chooses it in the page, and a message under a dialog with large text: everything stays on the screen.
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { openSample, openTablet, phoneSize } from '#test/support/browserPages.ts'
import { enlargeText } from '#test/support/enlargeText.ts'
import { everyPage } from '#test/support/everyPage.ts'
import { chromeOn, cutOffOn, mostChrome } from '#test/support/pageFaults.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { stoodStill } from '#test/support/stoodStill.ts'
import { wordsOf, type Lang } from '#words/words.ts'

servePages()

/** Whether the press that closes the message stands beside its words, where they are as few as these. */
const closesBeside = async (page: Page, words: string): Promise<boolean> => {
  await page.locator('[data-ui=notice] p').evaluate((text, few) => {
    text.textContent = few
  }, words)
  const text = await page.locator('[data-ui=notice] p').boundingBox()
  const press = await page.locator('[data-ui=notice] [data-ui=tool]').boundingBox()
  return text !== null && press !== null && press.y < text.y + text.height && press.x >= text.x + text.width
}

/** A message that stays, and a dialog opened over it: one keeps clear of the other. */
const dialogOverMessage = async (page: Page, lang: Lang): Promise<string[]> => {
  const home = wordsOf(lang, 'home')
  await page.goto(`${relay.url}/#/`)
  const file = { name: 'x.bandeng', mimeType: 'application/octet-stream', buffer: Buffer.from('no archive') }
  await page.locator('input[type=file]').setInputFiles(file)
  const message = page.locator('[data-ui=notice]')
  await message.waitFor()
  await page.getByRole('button', { name: home('new'), exact: true }).click()
  const dialog = page.locator('[data-ui=dialog]')
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

test('where less motion is asked for, larger text begins no transition of any part', async () => {
  const tablet = await openTablet(browser, { size: phoneSize })
  await openSample(tablet.page, relay.url)
  await tablet.page.evaluate(() => {
    const root = document.documentElement
    document.addEventListener('transitionrun', () => root.setAttribute('data-moved', ''), { capture: true })
  })
  await enlargeText(tablet.page, 200)
  await stoodStill(tablet.page)
  expect(await tablet.page.locator('[data-moved]').count()).toBe(0)
  await tablet.close()
})

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

const narrow = [
  { width: 375, height: 812 },
  { width: 360, height: 780 },
] as const
const langs = ['zh', 'en'] as const

/** What is wrong beside the page's own width: a name that is cut, a word of a tool in two lines, a page's link out of sight. */
const frameFaultsOn = (page: Page, lang: Lang): Promise<string[]> =>
  page.evaluate(
    (labels) => {
      const found: string[] = []
      const cut = (box: Element): boolean =>
        box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1
      const name = document.querySelector('[data-testid=centre-name]')
      if (name !== null && name.checkVisibility() && cut(name)) found.push(`name cut: ${name.textContent}`)
      for (const word of document.querySelectorAll('[data-ui=tool-word]')) {
        const line = parseFloat(getComputedStyle(word).lineHeight)
        if (word.checkVisibility() && word.getBoundingClientRect().height > 1.5 * line)
          found.push(`two lines: ${word.textContent}`)
      }
      const [undo, redo] = labels.map((label) =>
        [...document.querySelectorAll(`[aria-label="${label}"]`)]
          .find((tool) => tool.checkVisibility())
          ?.getBoundingClientRect(),
      )
      if (undo !== undefined && redo !== undefined && Math.abs(undo.top - redo.top) > 1)
        found.push('redo is not beside undo')
      const link = document
        .querySelector('[data-testid=remarks-link]')
        ?.parentElement?.querySelector('[aria-current=page]')
      const bar = link?.closest('nav')?.getBoundingClientRect()
      const at = link?.getBoundingClientRect()
      if (bar !== undefined && at !== undefined && (at.left < bar.left - 1 || at.right > bar.right + 1))
        found.push(`page’s link out of sight: ${link?.textContent}`)
      return found
    },
    (['undoMine', 'redoMine'] as const).map((key) => wordsOf(lang, 'frame')(key)),
  )

/** The fields of the centre stand open on the overview. */
const openFacts = async (page: Page, lang: Lang): Promise<void> => {
  await page.getByRole('button', { name: wordsOf(lang, 'overview')('centre.edit'), exact: true }).click()
  await page.getByRole('button', { name: wordsOf(lang, 'overview')('centre.close'), exact: true }).waitFor()
}

test.each(narrow.flatMap((size) => langs.map((lang) => [size.width, lang, size] as const)))(
  'with text at twice its size on a phone of %i px, in %s, nothing scrolls sideways or is cut off',
  async (_, lang, size) => {
    const tablet = await openTablet(browser, { size, lang })
    await enlargeText(tablet.page, 200)
    const found: Record<string, readonly string[]> = {}
    for (const { name, show } of everyPage(relay.url)) {
      await show(tablet.page, lang)
      const faultsOn = async (): Promise<readonly string[]> => [
        ...(await cutOffOn(tablet.page)),
        ...(await frameFaultsOn(tablet.page, lang)).filter(
          // to open the remarks is to have scrolled the row of names to their end
          (fault) => name !== 'remarks' || !fault.startsWith('page’s link'),
        ),
      ]
      const faults = await faultsOn()
      if (faults.length > 0) found[name] = faults
      if (name !== 'overview') continue
      await openFacts(tablet.page, lang)
      const open = await faultsOn()
      if (open.length > 0) found['overview: facts'] = open
    }
    await tablet.close()
    expect(found).toEqual({})
  },
)
