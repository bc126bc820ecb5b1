// The way of the focus, by keyboard alone: whatever opens hands it back to what opened it, and after a step it stands where the next one is.
import type { Locator, Page } from 'playwright'
import { expect, test } from 'vitest'
import { goTo, openSample, openTablet, pressPage } from '#test/support/browserPages.ts'
import { settled } from '#test/support/everyPage.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'
import { fieldTitle } from '#words/recordNames.ts'

servePages()

const frame = wordsOf('zh', 'frame')
const home = wordsOf('zh', 'home')
const survey = wordsOf('zh', 'survey')
const layout = wordsOf('zh', 'layout')
const plan = wordsOf('zh', 'plan')
const rows = wordsOf('zh', 'rows')
const remarks = wordsOf('zh', 'remarks')

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true }).first()
const dialog = (page: Page): Locator => page.getByRole('dialog')

interface Opening {
  readonly name: string
  readonly at: (page: Page) => Promise<unknown>
  readonly opener: (page: Page) => Locator
  /** What comes up. */
  readonly box: (page: Page) => Locator
  /** The ways to close it; by `Escape` from wherever the focus is then. */
  readonly ways: readonly ('Escape' | ((page: Page) => Locator))[]
  /** Where the focus is once it is open, where that matters. */
  readonly takes?: (page: Page) => Locator
}

const cross = (page: Page): Locator => dialog(page).getByRole('button', { name: frame('close'), exact: true })

/** Everything that opens over or beside a page, or in the place of what was pressed. */
const openings: readonly Opening[] = [
  {
    name: 'share',
    at: (page) => goTo(page, 'overview'),
    opener: (page) => button(page, frame('share')),
    box: dialog,
    ways: ['Escape', cross],
  },
  {
    name: 'how it is kept',
    at: (page) => goTo(page, 'overview'),
    opener: (page) => page.getByTestId('saving').getByRole('button'),
    box: dialog,
    ways: ['Escape', cross],
  },
  {
    name: 'search',
    at: (page) => goTo(page, 'overview'),
    opener: (page) => button(page, frame('search')),
    box: dialog,
    ways: ['Escape', cross],
  },
  {
    name: 'look',
    at: (page) => goTo(page, 'overview'),
    opener: (page) => button(page, frame('appearance')),
    box: (page) => page.getByRole('group', { name: frame('appearance') }).first(),
    ways: ['Escape'],
    takes: (page) => button(page, frame('appearance')),
  },
  {
    name: 'remarks',
    at: (page) => goTo(page, 'layout'),
    opener: (page) => page.getByTestId('remarks-link'),
    box: (page) => page.locator('[data-ui=aside] [data-ui=panel]'),
    ways: [
      'Escape',
      (page) => page.locator('[data-ui=aside]').getByRole('button', { name: frame('close'), exact: true }),
    ],
    takes: (page) => page.locator('[data-ui=aside] [data-ui=panel]'),
  },
  {
    name: 'a remark on a room',
    at: (page) => goTo(page, 'layout', 'rooms', 'g-reading'),
    opener: (page) => button(page, layout('remarkRoom')).and(page.locator('[data-part="room"] button')),
    box: (page) => page.locator('[data-ui=aside] [data-testid=write]'),
    ways: ['Escape'],
    takes: (page) => page.locator('[data-ui=aside] textarea'),
  },
  {
    name: 'an answer to a remark',
    at: async (page) => {
      await goTo(page, 'layout')
      if ((await page.locator('[data-ui=aside]').count()) === 0)
        await page.getByTestId('remarks-link').click()
      await page.getByTestId('thread').first().waitFor()
    },
    opener: (page) => button(page, remarks('reply')),
    box: (page) => page.locator('[data-testid=thread] textarea').first(),
    ways: [(page) => page.getByTestId('thread').getByRole('button', { name: frame('cancel') })],
    takes: (page) => page.locator('[data-testid=thread] textarea').first(),
  },
  {
    name: 'pasted lines of money',
    at: async (page) => {
      await page
        .locator('[data-ui=aside]')
        .getByRole('button', { name: frame('close'), exact: true })
        .click()
      await goTo(page, 'plan', 'money')
    },
    opener: (page) => button(page, rows('paste.open')),
    box: dialog,
    ways: ['Escape', cross],
  },
  {
    name: 'the figures to quote',
    at: async (page) => {
      await goTo(page, 'plan', 'text')
      await page.locator('[data-ui=text-tools]').first().waitFor()
    },
    opener: (page) => page.locator('[data-ui=text-tools] [aria-haspopup="menu"]').first(),
    box: (page) => page.getByRole('menu'),
    ways: ['Escape'],
  },
  {
    name: 'a new partner',
    at: (page) => goTo(page, 'plan', 'partners'),
    opener: (page) => button(page, plan('addPartner')),
    box: (page) => page.getByRole('form', { name: plan('addPartner') }),
    ways: [(page) => page.getByRole('form').getByRole('button', { name: frame('cancel'), exact: true })],
  },
  {
    name: 'the fields of a partner',
    at: (page) => goTo(page, 'plan', 'partners'),
    opener: (page) => page.locator('table button[aria-expanded]').first(),
    box: (page) => page.locator('table').getByRole('button', { name: frame('done'), exact: true }),
    ways: [(page) => page.locator('table').getByRole('button', { name: frame('done'), exact: true })],
  },
  {
    name: 'erasing an answer',
    at: (page) => goTo(page, 'survey', 'records'),
    opener: (page) =>
      page.getByText(survey('erase'), { exact: true }).locator('xpath=ancestor::button').first(),
    box: dialog,
    ways: ['Escape', (page) => dialog(page).getByRole('button', { name: frame('cancel') })],
  },
  {
    name: 'publishing a tally',
    at: (page) => goTo(page, 'survey', 'results'),
    opener: (page) => button(page, survey('publishTally')),
    box: dialog,
    ways: ['Escape', cross],
  },
  {
    name: 'deleting a floor',
    at: (page) => goTo(page, 'layout'),
    opener: (page) => button(page, layout('removeFloor')),
    box: dialog,
    ways: ['Escape', (page) => dialog(page).getByRole('button', { name: layout('keepIt') })],
  },
  {
    name: 'a new centre',
    at: async (page) => {
      await page.goto(`${relay.url}/#/`)
      await page.getByTestId('centre-open').waitFor()
    },
    opener: (page) => button(page, home('new')),
    box: dialog,
    ways: ['Escape', cross],
  },
  {
    name: 'the look at home',
    at: (page) => page.getByTestId('centre-open').waitFor(),
    opener: (page) => button(page, frame('appearance')),
    box: (page) => page.getByRole('group', { name: frame('appearance') }).first(),
    ways: ['Escape'],
  },
  {
    name: 'taking a centre off the device',
    at: (page) => page.getByTestId('centre-open').waitFor(),
    opener: (page) => page.getByRole('button', { name: new RegExp(`^${home('forget')}: `) }),
    box: (page) => page.getByRole('alertdialog'),
    ways: [(page) => page.getByRole('alertdialog').getByRole('button', { name: frame('cancel') })],
    takes: (page) => page.getByRole('alertdialog'),
  },
]

const holds = (on: Locator): Promise<boolean> => on.evaluate((element) => element === document.activeElement)
const heldOn = (page: Page): Promise<string> =>
  page.evaluate(() => (document.activeElement ?? document.body).outerHTML.slice(0, 120))

test('everything that opens gives the focus back to what opened it', async () => {
  const { page, close, faults } = await openTablet(browser, { size: { width: 1440, height: 900 } })
  await openSample(page, relay.url)
  const found: Record<string, string> = {}
  for (const { name, at, opener, box, ways, takes } of openings) {
    await at(page)
    await settled(page, 'zh')
    for (const way of ways) {
      await opener(page).focus()
      await page.keyboard.press('Enter')
      await box(page).waitFor()
      if (takes !== undefined && !(await holds(takes(page)))) found[`${name}, open`] = await heldOn(page)
      if (way === 'Escape') await page.keyboard.press('Escape')
      else {
        await way(page).focus()
        await page.keyboard.press('Enter')
      }
      await box(page).waitFor({ state: 'hidden' })
      await opener(page).waitFor()
      if (!(await holds(opener(page)))) found[`${name}, closed by ${String(way)}`] = await heldOn(page)
    }
  }
  expect(found).toEqual({})
  expect(faults()).toEqual([])
  await close()
})

test('after a step the focus stands where the next one is', async () => {
  const { page, close, faults } = await openTablet(browser, { size: { width: 1440, height: 900 } })
  await openSample(page, relay.url)
  const press = async (on: Locator, key = 'Enter'): Promise<void> => {
    await on.focus()
    await page.keyboard.press(key)
  }

  // from the line of a room in the list to what there is to do with it, and back
  await goTo(page, 'layout')
  const line = page.getByRole('tree').getByRole('treeitem').filter({ hasText: '阅览室' }).first()
  await press(line)
  await page.getByRole('heading', { name: '阅览室', level: 3 }).waitFor()
  expect(await holds(page.locator('[data-part="room"]'))).toBe(true)
  await page.keyboard.press('Tab')
  expect(await holds(button(page, layout('changeUse')))).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(() => holds(line)).toBe(true)

  // a question that was added is worded next
  await goTo(page, 'survey', 'questions')
  const questions = page.locator('[data-question]')
  const before = await questions.count()
  const section = page.getByRole('region', { name: survey('addQuestion') })
  await press(section.getByRole('button').first())
  await expect.poll(() => questions.count()).toBe(before + 1)
  await expect
    .poll(() => holds(questions.last().getByLabel(fieldTitle('questions', 'text', 'zh'))))
    .toBe(true)

  // at the next door the first field that is still empty
  await goTo(page, 'survey', 'collect')
  await page.getByRole('radio', { name: survey('mannerFast'), exact: true }).check()
  await press(button(page, survey('keepAnswer')))
  await press(button(page, survey('keepAnyway')))
  await expect.poll(() => holds(button(page, survey('nextAnswer')))).toBe(true)
  await page.keyboard.press('Enter')
  await expect.poll(() => heldOn(page)).toMatch(/^<(input|select)/)

  // the menu of the look goes with a press beside it and with the page
  const look = page.getByRole('group', { name: frame('appearance') }).locator('[data-ui=segments]')
  await button(page, frame('appearance')).click()
  const parts = page.locator('[data-testid=look-menu] > [data-ui=segments] [data-ui=segment]')
  const boxes = await parts.evaluateAll((all) => all.map((part) => part.getBoundingClientRect()))
  // beside each other, and no word of them parted
  expect(boxes.map(({ top, height }) => [top, height])).toEqual(boxes.map(() => [boxes[0]?.top, 44]))
  await page.mouse.click(700, 600)
  await look.first().waitFor({ state: 'detached' })
  // the sheet of keys that it leads to gives the focus back to the menu's button
  await press(button(page, frame('appearance')))
  await press(button(page, frame('shortcuts')))
  await dialog(page).waitFor()
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  expect(await holds(button(page, frame('appearance')))).toBe(true)
  await button(page, frame('appearance')).click()
  await pressPage(page, 'review')
  await look.first().waitFor({ state: 'detached' })
  expect(faults()).toEqual([])
  await close()
})
