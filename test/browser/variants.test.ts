// A variant with walls of its own, from the copy to paper: what is drawn there is its own, what is hidden comes back, and a revision says both.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright'
import { afterAll, describe, expect, test } from 'vitest'
import {
  centreOpened,
  goTo,
  openSample,
  openTablet,
  phoneSize,
  showPresentState,
  tabletSize,
} from '#test/support/browserPages.ts'
import { settled } from '#test/support/everyPage.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf, type Lang } from '#words/words.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'bandeng-variants-'))
afterAll(() => rmSync(folder, { recursive: true }))
servePages()

/** The words and gestures of the page in one language; on a phone its panels stand behind each other. */
const onPage = (page: Page, lang: Lang) => {
  const layout = wordsOf(lang, 'layout')
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const panel = async (word: 'panelRoom' | 'panelList'): Promise<void> => {
    const choice = page.getByRole('radio', { name: layout(word), exact: true })
    if (await choice.isVisible()) await choice.click()
  }
  const choose = async (name: RegExp): Promise<void> => {
    await panel('panelList')
    await page.getByRole('tree').getByRole('treeitem', { name }).click()
    await panel('panelRoom')
  }
  return {
    layout,
    button,
    panel,
    choose,
    /** The area of a room in the list, with its unit. */
    area: async (name: RegExp): Promise<string | null> => {
      await panel('panelList')
      const item = page.getByRole('tree').getByRole('treeitem', { name })
      return (await item.count()) === 0 ? null : item.locator('span').last().innerText()
    },
    hidden: () => page.getByRole('region', { name: layout('hiddenHere') }),
    plan: () => page.getByRole('application').getAttribute('aria-label'),
    showVariant: async (name: RegExp): Promise<void> => {
      await panel('panelList')
      await page.getByRole('combobox', { name: layout('variant'), exact: true }).click()
      await page.getByRole('option', { name }).click()
    },
  }
}

/** What somebody gets on paper. */
const printed = async (page: Page): Promise<string> => {
  const file = join(folder, 'layout.pdf')
  await page.pdf({ path: file, format: 'A4' })
  return (await run('pdftotext', ['-layout', file, '-'])).stdout
}

describe.each([
  ['zh', tabletSize, { reading: /^阅览室/, florist: /^花店/, copy: /方案的副本/ }],
  ['en', phoneSize, { reading: /^Reading room/, florist: /^Florist/, copy: /Copy of Plan/ }],
] as const)('in %s', (lang, size, names) => {
  test('a copy is drawn in, hides a room and shows it again, is told in a revision and printed; the present state stays', async () => {
    const tablet = await openTablet(browser, { size, lang })
    const { page } = tablet
    await openSample(page, relay.url, lang)
    await goTo(page, 'layout')
    await settled(page, lang)
    const on = onPage(page, lang)
    const before = await on.area(names.reading)
    await on.panel('panelList')
    await on.button(on.layout('addVariant')).click()
    await expect.poll(on.plan).toMatch(names.copy)

    // a wall of its own
    await on.choose(names.reading)
    const west = on.layout('moveSideBy', { facing: on.layout('facing.west') })
    await on.button(`${west} −100 mm`).click()
    await expect.poll(() => on.area(names.reading)).not.toBe(before)
    const drawn = await on.area(names.reading)

    // a room that is hidden, also after a reload, and shown again with its uses
    await on.choose(names.florist)
    await on.button(on.layout('removeRoom')).click()
    await expect.poll(() => on.area(names.florist)).toBeNull()
    await on.hidden().getByText(names.florist).waitFor()
    await page.reload()
    await centreOpened(page)
    await settled(page, lang)
    await on.showVariant(names.copy)
    await on.hidden().getByRole('button').click()
    await expect.poll(() => on.area(names.florist)).toMatch(/\d/)
    expect(await on.area(names.reading)).toBe(drawn)
    await expect.poll(() => on.hidden().count()).toBe(0)
    // its notice takes that back
    await page
      .locator('[data-ui=notice]')
      .getByRole('button', { name: wordsOf(lang, 'frame')('undo') })
      .click()
    await expect.poll(() => on.area(names.florist)).toBeNull()

    // the present state is as it was
    await showPresentState(page, lang)
    await expect.poll(() => on.area(names.reading)).toBe(before)
    expect(await on.area(names.florist)).toMatch(/\d/)

    // proposals are for the variant that is shown
    await on.showVariant(names.copy)
    await on.button(on.layout('propose')).click()
    const choice = page.getByRole('combobox', { name: on.layout('variant'), exact: true })
    await expect.poll(() => choice.inputValue()).toMatch(names.copy)
    await on.button(wordsOf(lang, 'propose')('back')).click()
    await expect.poll(on.plan).toMatch(names.copy)

    // as the main variant it is printed, and told in the list of changes
    await on.panel('panelList')
    await on.button(on.layout('makeMain')).click()
    const paper = await printed(page)
    expect(paper.replaceAll(/[\s·]+/g, ' ')).toMatch(names.copy)
    expect(paper).not.toContain(names.florist.source.slice(1))
    expect(paper).toContain(names.reading.source.slice(1))
    await goTo(page, 'review')
    const review = wordsOf(lang, 'review')
    const all = page.getByRole('button', {
      name: new RegExp(review('showAll', { n: 0 }).replace('0', '\\d+')),
    })
    for (let more = await all.count(); more > 0; more--) await all.first().click()
    const changes = await page.locator('[data-testid=changes] li').allInnerTexts()
    const told = changes.filter((change) => names.copy.test(change))
    expect(told.some((change) => change.includes(review('notInVariant')))).toBe(true)
    expect(told.join('\n')).not.toMatch(/\{"|axis|placed/)
    await page.getByLabel(review('label')).fill('2026-11')
    const name = page.getByLabel(wordsOf(lang, 'home')('joinName'))
    if (await name.isVisible()) await name.fill(lang === 'zh' ? '李梅' : 'Li Mei')
    await on.button(review('freeze')).click()
    await page.locator('[data-ui=hash]').first().waitFor()
    expect(tablet.faults()).toEqual([])
    await tablet.close()
  })
})
