// Every format of the registry writes every frozen revision, those of older versions among them, and leaves out no block that it doesn't say it does.
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { writtenContent } from '#core/centre/revision.ts'
import { openSound } from '#command/openedFile.ts'
import { readArchive } from '#files/archive.ts'
import { readRevision, revisionInForce, type FrozenRevision } from '#files/exportJson.ts'
import { prepareExport, type ExportFormat, type ExportMeans } from '#files/exports/format.ts'
import { formats } from '#files/exports/formats.ts'
import { wordsOfReport, type Report, type ReportBlock } from '#files/report/blocks.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { walkText } from '#core/prose/walk.ts'
import { aboutPeople } from '#schemas/members.ts'
import { langs, type Lang } from '#words/words.ts'
import { fontCutTo, frozenSample, ReadPdf } from './frozenSample.ts'
import { lettersOf, piecesOf } from './saidInBlocks.ts'

/** What a version of the autumn of 2026 wrote. */
const olderFile = async (): Promise<FrozenRevision> => {
  const path = new URL('../command/older/community.bandeng', import.meta.url).pathname
  const read = readArchive(new Uint8Array(await readFile(path)))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const file = openSound(read.value)
  const inForce = revisionInForce(file.ledger('decisions'), aboutPeople(file.ledger('members')))
  const revision = readRevision(
    file.blobs.get(inForce?.digest ?? '') ?? new Uint8Array(),
    inForce?.digest ?? '',
  )
  if (inForce === null || revision === null) throw new Error('nothing in force')
  return { ...inForce, revision }
}

/** As it was frozen before revisions kept their figures. */
const withoutFigures = async (): Promise<FrozenRevision> => {
  const file = await frozenSample('three-floor-974')
  return { ...file, revision: writtenContent(file.revision) }
}

interface Exported {
  readonly load: () => Promise<FrozenRevision>
  /** One is enough where another revision has the other. */
  readonly langs: readonly Lang[]
}
const revisions: Readonly<Record<string, Exported>> = {
  'the sample of three floors': { load: () => frozenSample('three-floor-974'), langs },
  'the sample of five floors': { load: () => frozenSample('five-floor-2650'), langs: ['en'] },
  'a revision from before figures were kept': { load: withoutFigures, langs: ['zh'] },
  'a file of an older version': { load: olderFile, langs: ['zh'] },
}

/** What another program reads in a file, by its media type; any other has to be plain text in UTF-8. */
const readers: Readonly<Record<string, (bytes: Uint8Array) => Promise<string>>> = {
  'application/pdf': async (bytes) => {
    const pdf = await ReadPdf.of(bytes)
    try {
      return withoutRunningLines(await pdf.text())
    } finally {
      pdf.remove()
    }
  },
}
/** Lines at the foot of every page would part a sentence that runs on: they are read once, at the end. */
const withoutRunningLines = (text: string): string => {
  const pages = text.split('\f').map((page) => page.split('\n'))
  const plain = (line: string): string => line.replaceAll(/\d+/g, '0')
  const [, second = [], ...others] = pages.filter((lines) => lines.some((line) => line !== ''))
  if (others.length === 0) return text
  const running = second.filter((line) =>
    others.every((page) => page.some((one) => plain(one) === plain(line))),
  )
  const known = new Set(running.map(plain))
  const bare = pages.map((page) => page.filter((line) => !known.has(plain(line))).join('\n'))
  return [...bare, running.join('\n')].join('\f')
}
const read = ({ type }: ExportFormat, bytes: Uint8Array): Promise<string> =>
  readers[type]?.(bytes) ?? Promise.resolve(new TextDecoder('utf-8', { fatal: true }).decode(bytes))

/** With a font that has the words of a report and no more, because reading the whole one takes longer than all else. */
const meansFor = async (words: string): Promise<ExportMeans> => {
  const font = await fontCutTo(words)
  return {
    fonts: (name) => Promise.resolve(name === 'cut' || name === 'whole' ? font : null),
    pictures: () => Promise.resolve(null),
  }
}

const all = [...formats.values()]

test('each has a name, an ending and a media type of its own, that a command line and a file can bear', () => {
  expect(all.length).toBeGreaterThan(1)
  for (const { id, ending, type } of all) {
    for (const word of [id, ending]) expect(word).toMatch(/^[a-z0-9]+$/)
    expect(type).toMatch(/^(application|text)\/[a-z0-9.+-]+$/)
  }
  for (const of of ['id', 'ending', 'type'] as const)
    expect(new Set(all.map((format) => format[of])).size, of).toBe(all.length)
})

describe.each(Object.entries(revisions))('%s', (_, { load, langs: spoken }) => {
  let file: FrozenRevision
  const reports = new Map<Lang, Report>()
  const means = new Map<Lang, ExportMeans>()
  beforeAll(async () => {
    file = await load()
    for (const lang of spoken) {
      const report = revisionReport(file, lang)
      reports.set(lang, report)
      means.set(lang, await meansFor(wordsOfReport(report)))
    }
  }, 120_000)

  test.each(all.flatMap((format) => spoken.map((lang) => [format.id, lang, format] as const)))(
    'goes out as %s in %s',
    async (_id, lang, format) => {
      const prepared = await prepareExport(format, file, lang, means.get(lang)!)
      expect(prepared.missing).toEqual([])
      const said = await read(format, await prepared.write())
      if (format.of === 'revision') {
        expect(said).toContain(file.digest)
        expect(said).toContain(JSON.stringify(file.revision.label))
        return
      }
      const letters = lettersOf(said)
      const report = reports.get(lang)!
      for (const words of [report.title, report.subtitle, report.foot])
        expect(letters.includes(lettersOf(words)), words).toBe(true)
      for (const block of spokenIn(report.blocks, format.leavesOut))
        for (const piece of piecesOf(block))
          expect(letters.includes(lettersOf(piece)), `${block.kind}: ${piece}`).toBe(true)
    },
    120_000,
  )
})

/** Without the kinds that are left out on purpose, the headings over nothing else, and what is said of pages. */
const spokenIn = (
  blocks: readonly ReportBlock[],
  leavesOut: readonly ReportBlock['kind'][],
): readonly ReportBlock[] =>
  blocks.filter((block, i) => {
    const next = blocks[i + 1]?.kind
    if (block.kind === 'heading') return next === undefined || !leavesOut.includes(next)
    if ((block.kind === 'text' || block.kind === 'facts') && block.ofPages === true)
      return !leavesOut.includes('newPage')
    return !leavesOut.includes(block.kind)
  })

/** The smallest block of each kind that says a word; a kind without one here does not compile. */
const blockSaying: { readonly [K in ReportBlock['kind']]: (word: string) => ReportBlock } = {
  heading: (text) => ({ kind: 'heading', level: 1, text }),
  text: (text) => ({ kind: 'text', text }),
  list: (text) => ({ kind: 'list', items: [text] }),
  facts: (text) => ({ kind: 'facts', rows: [['name', text]] }),
  table: (text) => ({ kind: 'table', columns: [{ title: 'column' }], rows: [[text]] }),
  drawing: (text) => ({
    kind: 'drawing',
    drawing: {
      svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9000 9000" width="9000" height="9000"><text x="100" y="4000" font-family="NotoSansSC" font-size="600">${text}</text></svg>`,
      width: 9_000,
      height: 9_000,
      scale: 100,
    },
    words: 'drawing',
    caption: [],
  }),
  written: (text) => ({
    kind: 'written',
    blocks: walkText({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'figureChip', attrs: { figure: 'figure' } }] }],
    }),
    quote: () => text,
  }),
  seals: (text) => ({ kind: 'seals', places: [{ title: 'place', lines: [text] }] }),
  newPage: () => ({ kind: 'newPage' }),
}
const kinds = Object.keys(blockSaying) as ReportBlock['kind'][]
const reportFormats = all.filter((format) => format.of === 'report')

describe.each(reportFormats.map((format) => [format.id, format] as const))('a block in %s', (_, format) => {
  const report = (...blocks: readonly ReportBlock[]): Report => ({
    ...{ lang: 'en', title: 'title', subtitle: 'subtitle', subject: 'subject', foot: 'foot', newer: 'newer' },
    pageOf: (page, pages) => `${page} ${pages}`,
    blocks,
  })
  const text = (words: string): ReportBlock => ({ kind: 'text', text: words })
  const saidOf = async (...blocks: readonly ReportBlock[]): Promise<string> => {
    const made = report(...blocks)
    const prepared = await format.prepare(made, await meansFor(wordsOfReport(made)))
    return read(format, await prepared.write())
  }

  test.each(kinds)('of the kind %s is written between what stands before and after it', async (kind) => {
    const said = await saidOf(text('before'), blockSaying[kind]('quince'), text('after'))
    expect(said).toMatch(/before[^]*after/)
    if (kind === 'newPage') expect(/before[^]*\f[^]*after/.test(said)).toBe(!format.leavesOut.includes(kind))
    else expect(/before[^]*quince[^]*after/.test(said)).toBe(!format.leavesOut.includes(kind))
  })
})
