// Headings within the plan's text on paper: wherever they come to stand, something of what they head is on their page.
import { beforeAll, expect, test } from 'vitest'
import { walkText } from '#core/prose/walk.ts'
import { preparePdf } from '#files/pdf/writeReport.ts'
import { wordsOfReport, type Report, type ReportBlock } from '#files/report/blocks.ts'
import { fontCutTo, ReadPdf } from './frozenSample.ts'

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const heading = (level: number, text: string) => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text }],
})
const row = (type: string, ...texts: readonly string[]) => ({
  type: 'tableRow',
  content: texts.map((text) => ({ type, attrs: {}, content: [paragraph(text)] })),
})
const again = (text: string): string => Array.from({ length: 40 }, () => text).join(' ')
const item = (text: string) => ({ type: 'listItem', content: [paragraph(text)] })

/** What may follow a heading, with a word that begins it. */
const followers: Readonly<Record<string, (begin: string) => object>> = {
  paragraph: (begin) => paragraph(again(begin)),
  list: (begin) => ({ type: 'bulletList', content: [item(again(begin)), item('next')] }),
  table: (begin) => ({
    type: 'table',
    content: [
      row('tableHeader', 'area', 'room'),
      ...Array.from({ length: 9 }, () => row('tableCell', begin, '1')),
    ],
  }),
  quotation: (begin) => ({ type: 'blockquote', content: [paragraph(again(begin))] }),
  code: (begin) => ({ type: 'codeBlock', attrs: {}, content: [{ type: 'text', text: again(begin) }] }),
}

/** Lines before it, so that the heading or what it heads reaches the foot of the page somewhere between. */
const places = [22, 26, 27, 28, 28.5]
const cases = Object.keys(followers).flatMap((kind, k) =>
  places.map((lines, n) => ({ kind, lines, id: `${k}x${n}e` })),
)

const written = ({ kind, id }: (typeof cases)[number], level: number): ReportBlock => ({
  kind: 'written',
  quote: String,
  blocks: walkText({
    type: 'doc',
    content: [
      ...Array.from({ length: level }, (_, n) => heading(n + 1, `H${id}h${n}`)),
      followers[kind]!(`B${id}`) as never,
    ],
  }),
})
const reportOf = (of: typeof cases): Report => ({
  lang: 'en',
  title: 'Centre',
  subtitle: 'First',
  subject: 'ab12',
  foot: 'Hash',
  pageOf: (page) => `Sheet ${page}`,
  newer: 'newer',
  blocks: of.flatMap((one, n): readonly ReportBlock[] => [
    { kind: 'newPage' },
    ...Array.from({ length: Math.floor(one.lines) }, (): ReportBlock => ({ kind: 'text', text: 'line' })),
    ...(one.lines % 1 > 0 ? [{ kind: 'text', text: 'note', quiet: true } as const] : []),
    // Every third of them under a heading of the report, as the plan's text stands.
    ...(n % 3 === 0 ? [{ kind: 'heading', level: 1, text: `R${one.id}` } as const] : []),
    written(one, (n % 2) + 1),
  ]),
})

let font: Uint8Array
beforeAll(async () => {
  font = await fontCutTo(`${wordsOfReport(reportOf(cases))} Sheet 0123456789•·□▣`)
}, 120_000)

test.each(Object.keys(followers))(
  'no heading of a text, nor one over it, is alone on its page, nor moved without need: followed by a %s',
  async (kind) => {
    const own = cases.filter((one) => one.kind === kind)
    const prepared = await preparePdf(reportOf(own), (name) => Promise.resolve(name === 'cut' ? font : null))
    const paper = await ReadPdf.of(await prepared.write())
    const pages = await paper.pages()
    paper.remove()
    const pageOf = (words: string) => pages.findIndex((page) => page.includes(words))
    const alone = own.filter(({ id }) =>
      [`R${id}`, `H${id}h0`, `H${id}h1`].some(
        (head) => pageOf(head) >= 0 && pageOf(head) !== pageOf(`B${id}`),
      ),
    )
    expect(alone.map(({ lines }) => lines)).toEqual([])
    // Where there is room enough it stays with the lines before it.
    expect(pages[pageOf(`H${own[0]!.id}h0`)]).toMatch(/line[^]*H/)
  },
  120_000,
)
