// Every page in both languages, at tablet and phone size: nothing serious for axe, targets that a finger hits, nothing cut off at the side.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { openTablet, phoneSize, tabletSize } from '#test/support/browserPages.ts'
import { everyPage } from '#test/support/everyPage.ts'
import { everyState } from '#test/support/everyState.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const leastTargetPx = 44

servePages()

/** What axe finds serious or critical, one line a rule and place. */
const seriousOn = async (page: Page): Promise<string[]> => {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(async (): Promise<AxeResults> => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }
    return axe.run({ resultTypes: ['violations'] })
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 4).map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`),
    )
}

/**
 * Controls that a finger may miss: seen, working, and less than 44 px high or wide. Links inside a line of text are
 * exempt, as in WCAG 2.5.8; a box inside its label is as large as the label.
 */
const smallTargetsOn = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const controls =
      'button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button], [role=treeitem]'
    const small: string[] = []
    for (const control of document.querySelectorAll<HTMLElement>(controls)) {
      const words = document.querySelector(`label[for="${CSS.escape(control.id || '-')}"]`)
      const isBox = control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)
      const parts = isBox ? [control, control.closest('label'), words] : [control]
      const boxes = parts.flatMap((part) => (part === null ? [] : [part.getBoundingClientRect()]))
      const width = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left))
      const height = Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top))
      const inText = control.matches('a') && control.parentElement?.matches('p, li, td') === true
      const seen =
        control.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        width > 2 &&
        height > 2
      if (!seen || inText || control.closest('.only-read, .bd-skip, [aria-hidden=true]') !== null) continue
      // half a pixel is a rounding, not a miss
      if (Math.min(width, height) < least - 0.5)
        small.push(
          `${Math.round(width)}×${Math.round(height)} ${control.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 130)}`,
        )
    }
    return small
  }, leastTargetPx)

const overflowOn = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const rooms = [document.documentElement, ...document.querySelectorAll('#main')]
    return Math.max(...rooms.map((box) => box.scrollWidth - box.clientWidth))
  })

describe.each([
  ['tablet', tabletSize],
  ['phone', phoneSize],
] as const)('every page at %s size', (_, size) => {
  test.each(['zh', 'en'] as const)('in %s is for everybody', async (lang) => {
    const tablet = await openTablet(browser, { size, lang })
    const found: Record<string, unknown> = {}
    for (const { name, show } of [...everyPage(relay.url), ...everyState(relay.url)]) {
      await show(tablet.page, lang)
      const serious = await seriousOn(tablet.page)
      const small = await smallTargetsOn(tablet.page)
      const overflow = await overflowOn(tablet.page)
      if (serious.length + small.length > 0 || overflow > 0) found[name] = { serious, small, overflow }
    }
    await tablet.close()
    expect(found).toEqual({})
    expect(tablet.faults()).toEqual([])
  })
})
