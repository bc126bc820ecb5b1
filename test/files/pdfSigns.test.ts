// Words that paper has no place or shape for: long ones stay between the margins wherever they stand, unseen signs print nothing, and every changed one is named.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdf as format } from '#files/exports/pdf.ts'
import { missingWords } from '#files/exports/missingWords.ts'
import { contentWidth, sheet } from '#files/pdf/look.ts'
import { printedWords } from '#files/pdf/printedSigns.ts'
import type { Report, ReportBlock } from '#files/report/blocks.ts'
import { walkText } from '#core/prose/walk.ts'
import { packagedFont, packagedSigns, ReadPdf } from './frozenSample.ts'

const words = (text: string, ...marks: readonly object[]) => ({ type: 'text', text, marks })
const paragraph = (...content: readonly unknown[]) => ({ type: 'paragraph', content })
const items = (type: string, ...content: readonly unknown[]) => ({
  type: `${type}List`,
  content: [{ type: type === 'task' ? 'taskItem' : 'listItem', content }],
})
const cell = (...content: readonly unknown[]) => ({ type: 'tableCell', attrs: {}, content })
/** A word of 200 letters that no line holds, and that tells where it stands. */
const long = (mark: string): string => `${mark}${'0123456789abcdef'.repeat(12)}${mark}${mark}`
const address = `https://example.org/${'a1b2'.repeat(60)}`

const written: ReportBlock = {
  kind: 'written',
  quote: () => long('QF'),
  blocks: walkText({
    type: 'doc',
    content: [
      paragraph(words(long('PA'))),
      paragraph(words('见'), words(long('BO'), { type: 'bold' }), words('。')),
      paragraph(words('纪要', { type: 'link', attrs: { href: address } })),
      { type: 'heading', attrs: { level: 2 }, content: [words(long('HE'))] },
      items('bullet', paragraph(words(long('LI'))), items('ordered', paragraph(words(long('LN'))))),
      items('task', paragraph(words(long('TA'))), paragraph(words('见 '), words(address))),
      {
        type: 'blockquote',
        content: [paragraph(words(long('QU'))), items('bullet', paragraph(words(long('QL'))))],
      },
      { type: 'codeBlock', attrs: {}, content: [words(long('CO'))] },
      {
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [
              cell(paragraph(words(long('CE'))), items('bullet', paragraph(words(long('CL'))))),
              cell(items('bullet', paragraph(words(long('CR'))))),
              cell({ type: 'blockquote', content: [paragraph(words(long('CQ')))] }),
            ],
          },
        ],
      },
    ],
  }),
}

const unseen =
  '零\u200b宽\u2060字\ufeff连\u200d接\u200c和\u00ad软\u034f连\u061c字\u180e符\u3164韩\ufe0f❤\ufe0f\u{e0100}\ufff9注\u0007音\ufffb'
const ticks = '☐ 甲 ☑ 乙 ☒ 丙 ✔ 丁'
const report: Report = {
  lang: 'zh',
  title: long('TT'),
  subtitle: long('ST'),
  subject: 'ab12',
  foot: '哈希 ab12',
  pageOf: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  newer: '更新的',
  blocks: [
    { kind: 'heading', level: 1, text: long('RH') },
    { kind: 'text', text: `理由：${long('RT')}` },
    { kind: 'list', items: [long('RL'), { text: '批注', under: [long('RA')] }] },
    {
      kind: 'facts',
      rows: [
        ['名称', long('FA')],
        [long('FN'), '值'],
      ],
    },
    {
      kind: 'facts',
      paired: true,
      rows: [
        [long('PN'), long('PV')],
        ['租金', long('PW')],
      ],
    },
    {
      kind: 'table',
      columns: [{ title: long('CT') }, { title: '㎡', number: true }],
      rows: [[long('TC'), '1.0']],
    },
    {
      kind: 'drawing',
      words: '图',
      caption: [`① ${long('CA')}`],
      drawing: {
        svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4000 4000" width="4000" height="4000"><text x="0" y="2000" font-family="NotoSansSC" font-size="300">西\u200b厅</text></svg>`,
        ...{ width: 4_000, height: 4_000, scale: 100 },
      },
    },
    { kind: 'newPage' },
    written,
    { kind: 'text', text: unseen },
    { kind: 'list', items: [ticks, '数\u2009值\u202f十\t二'] },
  ],
}

let paper: ReadPdf
let places: Awaited<ReturnType<ReadPdf['words']>> = []
let said = ''
let prepared: Awaited<ReturnType<typeof format.prepare>>

beforeAll(async () => {
  const [whole, signs] = await Promise.all([packagedFont(), packagedSigns()])
  prepared = await format.prepare(report, {
    fonts: (name) => Promise.resolve(name === 'bold' ? null : name === 'signs' ? signs : whole),
    pictures: () => Promise.resolve(null),
  })
  paper = await ReadPdf.of(await prepared.write())
  places = await paper.words()
  said = await paper.text()
}, 120_000)
afterAll(() => paper.remove())

describe('a word that no line holds', () => {
  test('stays between the margins wherever it stands', () => {
    const over = places.filter(
      ({ left, right }) => left < sheet.side - 1 || right > sheet.width - sheet.side + 1.5,
    )
    expect(over).toEqual([])
    expect(Math.max(...places.map(({ right }) => right))).toBeGreaterThan(sheet.side + contentWidth - 12)
  })

  test('is printed to its end', () => {
    const bare = said.replaceAll(/\s+/gu, '')
    const marks = [...JSON.stringify(report).matchAll(/([A-Z]{2})0123/gu)].map(([, mark = '']) => mark)
    expect(marks.length).toBeGreaterThan(24)
    for (const mark of marks) expect(bare.includes(long(mark)), mark).toBe(true)
  })

  test('takes one line over the page, though it is the title', () => {
    const over = places.filter(({ top }) => top < sheet.top - 2)
    expect(over.length).toBeGreaterThan(1)
    expect(new Set(over.map(({ top }) => Math.round(top))).size).toBe(1)
  })
})

describe('what has no shape on paper', () => {
  const bare = (): string => said.replaceAll(/\s+/gu, '')
  test('prints nothing where nothing is seen', () => {
    expect(bare()).toContain('零宽字连接和软连字符韩□注音')
    expect(bare()).toContain('西厅')
    expect(said).toContain('数 值')
    expect(said).not.toMatch(/\p{Default_Ignorable_Code_Point}|\ufffd/u)
  })

  test('is named where it is seen, and so is what stands as another sign', () => {
    expect(prepared.missing).toEqual(['❤'])
    expect(prepared.changed).toEqual(['☑ → ✓', '☒ → ×'])
    expect(bare()).toContain('□甲✓乙×丙✓丁')
    expect(missingWords(prepared, 'zh')).toEqual([
      '有 1 个字没有字形，印成 □：❤',
      '这些字印成另一个：☑ → ✓、☒ → ×',
    ])
    expect(missingWords({ missing: [], changed: [] }, 'en')).toEqual([])
  })

  test('keeps a joiner that shapes letters, only where the font has it', () => {
    const persian = 'می\u200cروم'
    expect(printedWords(persian, () => true)).toBe(persian)
    expect(printedWords(persian, () => false)).toBe('میروم')
    expect(printedWords('क\u094d\u200dष', () => true)).toBe('क\u094d\u200dष')
    expect(printedWords('甲\u200d乙a\u200cb👨\u200d👩', () => true)).toBe('甲乙ab👨👩')
  })
})
