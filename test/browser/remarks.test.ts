// A consultant from afar: sees everything, writes nothing but remarks; a remark follows its room, and outlives it.
import type { Page } from 'playwright'
import { beforeAll, expect, test } from 'vitest'
import {
  centreOpened,
  chooseRoom,
  goTo,
  invite,
  join,
  openTablet,
  patience,
  publish,
  saysSaving,
  type Tablet,
} from '#test/support/browserPages.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'
import { fieldTitle } from '#words/recordNames.ts'

const frame = wordsOf('zh', 'frame')
const home = wordsOf('zh', 'home')
const layout = wordsOf('zh', 'layout')
const plan = wordsOf('zh', 'plan')
const review = wordsOf('zh', 'review')
const say = wordsOf('zh', 'remarks')
const survey = wordsOf('zh', 'survey')

servePages()
let li: Tablet
let wang: Tablet
let zhou: Tablet

beforeAll(async () => {
  li = await openTablet(browser)
  wang = await openTablet(browser)
  zhou = await openTablet(browser)
})

/** Draws a room by dragging from one place of the plan to another, in parts of its width and height. */
const drawRoom = async (
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> => {
  await page.getByRole('button', { name: layout('tool.draw'), exact: true }).click()
  const box = await page.getByRole('application').boundingBox()
  if (box === null) throw new Error('the plan is not in sight')
  const at = ([x, y]: readonly [number, number]): [number, number] => [
    box.x + box.width * x,
    box.y + box.height * y,
  ]
  await page.mouse.move(...at(from))
  await page.mouse.down()
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]))
  await page.mouse.move(...at(to), { steps: 4 })
  await page.mouse.up()
}

const nameRoom = async (page: Page, name: string): Promise<void> => {
  const field = page.getByLabel(fieldTitle('rooms', 'name', 'zh'))
  await field.fill(name)
  await field.press('Enter')
  await page.getByRole('treeitem', { name: new RegExp(`^${name} `) }).waitFor()
}

const thread = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })

const openRemarks = (page: Page): Promise<void> =>
  page
    .getByRole('navigation', { name: frame('pages') })
    .getByRole('button')
    .click()

const closeRemarks = (page: Page): Promise<void> =>
  page
    .locator('[data-ui=aside]')
    .getByRole('button', { name: frame('close'), exact: true })
    .click()

test('in a blank centre two rooms are drawn, and the centre is shared with an editor and a consultant', async () => {
  await li.page.goto(relay.url)
  await li.page.getByRole('button', { name: home('new') }).click()
  await li.page.getByLabel(home('newName')).fill('福第社区')
  await li.page.getByRole('button', { name: home('make') }).click()
  await centreOpened(li.page)
  await goTo(li.page, 'layout')
  await li.page.getByRole('button', { name: layout('drawFirst') }).click()
  await drawRoom(li.page, [0.2, 0.3], [0.45, 0.6])
  await nameRoom(li.page, '茶室')
  await drawRoom(li.page, [0.6, 0.3], [0.75, 0.6])
  await nameRoom(li.page, '棋牌间')
  await publish(li.page, '李梅')
  await join(wang.page, await invite(li.page, 'editor'), '王强')
  await join(zhou.page, await invite(li.page, 'consultant'), '周顾问')
})

test('a consultant sees every room and finds nothing to write with but remarks', async () => {
  const { page } = zhou
  const none = async (name: string | RegExp): Promise<void> =>
    expect(await page.getByRole('button', { name }).count(), String(name)).toBe(0)
  await goTo(page, 'survey')
  await page.getByRole('link', { name: survey('results') }).waitFor()
  expect(await page.getByRole('link', { name: survey('collect') }).count()).toBe(0)
  await goTo(page, 'survey', 'questions')
  await none(survey('startWithUsual'))
  await goTo(page, 'layout')
  await chooseRoom(page, '茶室')
  await page.getByRole('button', { name: layout('remarkRoom') }).waitFor()
  for (const name of [layout('changeUse'), layout('removeRoom'), layout('tool.draw'), frame('undoMine')])
    await none(name)
  await goTo(page, 'plan', 'text')
  await page.locator('#main').getByRole('heading').first().waitFor({ state: 'attached' })
  expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
  await goTo(page, 'review')
  await none(review('freeze'))
  expect(await page.locator('#main').getByRole('textbox').count()).toBe(0)
})

test('a remark is pinned from afar, seen live, answered, and settled with a reason', async () => {
  await goTo(zhou.page, 'layout')
  await chooseRoom(zhou.page, '茶室')
  await zhou.page.getByRole('button', { name: layout('remarkRoom') }).click()
  await zhou.page.getByLabel(say('onRoom', { room: '茶室' })).fill('茶室没有窗，夏天会闷。')
  await zhou.page.getByRole('button', { name: say('send') }).click()
  await saysSaving(zhou.page, frame('saving.shared'))

  await goTo(wang.page, 'layout')
  await wang.page
    .getByRole('button', { name: layout('pin', { number: 1, text: '茶室没有窗，夏天会闷。' }) })
    .waitFor()
  await openRemarks(wang.page)
  const seen = thread(wang.page, '茶室没有窗')
  await seen.getByRole('button', { name: say('reply'), exact: true }).click()
  await seen.getByLabel(say('reply')).fill('西墙可以开窗。')
  await seen.getByRole('button', { name: say('sendReply') }).click()
  await thread(zhou.page, '茶室没有窗').getByText('西墙可以开窗。').waitFor()
  expect(
    await thread(zhou.page, '茶室没有窗')
      .getByRole('button', { name: say('resolve') })
      .count(),
  ).toBe(0)

  await seen.getByRole('button', { name: say('resolve'), exact: true }).click()
  await seen.getByLabel(say('resolveReason')).fill('图上已加一扇窗')
  await seen.getByRole('button', { name: say('resolve'), exact: true }).click()
  await thread(zhou.page, '茶室没有窗').getByText('图上已加一扇窗').waitFor()
})

test('a remark stays with its room when that moves, and is listed as detached when it goes', async () => {
  await closeRemarks(zhou.page)
  await chooseRoom(zhou.page, '棋牌间')
  await zhou.page.getByRole('button', { name: layout('remarkRoom') }).click()
  await zhou.page.getByLabel(say('onRoom', { room: '棋牌间' })).fill('棋牌间离门太远。')
  await zhou.page.getByRole('button', { name: say('send') }).click()
  const pin = zhou.page.getByRole('button', { name: layout('pin', { number: 2, text: '棋牌间离门太远。' }) })
  await pin.waitFor()
  const before = await pin.boundingBox()

  await thread(wang.page, '棋牌间离门太远').waitFor()
  await closeRemarks(wang.page)
  await chooseRoom(wang.page, '棋牌间')
  const north = wang.page.getByLabel(layout('top'))
  await north.fill('1500')
  await north.press('Enter')
  await expect.poll(async () => (await pin.boundingBox())?.y, { timeout: patience }).not.toBe(before?.y)
  await thread(zhou.page, '棋牌间离门太远')
    .getByRole('button', { name: say('onRoom', { room: '棋牌间' }) })
    .waitFor()

  await wang.page.getByRole('button', { name: layout('removeRoom') }).click()
  await thread(zhou.page, '棋牌间离门太远')
    .getByText(say('wasOnRoom', { room: '棋牌间', thing: '房间' }))
    .waitFor()
  await zhou.page.getByRole('heading', { name: say('detached', { thing: '房间' }) }).waitFor()
  await pin.waitFor({ state: 'detached' })
})

test('a consultant remarks on a place of the floor, and an editor sees the drop there', async () => {
  await zhou.page.getByRole('button', { name: layout('tool.remark'), exact: true }).click()
  const box = await zhou.page.getByRole('application').boundingBox()
  if (box === null) throw new Error('the plan is not in sight')
  const [x, y] = [box.x + box.width * 0.5, box.y + box.height * 0.2]
  await zhou.page.mouse.click(x, y)
  await zhou.page.locator('[data-new]').waitFor()
  await zhou.page.getByLabel(say('write')).or(zhou.page.getByRole('textbox')).last().fill('这里要留一条路。')
  await zhou.page.getByRole('button', { name: say('send') }).click()
  const pin = (page: Page) =>
    page
      .getByRole('button', { name: new RegExp('这里要留一条路。$') })
      .and(page.locator('[data-plan] button'))
  await pin(zhou.page).waitFor()
  // the tip of the drop is where the press was
  const drop = await pin(zhou.page).boundingBox()
  expect(Math.abs((drop?.x ?? 0) + (drop?.width ?? 0) / 2 - x)).toBeLessThan(3)
  expect(Math.abs((drop?.y ?? 0) + (drop?.height ?? 0) - y)).toBeLessThan(3)
  await pin(wang.page).waitFor()
})

test('a consultant remarks on words of the plan, and the remark goes on naming them while an editor writes before them', async () => {
  await goTo(wang.page, 'plan', 'text')
  const text = wang.page.locator('[contenteditable="true"]')
  await text.click()
  await wang.page.keyboard.type('食堂六点开门，八点关门。')
  await goTo(zhou.page, 'plan', 'text')
  const paragraph = zhou.page.locator('[data-text-page] p', { hasText: '食堂六点开门' })
  await paragraph.waitFor()
  await paragraph.evaluate((one) => {
    const [words] = one.childNodes
    if (words === undefined) throw new Error('no words')
    document.getSelection()?.setBaseAndExtent(words, 2, words, 6)
  })
  await zhou.page.getByRole('button', { name: plan('remarkSelected') }).click()
  await zhou.page.getByLabel(say('onRoom', { room: '六点开门' })).fill('太晚了。')
  await zhou.page.getByRole('button', { name: say('send') }).click()
  await thread(zhou.page, '太晚了').waitFor()
  await openRemarks(wang.page)
  await thread(wang.page, '太晚了').waitFor()
  await text.click()
  await wang.page.keyboard.press('Control+Home')
  await wang.page.keyboard.type('五月起，')
  const named = thread(wang.page, '太晚了').getByRole('button', { name: say('onRoom', { room: '六点开门' }) })
  await zhou.page.getByText('五月起，食堂').waitFor()
  await named.click()
  expect(wang.page.url()).toMatch(/\/plan\/text\/0$/)
  expect([...li.faults(), ...wang.faults(), ...zhou.faults()]).toEqual([])
})
