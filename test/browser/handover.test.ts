// No network at all: two tablets hand a centre over as a file, in either order, and a damaged file changes nothing.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  centreOpened,
  chooseRoom,
  showPresentState,
  closeDialog,
  goTo,
  noticeOn,
  openSample,
  openShare,
  openTablet,
  patience,
  questionsOn,
  saysSaving,
  shellReady,
  type Tablet,
  wordQuestion,
} from '#test/support/browserPages.ts'
import { roomsOn } from '#test/support/drawing.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'

const run = promisify(execFile)
const frame = wordsOf('zh', 'frame')
const home = wordsOf('zh', 'home')
const share = wordsOf('zh', 'share')
const layout = wordsOf('zh', 'layout')
const older = wordsOf('zh', 'older')
const errors = wordsOf('zh', 'errors')

servePages()
let li: Tablet
let wang: Tablet
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bandeng-files-'))
  li = await openTablet(browser, { offlineShell: true })
  wang = await openTablet(browser, { offlineShell: true })
  await Promise.all([li, wang].map(({ page }) => page.goto(relay.url)))
  await Promise.all([li, wang].map(({ page }) => shellReady(page)))
  // the page is all that a relay ever gave them
  await relay.kill()
  await Promise.all([li, wang].map(({ context }) => context.setOffline(true)))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const save = async (page: Page, name: string): Promise<string> => {
  const dialog = await openShare(page)
  const coming = page.waitForEvent('download')
  await dialog.getByRole('button', { name: share('saveFile') }).click()
  const file = join(folder, name)
  const download = await coming
  expect(download.suggestedFilename()).toMatch(/\.bandeng$/)
  await download.saveAs(file)
  await closeDialog(page)
  return file
}

const merge = async (page: Page, file: string): Promise<string> => {
  const dialog = await openShare(page)
  await dialog.locator('input[type=file]').setInputFiles(file)
  await page.locator('[data-ui=notice] p').waitFor()
  const said = await noticeOn(page)
  await page
    .locator('[data-ui=notice]')
    .getByRole('button', { name: frame('close') })
    .click()
  const leave = page.getByRole('button', { name: older('leave') })
  if (said === home('mergedOlder') || said === home('mergedPartly')) await leave.click()
  await closeDialog(page)
  return said
}

/** Digests of all documents, as the command line reckons them. */
const digests = async (file: string): Promise<unknown> => {
  const args = ['--import', 'tsx', 'client/command/main.ts', 'show', file]
  const { stdout } = await run(process.execPath, args)
  const { documents, counts } = JSON.parse(stdout) as { documents: unknown; counts: unknown }
  return { documents, counts }
}

test('a centre goes by file to a tablet that never met a relay of it', async () => {
  await openSample(li.page, `${relay.url}/`)
  const file = await save(li.page, 'first.bandeng')
  await wang.page.locator('input[type=file]').setInputFiles(file)
  await centreOpened(wang.page)
  await saysSaving(wang.page, frame('saving.device'))
})

test('both write, and hand over in one order and in the other: both have both', async () => {
  await Promise.all([li, wang].map(({ page }) => goTo(page, 'survey', 'questions')))
  await wordQuestion(li.page, 0, '李梅在村里改的')
  await wordQuestion(wang.page, 1, '王强在街上改的')
  const all = expect.arrayContaining(['李梅在村里改的', '王强在街上改的'])
  const wangs = await save(wang.page, 'wang.bandeng')
  expect(await merge(li.page, wangs)).toBe(home('merged'))
  await expect.poll(() => questionsOn(li.page), { timeout: patience }).toEqual(all)
  // Wang's tablet knows nothing of Li's yet; the same file a second time adds nothing
  expect(await questionsOn(wang.page)).not.toContain('李梅在村里改的')
  // and Li's own newer words are not what it holds
  expect(await merge(li.page, wangs)).toBe(home('mergedOlder'))

  await wordQuestion(li.page, 2, '李梅后来又改的')
  const lis = await save(li.page, 'li.bandeng')
  expect(await merge(wang.page, lis)).toBe(home('merged'))
  await expect
    .poll(() => questionsOn(wang.page), { timeout: patience })
    .toEqual(expect.arrayContaining(['李梅在村里改的', '王强在街上改的', '李梅后来又改的']))
  expect(await digests(await save(wang.page, 'both.bandeng'))).toEqual(await digests(lis))
})

test('a damaged file is refused in words, and nothing changes', async () => {
  const before = await digests(await save(li.page, 'before.bandeng'))
  const bytes = await readFile(join(folder, 'both.bandeng'))
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff
  const damaged = join(folder, 'damaged.bandeng')
  await writeFile(damaged, bytes)
  expect(await merge(li.page, damaged)).toBe(errors('badFile', { reason: home('fileFault.damaged') }))
  const foreign = join(folder, 'foreign.bandeng')
  await writeFile(foreign, 'no archive at all')
  expect(await merge(li.page, foreign)).toBe(errors('badFile', { reason: home('fileFault.not-a-zip') }))
  expect(await digests(await save(li.page, 'after.bandeng'))).toEqual(before)
  expect([...li.faults(), ...wang.faults()]).toEqual([])
})

test.each(['the main variant, which hides it', 'the present state, for all variants'])(
  'a room that was removed since in %s, comes back from the older file with its uses, and its notice takes it out again',
  async (where) => {
    const { page } = li
    await goTo(page, 'layout')
    const rooms = await roomsOn(page)
    const before = await save(page, 'older.bandeng')
    if (where.startsWith('the present')) await showPresentState(page)
    await chooseRoom(page, '阅览室')
    await page.getByRole('button', { name: layout('removeRoom') }).click()
    const without = rooms.filter((room) => !room.startsWith('阅览室'))
    await expect.poll(() => roomsOn(page)).toHaveLength(without.length)
    // the undo of this sitting is gone
    await page.reload()
    await centreOpened(page)
    await openShare(page)
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(before)
    const back = page.getByRole('dialog', { name: older('title') })
    await back
      .getByRole('checkbox', { name: /阅览室/ })
      .first()
      .waitFor()
    await back.getByRole('button', { name: /^找回/ }).click()
    await back.waitFor({ state: 'detached' })
    await closeDialog(page)
    await expect.poll(() => roomsOn(page)).toEqual(rooms)
    const notice = page.locator('[data-ui=notice]')
    await notice.getByRole('button', { name: frame('undo') }).click()
    await expect.poll(() => roomsOn(page)).toHaveLength(without.length)
    // and back again for what follows
    await page.getByRole('button', { name: frame('redoMine') }).click()
    await expect.poll(() => roomsOn(page)).toEqual(rooms)
  },
)
