// States that only appear after something happened elsewhere: another tab closed in the middle, answers too few to publish, an approval that
// came too late, a role that was taken back from somebody with unsent work.
import { randomBytes } from 'node:crypto'
import type { Locator, Page } from 'playwright'
import { makePen } from '#core/pen.ts'
import { writeArchive } from '#files/archive.ts'
import { samples } from '#samples/samples.ts'
import { wordsOf, type Lang } from '#words/words.ts'
import {
  centreOpened,
  choose,
  closeDialog,
  goTo,
  invite,
  join,
  openSample,
  openShare,
  openTablet,
  publish,
  saysSaving,
  type Tablet,
} from './browserPages.ts'
import { settled, type ShownPage } from './everyPage.ts'

const state = (name: string, show: ShownPage['show']): ShownPage => ({
  name: `told-${name}`,
  show: async (page, lang) => {
    await show(page, lang)
    await settled(page, lang)
  },
})

const show = (part: Locator): Promise<void> => part.evaluate((box) => box.scrollIntoView({ block: 'start' }))
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** A device of somebody else, in the same browser. */
const anotherTablet = (page: Page, lang: Lang): Promise<Tablet> => {
  const browser = page.context().browser()
  if (browser === null) throw new Error('the page has no browser of its own')
  return openTablet(browser, { lang })
}

/** So few answers that some group has fewer than may be published. */
const fewAnswers = 9

/** The sample as a file, with few answers and nothing published or submitted yet. */
const sampleWithFewAnswers = async (lang: Lang): Promise<Uint8Array> => {
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
  const pen = makePen(makePen('', random, () => '').newId(), random, () => '2026-11-05T10:00:00.000Z')
  const { facts, documents, ledgers, blobs } = (await samples[0]?.load())?.buildSample(pen, lang) ?? {}
  if (facts === undefined || documents === undefined) throw new Error('no sample')
  return writeArchive({
    ...facts,
    saved: pen.now(),
    documents,
    ledgers: new Map<string, readonly unknown[]>([
      ...Object.entries(ledgers ?? {}),
      ['responses', (ledgers?.responses ?? []).slice(0, fewAnswers)],
      ['tallies', []],
      ['decisions', []],
    ]),
    blobs: blobs ?? new Map(),
  })
}

const freeze = async (page: Page, lang: Lang, label: string): Promise<void> => {
  const review = wordsOf(lang, 'review')
  await goTo(page, 'review')
  await page.getByLabel(review('label')).fill(label)
  await button(page, review('freeze')).click()
  await button(page, review('withdraw')).waitFor()
  await saysSaving(page, wordsOf(lang, 'frame')('saving.shared'))
}

/**
 * From any page on; each state follows from the one before. `code` gives the relay's one-time code, where it asks for one before a
 * centre is shared.
 */
export const toldStates = (url: string, code?: () => Promise<string>): readonly ShownPage[] => {
  let owner: Tablet
  return [
    state('half-filled', async (page, lang) => {
      const survey = wordsOf(lang, 'survey')
      const tab = await page.context().newPage()
      await openSample(tab, `${url}/#/`, lang)
      await goTo(tab, 'survey', 'collect')
      await tab.getByLabel(survey('household')).fill('H17')
      await button(tab, survey('startAsking')).click()
      await tab.locator('#main').getByRole('radio').first().press('Space')
      await button(tab, survey('nextQuestion')).click()
      const centre = tab.url()
      await tab.close()
      await page.goto(centre)
      await centreOpened(page)
      await show(page.getByRole('region', { name: survey('sheetsLeft') }))
    }),
    state('before-submitting', async (page, lang) => {
      await page.goto(`${url}/#/`)
      const buffer = Buffer.from(await sampleWithFewAnswers(lang))
      const file = { name: 'x.bandeng', mimeType: 'application/octet-stream', buffer }
      await page.locator('input[type=file]').setInputFiles(file)
      await centreOpened(page)
      await goTo(page, 'review')
      await show(page.getByTestId('submit-difference'))
    }),
    state('refused-decision', async (page, lang) => {
      const review = wordsOf(lang, 'review')
      owner = await anotherTablet(page, lang)
      await openSample(owner.page, `${url}/#/`, lang)
      await publish(owner.page, lang === 'zh' ? '李梅' : 'Li Mei', code, lang)
      const link = await invite(owner.page, 'reviewer', lang)
      await freeze(owner.page, lang, '2026-11')
      // the link names the address for other machines, under which a page has no secure context
      await join(page, `${url}/${new URL(link).hash}`, lang === 'zh' ? '陈立' : 'Chen Li', lang)
      await goTo(page, 'review')
      await button(page, review('approve')).waitFor()
      await page.context().setOffline(true)
      await owner.page
        .getByLabel(review('withdrawReason'))
        .fill(lang === 'zh' ? '面积还要改' : 'Areas change')
      await button(owner.page, review('withdraw')).click()
      await saysSaving(owner.page, wordsOf(lang, 'frame')('saving.shared'))
      await button(page, review('approve')).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: review('approve') })
        .click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.context().setOffline(false)
      await show(page.getByTestId('refused'))
    }),
    state('refused-dialog', async (page, lang) => {
      await button(page, wordsOf(lang, 'refused')('show')).click()
      await show(page.getByRole('dialog').getByTestId('refused-record'))
    }),
    state('barred', async (page, lang) => {
      const [frame, share, remarks] = [
        wordsOf(lang, 'frame'),
        wordsOf(lang, 'share'),
        wordsOf(lang, 'remarks'),
      ]
      const refused = wordsOf(lang, 'refused')
      await button(page, refused('letGo')).click()
      await button(page, refused('letGoNow')).click()
      await closeDialog(page)
      await goTo(page, 'layout')
      await page
        .getByRole('navigation', { name: frame('pages') })
        .getByRole('button')
        .click()
      await button(page, remarks('reply')).first().click()
      await page.context().setOffline(true)
      await page
        .locator('[data-ui=aside] form textarea')
        .fill(lang === 'zh' ? '坡道要缓一些' : 'A gentler ramp')
      await button(page, remarks('sendReply')).click()
      await saysSaving(page, frame('saving.deviceWaiting'))
      const dialog = await openShare(owner.page, lang)
      const name = lang === 'zh' ? '陈立' : 'Chen Li'
      const taken = owner.page.waitForResponse(
        (answer) => answer.url().endsWith('/members') && answer.request().method() === 'POST',
      )
      await choose(dialog, share('roleOf', { name }), share('role.viewer'))
      await taken
      await closeDialog(owner.page)
      await page.context().setOffline(false)
      await show(page.getByTestId('barred'))
      await owner.close()
    }),
  ]
}
