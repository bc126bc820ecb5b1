// A browser killed while it writes: whatever the page had shown as saved on this device is there when it is opened again.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  centreOpened,
  patience,
  questionsOn,
  saysSaving,
  wordingField,
  wordQuestion,
} from '#test/support/browserPages.ts'
import { openKillable, tearLog, type KillableBrowser } from '#test/support/killableBrowser.ts'
import { freshDataDir, removeDataDir, startRelay, type RelayProcess } from '#test/support/relay.ts'
import { wordsOf } from '#words/words.ts'

/** How often the browser is killed; `BROWSER_KILLS` says otherwise. */
const cycles = Number(process.env['BROWSER_KILLS'] ?? 50)
/** In each cycle it lives to show at most so many writes as saved, and dies within this many milliseconds after the last. */
const mostShown = 8
const longestAfter = 40

const frame = wordsOf('zh', 'frame')
const home = wordsOf('zh', 'home')

const dataDir = freshDataDir()
const profile = mkdtempSync(join(tmpdir(), 'bandeng-profile-'))
let relay: RelayProcess
let browser: KillableBrowser | null = null
/** The first question of the centre that is written to. */
let address = ''

beforeAll(async () => {
  relay = await startRelay({ built: true, dataDir })
  browser = await openKillable(profile)
  const { page } = browser
  page.setDefaultTimeout(patience)
  await page.goto(relay.url)
  await page.getByRole('button', { name: home('new') }).click()
  await page.getByLabel(home('newName')).fill('福第社区')
  await page.getByRole('button', { name: home('make') }).click()
  await centreOpened(page)
  address = page.url().replace(/overview$/, 'survey/questions')
  await page.goto(address)
  await page.locator('#main section').last().getByRole('button').first().click()
  await wordQuestion(page, 0, words(0))
  await saysSaving(page, frame('saving.device'))
  await browser.kill()
})
afterAll(async () => {
  await browser?.kill()
  await relay.kill()
  removeDataDir(dataDir)
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
})

const words = (n: number): string => `第 ${n} 句`
const numberIn = (text: string): number => Number(/^第 (\d+) 句$/.exec(text)?.[1] ?? Number.NaN)

/** Words the question anew over and over, as fast as the page takes it, and tells what the page shows as saved. */
const writeOn = async (page: Page, from: number, onShown: (n: number) => void): Promise<void> => {
  await page.exposeFunction('shownAsSaved', onShown)
  const field = await wordingField(page, 0)
  await field.evaluate(
    async (input: HTMLInputElement, [start, saved, patienceMs]) => {
      const told = globalThis as unknown as { shownAsSaved: (n: number) => void }
      const status = document.querySelector<HTMLElement>('[data-testid=saving]')
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
      for (let n = start; ; n++) {
        setValue?.call(input, `第 ${n} 句`)
        input.dispatchEvent(new Event('input', { bubbles: true }))
        // the page draws between two keys of a person, too
        await new Promise((resolve) => setTimeout(resolve))
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
        await new Promise((resolve) => setTimeout(resolve))
        const last = performance.now() + patienceMs
        while (status?.innerText.trim() !== saved) {
          if (performance.now() > last) return
          await new Promise((resolve) => setTimeout(resolve))
        }
        told.shownAsSaved(n)
      }
    },
    [from, frame('saving.device'), patience] as const,
  )
}

interface Again {
  readonly now: KillableBrowser
  /** What the first question says. */
  readonly first: string
}

/** Opens the browser on what it had. */
const openAgain = async (after: string): Promise<Again> => {
  const now = await openKillable(profile)
  browser = now
  const { page } = now
  page.setDefaultTimeout(patience)
  await page.goto(address)
  const question = page.locator('[data-question]').first()
  await question.waitFor().catch(async (fault: unknown) => {
    const seen = await page.locator('html').innerText()
    throw new Error(`${after} the page shows, at ${page.url()}: ${seen}`, { cause: fault })
  })
  return { now, first: (await questionsOn(page))[0] ?? '' }
}

test('what is saved after a kill that tore the browser’s log stays', async () => {
  tearLog(profile)
  const { now, first } = await openAgain('after the torn end')
  expect(first).toBe(words(0))
  await wordQuestion(now.page, 0, words(1))
  await saysSaving(now.page, frame('saving.device'))
  await now.kill()
  const again = await openAgain('at the next start')
  expect(again.first).toBe(words(1))
  await again.now.kill()
})

test(`killed ${cycles} times while it writes, it has everything that was shown as saved`, async () => {
  let shown = 0
  for (let cycle = 1; cycle <= cycles; cycle++) {
    const { now, first } = await openAgain(`after ${cycle - 1} kills`)
    expect(numberIn(first), `after ${cycle - 1} kills`).toBeGreaterThanOrEqual(shown)
    const from = numberIn(first) + 1
    const last = from + Math.floor(Math.random() * mostShown)
    let enough = (): void => undefined
    const living = new Promise<void>((resolve) => {
      enough = resolve
    })
    const writing = writeOn(now.page, from, (n) => {
      shown = n
      if (n >= last) enough()
    }).catch(() => undefined)
    await Promise.race([living, writing])
    await new Promise((resolve) => setTimeout(resolve, Math.random() * longestAfter))
    await now.kill()
    await writing
    expect(shown, `in cycle ${cycle}`).toBeGreaterThanOrEqual(last)
  }
}, 900_000)
