// Text at twice its size, as a person sets it in the browser: every page in both languages, nothing cut off at the side, every tool of the bar in
// sight; on a phone most of the screen is for the page itself.
import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { openTablet, phoneSize, tabletSize } from '#test/support/browserPages.ts'
import { enlargeText } from '#test/support/enlargeText.ts'
import { everyPage } from '#test/support/everyPage.ts'
import { everyState } from '#test/support/everyState.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf, type Lang } from '#words/words.ts'

servePages()

/** What reaches past the page's side, or past the screen's where it belongs to the bar on top; one line each. */
const cutOffOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const box of [document.documentElement, ...document.querySelectorAll('#main, [role=dialog]')])
      if (box.scrollWidth > box.clientWidth + 1)
        found.push(`${box.id || box.tagName}: ${box.scrollWidth} in ${box.clientWidth}`)
    for (const tool of document.querySelectorAll('.bd-top :is(a, button, label)')) {
      const { left, right, width } = tool.getBoundingClientRect()
      if (width > 2 && (left < -1 || right > document.documentElement.clientWidth + 1))
        found.push(`bar: ${tool.outerHTML.slice(0, 80)}`)
    }
    return found
  })

/** How much of the screen's height what doesn't scroll along takes from the page: bars of the frame, and what sticks in it. */
const chromeOn = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const main = document.querySelector('#main')
    if (main === null || document.querySelector('[role=dialog]') !== null) return 0
    const page = main.classList.contains('bd-main') ? main : document.documentElement
    const { top, bottom } =
      page === main ? main.getBoundingClientRect() : { top: 0, bottom: document.documentElement.clientHeight }
    const stuck = [...document.querySelectorAll('body *')].flatMap((box) => {
      const { position } = getComputedStyle(box)
      if (position !== 'fixed' && position !== 'sticky') return []
      const { top: from, bottom: to, width } = box.getBoundingClientRect()
      // a message passes, and a panel is what was asked for
      const stays = width > page.clientWidth / 2 && !box.matches('.bd-notices, .bd-panel')
      return stays && box.checkVisibility() ? [[Math.max(from, top), Math.min(to, bottom)] as const] : []
    })
    const rows = new Set(
      stuck.flatMap(([from, to]) =>
        Array.from({ length: Math.max(0, to - from) }, (_, i) => Math.round(from + i)),
      ),
    )
    return 1 - (bottom - top - rows.size) / innerHeight
  })
const mostChrome = 0.45

/** How much of the screen's height the plan has once it is scrolled to; null where there is none. */
const planOn = (page: Page): Promise<number | null> =>
  page.evaluate(() => {
    const plan = document.querySelector('[data-plan]')
    if (plan === null) return null
    plan.scrollIntoView({ block: 'start' })
    const main = document.querySelector('#main')?.getBoundingClientRect() ?? new DOMRect()
    const { top, bottom } = plan.getBoundingClientRect()
    return (Math.min(bottom, main.bottom) - Math.max(top, main.top)) / innerHeight
  })
const leastPlan = 0.3

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

describe.each([
  ['tablet', tabletSize],
  ['phone', phoneSize],
] as const)('every page at %s size, with text at 200 %%', (_, size) => {
  test.each(['zh', 'en'] as const)('in %s is read without scrolling sideways', async (lang) => {
    const tablet = await openTablet(browser, { size, lang })
    await enlargeText(tablet.page, 200)
    const found: Record<string, readonly string[]> = {}
    for (const { name, show } of [...everyPage(relay.url), ...everyState(relay.url)]) {
      await show(tablet.page, lang)
      // Two layouts beside each other keep their width: there they are compared, and scrolled on a phone.
      if (name === 'layout-propose' && size === phoneSize) continue
      const cutOff = await cutOffOn(tablet.page)
      if (cutOff.length > 0) found[name] = cutOff
      if (size !== phoneSize) continue
      const chrome = await chromeOn(tablet.page)
      const plan = await planOn(tablet.page)
      // while a form is being filled it has the screen for itself
      if (chrome > (name === 'in-collect-question' ? 0.01 : mostChrome))
        found[`${name}: bars`] = [chrome.toFixed(2)]
      // beside open remarks it is only to be seen which room they are on
      if (plan !== null && plan < (name === 'remarks' ? 0.1 : leastPlan))
        found[`${name}: plan`] = [plan.toFixed(2)]
    }
    if (size === phoneSize) found['a message under a dialog'] = await dialogOverMessage(tablet.page, lang)
    await tablet.close()
    expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([])
  })
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
    const list = document.querySelector('.bd-people')
    for (let i = list?.children.length ?? 4; i < 4; i++) {
      const item = document.createElement('li')
      item.innerHTML = '<button class="bd-person">A</button>'
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
