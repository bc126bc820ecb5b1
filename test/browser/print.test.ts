// The pages that people print: the centre's name on top, every column on the sheet, no buttons, white ground to the last sheet's foot.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo, openSample, openTablet, type PageName, type Tablet } from '#test/support/browserPages.ts'
import { settled } from '#test/support/everyPage.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'
import { fieldTitle } from '#words/recordNames.ts'

const run = promisify(execFile)
const plan = wordsOf('zh', 'plan')
const rows = wordsOf('zh', 'rows')

servePages()
let tablet: Tablet
const folder = mkdtempSync(join(tmpdir(), 'bandeng-print-'))

beforeAll(async () => {
  tablet = await openTablet(browser)
  await openSample(tablet.page, relay.url)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** 15 mm in points, the unit of the file, less a rounding. */
const marginPt = 42

const printed = async (room: PageName, ...path: readonly string[]): Promise<string> => {
  const { page } = tablet
  await goTo(page, room, ...path)
  await settled(page, 'zh')
  const file = join(folder, `${[room, ...path].join('-')}.pdf`)
  const margin = { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' }
  await page.pdf({ path: file, format: 'A4', margin })
  return file
}
const textOf = async (file: string): Promise<string> =>
  (await run('pdftotext', ['-layout', file, '-'])).stdout

/** Which part of the last sheet is white: bars and words take some of it, a coloured ground all but the margins. */
const whiteOf = async (file: string): Promise<number> => {
  const { stdout } = await run('pdfinfo', [file])
  const sheet = /Pages:\s+(\d+)/.exec(stdout)?.[1] ?? '1'
  const picture = join(folder, 'sheet')
  await run('pdftoppm', ['-r', '20', '-gray', '-singlefile', '-f', sheet, '-l', sheet, file, picture])
  const bytes = readFileSync(`${picture}.pgm`)
  const [header] = /^P5\s+\d+\s+\d+\s+255\s/.exec(bytes.toString('latin1')) ?? []
  if (header === undefined) throw new Error('no picture')
  const dots = bytes.subarray(header.length)
  return dots.filter((dot) => dot === 255).length / dots.length
}

/** What would stick to the foot of every sheet: seen on paper, and held there or over the page. */
const stuckOnPaper = async (): Promise<readonly string[]> => {
  const { page } = tablet
  await page.emulateMedia({ media: 'print' })
  const stuck = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => {
        const { position, bottom } = getComputedStyle(element)
        const { width, height } = element.getBoundingClientRect()
        const held = position === 'fixed' || (position === 'sticky' && bottom !== 'auto')
        return held && width * height > 4 && element.checkVisibility({ visibilityProperty: true })
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  )
  await page.emulateMedia({ media: null })
  return stuck
}

test.each([
  ['survey', 'results', wordsOf('zh', 'survey')('publishTally')],
  ['survey', 'demand', wordsOf('zh', 'demand')('unstrike')],
  ['plan', 'partners', rows('paste.open')],
  ['plan', 'money', rows('paste.open')],
  ['review', '', wordsOf('zh', 'review')('exportAs', { format: 'PDF' })],
  ['history', '', wordsOf('zh', 'frame')('share')],
] as const)(
  '%s %s says which centre it is of, that it is a sample, and offers nothing to press',
  async (room, page, button) => {
    const file = await printed(room, ...(page === '' ? [] : [page]))
    const text = await textOf(file)
    const [name = ''] = await tablet.page.getByTestId('centre-name').allInnerTexts()
    expect(name).not.toBe('')
    expect(text).toContain(name)
    expect(text).toContain(wordsOf('zh', 'frame')('sample'))
    expect(text).not.toContain(button)
    expect(await stuckOnPaper()).toEqual([])
    expect(await whiteOf(file)).toBeGreaterThan(0.5)
  },
)

test('the partners stand on paper with the columns that a narrow screen leaves out', async () => {
  const text = await textOf(await printed('plan', 'partners'))
  for (const column of [
    ...['rooms', 'rentFreeMonths', 'startMonth'].map((field) => fieldTitle('partners', field, 'zh')),
    plan('due'),
  ])
    expect(text).toContain(column)
})

test('the months are drawn whole, to the name at the end of the line', async () => {
  const { stdout } = await run('pdftotext', ['-bbox', await printed('plan', 'money'), '-'])
  const page = Number(/<page width="([\d.]+)"/.exec(stdout)?.[1])
  const end = Number(/xMax="([\d.]+)"[^>]*>结余</.exec(stdout)?.[1])
  expect(end).toBeGreaterThan(page / 2)
  expect(end).toBeLessThan(page - marginPt)
})
