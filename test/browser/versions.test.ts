// Two builds at one relay: an older one opens what a newer one wrote for reading only, says so, and loses nothing of anybody's.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as pathOf } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import {
  chooseRoom,
  closeDialog,
  giveUse,
  goTo,
  invite,
  join,
  openBrowser,
  openSample,
  openShare,
  openTablet,
  patience,
  publish,
  questionsOn,
  savingOf,
  saysSaving,
  shellReady,
  type Tablet,
  wordQuestion,
} from '#test/support/browserPages.ts'
import { buildSite, type Site } from '#test/support/builds.ts'
import { documentOnDisk } from '#test/support/relayFile.ts'
import { openLocalRelay, removeDataDir, type LocalRelay } from '#test/support/relay.ts'
import { wordsOf, type Lang } from '#words/words.ts'

const frame = wordsOf('zh', 'frame')
const share = wordsOf('zh', 'share')
const survey = wordsOf('zh', 'survey')

let site: Site
let relay: LocalRelay
let browser: Browser
let li: Tablet
let zhang: Tablet
let wang: Tablet
let centre = ''
const folder = mkdtempSync(pathOf(tmpdir(), 'bandeng-versions-'))

beforeAll(async () => {
  site = await buildSite('today', 'newer')
  relay = await openLocalRelay({ clientDir: site.folder })
  browser = await openBrowser()
  li = await openTablet(browser, { offlineShell: true })
  zhang = await openTablet(browser, { offlineShell: true })
  wang = await openTablet(browser)
  centre = await openSample(li.page, relay.url)
  await publish(li.page, '李梅')
  await join(zhang.page, await invite(li.page, 'editor'), '张敏')
  await saysSaving(zhang.page, frame('saving.shared'))
  for (const { page } of [li, zhang]) {
    await shellReady(page)
    // from now on the offline shell serves it
    await page.reload()
    await saysSaving(page, frame('saving.shared'))
  }
}, 600_000)
afterAll(async () => {
  await browser.close()
  await relay.close()
  removeDataDir(relay.dataDir)
  rmSync(folder, { recursive: true, force: true })
  site.remove()
})

const editorOn = (page: Page) => page.locator('.tiptap[contenteditable="true"]')
const buildOf = (page: Page) => page.locator('html').getAttribute('data-build')

/** Puts the caret behind the last word of the text. */
const caretAtEnd = async (page: Page): Promise<void> => {
  await editorOn(page).locator('p').last().click()
  await page.keyboard.press('Control+End')
  // the editor learns of a new caret a moment later, and writes at the old one until then
  await page.waitForFunction(() => {
    type Caret = { readonly empty: boolean; readonly to: number }
    type Open = { editor?: { state: { selection: Caret; doc: { content: { size: number } } } } }
    const state = (document.querySelector('.tiptap[contenteditable=true]') as Open | null)?.editor?.state
    return state?.selection.empty === true && state.selection.to >= state.doc.content.size - 1
  })
}

/** What is said once it has stayed the same for half a second. */
const atRest = async (read: () => Promise<string>): Promise<string> => {
  let last = await read()
  await expect
    .poll(
      async () => {
        const before = last
        last = await read()
        return last === before
      },
      { interval: 500, timeout: patience },
    )
    .toBe(true)
  return last
}

const saysNewer = async (page: Page, lang: Lang): Promise<void> => {
  const say = wordsOf(lang, 'frame')
  const of = wordsOf(lang, 'documents')
  const parts = [of('name.survey'), of('name.plan')].join(lang === 'zh' ? '、' : ', ')
  const strip = page.getByTestId('newer-parts')
  await strip.getByText(say('newerWrote', { parts }), { exact: true }).waitFor()
  await strip.getByText(say('newerSafe'), { exact: true }).waitFor()
}

const waiting = /^已存本机，有改动待同步$/
const onDisk = (name: string): Y.Doc => documentOnDisk(relay.dataDir, centre, name)
const textOnDisk = (): string => onDisk('plan').getXmlFragment('text').toString()
const questionTextsOnDisk = (): unknown[] =>
  [...onDisk('survey').getMap('questions').values()].map((row) => (row as Y.Map<unknown>).get('text'))

test('while one tablet is away with unsent work, another writes with a newer build', async () => {
  const link = await invite(li.page, 'editor')
  await li.context.setOffline(true)
  await goTo(li.page, 'survey', 'questions')
  await wordQuestion(li.page, 0, '李梅离线时用旧版改的')
  await goTo(li.page, 'plan', 'text')
  await editorOn(li.page).locator('p').first().click()
  await li.page.keyboard.press('Home')
  await li.page.keyboard.type('李梅用旧版写的。')
  await saysSaving(li.page, waiting)

  // Zhang sits before the open text while it happens, on the older build as well
  await goTo(zhang.page, 'plan', 'text')
  await caretAtEnd(zhang.page)
  await zhang.page.keyboard.type('张敏用旧版写的。')
  await saysSaving(zhang.page, frame('saving.shared'))

  site.put('newer')
  await join(wang.page, link, '王强')
  expect(await buildOf(wang.page)).toBe('newer')
  await saysSaving(wang.page, frame('saving.shared'))
  expect(await wang.page.getByTestId('newer-parts').count()).toBe(0)
  await goTo(wang.page, 'survey', 'questions')
  await wang.page
    .getByRole('region', { name: survey('addQuestion') })
    .getByRole('button')
    .first()
    .click()
  await wordQuestion(wang.page, (await questionsOn(wang.page)).length - 1, '王强用新版问的')
  await goTo(wang.page, 'plan', 'text')
  // a text that comes after the caret was set would stand behind it
  await editorOn(wang.page).getByText('张敏用旧版写的。').waitFor()
  await caretAtEnd(wang.page)
  await wang.page.keyboard.press('Enter')
  await wang.page.keyboard.type('!! 王强用新版许的诺')
  await editorOn(wang.page).locator('aside').getByText('王强用新版许的诺').waitFor()
  await saysSaving(wang.page, frame('saving.shared'))
})

test('an older build with the text open lets go of it at once, in words, and takes nothing of it away', async () => {
  const { page } = zhang
  await saysNewer(page, 'zh')
  await editorOn(page).waitFor({ state: 'detached' })
  await page.getByText('王强用新版许的诺').waitFor()
  await page.getByText('张敏用旧版写的。').waitFor()
  expect(await buildOf(page)).toBeNull()

  await page.getByRole('radio', { name: frame('englishShort'), exact: true }).click()
  await saysNewer(page, 'en')
  await page.getByRole('radio', { name: frame('chineseShort'), exact: true }).click()

  await goTo(page, 'survey', 'questions')
  expect(await questionsOn(page)).toContain('王强用新版问的')
  expect(await page.getByRole('region', { name: survey('addQuestion') }).count()).toBe(0)
  expect(await page.locator('[data-question] input').count()).toBe(0)
  // what no newer version has written to goes on as before
  await goTo(page, 'layout')
  await chooseRoom(page, '阅览室')
  await giveUse(page, '书店茶饮')
  await saysSaving(page, frame('saving.shared'))
  expect(textOnDisk()).toContain('<pledge>王强用新版许的诺</pledge>')
  expect(onDisk('survey').getMap('themes').size).toBe(1)
})

test('the tablet that was away meets it by file: read-only before anything is mounted, its unsent work kept and told', async () => {
  const { page } = li
  const sheet = await openShare(wang.page)
  const coming = wang.page.waitForEvent('download')
  await sheet.getByRole('button', { name: share('saveFile') }).click()
  const file = pathOf(folder, 'newer.bandeng')
  await (await coming).saveAs(file)
  await closeDialog(wang.page)

  const dialog = await openShare(page)
  await dialog.locator('input[type=file]').setInputFiles(file)
  await page.locator('[data-ui=notice] p').waitFor()
  await closeDialog(page)
  await saysNewer(page, 'zh')
  await editorOn(page).waitFor({ state: 'detached' })
  await saysSaving(page, waiting)

  // opened anew, without a network: no editor ever stands over the text
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.querySelector('.tiptap[contenteditable="true"]') !== null)
        document.documentElement.dataset['mounted'] = ''
    }).observe(document, { subtree: true, childList: true, attributeFilter: ['contenteditable'] })
  })
  const before = await atRest(() => savingOf(page).innerText())
  await page.reload()
  await saysNewer(page, 'zh')
  await page.getByText('李梅用旧版写的。').waitFor()
  await page.getByText('王强用新版许的诺').waitFor()
  await expect.poll(() => savingOf(page).innerText(), { timeout: patience }).toBe(before)
  expect(await page.locator('html').getAttribute('data-mounted')).toBeNull()
  expect(await buildOf(page)).toBeNull()
})

test('back at the relay its unsent work arrives, beside what the newer build wrote', async () => {
  await li.context.setOffline(false)
  await saysSaving(li.page, frame('saving.shared'), 45_000)
  await saysNewer(li.page, 'zh')
  await editorOn(wang.page).getByText('李梅用旧版写的。').waitFor()
  for (const words of ['李梅用旧版写的。', '张敏用旧版写的。', '<pledge>王强用新版许的诺</pledge>'])
    expect(textOnDisk()).toContain(words)
  expect(questionTextsOnDisk()).toEqual(expect.arrayContaining(['李梅离线时用旧版改的', '王强用新版问的']))
  const urgencies = [...onDisk('survey').getMap('questions').values()].map((row) =>
    (row as Y.Map<unknown>).get('urgency'),
  )
  expect(urgencies).toContain(3)
  expect(onDisk('survey').getMap('themes').size).toBe(1)
})

test('once a person takes the new version, everything is there and can be written again', async () => {
  const { page } = li
  await page.getByRole('button', { name: frame('newVersionTake') }).click()
  await page.locator('html[data-build="newer"]').waitFor()
  await editorOn(page).locator('aside').getByText('王强用新版许的诺').waitFor()
  expect(await page.getByTestId('newer-parts').count()).toBe(0)
  await editorOn(page).locator('p').first().click()
  await page.keyboard.press('Home')
  await page.keyboard.type('李梅换上新版写的。')
  await saysSaving(page, frame('saving.shared'))
  await editorOn(wang.page).getByText('李梅换上新版写的。').waitFor()
  await goTo(page, 'survey', 'questions')
  expect(await questionsOn(page)).toEqual(expect.arrayContaining(['李梅离线时用旧版改的', '王强用新版问的']))
  expect([...li.faults(), ...zhang.faults(), ...wang.faults()]).toEqual([])
})
