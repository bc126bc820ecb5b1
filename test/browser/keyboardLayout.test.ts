// By keyboard alone: a first room is drawn, a door put in, and a use given; the drawing shows each, and all of it is there after a reload.
import type { Locator, Page } from 'playwright'
import { expect, test } from 'vitest'
import { centreOpened, goTo, openTablet, tabletSize } from '#test/support/browserPages.ts'
import { settled } from '#test/support/everyPage.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { formatOf } from '#words/format.ts'
import { wordsOf } from '#words/words.ts'
import { fieldTitle } from '#words/recordNames.ts'

servePages()

const home = wordsOf('zh', 'home')
const layout = wordsOf('zh', 'layout')

const { length } = formatOf('zh')
const placed = (x: number, y: number): string => layout('crosshairAt', { x: length(x), y: length(y) })

const holds = (on: Locator): Promise<boolean> => on.evaluate((element) => element === document.activeElement)
/** More presses than any way takes: a place that can't be reached ends the test. */
const mostTabs = 80

/** Presses Tab until the focus is there. */
const tabTo = async (page: Page, on: Locator, key = 'Tab'): Promise<void> => {
  await on.waitFor()
  for (let i = 0; i < mostTabs && !(await holds(on)); i++) await page.keyboard.press(key)
  expect(await holds(on)).toBe(true)
}
const typed = async (page: Page, ...keys: readonly (readonly [string, number?])[]): Promise<void> => {
  for (const [key, times = 1] of keys) for (let i = 0; i < times; i++) await page.keyboard.press(key)
}
const spoken = (page: Page): Promise<string> =>
  page.locator('[data-plan] [role=status]').evaluateAll((all) => all.map((one) => one.textContent).join(' '))

test('a room, a door and a use', async () => {
  const { page, close, faults } = await openTablet(browser, { size: tabletSize })
  await page.goto(`${relay.url}/#/`)
  await page.getByRole('button', { name: home('new') }).click()
  await page.getByLabel(home('newName')).fill('向阳里')
  await page.keyboard.press('Enter')
  await centreOpened(page)
  await goTo(page, 'layout')
  await settled(page, 'zh')
  const plan = page.getByRole('application')

  // from here on no pointer
  await tabTo(page, page.getByRole('button', { name: layout('drawFirst'), exact: true }))
  await page.keyboard.press('Enter')
  await expect.poll(() => holds(plan)).toBe(true)
  await page.locator('[data-crosshair]').waitFor()
  expect(await spoken(page)).toContain(placed(0, 0))
  await typed(page, ['Enter'], ['Shift+ArrowRight', 6], ['Shift+ArrowDown', 4])
  expect(await spoken(page)).toContain(placed(6_000, 4_000))
  await page.keyboard.press('Enter')
  await page.locator('[data-static] [data-room]').waitFor()
  await page.getByText('22.0 m²').first().waitFor()
  expect(await spoken(page)).toContain(layout('pointDone.draw'))
  expect(await holds(plan)).toBe(true)

  await page.keyboard.press('5')
  await page.locator('[data-crosshair="wall"]').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[data-chosen]').waitFor()
  const place = page.getByRole('textbox', { name: fieldTitle('openings', 'offset', 'zh') })
  const before = await place.inputValue()
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => place.inputValue()).not.toBe(before)
  // lets go of the door, then of the tool
  await typed(page, ['Escape', 2])
  const select = page.getByRole('toolbar').getByRole('button', { name: layout('tool.select'), exact: true })
  await expect.poll(() => select.getAttribute('aria-pressed')).toBe('true')

  await page.keyboard.press('Enter')
  await expect.poll(() => holds(page.locator('[data-part="room"]'))).toBe(true)
  await tabTo(page, page.getByRole('button', { name: layout('changeUse'), exact: true }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('searchbox', { name: layout('findUse') }))
  await page.keyboard.type('阅览')
  const use = page
    .getByRole('group', { name: layout('uses') })
    .getByRole('button')
    .first()
  await tabTo(page, use)
  await page.keyboard.press('Enter')
  await expect.poll(() => use.getAttribute('aria-pressed')).toBe('true')
  await page.keyboard.press('Escape')
  await expect.poll(() => holds(plan)).toBe(true)

  const standing = async () => ({
    rooms: await page
      .locator('[data-static] [data-room]')
      .evaluateAll((all) => all.map((room) => room.getAttribute('fill'))),
    doors: await page.locator('[data-static] [data-opening]').count(),
  })
  const drawn = await standing()
  expect(drawn.rooms).toEqual(['url(#plan-service)'])
  await page.reload()
  await page.locator('[data-static] [data-room]').waitFor()
  await expect.poll(standing).toEqual(drawn)
  expect(drawn.doors).toBeGreaterThan(0)
  expect(faults()).toEqual([])
  await close()
})
