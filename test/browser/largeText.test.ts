// Text at twice its size, as a person sets it in the browser: every page in both languages, nothing cut off at the side, every tool of the bar in sight.
import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { openTablet, phoneSize, tabletSize } from '#test/support/browserPages.ts'
import { enlargeText } from '#test/support/enlargeText.ts'
import { everyPage } from '#test/support/everyPage.ts'
import { everyState } from '#test/support/everyState.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'

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
    }
    await tablet.close()
    expect(found).toEqual({})
  })
})
