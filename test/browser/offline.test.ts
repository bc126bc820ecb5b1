// Without network and without relay: what was written is there after a reload, and all converge when both are back.
import { beforeAll, expect, test } from 'vitest'
import {
  chooseRoom,
  giveUse,
  goTo,
  invite,
  join,
  openSample,
  openTablet,
  patience,
  pressPage,
  publish,
  questionsOn,
  saysSaving,
  shellReady,
  type Tablet,
  useOf,
  wordQuestion,
} from '#test/support/browserPages.ts'
import { started } from '#test/support/ending.ts'
import { documentOnDisk } from '#test/support/relayFile.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'

const frame = wordsOf('zh', 'frame')
const propose = wordsOf('zh', 'propose')

servePages()
let li: Tablet
let wang: Tablet
let centre = ''

beforeAll(async () => {
  li = await openTablet(browser, { offlineShell: true })
  wang = await openTablet(browser, { offlineShell: true })
  centre = await openSample(li.page, relay.url)
  await publish(li.page, '李梅')
  await join(wang.page, await invite(li.page, 'editor'), '王强')
  await saysSaving(wang.page, frame('saving.shared'))
  await Promise.all([shellReady(li.page), shellReady(wang.page)])
})

const waiting = /^已存本机，有改动待同步$/
const both = (work: (tablet: Tablet) => Promise<unknown>): Promise<unknown> =>
  Promise.all([li, wang].map(work))

test('without network and relay both go on, and find their work after a reload', async () => {
  await both(({ context }) => context.setOffline(true))
  await relay.kill()
  await both(({ page }) => goTo(page, 'survey', 'questions'))
  await wordQuestion(li.page, 0, '离线时李梅改的')
  await wordQuestion(wang.page, 1, '离线时王强改的')
  await goTo(li.page, 'layout')
  await chooseRoom(li.page, '阅览室')
  await giveUse(li.page, '书店茶饮')
  await both(({ page }) => saysSaving(page, waiting))

  await both(({ page }) => page.reload())
  await both(({ page }) => saysSaving(page, waiting))
  await pressPage(li.page, 'survey')
  const kept = [
    [li, '离线时李梅改的'],
    [wang, '离线时王强改的'],
  ] as const
  for (const [{ page }, text] of kept)
    await expect.poll(() => questionsOn(page), { timeout: patience }).toContain(text)
  await goTo(li.page, 'layout')
  await chooseRoom(li.page, '阅览室')
  expect(await useOf(li.page)).toBe('书店茶饮')
})

test('parts of the page that nobody had opened yet open without a network', async () => {
  await goTo(li.page, 'layout', 'propose')
  await li.page.getByRole('button', { name: propose('solve') }).waitFor()
  for (const name of ['plan', 'review', 'history'] as const) await pressPage(li.page, name)
  await li.page.goto(`${relay.url}/`)
  await li.page.getByTestId('centre-open').click()
  await goTo(li.page, 'survey', 'questions')
  expect(li.faults()).toEqual([])
})

test('when both are back all converge, and shared is said of what the relay has', async () => {
  const { dataDir, port } = relay
  const again = await started({ built: true, dataDir, port })
  await both(({ page }) => saysSaving(page, waiting))
  await both(({ context }) => context.setOffline(false))
  await both(({ page }) => saysSaving(page, frame('saving.shared'), 45_000))
  const all = ['离线时李梅改的', '离线时王强改的']
  await both(({ page }) =>
    expect.poll(() => questionsOn(page), { timeout: patience }).toEqual(expect.arrayContaining(all)),
  )
  await goTo(wang.page, 'layout')
  await chooseRoom(wang.page, '阅览室')
  await expect.poll(() => useOf(wang.page), { timeout: patience }).toBe('书店茶饮')
  await again.kill()
  const kept = [...documentOnDisk(dataDir, centre, 'survey').getMap('questions').values()].map((question) =>
    (question as { get: (field: string) => unknown }).get('text'),
  )
  expect(kept).toEqual(expect.arrayContaining(all))
  expect([...li.faults(), ...wang.faults()]).toEqual([])
})
