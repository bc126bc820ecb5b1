// Three people at one layout, apart and together again: an undo takes no room from another, beginnings made apart are one,
// and a viewer who shows malformed carets costs nobody a word.
import type * as Y from 'yjs'
import { beforeEach, afterEach, expect, test } from 'vitest'
import {
  centreOf,
  centreOpened,
  chooseRoom,
  giveUse,
  goTo,
  invite,
  join,
  openTablet,
  patience,
  publish,
  saysSaving,
  type Tablet,
} from '#test/support/browserPages.ts'
import { dragOnPlan, drawRoomAt, roomsOn, takeTool } from '#test/support/drawing.ts'
import { malformedCursors } from '#test/support/malformedCursors.ts'
import { ask } from '#test/support/people.ts'
import { awareness, RawSocket } from '#test/support/rawSocket.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import type { JoinAnswer } from '#schemas/relay.ts'
import { wordsOf } from '#words/words.ts'
import { fieldTitle } from '#words/recordNames.ts'

const frame = wordsOf('zh', 'frame')
const home = wordsOf('zh', 'home')
const layout = wordsOf('zh', 'layout')

servePages()
let li: Tablet
let wang: Tablet
let zhao: Tablet
const people = (): readonly Tablet[] => [li, wang, zhao]

beforeEach(async () => {
  li = await openTablet(browser)
  wang = await openTablet(browser)
  zhao = await openTablet(browser)
  await li.page.goto(relay.url)
  await li.page.getByRole('button', { name: home('new') }).click()
  await li.page.getByLabel(home('newName')).fill('福第社区')
  await li.page.getByRole('button', { name: home('make') }).click()
  await centreOpened(li.page)
})
afterEach(async () => {
  for (const { faults } of people()) expect(faults()).toEqual([])
  await Promise.all(people().map(({ close }) => close()))
})

/** Shares Li's centre with two editors, and has all of them in one room of it. */
const shareTo = async (...room: Parameters<typeof goTo> extends [unknown, ...infer R] ? R : never) => {
  await publish(li.page, '李梅')
  await join(wang.page, await invite(li.page, 'editor'), '王强')
  await join(zhao.page, await invite(li.page, 'editor'), '赵敏')
  for (const { page } of people()) await goTo(page, ...room)
}
const setOffline = (off: boolean): Promise<unknown> =>
  Promise.all(people().map(({ context }) => context.setOffline(off)))
const met = async (): Promise<void> => {
  for (const { page } of people()) await saysSaving(page, frame('saving.shared'))
}
/** Rooms of one name carry their place in the floor, which is by their ids: left out here. */
const seenOn = async ({ page }: Tablet): Promise<readonly string[]> =>
  (await roomsOn(page)).map((room) => room.replace(/（一层第 \d 间）/, '')).toSorted()
/** The same on all three screens, and this. */
const allSee = async (rooms: unknown): Promise<void> => {
  for (const one of people()) await expect.poll(() => seenOn(one), { timeout: patience }).toEqual(rooms)
}
const press = (page: Tablet['page'], name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

test('a wall that two moved apart, undone and redone: two rooms stand, and a third keeps the name that she gave', async () => {
  await goTo(li.page, 'layout')
  await press(li.page, layout('drawFirst'))
  await drawRoomAt(li.page, [0, 0], [6_000, 5_000])
  await drawRoomAt(li.page, [6_000, 0], [11_000, 5_000])
  await shareTo('layout')
  await allSee(['一层 2', '房间 1空置27.8 m²', '房间 2空置23.0 m²'])

  await setOffline(true)
  for (const [{ page }, to] of [
    [li, 7_000],
    [wang, 5_000],
  ] as const) {
    await takeTool(page, 'wall')
    await dragOnPlan(page, [6_000, 2_500], [to, 2_500])
  }
  await chooseRoom(zhao.page, '房间 2')
  await zhao.page.getByLabel(fieldTitle('rooms', 'name', 'zh')).fill('茶室')
  await zhao.page.getByLabel(fieldTitle('rooms', 'name', 'zh')).press('Enter')
  await setOffline(false)
  await met()
  const [far, near] = [
    ['一层 2', '房间 1空置32.6 m²', '茶室空置18.2 m²'],
    ['一层 2', '房间 1空置23.0 m²', '茶室空置27.8 m²'],
  ]
  await expect
    .poll(() => roomsOn(li.page), { timeout: patience })
    .toEqual(expect.toSatisfy((rooms) => [String(far), String(near)].includes(String(rooms))))
  const merged = await roomsOn(li.page)
  await allSee(merged)

  // whose move lost the race has nothing left to take back, and is told
  const [first, second] = String(merged) === String(far) ? [wang, li] : [li, wang]
  const asItWas = ['一层 2', '房间 1空置27.8 m²', '茶室空置23.0 m²']
  await press(first.page, frame('undoMine'))
  await allSee(merged)
  await press(second.page, frame('undoMine'))
  await allSee(asItWas)
  await press(second.page, frame('redoMine'))
  await allSee(merged)
  await press(zhao.page, frame('undoMine'))
  await allSee(merged.map((room) => room.replace('茶室', '房间 2')))
})

test('three who begin a layout apart have one ground floor, one variant and each one’s rooms in it', async () => {
  await shareTo('layout')
  await setOffline(true)
  const begin = async ({ page }: Tablet, left: number): Promise<void> => {
    await press(page, layout('drawFirst'))
    await drawRoomAt(page, [left, 0], [left + 6_000, 5_000])
  }
  await begin(li, 0)
  await giveUse(li.page, '阅览室')
  await begin(wang, 10_000)
  await begin(zhao, 20_000)
  await setOffline(false)
  await met()
  await allSee(['一层 3', '房间 1服务27.8 m²', '房间 1空置27.8 m²', '房间 1空置27.8 m²'])
  await press(zhao.page, frame('undoMine'))
  await allSee(['一层 2', '房间 1服务27.8 m²', '房间 1空置27.8 m²'])
  await press(zhao.page, frame('redoMine'))
  await allSee(['一层 3', '房间 1服务27.8 m²', '房间 1空置27.8 m²', '房间 1空置27.8 m²'])
})

test('two who type by turns behind each other’s caret, and a viewer’s malformed ones: the relay has every letter', async () => {
  await shareTo('plan', 'text')
  const centre = centreOf(li.page)
  const secret = (await invite(li.page, 'viewer')).split('/').at(-1)
  const body = { workspace: centre, secret, name: '来宾', member: 'eve' }
  const { key, member } = (await ask<JoinAnswer>(relay.url, 'POST', '/join', { body })).body
  const eve = await RawSocket.open(relay.url, centre, 'plan', { key })
  const write = async ({ page }: Tablet, words: string): Promise<void> => {
    await page.locator('.tiptap[contenteditable="true"] p').last().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(words)
  }
  const read = async (): Promise<string> => {
    const socket = await RawSocket.open(relay.url, centre, 'plan', { key })
    const doc: Y.Doc = await socket.content()
    socket.close()
    return doc.getXmlFragment('text').toString()
  }
  for (const [i, cursor] of malformedCursors.entries()) {
    eve.send(awareness([70, i + 1, { member, place: { room: 'plan' }, user: { member }, cursor }]))
    await write([li, wang][i % 2] ?? li, `词${i}。`)
  }
  await met()
  eve.close()
  await write(zhao, '末了。')
  await met()
  // who types before the other's last letter has come stands before it or behind it: each letter counts, not its place
  const letters = (text: string): string[] => Array.from(text.replaceAll(/<[^>]*>/gu, '')).toSorted()
  const typed = malformedCursors.map((_, i) => `词${i}。`).join('')
  expect(letters(await read())).toEqual(letters(`${typed}末了。`))
  for (const { page } of people())
    await expect
      .poll(() => page.locator('.tiptap').first().innerText(), { timeout: patience })
      .toContain('末了。')
})
