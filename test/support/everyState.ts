// States behind a press that a walk through the pages doesn't show: forms held open, a question under an elder's finger, empty rooms.
import type { Page } from 'playwright'
import { wordsOf } from '#words/words.ts'
import { centreOpened, goTo } from './browserPages.ts'
import { settled, type ShownPage } from './everyPage.ts'
import { mendStates, shareStates } from './mendStates.ts'

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click()

const state = (name: string, show: ShownPage['show']): ShownPage => ({
  name,
  show: async (page, lang) => {
    await show(page, lang)
    await settled(page, lang)
  },
})

/** From a home page with one centre on it; each state follows from the one before. */
export const everyState = (url: string): readonly ShownPage[] => [
  state('in-collect-question', async (page, lang) => {
    await page.getByTestId('centre-open').click()
    await centreOpened(page)
    await goTo(page, 'survey', 'collect')
    await press(page, wordsOf(lang, 'survey')('startAsking'))
  }),
  state('in-search', async (page, lang) => {
    // the form is all there is on the screen until one leaves it
    await press(page, wordsOf(lang, 'survey')('leaveForm'))
    await press(page, wordsOf(lang, 'frame')('search'))
    await page
      .getByRole('dialog')
      .getByRole('combobox')
      .fill(lang === 'zh' ? '食堂' : 'canteen')
    await page.locator('[role=option]').first().waitFor()
  }),
  state('in-shortcuts', async (page, lang) => {
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await press(page, wordsOf(lang, 'frame')('appearance'))
    await press(page, wordsOf(lang, 'frame')('shortcuts'))
    await page.getByRole('dialog').waitFor()
  }),
  state('in-questions-open', async (page) => {
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await goTo(page, 'survey', 'questions')
    await page.locator('[data-question] button[aria-expanded]').nth(1).click()
  }),
  state('in-partners-open', async (page) => {
    await goTo(page, 'plan', 'partners')
    await page.locator('table button[aria-expanded]').first().click()
  }),
  state('in-partners-new', async (page, lang) => {
    await press(page, wordsOf(lang, 'plan')('addPartner'))
    await page.getByRole('form').waitFor()
  }),
  state('in-paste', async (page, lang) => {
    await press(page, wordsOf(lang, 'rows')('paste.open'))
    await page.getByRole('dialog').waitFor()
  }),
  state('in-saving', async (page) => {
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByTestId('saving').getByRole('button').click()
    await page.getByTestId('keeping').waitFor()
  }),
  state('in-layout-draw', async (page, lang) => {
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await goTo(page, 'layout', 'rooms', 'g-dining')
    await settled(page, lang)
    await page
      .getByRole('toolbar')
      .getByRole('button', { name: wordsOf(lang, 'layout')('tool.draw'), exact: true })
      .focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-crosshair]').waitFor()
    for (const key of ['Enter', 'Shift+ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key)
  }),
  state('in-review', async (page, lang) => {
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await goTo(page, 'review')
    const review = wordsOf(lang, 'review')
    await page.getByLabel(review('label')).fill('2026-11')
    const name = page.getByLabel(wordsOf(lang, 'home')('joinName'))
    if (await name.isVisible()) await name.fill(lang === 'zh' ? '李梅' : 'Li Mei')
    await press(page, review('freeze'))
    await page.locator('[data-ui=hash]').first().waitFor()
  }),
  state('in-history', (page) => goTo(page, 'history')),
  state('in-compare', async (page, lang) => {
    for (const box of await page.locator('[data-testid=history-row] input').all()) await box.check()
    await press(page, wordsOf(lang, 'history')('compare'))
    await page.getByTestId('review').waitFor()
  }),
  ...mendStates(),
  state('blank-new', async (page, lang) => {
    await page.goto(`${url}/#/`)
    await press(page, wordsOf(lang, 'home')('new'))
    await page.getByLabel(wordsOf(lang, 'home')('newName')).fill(lang === 'zh' ? '空白' : 'Blank')
  }),
  state('blank-overview', async (page, lang) => {
    await press(page, wordsOf(lang, 'home')('make'))
    await centreOpened(page)
  }),
  ...(['questions', 'collect', 'results', 'demand'] as const).map((path) =>
    state(`blank-survey-${path}`, (page) => goTo(page, 'survey', path)),
  ),
  ...(['text', 'partners', 'money', 'settings'] as const).map((path) =>
    state(`blank-plan-${path}`, (page) => goTo(page, 'plan', path)),
  ),
  state('blank-review', (page) => goTo(page, 'review')),
  state('blank-history', (page) => goTo(page, 'history')),
  ...shareStates,
]

/** What a meeting guest sees, under an address that the browser does not call secure. */
export const guestPages = (url: string): readonly ShownPage[] => [
  state('guest-home', async (page) => void (await page.goto(url))),
  state('guest-join', async (page) => {
    await page.goto(`${url}/#/join/somewhere/${'a'.repeat(32)}`)
    await page.getByTestId('join-page').waitFor()
  }),
  state('guest-overview', async (page, lang) => {
    await page.goto(`${url}/#/`)
    const word = wordsOf(lang, 'home')('openSample')
    await page
      .getByRole('button', { name: new RegExp(`^${word}`) })
      .first()
      .click()
    await centreOpened(page)
  }),
  state('guest-text', (page) => goTo(page, 'plan', 'text')),
  state('guest-collect', (page) => goTo(page, 'survey', 'collect')),
  state('guest-layout', (page) => goTo(page, 'layout')),
]
