// The PDF of an approved revision, opened by another program: what a district office files, in both languages, and no character missing.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFrozen } from '#core/centre/frozen.ts'
import { spacedDigest } from '#files/report/coverPart.ts'
import type { FrozenRevision } from '#files/exportJson.ts'
import { pdf } from '#files/exports/pdf.ts'
import { oneFont } from '#files/pdf/font.ts'
import { wordsOfReport, type Report } from '#files/report/blocks.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { reportFileName } from '#files/reportFileName.ts'
import { services } from '#core/kinds/services.ts'
import { formatOf } from '#words/format.ts'
import { nameOf, titleOf, wordsOf, type Lang } from '#words/words.ts'
import { fontCutTo, frozenSample, ReadPdf, type PlacedWord } from './frozenSample.ts'

let file: FrozenRevision
let paper: ReadPdf
let bytes: Uint8Array
const reports = new Map<Lang, Report>()
const bare = (text: string): string => text.replace(/\s+/g, '')

/** The words of a report's blocks in their order, those on a drawing with them. */
const saidIn = ({ blocks }: Report): string =>
  blocks
    .map((block) => JSON.stringify(block.kind === 'drawing' ? [block.drawing.svg, block.caption] : block))
    .join('')
    .replace(/<[^>]*>|"(?:,|:|[\]}]+,?[[{]*)"?|[[\]{}"]/g, '')

/** Chinese as another program reads it on paper; English, which the same writer prints, as it is in the blocks. */
const textOf = async (lang: Lang): Promise<string> =>
  bare(lang === 'zh' ? await paper.text() : saidIn(reports.get(lang)!))

beforeAll(async () => {
  file = await frozenSample('three-floor-974')
  for (const lang of ['zh', 'en'] as const) reports.set(lang, revisionReport(file, lang))
  const report = reports.get('zh')!
  // cut to its words, because reading the whole font takes longer than all else
  const fonts = oneFont(await fontCutTo(wordsOfReport(report)))
  bytes = await (await pdf.prepare(report, { fonts, pictures: () => Promise.resolve(null) })).write()
  paper = await ReadPdf.of(bytes)
}, 120_000)
afterAll(() => paper.remove())

describe.each(['zh', 'en'] as const)('the report of the sample’s approved revision in %s', (lang) => {
  test('says for whom the centre is, and who decided what and when', async () => {
    const text = await textOf(lang)
    const domain = wordsOf(lang, 'domain')
    const format = formatOf(lang)
    for (const words of [
      domain('tier.community'),
      '2,900',
      '1,952',
      format.date(Date.parse('2026-10-20')),
      '李梅',
      '陈立',
    ])
      expect(text.includes(bare(words)), words).toBe(true)
  })

  test('lists all ranked services with the screen’s points, also those that share a rank', async () => {
    const { demand } = readFrozen(file.revision)
    const text = await textOf(lang)
    expect(demand!.services.length).toBe(24)
    // fewer than five ranked it: its score would tell how many
    expect(demand!.heldServices).toEqual(['senior-fitness'])
    expect(text).toContain(bare(titleOf(services.get('senior-fitness')!.title, lang)))
    for (const one of demand!.services) {
      const title = bare(titleOf(services.get(one.service)!.title, lang))
      expect(text.includes(`${title}${one.want}${(one.score * 100).toFixed(2)}`), title).toBe(true)
    }
    expect(text).not.toContain('0.1424')
  })

  test('prints every line of money with its amount, and every partner with the rooms', async () => {
    const { plan, layout } = readFrozen(file.revision).documents
    const text = await textOf(lang)
    const format = formatOf(lang)
    for (const line of plan.lines.values()) {
      expect(text.includes(bare(nameOf(line, lang))), line.name).toBe(true)
      expect(text.includes(format.moneyNumber(line.amount)), line.name).toBe(true)
    }
    for (const partner of plan.partners.values())
      for (const room of partner.rooms)
        expect(text.includes(bare(nameOf(layout.rooms.get(room)!, lang))), partner.name).toBe(true)
  })

  test('prints what was decided beside the ranking, with the reasons', async () => {
    const { programme: programmeDecisions } = readFrozen(file.revision).documents
    const text = await textOf(lang)
    expect(programmeDecisions.verdicts.size).toBeGreaterThan(3)
    for (const { reason } of programmeDecisions.verdicts.values())
      expect(text.includes(bare(reason)), reason).toBe(true)
  })

  test('draws every floor with name, use, legend, dimensions, north and a stated scale', async () => {
    const text = await textOf(lang)
    const { layout } = readFrozen(file.revision).documents
    const domain = wordsOf(lang, 'domain')
    for (const floor of layout.floors.values())
      expect(text).toContain(bare(wordsOf(lang, 'report')('planOf', { floor: nameOf(floor, lang) })))
    for (const words of ['28675', '1:200', domain('class.circulation'), wordsOf(lang, 'layout')('north')])
      expect(text.includes(bare(words)), words).toBe(true)
  })
})

describe('the PDF of the sample’s approved revision', () => {
  const lang = 'zh'

  test('has the hash and the number of the page on every page, and a place for signature and seal at the end', async () => {
    const pages = await paper.pages()
    pages.forEach((page, i) => {
      expect(page).toContain(spacedDigest(file.digest))
      expect(bare(page)).toContain(
        bare(wordsOf(lang, 'report')('page', { page: i + 1, pages: pages.length })),
      )
    })
    const pdf = wordsOf(lang, 'report')
    for (const words of [pdf('seal.signature'), pdf('seal.office'), pdf('seal.date')])
      expect(pages.at(-1)).toContain(words)
  })

  test('no heading stands alone at the foot of a page', async () => {
    const headings = new Set(
      reports.get(lang)!.blocks.flatMap((block) => (block.kind === 'heading' ? [bare(block.text)] : [])),
    )
    for (const page of await paper.pages()) {
      const lines = page
        .split('\n')
        .map(bare)
        .filter((line) => line !== '')
      const foot = lines.findLastIndex((line) => line.includes(bare(spacedDigest(file.digest))))
      expect(headings.has(lines[foot - 1] ?? '')).toBe(false)
    }
  })

  test('measures on paper what it says, at the scale that it states', async () => {
    const words = await paper.words()
    // The first and the last of the chain above the first floor: both stand in the middle of their axes.
    const [first, last] = ['6600', '2075'].map((text) => words.find((one) => one.text === text)!)
    const middle = ({ left, right }: PlacedWord): number => (left + right) / 2
    const apart = 28_675 - 6_600 / 2 - 2_075 / 2
    expect(last!.page).toBe(first!.page)
    expect(middle(last!) - middle(first!)).toBeCloseTo(((apart / 200) * 72) / 25.4, 0)
  })

  test('says of each part what it is', async () => {
    const kinds = await paper.tagKinds()
    const count = (kind: string) => kinds.filter((one) => one === kind).length
    const { blocks } = reports.get(lang)!
    expect(kinds.slice(0, 2)).toEqual(['Document', 'H1'])
    expect(kinds.filter((kind) => kind === 'H2' || kind === 'H3').slice(0, 4)).toEqual([
      'H2',
      'H3',
      'H3',
      'H3',
    ])
    const heads = blocks.flatMap((block) => (block.kind === 'table' ? block.columns : []))
    const facts = blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : []))
    // a heading row that is printed again on the next page is there once
    expect(count('TH')).toBe(heads.length + facts.length)
    expect(count('Figure')).toBe(3)
    expect(Buffer.from(bytes).toString('latin1').split('/Alt (').length - 1).toBe(3)
    expect(count('LI')).toBeGreaterThan(0)
    expect(count('LBody')).toBe(count('LI'))
  })

  test('has words on every page beside header and foot', async () => {
    for (const page of await paper.pages())
      expect(page.split('\n').filter((line) => line.trim() !== '').length).toBeGreaterThan(4)
  })

  test('has no gap before a unit that is wider than a blank', async () => {
    const words = await paper.words()
    const units = words.flatMap(({ text, left, top, page }) => {
      const before = words.find(
        (one) =>
          one.page === page &&
          Math.abs(one.top - top) < 2 &&
          one.right <= left + 0.1 &&
          left - one.right < 12 &&
          /^[\d,.−]+$/.test(one.text),
      )
      return before !== undefined && (text.startsWith('m²') || text === '元' || text === 'yuan')
        ? [left - before.right]
        : []
    })
    expect(units.length).toBeGreaterThan(20)
    expect(Math.max(...units)).toBeLessThan(4)
  })
})

test('bookmarks lead to the parts, the smaller ones under the larger', async () => {
  const root = (await paper.run('pdftohtml', '-xml', '-i', '-stdout', '-l', '1').catch(() => '')) as string
  const items = [...root.matchAll(/<item page="\d+">([^<]*)<\/item>/g)].map(([, words]) => words)
  expect(items).toContain('需求排序')
  expect(items).toContain('一层平面图')
  expect(/<item page="\d+">布局<\/item>\s*<outline>/.test(root)).toBe(true)
})

test('draws the floors as vectors, with ink on every page', async () => {
  const list = await paper.run('pdfimages', '-list')
  expect(list.trim().split('\n').slice(2)).toEqual([])
  const inks = (await paper.pictures(30)).map(inkOf)
  // A page of text has at least one part in a hundred dark, a blank one (or one of lost glyphs) next to none.
  for (const ink of inks.slice(0, -1)) expect(ink).toBeGreaterThan(0.005)
  expect(Math.max(...inks)).toBeGreaterThan(0.03)
})

test('a file of the export says whose it is', () => {
  expect(reportFileName(file, 'zh')).toBe(`三层邻里中心（示例）-第一版-${file.digest.slice(0, 8)}`)
  const named = structuredClone(file)
  const facts = (named.revision.documents['centre'] as { facts: { name: string } }).facts
  facts.name = 'a/b: \u202e"c"\n*?'
  expect(reportFileName(named, 'zh')).toBe(`a b c -第一版-${file.digest.slice(0, 8)}`.replace('c -', 'c-'))
})

test('rows that can’t be read are counted, and what was amiss on a plan is said below it', async () => {
  // a raw peer took the name of a room away, and put a line there that says nothing, before it was frozen
  const broken = structuredClone(file)
  const { layout, plan } = broken.revision.documents as Record<
    string,
    Record<string, Record<string, unknown>[]>
  >
  delete layout?.['rooms']?.[0]?.['name']
  plan?.['lines']?.push({ id: 'AAAAAAAAAAAAAAAAAAAAAA' })
  layout?.['walls']?.splice(0, 1)
  const words = JSON.stringify(revisionReport(broken, 'zh').blocks)
  expect(words).toContain('2 行读不出来')
  expect(words).toMatch(/有 \d+ 处不对/)
  const whole = JSON.stringify(reports.get('zh')!.blocks)
  expect(whole).not.toContain('读不出来')
  expect(whole).not.toContain('处不对')
})

test('the other sample, of which nothing was asked, has its cover, its floors and its week', async () => {
  const five = await frozenSample('five-floor-2650')
  const { blocks } = revisionReport(five, 'en')
  const scales = blocks.flatMap((block) => (block.kind === 'drawing' ? [block.drawing.scale] : []))
  expect(scales).toEqual([250, 250, 250, 250, 250])
  expect(JSON.stringify(blocks)).toContain('2,650.0\u00a0m²')
  expect(JSON.stringify(blocks)).toContain(JSON.stringify(wordsOf('en', 'review')('noTally')))
}, 120_000)

/** The share of pixels darker than half, of a binary PGM. */
const inkOf = (pgm: Buffer): number => {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 40))
  if (!header) throw new Error('no PGM')
  const pixels = pgm.subarray(header[0].length)
  return pixels.filter((value) => value < 160).length / pixels.length
}
