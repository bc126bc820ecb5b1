// The plan's text on paper, read by another program: struck words, merged cells, long words, numbers of lists, rare characters, heading rows.
import subsetFont from 'subset-font'
import { writtenContent } from '#core/centre/revision.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FrozenRevision } from '#files/exportJson.ts'
import { coverageOf, uncovered } from '#files/pdf/fontCoverage.ts'
import type { FontName, FontSource } from '#files/pdf/font.ts'
import { pdf as format } from '#files/exports/pdf.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { columnWidths } from '#files/pdf/columnWidths.ts'
import { contentWidth, sheet } from '#files/pdf/look.ts'
import { PdfTag } from '#files/pdf/tag.ts'
import { frozenSample, packagedFont, packagedSigns, ReadPdf, withText } from './frozenSample.ts'

const words = (text: string, ...types: readonly (string | object)[]) => ({
  type: 'text',
  text,
  marks: types.map((type) => (typeof type === 'string' ? { type } : type)),
})
const paragraph = (...content: readonly unknown[]) => ({ type: 'paragraph', content })
const cell = (text: string, attrs: object = {}, type = 'tableCell') => ({
  type,
  attrs,
  content: [paragraph(words(text))],
})
const head = (text: string) => cell(text, {}, 'tableHeader')
const row = (...content: readonly unknown[]) => ({ type: 'tableRow', content })
const table = (...content: readonly unknown[]) => ({ type: 'table', content })
const item = (text: string) => ({ type: 'listItem', content: [paragraph(words(text))] })

const unbroken = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'.repeat(2)
const link = { type: 'link', attrs: { href: 'https://example.org/minutes' } }
const text = [
  { type: 'heading', attrs: { level: 1 }, content: [words('租金')] },
  paragraph(
    words('二层设'),
    words('棋牌室', 'strike'),
    words('阅览室，见'),
    words('会议纪要', link),
    words('。'),
  ),
  { type: 'orderedList', attrs: { start: 3 }, content: [item('签约'), item('开业')] },
  {
    type: 'taskList',
    content: [{ type: 'taskItem', attrs: { checked: true }, content: [paragraph(words('盖章'))] }],
  },
  table(
    row(head('楼层'), head('项目'), head('面积'), head('月租')),
    row(cell('一层', { rowspan: 3 }), cell('食堂'), cell('120'), cell('0')),
    row(cell('便利店'), cell('45'), cell('3600')),
    row(cell('理发'), cell('20'), cell('1500')),
    row(cell('合计', { colspan: 2 }), cell('185'), cell('5100')),
  ),
  table(
    row(head('事项'), head('校验码'), head('金额')),
    row(cell('消防验收'), cell(unbroken), cell('128000')),
  ),
  table(
    row(head('项目'), ...Array.from({ length: 12 }, (_, n) => head(`${n + 1}月`))),
    row(cell('水电'), ...Array.from({ length: 12 }, () => cell('12,345.67'))),
    row(cell('workshops'), ...Array.from({ length: 12 }, (_, n) => cell(`${n}8,901.20`))),
  ),
  paragraph(
    words('改造费约 1.2×10⁵ 元，CO₂ 监测；王喆、赵䶮、欧阳锜、鄰里、㎡、⑪ '),
    words('加粗', 'bold'),
    words('😀'),
  ),
  table(
    row(head('序号'), head('内容')),
    ...Array.from({ length: 90 }, (_, n) => row(cell(String(n)), cell(`第 ${n} 行`))),
  ),
]

const prepareIn = (of: FrozenRevision, fonts: FontSource) =>
  format.prepare(revisionReport(of, 'zh'), { fonts, pictures: () => Promise.resolve(null) })

let file: FrozenRevision
let whole: Uint8Array
let pdf: ReadPdf
let said = ''
let missing: readonly string[] = []
let places: Awaited<ReturnType<ReadPdf['words']>> = []

beforeAll(async () => {
  const sample = await frozenSample('three-floor-974')
  // the text alone, so that it takes less to print
  const revision = writtenContent({ ...sample.revision, documents: {}, tally: null })
  file = withText({ ...sample, revision }, ...text)
  whole = await packagedFont()
  const signs = await packagedSigns()
  const prepared = await prepareIn(file, (name) =>
    Promise.resolve(name === 'bold' ? null : name === 'signs' ? signs : whole),
  )
  missing = prepared.missing
  pdf = await ReadPdf.of(await prepared.write())
  said = await pdf.text()
  places = await pdf.words()
}, 120_000)
afterAll(() => pdf.remove())

const at = (word: string) => places.find((one) => one.text === word)!

describe('the text on paper', () => {
  test('stands in merged cells under its own headings', () => {
    const under = (figure: string, heading: string): void =>
      expect(Math.abs(at(figure).left - at(heading).left), `${figure} under ${heading}`).toBeLessThan(3)
    under('便利店', '项目')
    under('45', '面积')
    under('3600', '月租')
    under('5100', '月租')
    under('185', '面积')
    under('合计', '楼层')
  })

  test('breaks a word that is longer than its column, and keeps every column on the sheet', () => {
    const drawn = places.filter(({ text: one }) => /^[0-9a-f]{6,}$/.test(one) && unbroken.includes(one))
    expect(drawn.map(({ text: one }) => one).join('')).toContain(unbroken)
    for (const one of [...drawn, at('128000')]) expect(one.right).toBeLessThan(sheet.width - sheet.side + 2)
  })

  test('keeps the figures of twelve months whole, in smaller print where they need it', () => {
    expect(places.filter((one) => one.text === '12,345.67')).toHaveLength(12)
    expect(places.filter((one) => /^\d+8,901\.20$/.test(one.text))).toHaveLength(12)
    expect(at('workshops')).toBeDefined()
  })

  test('numbers its lists as written, and prints the address of a link', () => {
    expect(said).toContain('3. 签约')
    expect(said).toContain('4. 开业')
    expect(said.replace(/\s+/g, '')).toContain('会议纪要(https://example.org/minutes)')
    expect(said).toMatch(/✓\s*盖章/)
  })

  test('repeats the heading row of a table on each page', async () => {
    const pages = await pdf.pages()
    const holding = pages.filter((page) => /第 \d+ 行/.test(page))
    expect(holding.length).toBeGreaterThan(2)
    for (const page of holding) expect(page.includes('序号')).toBe(true)
    for (let n = 0; n < 90; n++) expect(said.includes(`第 ${n} 行`), String(n)).toBe(true)
  })

  test('draws a line through what is struck out', async () => {
    const strike = JSON.stringify(await decorated('棋牌室'))
    expect(strike).toContain('lineThrough')
    expect(JSON.stringify(await decorated('阅览室'))).not.toContain('lineThrough')
  })

  test('prints the characters that the whole font has, and names the others before', () => {
    const bare = said.replace(/\s+/g, '')
    for (const one of ['王喆', '赵䶮', '欧阳锜', '鄰里', '㎡', '⑪', '10⁵', 'CO₂'])
      expect(bare.includes(one), one).toBe(true)
    expect(missing).toEqual(['😀'])
    expect(bare.includes('加粗□'), bare).toBe(true)
  })
})

/** The piece of a line that holds some words, as the writer was given it. */
const decorated = async (part: string): Promise<unknown> => {
  const { writtenPart } = await import('#files/pdf/writtenPart.ts')
  const { walkText } = await import('#core/prose/walk.ts')
  const world = { quote: String, bold: () => false, newer: '', within: new PdfTag('Document') }
  const [, line] = writtenPart(walkText(file.revision.text), world, contentWidth).parts as readonly {
    text: readonly { text: string }[]
  }[]
  return line?.text.find((one) => one.text.includes(part))
}

describe('the font for some words', () => {
  test('is bold for bold words, where it is to be had', async () => {
    const heavy = await subsetFont(Buffer.from(await packagedFont('700Bold')), '加粗', {
      targetFormat: 'truetype',
    })
    const made = await prepareIn(
      withText(file, paragraph(words('一般'), words('加粗', 'bold'), words('加喆', 'bold'))),
      (name) => Promise.resolve(name === 'bold' ? heavy : name === 'signs' ? null : whole),
    )
    const bold = await ReadPdf.of(await made.write())
    const fonts = await bold.run('pdffonts')
    bold.remove()
    expect(fonts).toContain('NotoSansSC-Regular')
    expect(fonts).toContain('NotoSansSC-Bold')
  })

  const prepared = async (has: readonly FontName[]) => {
    const asked: FontName[] = []
    const usual = `${JSON.stringify(file.revision)}第一版哈希页，共租金签约盖章送审批准退回撤回`
    const small = await subsetFont(Buffer.from(whole), usual.replace('喆', ''), { targetFormat: 'truetype' })
    const made = await prepareIn(withText(file, paragraph(words('王喆'))), (name) => {
      asked.push(name)
      return Promise.resolve(!has.includes(name) ? null : name === 'cut' ? small : whole)
    })
    return { asked, missing: made.missing }
  }

  test('is the whole one when the cut lacks a character of a name', async () => {
    expect(await prepared(['cut', 'whole'])).toEqual({ asked: ['cut', 'signs', 'whole'], missing: [] })
  })

  test('names what is lacking where the whole one isn’t to be had', async () => {
    expect((await prepared(['cut'])).missing).toContain('喆')
  })

  test('reads what a font has from the font itself', () => {
    const covers = coverageOf(whole)
    expect(uncovered('王喆 m²\u00a0😀\u200dحل\ufe0f', covers)).toEqual(['😀', 'ح', 'ل'])
    expect(coverageOf(new Uint8Array(8))(0x41)).toBe(false)
    expect(coverageOf(whole.subarray(0, 400))(0x41)).toBe(false)
  })
})

test('columns take the sheet’s width together, whatever stands in them', () => {
  const sum = (widths: readonly number[]): number => widths.reduce((all, one) => all + one, 0)
  for (const columns of [
    [['甲'], ['1.00'], ['2.00']],
    [['甲'], [unbroken], ['128000']],
    Array.from({ length: 60 }, () => ['一二三四五六']),
    [['word '.repeat(200)], ['x']],
    [[], [], []],
  ])
    expect(sum(columnWidths(columns, 8.5, 480))).toBeCloseTo(480, 5)
})
