// What the writer makes of blocks, whatever the report: tags in reading order, headings with what follows, names that turn nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { preparePdf } from '#files/pdf/writeReport.ts'
import { wordsOfReport, type Report, type ReportBlock } from '#files/report/blocks.ts'
import { fontCutTo, ReadPdf } from './frozenSample.ts'

const turned = 'Lane\u202egnirb\u202c and \u2067so'
const side = 4_000
const table = (name: string, rows: number): ReportBlock => ({
  kind: 'table',
  columns: [{ title: `${name} room` }, { title: `${name} area`, number: true }],
  rows: Array.from({ length: rows }, (_, n) => [`${name}${n}`, '1.0']),
})

const report: Report = {
  lang: 'en',
  title: 'Centre',
  subtitle: 'First',
  subject: 'ab12',
  foot: 'Hash ab12',
  pageOf: (page, pages) => `Sheet ${page} of ${pages}`,
  newer: 'newer',
  blocks: [
    { kind: 'heading', level: 1, text: 'Layout' },
    { kind: 'text', text: `By ${turned}, on time` },
    { kind: 'facts', rows: [['Tier', 'district']] },
    { kind: 'list', items: ['one', 'two'] },
    { kind: 'heading', level: 2, text: 'Ground' },
    {
      kind: 'drawing',
      words: 'A square of four metres',
      caption: ['1:100'],
      drawing: {
        width: side,
        height: side,
        scale: 100,
        svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}"><text x="0" y="2000" font-family="NotoSansSC" font-size="300">West</text><text x="${side}" y="2000" font-family="NotoSansSC" font-size="300">East</text></svg>`,
      },
    },
    table('long', 90),
    // each heading a line further down than the last one: some would stand alone at a foot
    ...Array.from({ length: 12 }, (_, n): readonly ReportBlock[] => [
      { kind: 'newPage' },
      ...Array.from({ length: 20 + n }, (): ReportBlock => ({ kind: 'text', text: 'line' })),
      { kind: 'heading', level: 2, text: `Heading${n}` },
      table(`t${n}n`, 45),
    ]).flat(),
    {
      kind: 'seals',
      places: [{ title: 'Drawn', lines: ['Signature'] }],
    },
  ],
}

let paper: ReadPdf
let bytes = ''

beforeAll(async () => {
  const font = await fontCutTo(`${wordsOfReport(report)} Sheet of 0123456789•·□`)
  const prepared = await preparePdf(report, (name) => Promise.resolve(name === 'cut' ? font : null))
  expect(prepared.missing).toEqual([])
  const written = await prepared.write()
  bytes = Buffer.from(written).toString('latin1')
  paper = await ReadPdf.of(written)
}, 120_000)
afterAll(() => paper.remove())

test('the tags say what each part is, in reading order, once, and without headers and feet', async () => {
  const kinds = await paper.tagKinds()
  expect(kinds.slice(0, kinds.indexOf('Figure') + 1)).toEqual(
    ['Document H1 P H2 P', 'Table TR TH TD', 'L LI Lbl LBody P LI Lbl LBody P', 'H3 Figure'].flatMap((line) =>
      line.split(' '),
    ),
  )
  const count = (kind: string) => kinds.filter((one) => one === kind).length
  // headings of rows are printed on each page of a table, and read once
  expect((await paper.text()).split('long room').length).toBeGreaterThan(2)
  expect(count('TH')).toBe(1 + 2 * 13)
  expect(count('TR')).toBe(1 + 91 + 12 * 46)
  expect(count('TD')).toBe(1 + 2 * (90 + 12 * 45))
})

test('the language, the title and what a drawing shows are there in words', async () => {
  expect(bytes).toContain('/Lang (en)')
  expect(bytes).toContain('/Alt (A square of four metres)')
  expect(bytes).toMatch(/\/ViewerPreferences|\/DisplayDocTitle true/)
  expect(await paper.run('pdfinfo')).toMatch(/Title: +Centre · First[\s\S]*Tagged: +yes/)
})

test('a length of a drawing is on paper what the scale makes of it', async () => {
  const words = await paper.words()
  const left = (text: string) => words.find((one) => one.text === text)!.left
  // four metres at 1:100 are four centimetres
  expect(left('East') - left('West')).toBeCloseTo((40 / 25.4) * 72, 0)
})

test('no heading is parted from the first row of its table', async () => {
  const pages = await paper.pages()
  for (let n = 0; n < 12; n++) {
    const page = pages.find((one) => one.includes(`Heading${n}\n`) || one.includes(`Heading${n} `))
    expect(page, `t${n}`).toMatch(new RegExp(`t${n}n0\\s`))
  }
})

test('no page is empty', async () => {
  for (const page of await paper.pages())
    expect(page.replace(/Centre · First|Hash ab12|Sheet \d+ of \d+|\s/g, '')).not.toBe('')
})

test('a name with signs that turn what stands beside it is printed without them', async () => {
  const said = await paper.text()
  expect(said).toContain('By Lanegnirb and so, on time')
  expect(said).not.toMatch(/\p{Bidi_Control}/u)
})
