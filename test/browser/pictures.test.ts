// A consultant's photograph in a real browser: its place stays behind, it is made small, and a viewer elsewhere sees it.
import { expect, test } from 'vitest'
import type { Page } from 'playwright'
import {
  chooseRoom,
  goTo,
  invite,
  join,
  openSample,
  openTablet,
  publish,
  saysSaving,
} from '#test/support/browserPages.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'

const frame = wordsOf('zh', 'frame')
const layout = wordsOf('zh', 'layout')
const remarks = wordsOf('zh', 'remarks')
const say = wordsOf('zh', 'pictures')

servePages()

/** A photograph as a camera writes it: 4,000 pixels wide, lying on its side, with its place in its head (EXIF). */
const photograph = async (page: Page): Promise<Buffer> => {
  const base64 = await page.evaluate(async () => {
    const sheet = new OffscreenCanvas(4_000, 2_000)
    const pen = sheet.getContext('2d')
    if (pen === null) throw new Error('nothing to draw on')
    pen.fillStyle = 'teal'
    pen.fillRect(0, 0, 4_000, 1_000)
    const bytes = new Uint8Array(await (await sheet.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  })
  const plain = Buffer.from(base64, 'base64')
  // TIFF, little endian: one field, Orientation (0x0112) = 6, a quarter turn; then words where a camera has its place
  const tiff = Buffer.from([
    0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
  ])
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPSLatitude 31.2304')])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([plain.subarray(0, 2), head, body, plain.subarray(2)])
}

/** All blobs on a page's device, as latin letters. */
const blobsOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const asked = indexedDB.open('bandeng')
        asked.onerror = () => reject(asked.error ?? new Error('closed'))
        asked.onsuccess = () => {
          const all = asked.result.transaction('blobs').objectStore('blobs').getAll()
          all.onsuccess = () => {
            asked.result.close()
            resolve(
              (all.result as { bytes: Uint8Array }[]).map(({ bytes }) =>
                [...bytes].map((byte) => String.fromCharCode(byte)).join(''),
              ),
            )
          }
        }
      }),
  )

const openRemarks = (page: Page): Promise<void> =>
  page
    .getByRole('navigation', { name: frame('pages') })
    .getByRole('button')
    .click()

test(
  'the place in a photograph stays behind, it stands upright and small, and a viewer sees it',
  { timeout: 240_000 },
  async () => {
    const [ada, zhou, guest] = [
      await openTablet(browser),
      await openTablet(browser),
      await openTablet(browser),
    ]
    await openSample(ada.page, relay.url)
    await publish(ada.page, '李梅')
    await join(zhou.page, await invite(ada.page, 'consultant'), '周岚')
    await join(guest.page, await invite(ada.page, 'viewer'), '顾')
    const { page } = zhou
    await goTo(page, 'layout')
    await chooseRoom(page, '公益课堂')
    await page.getByRole('button', { name: layout('remarkRoom') }).click()
    const file = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await photograph(page) }
    expect(file.buffer.toString('latin1')).toContain('GPSLatitude')
    await page.locator('[data-testid=write] textarea').fill('坡道太陡')
    await page.locator('[data-testid=write] input[type=file]').setInputFiles(file)
    await page.getByLabel(say('alt')).fill('门口的坡道')
    await page.getByRole('button', { name: remarks('send'), exact: true }).click()
    const shown = page.getByRole('article').locator('img[alt="门口的坡道"]')
    await shown.waitFor()
    await expect
      .poll(() => shown.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]), {
        message: 'turned as the camera was held',
      })
      .toEqual([800, 1_600])
    const pictures = (await blobsOn(page)).filter((bytes) => bytes.startsWith('\u00ff\u00d8\u00ff'))
    expect(pictures).toHaveLength(1)
    for (const secret of ['Exif', 'GPS', '31.2304']) expect(pictures[0]).not.toContain(secret)
    await saysSaving(page, frame('saving.shared'))

    await goTo(guest.page, 'layout')
    await openRemarks(guest.page)
    const seen = guest.page.getByRole('article').locator('img[alt="门口的坡道"]')
    await seen.waitFor()
    await expect.poll(() => seen.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(800)
    await expect(guest.page.locator('input[type=file]').count()).resolves.toBe(0)
    for (const tablet of [ada, zhou, guest]) {
      expect(tablet.faults()).toEqual([])
      await tablet.close()
    }
  },
)
