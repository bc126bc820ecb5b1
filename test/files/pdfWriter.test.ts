// What the writer makes of blocks, whatever the report: tags in reading order, headings with what follows, names that turn nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crc32, deflateSync } from 'node:zlib'
import { walkText } from '#core/prose/walk.ts'
import type { PictureSource } from '#files/pdf/pictures.ts'
import { sha256Hex } from '#schemas/archive.ts'
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

const part = (kind: string, data: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}
/** A red PNG of so many pixels, with what is given put in before its data. */
const png = (pixels: number, ...more: readonly Buffer[]): Buffer => {
  const head = Buffer.from([0, 0, 0, pixels, 0, 0, 0, pixels, 8, 2, 0, 0, 0])
  const row = Buffer.concat([Buffer.of(0), ...Array.from({ length: pixels }, () => Buffer.of(200, 0, 0))])
  const rows = deflateSync(Buffer.concat(Array.from({ length: pixels }, () => row)))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    part('IHDR', head),
    ...more,
    part('IDAT', rows),
    part('IEND', Buffer.alloc(0)),
  ])
}
const red = png(9)
const seeThrough = png(8, part('tRNS', Buffer.alloc(6)))
const broken = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2])
const text = (...pictures: readonly (readonly [Buffer, string])[]): ReportBlock => ({
  kind: 'written',
  quote: String,
  blocks: walkText({
    type: 'doc',
    content: pictures.map(([picture, alt]) => ({ type: 'image', attrs: { src: sha256Hex(picture), alt } })),
  }),
})
const stored = new Map([red, seeThrough, broken].map((picture) => [sha256Hex(picture), picture]))
const fetched: PictureSource = (digest) => Promise.resolve(stored.get(digest) ?? null)

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
    text([red, 'Red'], [seeThrough, 'Glass'], [png(7), 'Gone']),
    table('long', 90),
    // a room and its eight slots
    {
      kind: 'table',
      small: true,
      columns: Array.from({ length: 9 }, (_, n) => ({ title: `slot${n}` })),
      rows: [Array.from({ length: 9 }, () => 'Neighbourhood shop')],
    },
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
  const font = await fontCutTo(`${wordsOfReport(report)} Sheet of 0123456789•·□▣`)
  const prepared = await preparePdf(report, (name) => Promise.resolve(name === 'cut' ? font : null), fetched)
  expect(prepared.missing).toEqual([])
  const written = await prepared.write()
  bytes = Buffer.from(written).toString('latin1')
  paper = await ReadPdf.of(written)
}, 120_000)
afterAll(() => paper.remove())

test('the tags say what each part is, in reading order, once, and without headers and feet', async () => {
  const kinds = await paper.tagKinds()
  const parts = [
    'Document H1 P H2 P',
    'Table TR TH TD',
    'L LI Lbl LBody P LI Lbl LBody P',
    'H3 Figure P',
    // the picture that can be printed with its words, the others in words alone
    'Figure P P P Table',
  ]
  expect(kinds.slice(0, kinds.indexOf('Figure') + 7)).toEqual(parts.flatMap((line) => line.split(' ')))
  const count = (kind: string) => kinds.filter((one) => one === kind).length
  // headings of rows are printed on each page of a table, and read once
  expect((await paper.text()).split('long room').length).toBeGreaterThan(2)
  expect(count('TH')).toBe(1 + 2 * 13 + 9)
  expect(count('TR')).toBe(1 + 91 + 12 * 46 + 2)
  expect(count('TD')).toBe(1 + 2 * (90 + 12 * 45) + 9)
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

test('words of a week of eight slots are not broken within', async () => {
  const words = await paper.words()
  expect(words.filter(({ text: one }) => one === 'Neighbourhood').length).toBe(9)
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

test('a picture of the text is printed where its bytes are at hand and opaque, and said in words where not', async () => {
  const list = (await paper.run('pdfimages', '-list')).trim().split('\n').slice(2)
  expect(list.map((line) => line.trim().split(/\s+/).slice(2, 5).join(' '))).toEqual(['image 9 9'])
  const said = await paper.text()
  for (const words of ['Red', '▣ Glass', '▣ Gone']) expect(said).toContain(words)
})

test('a picture that is not sound keeps no report from leaving', async () => {
  const small = { ...report, blocks: [text([broken, 'Torn'], [red, 'Red'])] }
  const font = await fontCutTo(`${wordsOfReport(small)} Sheet of 0123456789·▣`)
  const prepared = await preparePdf(small, (name) => Promise.resolve(name === 'cut' ? font : null), fetched)
  const made = await ReadPdf.of(await prepared.write())
  expect(await made.text()).toContain('▣ Torn')
  made.remove()
})
