// The pages that people print: the centre's name on top, every column on the sheet, no buttons, white ground to the last sheet's foot.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo, openSample, openTablet, type RoomName, type Tablet } from '#test/support/browserPages.ts'
import { settled } from '#test/support/everyPage.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'

const run = promisify(execFile)
const plan = wordsOf('zh', 'plan')

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

const printed = async (room: RoomName, ...path: readonly string[]): Promise<string> => {
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

/** The darkest grey in the lowest tenth of the last sheet, inside its margins: 255 is white. */
const darkestAtFoot = async (file: string): Promise<number> => {
  const { stdout } = await run('pdfinfo', [file])
  const sheets = /Pages:\s+(\d+)/.exec(stdout)?.[1] ?? '1'
  const picture = join(folder, 'foot')
  await run('pdftoppm', ['-r', '20', '-gray', '-singlefile', '-f', sheets, '-l', sheets, file, picture])
  const bytes = readFileSync(`${picture}.pgm`)
  const [header, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1')) ?? []
  if (header === undefined) throw new Error('no picture')
  const rows = Number(height)
  return Math.min(
    ...bytes.subarray(
      header.length + Number(width) * Math.floor(rows * 0.86),
      header.length + Number(width) * Math.floor(rows * 0.94),
    ),
  )
}

test.each([
  ['survey', 'results', wordsOf('zh', 'survey')('publishTally')],
  ['survey', 'demand', wordsOf('zh', 'demand')('unstrike')],
  ['plan', 'partners', plan('paste.open')],
  ['plan', 'money', plan('paste.open')],
  ['review', '', wordsOf('zh', 'review')('exportPdf')],
  ['history', '', wordsOf('zh', 'frame')('share')],
] as const)(
  '%s %s says which centre it is of, that it is a sample, and offers nothing to press',
  async (room, page, button) => {
    const file = await printed(room, ...(page === '' ? [] : [page]))
    const text = await textOf(file)
    const [name = ''] = await tablet.page.locator('.bd-centre-name').allInnerTexts()
    expect(name).not.toBe('')
    expect(text).toContain(name)
    expect(text).toContain(wordsOf('zh', 'frame')('sample'))
    expect(text).not.toContain(button)
    expect(await darkestAtFoot(file)).toBe(255)
  },
)

test('the partners stand on paper with the columns that a narrow screen leaves out', async () => {
  const text = await textOf(await printed('plan', 'partners'))
  for (const column of [plan('rooms'), plan('rentFree'), plan('startMonth'), plan('due')])
    expect(text).toContain(column)
})

test('the months are drawn whole, to the name at the end of the line', async () => {
  const { stdout } = await run('pdftotext', ['-bbox', await printed('plan', 'money'), '-'])
  const page = Number(/<page width="([\d.]+)"/.exec(stdout)?.[1])
  const end = Number(/xMax="([\d.]+)"[^>]*>结余</.exec(stdout)?.[1])
  expect(end).toBeGreaterThan(page / 2)
  expect(end).toBeLessThan(page - marginPt)
})
