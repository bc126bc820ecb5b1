// Every page and state in both languages, at tablet and phone size, with text at its own size and at 200 %: nothing serious for axe, targets
// that a finger hits, nothing cut off at the side, and on a phone most of the screen for the page itself.
// Each is opened once, on a phone, and then looked at in every size.
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { openTablet, phoneSize, tabletSize } from '#test/support/browserPages.ts'
import { enlargeText } from '#test/support/enlargeText.ts'
import { everyPage } from '#test/support/everyPage.ts'
import { everyState } from '#test/support/everyState.ts'
import {
  chromeOn,
  coveredOn,
  cutOffOn,
  leastPlan,
  mostChrome,
  mostCovered,
  overflowOn,
  planOn,
  seriousOn,
  smallTargetsOn,
} from '#test/support/pageFaults.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { stoodStill } from '#test/support/stoodStill.ts'
import { toldStates } from '#test/support/toldStates.ts'
import type { Lang } from '#words/words.ts'

servePages()

/** Colours don't hang on the language: each size has them compared in one of the two. */
const comparesColours = (lang: Lang, size: 'phone' | 'tablet'): boolean =>
  (lang === 'zh') === (size === 'tablet')

const faultsOn = async (page: Page, contrast: boolean): Promise<readonly string[]> => {
  const overflow = await overflowOn(page)
  const covered = await coveredOn(page)
  return [
    ...(await seriousOn(page, contrast)),
    ...(await smallTargetsOn(page)),
    ...(overflow > 0 ? [`${overflow} px over the side`] : []),
    ...(covered > mostCovered ? [`covered: ${covered.toFixed(2)}`] : []),
  ]
}

/** With text at 200 %: beside what is cut off, what bars take on a phone and what they leave of a plan. */
const crampedOn = async (page: Page, name: string): Promise<readonly string[]> => {
  // two layouts beside each other keep their width: there they are compared, and scrolled on a phone
  if (name === 'layout-propose') return []
  const chrome = await chromeOn(page)
  const plan = await planOn(page)
  const covered = await coveredOn(page)
  // while a form is being filled it has the screen for itself
  const isBarred = chrome > (name === 'in-collect-question' ? 0.01 : mostChrome)
  // beside open remarks it is only to be seen which room they are on
  const isHidden = plan !== null && plan < (name === 'remarks' ? 0.1 : leastPlan)
  return [
    ...(await cutOffOn(page)),
    ...(isBarred ? [`bars: ${chrome.toFixed(2)}`] : []),
    ...(covered > mostCovered ? [`covered: ${covered.toFixed(2)}`] : []),
    ...(isHidden ? [`plan: ${plan.toFixed(2)}`] : []),
  ]
}

const walks = {
  page: (url: string) => [...everyPage(url), ...everyState(url)],
  'state that something elsewhere brings': toldStates,
} as const

test.each(
  (['zh', 'en'] as const).flatMap((lang) =>
    Object.entries(walks).map(([what, of]) => [what, lang, of] as const),
  ),
)(
  'every %s in %s is for everybody, in every size',
  async (_, lang, shown) => {
    const tablet = await openTablet(browser, { size: phoneSize, lang })
    const { page } = tablet
    const found: Record<string, readonly string[]> = {}
    const look = async (place: string, faults: Promise<readonly string[]>): Promise<void> => {
      if ((await faults).length > 0) found[place] = await faults
    }
    for (const { name, show } of shown(relay.url)) {
      await show(page, lang)
      await stoodStill(page)
      await look(`${name}, phone`, faultsOn(page, comparesColours(lang, 'phone')))
      await page.setViewportSize(tabletSize)
      await stoodStill(page)
      await look(`${name}, tablet`, faultsOn(page, comparesColours(lang, 'tablet')))
      await enlargeText(page, 200)
      await stoodStill(page)
      await look(`${name}, tablet, 200 %`, cutOffOn(page))
      await page.setViewportSize(phoneSize)
      await stoodStill(page)
      await look(`${name}, phone, 200 %`, crampedOn(page, name))
      await enlargeText(page, 100)
    }
    await tablet.close()
    expect(found).toEqual({})
    expect(tablet.faults()).toEqual([])
  },
  600_000,
)
