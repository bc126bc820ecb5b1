// Every page of the product, one after the other, in the state in which people meet it: for looks and for accessibility.
import type { Page } from 'playwright'
import { titleOf, wordsOf, type Lang } from '#words/words.ts'
import { samples } from '#samples/samples.ts'
import { centreOpened, goTo } from './browserPages.ts'

export interface ShownPage {
  readonly name: string
  readonly show: (page: Page, lang: Lang) => Promise<void>
}

/** Waits until a page has opened what it shows. */
export const settled = async (page: Page, lang: Lang): Promise<void> => {
  const opening = page.getByText(wordsOf(lang, 'frame')('loading'), { exact: true })
  await opening.first().waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.evaluate(() => document.fonts.ready)
}

const room = (name: Parameters<typeof goTo>[1], ...path: readonly string[]): ShownPage => ({
  name: [name, ...path].join('-'),
  show: async (page, lang) => {
    await goTo(page, name, ...path)
    await settled(page, lang)
  },
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** On a phone the panels of the layout stand behind each other. */
const showPanel = async (page: Page, word: 'panelRoom' | 'panelList', lang: Lang): Promise<void> => {
  const choice = page.getByRole('radio', { name: wordsOf(lang, 'layout')(word), exact: true })
  if (await choice.isVisible()) await choice.click()
}

/** From the home page of an empty device on; each page follows from the one before. */
export const everyPage = (url: string): readonly ShownPage[] => [
  {
    name: 'home-empty',
    show: async (page, lang) => {
      await page.goto(url)
      await settled(page, lang)
    },
  },
  {
    name: 'join',
    show: async (page, lang) => {
      await page.goto(`${url}/#/join/somewhere/${'a'.repeat(32)}`)
      await page.getByTestId('join-page').waitFor()
      await settled(page, lang)
    },
  },
  {
    name: 'overview',
    show: async (page, lang) => {
      await page.goto(`${url}/#/`)
      const title = titleOf(samples[0]?.title ?? { zh: '', en: '' }, lang)
      await page.getByRole('button', { name: `${wordsOf(lang, 'home')('openSample')}: ${title}` }).click()
      await centreOpened(page)
      await settled(page, lang)
    },
  },
  ...(['questions', 'collect', 'import', 'records', 'results', 'demand'] as const).map((path) =>
    room('survey', path),
  ),
  room('layout'),
  {
    name: 'layout-room',
    show: async (page, lang) => {
      await showPanel(page, 'panelList', lang)
      await page
        .getByRole('tree')
        .getByRole('treeitem')
        .filter({ hasText: lang === 'zh' ? '阅览室' : 'Reading' })
        .first()
        .click()
      await button(page, wordsOf(lang, 'layout')('changeUse')).click()
      await settled(page, lang)
    },
  },
  room('layout', 'propose'),
  ...(['text', 'partners', 'money', 'settings'] as const).map((path) => room('plan', path)),
  room('review'),
  room('history'),
  {
    name: 'remarks',
    show: async (page, lang) => {
      await goTo(page, 'layout')
      const frame = wordsOf(lang, 'frame')
      await page
        .getByRole('navigation', { name: frame('pages') })
        .getByRole('button')
        .click()
      await page.locator('[data-ui=aside] article').first().waitFor()
      await settled(page, lang)
    },
  },
  {
    name: 'share',
    show: async (page, lang) => {
      const frame = wordsOf(lang, 'frame')
      await page
        .locator('[data-ui=aside]')
        .getByRole('button', { name: frame('close'), exact: true })
        .click()
      await goTo(page, 'overview')
      await button(page, frame('share')).click()
      await page.getByRole('dialog').waitFor()
      await settled(page, lang)
    },
  },
  {
    name: 'home',
    show: async (page, lang) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.goto(`${url}/#/`)
      await page.getByTestId('centre-open').waitFor()
      await settled(page, lang)
    },
  },
]
