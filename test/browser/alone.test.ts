// Every page opened by its own address, on a fresh load: it hangs on no style that another page brings along.
import { expect, test } from 'vitest'
import {
  centreOpened,
  goTo,
  openSample,
  openTablet,
  phoneSize,
  type PageName,
} from '#test/support/browserPages.ts'
import { settled } from '#test/support/everyPage.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'

servePages()

const pages: readonly (readonly [PageName, ...string[]])[] = [
  ['overview'],
  ['survey', 'questions'],
  ['survey', 'collect'],
  ['survey', 'import'],
  ['survey', 'records'],
  ['survey', 'results'],
  ['survey', 'demand'],
  ['layout'],
  ['plan', 'text'],
  ['plan', 'partners'],
  ['plan', 'money'],
  ['plan', 'settings'],
  ['review'],
  ['history'],
]

test('each page stands clear of the edge and within the screen on its own', async () => {
  const { page, faults, close } = await openTablet(browser, { size: phoneSize })
  await openSample(page, relay.url)
  const wrong: string[] = []
  for (const [room, ...path] of pages) {
    await goTo(page, room, ...path)
    await page.reload()
    await centreOpened(page)
    await settled(page, 'zh')
    const { left, overflow } = await page.evaluate(() => {
      const words = document.createTreeWalker(
        document.querySelector('#main') as Element,
        NodeFilter.SHOW_TEXT,
      )
      let least = Infinity
      for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
        if (node.textContent?.trim() === '') continue
        const range = document.createRange()
        range.selectNodeContents(node)
        const { left: at, width, height } = range.getBoundingClientRect()
        const seen = node.parentElement?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        const drawn =
          node.parentElement?.closest('svg, .only-read, [data-testid=skip], [data-ui=tab-strip]') === null
        if (seen === true && drawn && width > 2 && height > 2) least = Math.min(least, at)
      }
      const box = document.documentElement
      return { left: least, overflow: box.scrollWidth - box.clientWidth }
    })
    if (left < 8 || overflow > 0)
      wrong.push(`${[room, ...path].join('/')}: ${left} px from the edge, ${overflow} over it`)
  }
  expect(wrong).toEqual([])
  expect(faults()).toEqual([])
  await close()
})

test('the page of an invitation stays itself once its secret is out of the address: the look opens, and the language changes', async () => {
  const tablet = await openTablet(browser)
  const { page } = tablet
  await page.goto(`${relay.url}/#/join/somewhere/${'a'.repeat(32)}`)
  await page.getByRole('heading', { name: wordsOf('zh', 'home')('joinTitle') }).waitFor()
  await expect.poll(() => page.url()).toBe(`${relay.url}/#/join`)
  await page.getByRole('button', { name: wordsOf('zh', 'frame')('appearance'), exact: true }).click()
  await page.getByTestId('look-menu').waitFor()
  await page.locator('[data-ui=look] > [data-ui=segments] input').last().dispatchEvent('click')
  await page.getByLabel(wordsOf('en', 'home')('joinName')).fill('Li Mei')
  expect(await page.getByRole('heading', { name: wordsOf('en', 'home')('joinTitle') }).count()).toBe(1)
  await tablet.close()
})
