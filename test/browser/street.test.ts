// The whole street, thin: from an empty home to a sample, its six rooms, and two people who write in it together.
import type { Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  chooseRoom,
  giveUse,
  goTo,
  invite,
  join,
  openSample,
  openTablet,
  othersOn,
  patience,
  pressPage,
  publish,
  questionsOn,
  pageNames,
  savingOf,
  saysSaving,
  type Tablet,
  useOf,
  wordQuestion,
} from '#test/support/browserPages.ts'
import { documentOnDisk } from '#test/support/relayFile.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'

const frame = wordsOf('zh', 'frame')

/** The names at the others' carets in the text, which the style sheet draws. */
const caretsOn = (page: Page): Promise<string[]> =>
  page
    .locator('[data-ui=caret]')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one, '::after').content))

servePages()
let li: Tablet
let wang: Tablet
let centre = ''

beforeAll(async () => {
  li = await openTablet(browser)
  wang = await openTablet(browser)
})

describe('the street', () => {
  test('one click opens the sample, and each of its six rooms opens without a fault', async () => {
    centre = await openSample(li.page, relay.url)
    for (const name of pageNames) await pressPage(li.page, name)
    await pressPage(li.page, 'overview')
    expect(await li.page.getByText(frame('sample')).count()).toBeGreaterThan(0)
    await saysSaving(li.page, frame('saving.device'))
    expect(li.faults()).toEqual([])
  })

  test('the centre is shared, and by the link another joins as an editor under a name', async () => {
    await publish(li.page, '李梅')
    const link = await invite(li.page, 'editor')
    await join(wang.page, link, '王强')
    expect(wang.page.url()).not.toContain(link.split('/').at(-1))
    await expect
      .poll(() => othersOn(li.page), { timeout: patience })
      .toEqual([frame('follow', { name: '王强' })])
    await expect
      .poll(() => othersOn(wang.page), { timeout: patience })
      .toEqual([frame('follow', { name: '李梅' })])
    await saysSaving(wang.page, frame('saving.shared'))
  })

  test('both write in the survey, the layout and the plan at once, and both see the same', async () => {
    const pages = [li.page, wang.page] as const
    await Promise.all(pages.map((page) => goTo(page, 'survey', 'questions')))
    await Promise.all(
      pages.map((page, i) => wordQuestion(page, i, i === 0 ? '您家住在哪一群人里？' : '您是男是女？')),
    )
    for (const page of pages)
      await expect
        .poll(() => questionsOn(page), { timeout: patience })
        .toEqual(expect.arrayContaining(['您家住在哪一群人里？', '您是男是女？']))

    await Promise.all(pages.map((page) => goTo(page, 'layout')))
    await Promise.all([chooseRoom(li.page, '阅览室'), chooseRoom(wang.page, '花店')])
    await Promise.all([giveUse(li.page, '书店茶饮'), giveUse(wang.page, '理发')])
    await Promise.all([chooseRoom(li.page, '花店'), chooseRoom(wang.page, '阅览室')])
    await expect.poll(() => useOf(li.page), { timeout: patience }).toContain('理发')
    await expect.poll(() => useOf(wang.page), { timeout: patience }).toContain('书店')

    await Promise.all(pages.map((page) => goTo(page, 'plan', 'text')))
    const editors = pages.map((page) => page.locator('.tiptap[contenteditable="true"]'))
    await Promise.all(editors.map((editor) => editor.waitFor()))
    await editors[0]?.locator('p').first().click()
    await li.page.keyboard.press('Home')
    await editors[1]?.locator('p').last().click()
    await wang.page.keyboard.press('End')
    await Promise.all([
      li.page.keyboard.type('李梅写在前头。', { delay: 15 }),
      wang.page.keyboard.type('王强写在后头。', { delay: 15 }),
    ])
    for (const editor of editors) {
      await expect.poll(() => editor.innerText(), { timeout: patience }).toContain('李梅写在前头。')
      await expect.poll(() => editor.innerText(), { timeout: patience }).toContain('王强写在后头。')
    }
    await expect.poll(() => caretsOn(li.page), { timeout: patience }).toEqual(['"王强"'])
    expect([...li.faults(), ...wang.faults()]).toEqual([])
  })

  test('saved and shared is said only when the change is in the relay’s file', async () => {
    const { page } = li
    await goTo(page, 'survey', 'questions')
    await saysSaving(page, frame('saving.shared'))
    const text = '这一句还没有人确认'
    relay.hold()
    await wordQuestion(page, 0, text)
    await saysSaving(page, frame('saving.deviceWaiting'))
    await page.waitForTimeout(1_000)
    expect(await savingOf(page).innerText()).toBe(frame('saving.deviceWaiting'))
    const texts = (): string[] =>
      [...documentOnDisk(relay.dataDir, centre, 'survey').getMap('questions').values()].map((question) =>
        String((question as { get: (field: string) => unknown }).get('text')),
      )
    expect(texts()).not.toContain(text)
    relay.letGo()
    await saysSaving(page, frame('saving.shared'))
    await relay.kill()
    expect(texts()).toContain(text)
  })
})
