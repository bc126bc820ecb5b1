// From answers to an approved export: a table of answers, the ranked demand, a proposal, a frozen revision, a PDF and a JSON.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as pathOf } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spacedDigest } from '#files/report/coverPart.ts'
import { responses } from '#samples/three-floor-974/data/responses.ts'
import {
  chooseRoom,
  goTo,
  invite,
  join,
  noticeOn,
  openSample,
  openTablet,
  publish,
  saysSaving,
  type Tablet,
} from '#test/support/browserPages.ts'
import { browser, relay, servePages } from '#test/support/servedPages.ts'
import { wordsOf } from '#words/words.ts'
import { fieldTitle } from '#words/recordNames.ts'

const run = promisify(execFile)
const demand = wordsOf('zh', 'demand')
const frame = wordsOf('zh', 'frame')
const propose = wordsOf('zh', 'propose')
const review = wordsOf('zh', 'review')
const survey = wordsOf('zh', 'survey')

/** An export, as far as it is looked at. */
interface Exported {
  readonly decisions: readonly { readonly kind: string }[]
  readonly signers: unknown[]
  readonly seal: string
}

/** How long the solver may take on a slow machine. */
const solving = 150_000

servePages()
let li: Tablet
let zhao: Tablet
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(pathOf(tmpdir(), 'bandeng-exports-'))
  li = await openTablet(browser)
  zhao = await openTablet(browser)
  await openSample(li.page, relay.url)
  await publish(li.page, '李梅')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The sample's own table with thirty further households and two rows that nobody can use. */
const longerTable = (): Buffer => {
  const [heading = '', ...rows] = responses.trimEnd().split('\n')
  const more = rows
    .slice(0, 30)
    .map((row, i) => row.replace(/^N\d+/, `T${i}`).replace(/,H\d+,/, `,T${9000 + i},`))
  const bad = [
    'T90,2026-09-31,线上',
    `T91${(rows[40] ?? '').slice(4).replace(/青壮年[^,]*|老年人[^,]*|儿童[^,]*/, '外星人')}`,
  ]
  return Buffer.from([heading, ...rows, ...more, ...bad].join('\n'))
}

test('a table of answers is mapped and checked: good rows kept, bad ones named, known ones not twice', async () => {
  const { page } = li
  await goTo(page, 'survey', 'import')
  const file = { name: '答卷.csv', mimeType: 'text/csv', buffer: longerTable() }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: survey('checkRows') }).click()
  await page.getByText(survey('rowsGood', { count: 30 }), { exact: true }).waitFor()
  await page.getByText('（T90）').waitFor()
  await page.getByText('（T91）').waitFor()
  await page.getByRole('button', { name: survey('importRows', { count: 30 }) }).click()
  await page.getByRole('button', { name: survey('toResults') }).waitFor()

  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: survey('checkRows') }).click()
  await page.getByText(survey('rowsGood', { count: 0 }), { exact: true }).waitFor()
  await saysSaving(page, frame('saving.shared'))
})

test('the answers rank the demand, and a service can be pinned with a reason', async () => {
  const { page } = li
  await goTo(page, 'survey', 'demand')
  await page.getByText(demand('lede', { count: 326, n: 326 })).waitFor()
  const line = page
    .locator('#main li')
    .filter({ has: page.getByRole('button', { name: /棋牌室/ }) })
    .last()
  await line.getByRole('button', { name: /棋牌室/ }).click()
  await line.getByRole('button', { name: demand('pinService', { name: '棋牌室' }) }).click()
  await line.getByLabel(demand('whyPin', { name: '棋牌室' })).fill('老人每天都来')
  await line.getByRole('button', { name: demand('pin'), exact: true }).click()
  await line.getByText(demand('pinnedBecause', { reason: '老人每天都来' })).waitFor()
})

test('a proposal is worked out, stopped once, taken over, undone, and taken over again', async () => {
  const { page } = li
  await goTo(page, 'layout', 'propose')
  const solve = page.getByRole('button', { name: propose('solve') })
  await solve.click()
  await page.getByText(propose('hasPlan')).waitFor()
  await page.getByRole('button', { name: propose('stop'), exact: true }).click()
  // what it had found by then is kept, and can be taken away
  const column = page.getByRole('article', { name: propose('name', { n: 1 }) })
  await column.waitFor()
  await column
    .getByRole('button', { name: propose('removeName', { name: propose('name', { n: 1 }) }) })
    .click()
  await column.waitFor({ state: 'detached' })

  await solve.click()
  await column.waitFor({ timeout: solving })
  const proof = await column.locator('p').allInnerTexts()
  expect(proof.join('\n')).toMatch(/已证明是这些规则下最好的|最多还能再好/)
  const same = column.getByText(propose('noChanges'))
  expect(await same.count()).toBe(0)
  const take = column.getByRole('button', { name: /采用/ })
  await take.click()
  // it goes by itself unless somebody points at it
  await page.locator('[data-ui=notice]').hover()
  await same.waitFor()
  expect(await noticeOn(page)).toContain(propose('takenOver', { name: propose('name', { n: 1 }) }))
  await page
    .locator('[data-ui=notice]')
    .getByRole('button', { name: frame('undo') })
    .click()
  await same.waitFor({ state: 'detached' })
  await take.click()
  await same.waitFor()
})

test('a revision is frozen, and a reviewer approves it from another tablet', async () => {
  await goTo(li.page, 'review')
  await li.page.getByLabel(review('label')).fill('第二版')
  await li.page.getByRole('button', { name: review('freeze') }).click()
  await li.page.getByText(review('whatYouSign')).waitFor()
  await saysSaving(li.page, frame('saving.shared'))

  await join(zhao.page, await invite(li.page, 'reviewer'), '赵审核')
  await goTo(zhao.page, 'review')
  await zhao.page.getByText('第二版').first().waitFor()
  await zhao.page.getByRole('button', { name: review('approve'), exact: true }).click()
  await zhao.page
    .getByRole('dialog')
    .getByRole('button', { name: review('approve'), exact: true })
    .click()
  await saysSaving(zhao.page, frame('saving.shared'))
  await li.page.getByText(review('exportHint', { label: '第二版' })).waitFor()
  await li.page.getByText(review('approvedBy', { name: '赵审核' })).waitFor()
})

const exported = async (page: Page, button: string, name: string): Promise<string> => {
  const coming = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('button', { name: button }).click()
  const file = pathOf(folder, name)
  await (await coming).saveAs(file)
  return file
}

const textOf = async (pdf: string): Promise<string> => (await run('pdftotext', ['-layout', pdf, '-'])).stdout

/** The part of a grey picture (binary PGM) that is dark. */
const inkOf = (pgm: Buffer): number => {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString('latin1'))
  const pixels = pgm.subarray(header?.[0].length ?? 0)
  return pixels.reduce((dark, grey) => dark + (grey < 128 ? 1 : 0), 0) / pixels.length
}

test('the approved revision goes out as PDF and JSON; other programs read both', async () => {
  const json = await exported(li.page, review('exportAs', { format: 'JSON' }), 'approved.json')
  const verified = await run(process.execPath, ['--import', 'tsx', 'client/command/main.ts', 'verify', json])
  const { valid, digest } = JSON.parse(verified.stdout) as { valid: boolean; digest: string }
  expect(valid).toBe(true)

  const pdf = await exported(li.page, review('exportAs', { format: 'PDF' }), 'approved.pdf')
  const text = await textOf(pdf)
  for (const words of ['第二版', '需求', '阅览室', '一层', '赵审核', spacedDigest(digest)])
    expect(text).toContain(words)
  await run('pdftoppm', [
    '-r',
    '50',
    '-gray',
    '-f',
    '1',
    '-l',
    '1',
    '-singlefile',
    pdf,
    pathOf(folder, 'first'),
  ])
  expect(inkOf(await readFile(pathOf(folder, 'first.pgm')))).toBeGreaterThan(0.005)
}, 120_000)

test('what is exported is the frozen revision, whatever became of the draft', async () => {
  const { page } = li
  await goTo(page, 'layout')
  await chooseRoom(page, '阅览室')
  const name = page.getByLabel(fieldTitle('rooms', 'name', 'zh'))
  await name.fill('改过名的房间')
  await name.press('Enter')
  await page.getByRole('treeitem', { name: /^改过名的房间 / }).waitFor()
  await goTo(page, 'review')
  await page.getByText('改过名的房间').first().waitFor()
  const json = await exported(page, review('exportAs', { format: 'JSON' }), 'again.json')
  const before = JSON.parse(await readFile(pathOf(folder, 'approved.json'), 'utf8')) as Exported
  const again = JSON.parse(await readFile(json, 'utf8')) as Exported
  // the exports before have been noted since, and who made them
  expect(again.decisions.length).toBeGreaterThan(before.decisions.length)
  const isVerdict = ({ kind }: { kind: string }): boolean => kind !== 'rely'
  expect({ ...again, decisions: again.decisions.filter(isVerdict) }).toEqual({
    ...before,
    decisions: before.decisions.filter(isVerdict),
    signers: expect.arrayContaining(before.signers),
    // over all of it
    seal: expect.any(String),
  })
  const text = await textOf(await exported(page, review('exportAs', { format: 'PDF' }), 'again.pdf'))
  const lines = (await textOf(pathOf(folder, 'approved.pdf'))).split('\n')
  expect(lines.filter((line) => !text.includes(line))).toEqual([])
  expect(text).not.toContain('改过名的房间')
  expect([...li.faults(), ...zhao.faults()]).toEqual([])
}, 120_000)
