// A table in the plan's text, new and blank: its columns and rows show, while it is written and where it is read; a wide one scrolls by itself.
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { goTo, openSample, openTablet, phoneSize, tabletSize } from '#test/support/browserPages.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'

servePages()

/** Sides of cells without a line that shows, and how far the page scrolls sideways; each as one line. */
const faultsOf = (page: Page, within: string): Promise<string[]> =>
  page.evaluate((box) => {
    const cells = [...document.querySelectorAll(`${box} :is(th, td)`)]
    const found = cells.length < 9 ? [`${cells.length} cells`] : []
    for (const [n, cell] of cells.entries()) {
      const style = getComputedStyle(cell)
      const ground = getComputedStyle(document.body).backgroundColor
      for (const side of ['Top', 'Right', 'Bottom', 'Left'] as const)
        if (parseFloat(style[`border${side}Width`]) < 0.5 || style[`border${side}Color`] === ground)
          found.push(`cell ${n} has no line at its ${side}`)
      if (cell.getBoundingClientRect().width < 48) found.push(`cell ${n} is narrow`)
    }
    const main = document.querySelector('#main')
    for (const one of [document.documentElement, ...(main === null ? [] : [main])])
      if (one.scrollWidth > one.clientWidth + 1) found.push(`${one.tagName} scrolls sideways`)
    return found
  }, within)

test.each([
  ['tablet', tabletSize],
  ['phone', phoneSize],
] as const)('at %s size', async (_, size) => {
  const tablet = await openTablet(browser, { size, lang: 'zh' })
  const { page } = tablet
  await openSample(page, relay.url)
  await goTo(page, 'plan', 'text')
  const say = wordsOf('zh', 'plan')
  const text = page.locator('.bd-text-page[contenteditable=true]')
  await text.waitFor()
  await text.locator('p').last().click()
  const tool = (name: string) => page.getByRole('button', { name, exact: true })
  await tool(say('editor.table')).click()
  await text.locator('td').first().waitFor()
  expect(await faultsOf(page, '.bd-text-page[contenteditable=true]')).toEqual([])
  for (let more = 0; more < 9; more++) await tool(say('editor.addColumn')).click()
  await expect.poll(() => text.locator('tr').first().locator('th').count()).toBe(12)
  expect(await faultsOf(page, '.bd-text-page[contenteditable=true]')).toEqual([])

  await goTo(page, 'review')
  const review = wordsOf('zh', 'review')
  await page.getByLabel(review('label')).fill('有表的一版')
  const name = page.getByLabel(wordsOf('zh', 'home')('joinName'))
  if (await name.isVisible()) await name.fill('李梅')
  await tool(review('freeze')).click()
  await page.locator('.bd-frozen .bd-text-page td').first().waitFor()
  expect(await faultsOf(page, '.bd-frozen .bd-text-page')).toEqual([])
  await tablet.close()
})
