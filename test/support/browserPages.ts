// People at their tablets in a real browser: opens pages on the built product, goes from room to room, and hears every fault.
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright'
import { samples } from '#samples/samples.ts'
import { titleOf, wordsOf, type Lang } from '#words/words.ts'
import { launchOptions } from './chromium.ts'
import { fieldTitle } from '#words/recordNames.ts'

export const tabletSize = { width: 1024, height: 768 } as const
export const phoneSize = { width: 390, height: 844 } as const

/** How long something that crosses the relay, or a worker, may take on a slow machine. */
export const patience = 20_000

export interface TabletOptions {
  readonly size?: { readonly width: number; readonly height: number }
  readonly lang?: Lang
  readonly offlineShell?: boolean
}

export interface Tablet {
  readonly context: BrowserContext
  readonly page: Page
  /** What went wrong on the page so far: exceptions, lines of the console's errors, breaches of the content policy. */
  readonly faults: () => readonly string[]
  readonly close: () => Promise<void>
}

export const openBrowser = (): Promise<Browser> => chromium.launch(launchOptions())

/**
 * Lines that the browser itself writes while there is no relay to reach, of a page without a secure context, and of a record
 * that came too late: the page says in words why the relay refused it.
 */
const ofTheNetwork =
  /status of 409 .*\/ledgers\/|net::ERR_(CONNECTION_REFUSED|CONNECTION_CLOSED|INTERNET_DISCONNECTED|NETWORK_CHANGED|CONNECTION_RESET|EMPTY_RESPONSE|FAILED|ABORTED)|closed before receiving a handshake response|Cross-Origin-Opener-Policy header has been ignored/

/** A device of its own: its storage, its service worker, its language; nothing is opened on it yet. */
export const openTablet = async (browser: Browser, options: TabletOptions = {}): Promise<Tablet> => {
  const { size = tabletSize, lang = 'zh', offlineShell = false } = options
  const context = await browser.newContext({
    viewport: size,
    locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
    acceptDownloads: true,
    serviceWorkers: offlineShell ? 'allow' : 'block',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(patience)
  const faults: string[] = []
  const page = await context.newPage()
  page.on('pageerror', (fault) => faults.push(`exception: ${fault.stack ?? fault.message}`))
  page.on('console', (message) => {
    const text = `${message.text()} ${message.location().url}`
    if (message.type() === 'error' && !ofTheNetwork.test(text)) faults.push(`console: ${text}`)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (breach) =>
      // oxlint-disable-next-line no-console
      console.error(`content policy: ${breach.violatedDirective} ${breach.blockedURI}`),
    )
  })
  return { context, page, faults: () => faults, close: () => context.close() }
}

/** The six rooms of a centre in the order of the frame. */
export const pageNames = ['overview', 'survey', 'layout', 'plan', 'review', 'history'] as const
export type PageName = (typeof pageNames)[number]

/** Opens a sample from an empty home page by its one click; gives the new centre's id. */
export const openSample = async (page: Page, url: string, lang: Lang = 'zh'): Promise<string> => {
  await page.goto(url)
  const { title } = samples[0] ?? { title: { zh: '', en: '' } }
  const name = `${wordsOf(lang, 'home')('openSample')}: ${titleOf(title, lang)}`
  await page.getByRole('button', { name, exact: true }).click()
  return centreOpened(page)
}

/** Waits until a centre stands on the screen; gives its id. */
export const centreOpened = async (page: Page): Promise<string> => {
  await page.waitForURL(/#\/c\/[^/]+\//)
  await page.locator('#main h1').first().waitFor({ state: 'attached' })
  return centreOf(page)
}

export const centreOf = (page: Page): string => {
  const found = /#\/c\/([^/]+)\//.exec(page.url())
  if (found?.[1] === undefined) throw new Error(`no centre at ${page.url()}`)
  return found[1]
}

/** Goes to an address of the open centre, as a link or the frame would. */
export const goTo = async (page: Page, room: PageName, ...path: readonly string[]): Promise<void> => {
  const address = ['#/c', centreOf(page), room, ...path].join('/')
  await page.evaluate((to) => {
    location.hash = to
  }, address)
  // while a form is being filled the frame is not drawn
  await page
    .locator(`[data-testid=pages] a[aria-current="page"][href$="/${room}"]`)
    .waitFor({ state: 'attached' })
  await page.locator('#main h1').first().waitFor({ state: 'attached' })
}

/** Presses a room's name in the frame. */
export const pressPage = async (page: Page, room: PageName, lang: Lang = 'zh'): Promise<void> => {
  await page.getByRole('link', { name: wordsOf(lang, 'frame')(`page.${room}`), exact: true }).click()
  await page.locator(`[data-testid=pages] a[aria-current="page"][href$="/${room}"]`).waitFor()
  await page.locator('#main h1').first().waitFor({ state: 'attached' })
}

/** The state of saving as the frame says it. */
export const savingOf = (page: Page): Locator => page.getByTestId('saving')

const whole = (text: string): RegExp =>
  new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`)

/** Waits until the frame says these words of saving, and no others. */
export const saysSaving = (page: Page, words: string | RegExp, timeout = patience): Promise<void> =>
  savingOf(page)
    .filter({ hasText: typeof words === 'string' ? whole(words) : words })
    .waitFor({ timeout })

const layout = wordsOf('zh', 'layout')

export const openShare = async (page: Page, lang: Lang = 'zh'): Promise<Locator> => {
  await page
    .getByRole('button', { name: wordsOf(lang, 'frame')('share'), exact: true })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}

export const closeDialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Brings the open centre to the relay by the button of the share dialog, and waits until all of it is there. */
export const publish = async (
  page: Page,
  name: string,
  /** The one-time code, where the relay asks for one. */
  code?: () => Promise<string>,
  lang: Lang = 'zh',
): Promise<void> => {
  const share = wordsOf(lang, 'share')
  const dialog = await openShare(page, lang)
  await dialog.getByLabel(wordsOf(lang, 'home')('joinName')).fill(name)
  await dialog.getByRole('button', { name: share('publish') }).click()
  if (code !== undefined) {
    await dialog.getByLabel(share('code')).waitFor()
    await dialog.getByLabel(share('code')).fill(await code())
    await dialog.getByRole('button', { name: share('publish') }).click()
  }
  await dialog.getByRole('button', { name: share('makeLink') }).waitFor()
  await closeDialog(page)
  await saysSaving(page, wordsOf(lang, 'frame')('saving.shared'))
}

/** Picks an option of a select by their names. */
export const choose = async (within: Locator, field: string, option: string): Promise<void> => {
  await within.getByRole('combobox', { name: field }).click()
  await within.page().getByRole('option', { name: option, exact: true }).click()
}

/** An invitation link for a role, made in the share dialog. */
export const invite = async (
  page: Page,
  role: 'editor' | 'consultant' | 'reviewer' | 'viewer',
  lang: Lang = 'zh',
): Promise<string> => {
  const share = wordsOf(lang, 'share')
  const dialog = await openShare(page, lang)
  await choose(dialog, share('inviteAs'), share(`role.${role}`))
  await dialog.getByRole('button', { name: share('makeLink') }).click()
  const link = await dialog.getByLabel(share('link'), { exact: true }).inputValue()
  await closeDialog(page)
  return link
}

/** Follows an invitation link under a name; settles when the centre is open. */
export const join = async (page: Page, link: string, name: string, lang: Lang = 'zh'): Promise<void> => {
  const home = wordsOf(lang, 'home')
  await page.goto(link)
  await page.getByLabel(home('joinName')).fill(name)
  await page.getByRole('button', { name: home('joinButton') }).click()
  await centreOpened(page)
}

/** The seals of the others who have this centre open, each by the name that it is read out with. */
export const othersOn = (page: Page): Promise<string[]> =>
  page
    .getByRole('list', { name: wordsOf('zh', 'frame')('people') })
    .getByRole('button')
    .evaluateAll((seals) => seals.map((seal) => seal.getAttribute('aria-label') ?? ''))

/** Waits until the offline shell holds everything: from then on the page opens without a network. */
export const shellReady = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    if (active?.state !== 'activated')
      await new Promise((resolve) => active?.addEventListener('statechange', resolve))
  })

/** The question at a place of the questionnaire, opened, with its Chinese wording in the field. */
export const wordingField = async (page: Page, place: number): Promise<Locator> => {
  const question = page.locator('[data-question]').nth(place)
  const shut = question.getByRole('button', { expanded: false }).first()
  if ((await shut.count()) > 0) await shut.click()
  return question.getByLabel(fieldTitle('questions', 'text', 'zh'))
}

/** Words a question anew; it is written when the field is left. */
export const wordQuestion = async (page: Page, place: number, text: string): Promise<void> => {
  const field = await wordingField(page, place)
  await field.fill(text)
  await field.press('Enter')
}

/** What the questions say on this page, in their order. */
export const questionsOn = (page: Page): Promise<string[]> =>
  page
    .locator('[data-question] button[aria-expanded]')
    .evaluateAll((rows) => rows.map((row) => row.querySelector('[class*=_text_]')?.textContent ?? ''))

/** Shows the present state of a sample, its first variant: what is removed there is removed everywhere. */
export const showPresentState = async (page: Page, lang: Lang = 'zh'): Promise<void> => {
  await page.getByRole('combobox', { name: wordsOf(lang, 'layout')('variant'), exact: true }).click()
  await page.getByRole('option').first().click()
}

/** Chooses a room in the list beside the plan. */
export const chooseRoom = (page: Page, name: string): Promise<void> =>
  page
    .getByRole('tree')
    .getByRole('treeitem', { name: new RegExp(`^${name} `) })
    .click()

/** Gives the chosen room a use for the slot in view. */
export const giveUse = async (page: Page, use: string): Promise<void> => {
  await page.getByRole('button', { name: layout('changeUse') }).click()
  await page.getByLabel(layout('findUse')).fill(use)
  await page
    .getByRole('group', { name: layout('uses') })
    .getByRole('button', { name: new RegExp(`^${use}`) })
    .click()
}

/** What the chosen room is used for in the slot in view. */
export const useOf = (page: Page): Promise<string> =>
  page.locator(`p:has(> span:text-is("${layout('useNow')}")) > b`).innerText()

/** The bar with the last message, in words. */
export const noticeOn = (page: Page): Promise<string> => page.locator('[data-ui=notice] p').innerText()
