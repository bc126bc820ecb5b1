// States that only a meeting, an older file or a dangerous press brings: what is gone, what can't be read, what a merge broke.
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import * as Y from 'yjs'
import { readArchive, writeArchive } from '#files/archive.ts'
import { wordsOf, type Lang } from '#words/words.ts'
import { goTo, showPresentState } from './browserPages.ts'
import { settled, type ShownPage } from './everyPage.ts'

const state = (name: string, show: ShownPage['show']): ShownPage => ({
  name,
  show: async (page, lang) => {
    await show(page, lang)
    await settled(page, lang)
  },
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

const openShare = async (page: Page, lang: Lang): Promise<void> => {
  await button(page, wordsOf(lang, 'frame')('share')).first().click()
  await page.getByRole('dialog').waitFor()
}
const close = async (page: Page): Promise<void> => {
  while ((await page.getByRole('dialog').count()) > 0) {
    await page.keyboard.press('Escape')
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
  }
}

/** On a phone the panels of the layout stand behind each other. */
const showPanel = async (page: Page, lang: Lang, panel: 'panelList' | 'panelFigures'): Promise<void> => {
  const choice = page.getByRole('radio', { name: wordsOf(lang, 'layout')(panel), exact: true })
  if (await choice.isVisible()) await choice.click()
}
const showList = (page: Page, lang: Lang): Promise<void> => showPanel(page, lang, 'panelList')

/** The open centre as a file. */
const saved = async (page: Page, lang: Lang): Promise<Uint8Array> => {
  await openShare(page, lang)
  const coming = page.waitForEvent('download')
  await button(page, wordsOf(lang, 'share')('saveFile')).click()
  const bytes = new Uint8Array(await readFile(await (await coming).path()))
  await close(page)
  return bytes
}
const merge = async (page: Page, lang: Lang, bytes: Uint8Array): Promise<void> => {
  await openShare(page, lang)
  const file = { name: 'x.bandeng', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file)
}

/** The same file after a meeting that went wrong: a room without its name, a wall that bounds nothing, a door off its wall. */
const broken = (bytes: Uint8Array): Uint8Array => {
  const read = readArchive(bytes)
  if (!read.ok) throw new Error(read.error.refused)
  const { manifest, documents, ledgers, blobs } = read.value
  const doc = new Y.Doc()
  Y.applyUpdate(doc, documents.get('layout') ?? new Uint8Array([0, 0]))
  const rows = (table: string) => doc.getMap<Y.Map<unknown>>(table)
  const first = (table: string) => [...rows(table).values()][0]
  const floor = first('walls')?.get('floor')
  const room = [...rows('rooms').values()].at(-1)
  const put = (table: string, id: string, fields: object): void => {
    rows(table).set(id, new Y.Map(Object.entries(fields)))
  }
  doc.transact(() => {
    room?.delete('name')
    put('vertices', 'stray-a', { floor, at: { x: 40_000, y: 0 } })
    put('vertices', 'stray-b', { floor, at: { x: 44_000, y: 0 } })
    put('walls', 'stray', { floor, from: 'stray-a', to: 'stray-b', thickness: 200, kind: 'inner' })
    first('openings')?.set('offset', 90_000)
  })
  const changed = new Map([...documents, ['layout', Y.encodeStateAsUpdate(doc)]])
  const { workspace, generation, name, saved: when, sample } = manifest
  return writeArchive({
    workspace,
    generation,
    name,
    saved: when,
    sample,
    documents: changed,
    ledgers,
    blobs,
  })
}

/** On an open sample; each state follows from the one before. */
export const mendStates = (): readonly ShownPage[] => {
  let file: Uint8Array
  return [
    state('mend-delete-floor', async (page, lang) => {
      await goTo(page, 'layout')
      await showList(page, lang)
      await button(page, wordsOf(lang, 'layout')('removeFloor')).click()
      await page.getByRole('dialog').waitFor()
    }),
    state('mend-hidden', async (page, lang) => {
      const layout = wordsOf(lang, 'layout')
      await close(page)
      file = await saved(page, lang)
      // in the main variant, which is not the present state, a room that is taken out is hidden
      await showList(page, lang)
      await page.getByRole('tree').getByRole('treeitem').nth(1).click()
      await button(page, layout('removeRoom')).click()
      await showList(page, lang)
      await page.getByRole('region', { name: layout('hiddenHere') }).scrollIntoViewIfNeeded()
    }),
    state('mend-older-file', async (page, lang) => {
      const layout = wordsOf(lang, 'layout')
      // a wall that is moved in it as well
      const reading = { hasText: lang === 'zh' ? '阅览室' : 'Reading' }
      await page.getByRole('tree').getByRole('treeitem').filter(reading).first().click()
      await page
        .getByRole('button', { name: `${layout('moveSideBy', { facing: layout('facing.east') })} −100 mm` })
        .first()
        .click()
      // and one that is removed in the present state, and so in all
      await showList(page, lang)
      await showPresentState(page, lang)
      await page.getByRole('tree').getByRole('treeitem').nth(3).click()
      await button(page, layout('removeRoom')).click()
      await merge(page, lang, file)
      await page.getByRole('dialog', { name: wordsOf(lang, 'older')('title') }).waitFor()
    }),
    state('mend-findings', async (page, lang) => {
      await close(page)
      await merge(page, lang, broken(file))
      await page.getByTestId('unreadable-rows').waitFor()
      // this file, too, holds what was removed
      await page.getByRole('dialog', { name: wordsOf(lang, 'older')('title') }).waitFor()
      await close(page)
      await goTo(page, 'layout')
      await showPanel(page, lang, 'panelFigures')
      await page.getByRole('region', { name: wordsOf(lang, 'layout')('findings') }).scrollIntoViewIfNeeded()
    }),
    state('mend-unreadable', async (page, lang) => {
      await button(page, wordsOf(lang, 'unreadable')('show')).click()
      await page.getByRole('dialog').waitFor()
    }),
  ]
}

/** On an open centre that nobody shares yet. */
export const shareStates: readonly ShownPage[] = [
  state('share-people', async (page, lang) => {
    const share = wordsOf(lang, 'share')
    await openShare(page, lang)
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(wordsOf(lang, 'home')('joinName')).fill(lang === 'zh' ? '李梅' : 'Li Mei')
    await button(page, share('publish')).click()
    // a relay that is reached from other machines asks for its code first
    await button(page, share('makeLink'))
      .or(dialog.getByLabel(share('code')))
      .waitFor()
    if (!(await button(page, share('makeLink')).isVisible())) return
    await button(page, share('makeLink')).click()
    await dialog.getByLabel(share('link'), { exact: true }).waitFor()
  }),
]
