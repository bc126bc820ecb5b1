// The layout on small screens: what belongs to a tapped room comes into sight without covering it, also beside open remarks.
import type { Locator, Page } from 'playwright'
import { expect, test } from 'vitest'
import {
  goTo,
  openSample,
  openTablet,
  phoneSize,
  tabletSize,
  type Tablet,
} from '#test/support/browserPages.ts'
import { enlargeText } from '#test/support/enlargeText.ts'
import { settled } from '#test/support/everyPage.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'

const frame = wordsOf('zh', 'frame')
const layout = wordsOf('zh', 'layout')
const say = wordsOf('zh', 'remarks')

servePages()

const layoutOn = async (size: { width: number; height: number }): Promise<Tablet> => {
  const tablet = await openTablet(browser, { size })
  await openSample(tablet.page, relay.url)
  await goTo(tablet.page, 'layout')
  await settled(tablet.page, 'zh')
  return tablet
}

const boxOf = async (on: Locator) => {
  const box = await on.boundingBox()
  if (box === null) throw new Error(`${String(on)} is not drawn`)
  return { ...box, right: box.x + box.width, bottom: box.y + box.height }
}

/** The camera follows a pane whose size has changed in the frame after it. */
const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  )

/** Taps the middle of a room. */
const tapRoom = async (page: Page, id: string): Promise<void> => {
  await drawn(page)
  const { x, y, width, height } = await boxOf(page.locator(`[data-static] [data-room="${id}"]`))
  await page.mouse.click(x + width / 2, y + height / 2)
}

const isOnTop = (page: Page, { x, y }: { x: number; y: number }): Promise<boolean> =>
  page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.closest('[data-plan]') !== null, [
    x,
    y,
  ] as const)

test('on a phone the panel comes with the tapped room, and the room stays in sight above it', async () => {
  const { page, close, faults } = await layoutOn(phoneSize)
  await tapRoom(page, 'g-reading')
  const change = page.getByRole('button', { name: layout('changeUse'), exact: true })
  await change.waitFor()
  expect((await boxOf(change)).bottom).toBeLessThanOrEqual(phoneSize.height - 56)
  // The pane has made way for the panel, and shows the whole of the room.
  const lie = async () => ({
    room: await boxOf(page.locator('[data-static] [data-room="g-reading"]')),
    pane: await boxOf(page.getByRole('application')),
  })
  const isWhole = async (): Promise<boolean[]> => {
    const { room: it, pane: all } = await lie()
    return [it.x >= all.x, it.y >= all.y, it.right <= all.right, it.bottom <= all.bottom]
  }
  await expect.poll(isWhole).toEqual(Array.from({ length: 4 }, () => true))
  const { room, pane } = await lie()
  expect(await isOnTop(page, { x: room.x + room.width / 2, y: room.y + room.height / 2 })).toBe(true)
  // what it unfolds is for the panel to scroll to: the plan stays where it is
  await change.click()
  await page.getByText(layout('findUse'), { exact: true }).waitFor()
  expect((await boxOf(page.getByRole('application'))).y).toBe(pane.y)
  await page.getByRole('button', { name: layout('foldPanel') }).click()
  expect((await boxOf(page.getByRole('application'))).height).toBeGreaterThan(pane.height)
  expect(faults()).toEqual([])
  await close()
})

test.each([
  ['tablet', tabletSize],
  ['upright tablet', { width: 768, height: 1024 }],
  ['phone', phoneSize],
] as const)(
  'on a %s with the remarks open the plan is in sight, and a tap pins the remark',
  async (_, size) => {
    const { page, close, faults } = await layoutOn(size)
    await page
      .getByRole('navigation', { name: frame('pages') })
      .getByRole('button')
      .click()
    await page.getByText(say('place')).waitFor()
    const pane = await boxOf(page.getByRole('application'))
    const panel = await boxOf(page.locator('[data-ui=aside] [data-ui=panel]'))
    // Side by side, or one above the other: neither lies over the other.
    expect(pane.right <= panel.x + 1 || pane.bottom <= panel.y + 1, JSON.stringify([pane, panel])).toBe(true)
    await tapRoom(page, 'g-reading')
    const name = page.getByRole('treeitem', { selected: true, includeHidden: true }).locator('span').first()
    await page.getByLabel(say('onRoom', { room: (await name.textContent()) ?? '' })).waitFor()
    expect(faults()).toEqual([])
    await close()
  },
)

/** The slots of the strip: how wide each is, and whether its middle can be scrolled to where it is pressed. */
const slotsOn = (page: Page): Promise<{ width: number; reached: boolean }[]> =>
  page.locator('[data-ui=slot]').evaluateAll((slots) =>
    slots.map((slot) => {
      slot.scrollIntoView({ block: 'nearest', inline: 'center' })
      const { x, y, width, height } = slot.getBoundingClientRect()
      const there = document.elementFromPoint(x + width / 2, y + height / 2)
      return { width, reached: there !== null && slot.contains(there) }
    }),
  )

test('every slot of a room that is idle at some time can be reached, at every width and beside open remarks', async () => {
  const { page, close, faults } = await layoutOn(phoneSize)
  await goTo(page, 'layout', 'rooms', 'g-dining')
  await page.locator('[data-ui=slot-idle]').first().waitFor()
  const found: Record<string, unknown> = {}
  for (const remarks of [false, true])
    for (const [width, height] of [
      [390, 844],
      // a browser's own bars take their height from a phone: there the open panel lay over the week
      [390, 664],
      [360, 640],
      [844, 390],
      [768, 700],
      [768, 1024],
      [1024, 768],
      [1180, 820],
    ] as const) {
      await page.setViewportSize({ width, height })
      const link = page.getByTestId('remarks-link')
      if ((await link.getAttribute('aria-expanded')) !== String(remarks)) await link.click()
      if (remarks) await page.locator('[data-ui=aside] [data-ui=panel]').waitFor()
      await drawn(page)
      // on a screen this narrow the week makes way for the remarks
      if (remarks && width <= 768) continue
      const week = await boxOf(page.locator('[data-ui=slots]'))
      const panel = await boxOf(page.locator('[data-panel]'))
      const isUnder = week.bottom > panel.y + 1 && week.right > panel.x + 1
      if (isUnder) found[`${width}x${height} ${remarks}: the panel lies over the week`] = [week, panel]
      const slots = await slotsOn(page)
      if (slots.length !== 8 || slots.some(({ width: wide, reached }) => wide >= 160 || !reached))
        found[`${width} ${remarks}`] = slots
    }
  expect(found).toEqual({})
  expect(faults()).toEqual([])
  await close()
})

test('with text at twice its size the whole floor keeps clear of its caption, and the week of the open panel', async () => {
  const { page, close, faults } = await layoutOn({ width: 768, height: 1024 })
  await enlargeText(page, 200)
  await page.reload()
  await settled(page, 'zh')
  await goTo(page, 'layout')
  await drawn(page)
  const caption = await boxOf(page.locator('[data-plan] > p').filter({ hasText: layout('netHint') }))
  const rooms = await page
    .locator('[data-static] [data-room]')
    .evaluateAll((all) => all.map((room) => room.getBoundingClientRect().bottom))
  expect(rooms.length).toBeGreaterThan(5)
  expect(Math.max(...rooms)).toBeLessThanOrEqual(caption.y)
  const [week, panel] = [
    await boxOf(page.locator('[data-ui=slots]')),
    await boxOf(page.locator('[data-panel]')),
  ]
  expect(week.bottom).toBeLessThanOrEqual(panel.y + 1)
  expect(faults()).toEqual([])
  await close()
})

test.each([
  ['tablet', tabletSize],
  ['phone', phoneSize],
] as const)('on a %s every tool has a word in sight', async (_, size) => {
  const { page, close } = await layoutOn(size)
  const tools = page.getByRole('toolbar', { name: layout('tools') }).getByRole('button')
  const seen = await tools.evaluateAll((all) =>
    all.map((tool) => {
      // on a phone the row goes on sideways
      tool.scrollIntoView({ inline: 'nearest' })
      const word = tool.querySelector('[data-ui=tool-word]')
      const [inner, outer] = [word?.getBoundingClientRect(), tool.getBoundingClientRect()]
      const fits = inner !== undefined && inner.width > 0 && inner.width <= outer.width
      return fits && outer.right <= innerWidth && outer.height >= 44 ? (word?.textContent ?? '') : 'none'
    }),
  )
  expect(seen).toEqual([
    ...(['select', 'draw', 'wall', 'split', 'opening', 'erase', 'remark'] as const).map((name) =>
      layout(`toolShort.${name}`),
    ),
    frame('undo'),
    frame('redo'),
  ])
  await close()
})

test.each([
  [390, 844, 100, 'en'],
  [375, 667, 100, 'zh'],
  [360, 740, 200, 'zh'],
  [360, 740, 200, 'en'],
] as const)(
  'on a phone of %i × %i px with text of %i per cent, in %s, undo and redo are in sight and no tool lies under them',
  async (width, height, text, lang) => {
    const tablet = await openTablet(browser, { size: { width, height }, lang })
    const { page } = tablet
    await page.goto(relay.url)
    if (text !== 100) await enlargeText(page, text)
    await openSample(page, relay.url, lang)
    await goTo(page, 'layout')
    await settled(page, lang)
    const toolbar = page.getByRole('toolbar', { name: wordsOf(lang, 'layout')('tools') })
    const tools = toolbar.getByRole('button')
    // up and down the page may be scrolled; sideways nothing is touched
    await tools.first().evaluate((tool) => tool.scrollIntoView({ block: 'center', inline: 'nearest' }))
    const said = (word: 'undoMine' | 'redoMine') => wordsOf(lang, 'frame')(word)
    const isSeen = (label: string): Promise<boolean> =>
      toolbar.getByRole('button', { name: label, exact: true }).evaluate((button) => {
        const { left, right, top, bottom } = button.getBoundingClientRect()
        const at = (x: number): boolean =>
          document.elementFromPoint(x, (top + bottom) / 2)?.closest('button') === button
        return left >= 0 && right <= innerWidth && at(left + 4) && at(right - 4)
      })
    expect([await isSeen(said('undoMine')), await isSeen(said('redoMine'))]).toEqual([true, true])
    // whoever goes through the tools by keyboard sees each of them
    const names = (
      await tools.evaluateAll((all) => all.map((tool) => tool.getAttribute('aria-label') ?? ''))
    ).slice(0, -2)
    expect(names).toHaveLength(7)
    for (const name of names) {
      await toolbar.getByRole('button', { name, exact: true }).focus()
      expect(await isSeen(name), name).toBe(true)
    }
    await tablet.close()
  },
)

test.each([
  [375, 667, 100, 'en'],
  [360, 740, 200, 'en'],
  [360, 740, 200, 'zh'],
] as const)(
  'on a phone of %i × %i px with text of %i per cent, in %s, a slot of the week with its use fits into the strip',
  async (width, height, text, lang) => {
    const tablet = await openTablet(browser, { size: { width, height }, lang })
    const { page } = tablet
    await page.goto(relay.url)
    if (text !== 100) await enlargeText(page, text)
    await openSample(page, relay.url, lang)
    await goTo(page, 'layout', 'rooms', 'g-counter')
    await settled(page, lang)
    const slots = page.locator('[data-ui="slot"]:has([data-ui="slot-use"])')
    await slots.first().waitFor()
    const [widest, strip, cut] = await slots.evaluateAll((all) => [
      Math.max(...all.map((slot) => slot.getBoundingClientRect().width)),
      all[0]?.closest('[data-ui="slots"]')?.getBoundingClientRect().width ?? 0,
      all.filter((slot) => slot.scrollWidth > slot.clientWidth).length,
    ])
    expect(widest).toBeLessThanOrEqual(strip ?? 0)
    if (text === 100) expect(widest).toBeLessThan((strip ?? 0) * 0.7)
    expect(cut).toBe(0)
    await tablet.close()
  },
)
