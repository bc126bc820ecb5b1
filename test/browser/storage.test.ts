// This device's storage in a real browser: refused, cleared, taken over by a newer version, alone for days; and the file in every case.
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Locator, type Page } from 'playwright'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readArchive } from '#files/archive.ts'
import {
  centreOf,
  closeDialog,
  goTo,
  openSample,
  openTablet,
  patience,
  publish,
  questionsOn,
  savingOf,
  saysSaving,
  wordQuestion,
  wordingField,
} from '#test/support/browserPages.ts'
import { launchOptions } from '#test/support/chromium.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'

const frame = wordsOf('zh', 'frame')
const storing = wordsOf('zh', 'storing')

servePages()

const notice = (page: Page): Locator => page.getByTestId('storage')

/** The questions in the file that a press hands out. */
const questionsInFile = async (page: Page, press: () => Promise<void>): Promise<string[]> => {
  const coming = page.waitForEvent('download')
  await press()
  const read = readArchive(new Uint8Array(readFileSync(await (await coming).path())))
  if (!read.ok) throw new Error(read.error.refused)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, read.value.documents.get('survey') ?? new Uint8Array([0, 0]))
  return [...doc.getMap('questions').values()].map((question) =>
    String((question as Y.Map<unknown>).get('text')),
  )
}
/** The questions in the file that the notice offers. */
const questionsInOfferedFile = (page: Page): Promise<string[]> =>
  questionsInFile(page, () =>
    notice(page)
      .getByRole('button', { name: frame('saving.download') })
      .click(),
  )
/** Opens this device's database past the page, as another version of the page would; counts the changes in it. */
const changesStored = (page: Page, version?: number): Promise<number> =>
  page.evaluate(async (asked) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('bandeng', asked ?? undefined)
      request.onupgradeneeded = () => void request.result.createObjectStore('drafts')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('not opened'))
    })
    const counted = db.transaction('updates').objectStore('updates').count()
    await new Promise((resolve) => (counted.onsuccess = resolve))
    db.close()
    return counted.result
  }, version ?? null)

test('a browser that refuses all storage gets a page that works in memory, says so throughout, and gives the file', async () => {
  // A person who forbids sites to keep data: the browser then refuses cookies, databases and locks alike.
  const profile = mkdtempSync(join(tmpdir(), 'bandeng-profile-'))
  mkdirSync(join(profile, 'Default'))
  writeFileSync(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }),
  )
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions(), locale: 'zh-CN' })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    page.setDefaultTimeout(patience)
    const shown = new Set<string>()
    await page.exposeFunction('shown', (words: string) => shown.add(words))
    await page.addInitScript(() => {
      new MutationObserver(() => {
        for (const drop of document.querySelectorAll('[data-ui=saving][data-state=device]'))
          (window as unknown as { shown: (words: string) => void }).shown(drop.textContent)
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    })
    await openSample(page, relay.url)
    expect(await page.evaluate(() => indexedDB.constructor.name)).not.toBe('IDBFactory')
    await notice(page).getByText(frame('saving.memory')).waitFor()
    await goTo(page, 'survey', 'questions')
    await wordQuestion(page, 0, '只在内存里的一句')
    await expect.poll(() => questionsOn(page)).toContain('只在内存里的一句')
    await saysSaving(page, frame('saving.failed'))
    await notice(page).getByText(frame('saving.memory')).waitFor()
    const inFile = await questionsInOfferedFile(page)
    expect(inFile).toContain('只在内存里的一句')

    // home and back: it lives as long as the page
    await page.getByRole('link', { name: frame('home') }).click()
    await notice(page).getByText(frame('saving.memory')).waitFor()
    await page.getByTestId('centre-open').click()
    await goTo(page, 'survey', 'questions')
    expect(await questionsOn(page)).toContain('只在内存里的一句')

    // the relay's disk is a disk: shared is true, and the warning stays
    await publish(page, '李梅')
    await notice(page).getByText(frame('saving.memory')).waitFor()
    expect([...shown]).toEqual([])
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})

test('storage that is cleared under an open page is noticed, and the file from the page holds everything', async () => {
  const { context, page, close } = await openTablet(browser)
  await openSample(page, relay.url)
  await goTo(page, 'survey', 'questions')
  await wordQuestion(page, 0, '清掉之前的一句')
  await saysSaving(page, frame('saving.device'))
  const tools = await context.newCDPSession(page)
  await tools.send('Storage.clearDataForOrigin', { origin: relay.url, storageTypes: 'indexeddb' })
  await wordQuestion(page, 1, '清掉之后的一句')
  await saysSaving(page, new RegExp(frame('saving.failed')))
  await notice(page).getByText(frame('saving.cleared')).waitFor()
  expect(await page.locator('[data-question] input:enabled').count()).toBe(0)
  const inFile = await questionsInOfferedFile(page)
  expect(inFile).toEqual(expect.arrayContaining(['清掉之前的一句', '清掉之后的一句']))
  await close()
})

test('a newer version in another tab takes the database over: this one lets go, reads on, and loses nothing unsent', async () => {
  const { context, page, faults, close } = await openTablet(browser)
  await openSample(page, relay.url)
  await goTo(page, 'survey', 'questions')
  await wordQuestion(page, 0, '旧版写的一句')
  await saysSaving(page, frame('saving.device'))
  // another tab, as the version to come would open it: a table more
  const other = await context.newPage()
  await other.goto(`${relay.url}/healthz`)
  const stored = await changesStored(other, 2)
  await notice(page).getByText(frame('saving.outdated')).waitFor()
  await saysSaving(page, frame('saving.failed'))
  expect(await page.locator('[data-question] input:enabled').count()).toBe(0)
  expect(await questionsOn(page)).toContain('旧版写的一句')

  // loaded anew, the older page meets the newer database: it reads, gives the file, and writes nothing
  await notice(page)
    .getByRole('button', { name: storing('renew') })
    .click()
  await notice(page).getByText(frame('saving.outdated')).waitFor()
  await expect.poll(() => questionsOn(page), { timeout: patience }).toContain('旧版写的一句')
  const inFile = await questionsInOfferedFile(page)
  expect(inFile).toContain('旧版写的一句')
  expect(await changesStored(other)).toBe(stored)
  expect(faults()).toEqual([])
  await close()
})

test('days on this device alone are told from the third on, and a saved file ends them', async () => {
  const { page, close } = await openTablet(browser)
  await openSample(page, relay.url)
  const centre = centreOf(page)
  await goTo(page, 'survey', 'questions')
  await wordQuestion(page, 0, '只在本机的一句')
  await saysSaving(page, frame('saving.device'))
  const since = (days: number): Promise<void> =>
    page.evaluate(
      async ([id, time]) => {
        const db = await new Promise<IDBDatabase>((resolve) => {
          const request = indexedDB.open('bandeng')
          request.onsuccess = () => resolve(request.result)
        })
        const tx = db.transaction('workspaces', 'readwrite')
        const request = tx.objectStore('workspaces').get(id)
        request.onsuccess = () => tx.objectStore('workspaces').put({ ...request.result, aloneSince: time })
        await new Promise((resolve) => (tx.oncomplete = resolve))
        db.close()
      },
      [centre, new Date(Date.now() - days * 86_400_000 - 60_000).toISOString()] as const,
    )
  const warning = page.getByTestId('only-here')
  await page.getByRole('link', { name: frame('home') }).click()
  await page.getByTestId('centre-open').waitFor()
  for (const [days, told] of [
    [2, false],
    [3, true],
    [11, true],
  ] as const) {
    await since(days)
    await page.reload()
    await page.getByTestId('centre-open').waitFor()
    if (told) await warning.getByText(storing('alone', { count: days })).waitFor()
    else expect(await warning.count()).toBe(0)
  }

  // in the open centre the same is told on asking
  await page.getByTestId('centre-open').click()
  await savingOf(page).getByRole('button').click()
  await page
    .getByRole('dialog')
    .getByText(storing('alone', { count: 11 }))
    .waitFor()
  await closeDialog(page)
  await page.getByRole('link', { name: frame('home') }).click()
  const inFile = await questionsInFile(page, () => warning.getByRole('button').click())
  expect(inFile).toContain('只在本机的一句')
  await warning.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByTestId('centre-open').waitFor()
  expect(await warning.count()).toBe(0)
  await close()
})

test('whether the browser has promised to keep it is told as it is, and asked for with the first real work', async () => {
  const { context, page, close } = await openTablet(browser)
  const told = async (): Promise<string | null> => {
    await savingOf(page).getByRole('button').click()
    const state = await page.getByTestId('keeping').getAttribute('data-keeping')
    await closeDialog(page)
    return state
  }
  const asks = (): Promise<number> => page.evaluate(() => (window as unknown as { asks?: number }).asks ?? 0)
  await page.addInitScript(() => {
    const persist = navigator.storage.persist.bind(navigator.storage)
    navigator.storage.persist = () => {
      const counting = window as unknown as { asks?: number }
      counting.asks = (counting.asks ?? 0) + 1
      return persist()
    }
  })
  // a sample is nobody's work
  await openSample(page, relay.url)
  await goTo(page, 'survey', 'questions')
  await wordQuestion(page, 0, '示例里改的一句')
  await saysSaving(page, frame('saving.device'))
  expect(await told()).toBe('unasked')
  expect(await asks()).toBe(0)

  await page.goto(relay.url)
  await page.getByRole('button', { name: wordsOf('zh', 'home')('new') }).click()
  await page.getByLabel(wordsOf('zh', 'home')('newName')).fill('福第社区')
  await page.getByRole('button', { name: wordsOf('zh', 'home')('make') }).click()
  await page.waitForURL(/overview/)
  await saysSaving(page, frame('saving.device'))
  expect(await asks()).toBe(0)
  await goTo(page, 'survey', 'questions')
  await page.locator('#main section').last().getByRole('button').first().click()
  await wordQuestion(page, 0, '真正的第一句')
  await saysSaving(page, frame('saving.device'))
  await expect.poll(asks, { timeout: patience }).toBe(1)
  // a fresh profile has no reason to promise
  expect(await page.evaluate(() => navigator.storage.persisted())).toBe(false)
  expect(await told()).toBe('refused')
  await savingOf(page).getByRole('button').click()
  await page.getByRole('button', { name: storing('ask') }).click()
  await expect.poll(asks, { timeout: patience }).toBe(2)
  await page.getByText(storing('keeping.refused')).waitFor()
  await closeDialog(page)

  const tools = await context.newCDPSession(page)
  const { targetInfo } = await tools.send('Target.getTargetInfo')
  await tools.send('Browser.grantPermissions', {
    origin: relay.url,
    permissions: ['durableStorage'],
    ...(targetInfo.browserContextId === undefined ? {} : { browserContextId: targetInfo.browserContextId }),
  })
  await savingOf(page).getByRole('button').click()
  await page.getByText(storing('keeping.promised')).waitFor()
  expect(await page.evaluate(() => navigator.storage.persisted())).toBe(true)
  await close()
})

test('what stands in a field when the page is put away is on the disk', async () => {
  const { page, close } = await openTablet(browser)
  await openSample(page, relay.url)
  await goTo(page, 'survey', 'questions')
  const field = await wordingField(page, 0)
  await field.fill('还没离开这一格的一句')
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await saysSaving(page, frame('saving.device'))
  await page.reload()
  await page.locator('[data-question]').first().waitFor()
  expect(await questionsOn(page)).toContain('还没离开这一格的一句')
  await close()
})
