// What may be wrong with any page, whatever it shows: for axe, for a finger, at the side, and with large text.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const leastTargetPx = 44

/** What axe finds serious or critical, one line a rule and place; `contrast` has it compare colours too, which takes most of its time. */
export const seriousOn = async (page: Page, contrast: boolean): Promise<readonly string[]> => {
  // once a document: read anew for each look, it would be slow again each time
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  const { violations } = await page.evaluate(async (enabled): Promise<AxeResults> => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }
    return axe.run({ resultTypes: ['violations'], rules: { 'color-contrast': { enabled } } })
  }, contrast)
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
export const smallTargetsOn = (page: Page): Promise<string[]> =>
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
      if (!seen || inText || control.closest('.only-read, [data-testid=skip], [aria-hidden=true]') !== null)
        continue
      // half a pixel is a rounding, not a miss
      if (Math.min(width, height) < least - 0.5)
        small.push(
          `${Math.round(width)}×${Math.round(height)} ${control.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 130)}`,
        )
    }
    return small
  }, leastTargetPx)

/** By how many pixels the page is wider than the screen. */
export const overflowOn = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const rooms = [document.documentElement, ...document.querySelectorAll('#main')]
    return Math.max(...rooms.map((box) => box.scrollWidth - box.clientWidth))
  })

/** What reaches past the page's side, or past the screen's where it belongs to the bar on top; one line each. */
export const cutOffOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const box of [document.documentElement, ...document.querySelectorAll('#main, [role=dialog]')])
      if (box.scrollWidth > box.clientWidth + 1)
        found.push(`${box.id || box.tagName}: ${box.scrollWidth} in ${box.clientWidth}`)
    for (const tool of document.querySelectorAll('[data-ui=top] :is(a, button, label)')) {
      const { left, right, width } = tool.getBoundingClientRect()
      if (width > 2 && (left < -1 || right > document.documentElement.clientWidth + 1))
        found.push(`bar: ${tool.outerHTML.slice(0, 80)}`)
    }
    return found
  })

/** How much of the screen's height what doesn't scroll along takes from the page: bars of the frame, and what sticks in it. */
export const chromeOn = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const main = document.querySelector('#main')
    if (main === null || document.querySelector('[role=dialog]') !== null) return 0
    const page = main.matches('[data-testid=main]') ? main : document.documentElement
    const { top, bottom } =
      page === main ? main.getBoundingClientRect() : { top: 0, bottom: document.documentElement.clientHeight }
    const stuck = [...document.querySelectorAll('body *')].flatMap((box) => {
      const { position } = getComputedStyle(box)
      if (position !== 'fixed' && position !== 'sticky') return []
      const { top: from, bottom: to, width } = box.getBoundingClientRect()
      // a message passes, and a panel is what was asked for
      const stays = width > page.clientWidth / 2 && !box.matches('[data-ui=notices], [data-ui=panel]')
      return stays && box.checkVisibility() ? [[Math.max(from, top), Math.min(to, bottom)] as const] : []
    })
    const rows = new Set(
      stuck.flatMap(([from, to]) =>
        Array.from({ length: Math.max(0, to - from) }, (_, i) => Math.round(from + i)),
      ),
    )
    return 1 - (bottom - top - rows.size) / innerHeight
  })
/** The share of a phone's height that bars may take, with text at 200 %. */
export const mostChrome = 0.45

/** How much of the screen's height the plan has once it is scrolled to; null where there is none. */
export const planOn = (page: Page): Promise<number | null> =>
  page.evaluate(() => {
    const plan = document.querySelector('[data-plan]')
    if (plan === null) return null
    plan.scrollIntoView({ block: 'start' })
    const main = document.querySelector('#main')?.getBoundingClientRect() ?? new DOMRect()
    const { top, bottom } = plan.getBoundingClientRect()
    return (Math.min(bottom, main.bottom) - Math.max(top, main.top)) / innerHeight
  })
/** How much of what is built is covered by the words over a plan of a hand that draws; 0 where nothing is drawn. */
export const coveredOn = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const built = document.querySelector('[data-static] [class*="_wall_"]')?.getBoundingClientRect()
    if (built === undefined || built.width === 0) return 0
    const areas = [...document.querySelectorAll('[data-readout]')].map((words) => {
      const { left, right, top, bottom } = words.getBoundingClientRect()
      const width = Math.min(right, built.right) - Math.max(left, built.left)
      const height = Math.min(bottom, built.bottom) - Math.max(top, built.top)
      return Math.max(0, width) * Math.max(0, height)
    })
    return areas.reduce((sum, area) => sum + area, 0) / (built.width * built.height)
  })
/** The share of what is built that words over it may cover. */
export const mostCovered = 0.1

/** The share of a phone's height that a plan has at least, with text at 200 %. */
export const leastPlan = 0.3
