// The top bar of a phone while others are here: two low rows, the state of saving in one line, nothing beyond the screen.
import { beforeAll, expect, test } from 'vitest'
import {
  invite,
  join,
  openSample,
  openTablet,
  patience,
  phoneSize,
  publish,
  saysSaving,
  type Tablet,
} from '#test/support/browserPages.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'

servePages()
let phone: Tablet

/** Three others have the centre open, and a reviewer comes with a phone. */
beforeAll(async () => {
  const owner = await openTablet(browser)
  await openSample(owner.page, relay.url)
  await publish(owner.page, '李梅')
  for (const name of ['王强', 'Wang Secretary']) {
    const other = await openTablet(browser)
    await join(other.page, await invite(owner.page, 'editor'), name)
  }
  phone = await openTablet(browser, { size: phoneSize })
  await join(phone.page, await invite(owner.page, 'reviewer'), '陈立')
})

/** The bar's height, how far the page goes beyond the screen, and the lines of the state of saving. */
const barOf = () =>
  phone.page.evaluate(() => {
    const bar = document.querySelector('header[data-ui=top]')?.getBoundingClientRect()
    const saving = document.querySelector('[data-testid=saving] [data-ui=saving]')
    const line = saving === null ? 1 : Number.parseFloat(getComputedStyle(saving).fontSize)
    const pressed = [...document.querySelectorAll('header[data-ui=top] button, header[data-ui=top] a')]
      .map((one) => one.getBoundingClientRect())
      .filter(({ width }) => width > 1)
    return {
      isLow: (bar?.height ?? 999) <= 112,
      beyond: document.documentElement.scrollWidth - innerWidth,
      cutOff: pressed.filter(({ left, right }) => left < 0 || right > innerWidth).length,
      isOneLine: (saving?.getBoundingClientRect().height ?? 999) < 2 * line,
      isWhole: saving !== null && saving.scrollWidth <= saving.clientWidth,
    }
  })
const sound = { isLow: true, beyond: 0, cutOff: 0, isOneLine: true, isWhole: true }

test.each([
  ['zh', 375],
  ['zh', 360],
  ['en', 375],
  ['en', 360],
] as const)('in %s at %d px with three others here', async (lang, width) => {
  const { page } = phone
  const say = wordsOf(lang, 'frame')
  await page.setViewportSize({ width, height: 812 })
  const language = page.locator(`header[data-ui=top] input[value=${lang}]`).first()
  await language.check()
  const count = page.getByRole('button', { name: say('peopleCount', { count: 3 }) })
  await count.waitFor({ timeout: patience })
  await saysSaving(page, say('saving.shared'))
  expect(await barOf()).toEqual(sound)
  // behind the number stand their names, and a press follows one of them
  await count.click()
  const names = page.getByRole('list', { name: say('people') })
  await names.getByText('王强').waitFor()
  expect(await barOf()).toEqual(sound)
  await names.getByRole('button').first().click()
  await names.waitFor({ state: 'hidden' })
  for (const words of [say('savingShort.device'), say('savingShort.waiting')]) {
    await page.locator('[data-testid=saving] [data-ui=saving]').evaluate((drop, short) => {
      drop.setAttribute('data-short', short)
    }, words)
    expect(await barOf(), words).toEqual(sound)
  }
})
