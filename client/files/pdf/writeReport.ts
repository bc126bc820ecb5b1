// The one writer of PDF: a report's blocks on A4, with bookmarks, page numbers, and a foot that says which revision it is.
import { wordsOfReport, type Report } from '#files/report/blocks.ts'
import { base64url } from '#schemas/ids.ts'
import { runsIn } from '#core/prose/inText.ts'
import { blockParts, type PdfWorld } from './blockPart.ts'
import { widthOf } from './columnWidths.ts'
import type { FontSource } from './font.ts'
import { contentWidth, ink, quiet, sheet } from './look.ts'
import { picturesOf, type Pictures, type PictureSource } from './pictures.ts'
import { fontsFor, standIn } from './printedFonts.ts'
import { changedSigns, printedWords } from './printedSigns.ts'
import { signsFontName, withSigns } from './signPieces.ts'
import { uncovered, type FontCoverage } from './fontCoverage.ts'
import { PdfTag } from './tag.ts'
import { withTags } from './taggedPieces.ts'
import { addTags, followPages } from './tagWriter.ts'

const fontName = 'NotoSansSC'
const fontFiles = { regular: 'NotoSansSC.ttf', bold: 'NotoSansSC-Bold.ttf', signs: 'Signs.ttf' } as const

/** A report for which the fonts are at hand. */
export interface PreparedPdf {
  /** Characters that no font at hand has: they are printed as a square. */
  readonly missing: readonly string[]
  /** Characters that are printed as another, with that one. */
  readonly changed: readonly string[]
  readonly write: () => Promise<Uint8Array>
}

/** Gets the fonts that the words of a report need. Throws where not even the usual one is to be had. */
export const preparePdf = async (
  report: Report,
  source: FontSource,
  pictureSource: PictureSource = () => Promise.resolve(null),
): Promise<PreparedPdf> => {
  const pictures = await picturesOf(report.blocks, pictureSource)
  const words = wordsOfReport(report)
  const fonts = await fontsFor(printedWords(words), boldWords(report), source)
  return {
    missing: fonts.missing,
    changed: changedSigns(words),
    write: async () => {
      // The same build everywhere: the one for servers looks for the font of a drawing among the machine's files.
      const { default: pdfMake } = await import('pdfmake/build/pdfmake.js')
      pdfMake.virtualfs.writeFileSync(fontFiles.regular, fonts.regular)
      if (fonts.signs !== null) pdfMake.virtualfs.writeFileSync(fontFiles.signs, fonts.signs)
      if (fonts.bold !== null) pdfMake.virtualfs.writeFileSync(fontFiles.bold, fonts.bold)
      pdfMake.setUrlAccessPolicy(() => false)
      pdfMake.setLocalAccessPolicy?.(() => false)
      const { regular } = fontFiles
      const bold = fonts.bold === null ? regular : fontFiles.bold
      const { signs } = fonts.signs === null ? { signs: regular } : fontFiles
      pdfMake.setFonts({
        [fontName]: { normal: regular, bold, italics: regular, bolditalics: bold },
        [signsFontName]: { normal: signs, bold: signs, italics: signs, bolditalics: signs },
      })
      const coversBold = (text: string): boolean =>
        fonts.bold !== null && uncovered(text, fonts.coversBold).length === 0
      followPages(await pdfMake.createPdf({ content: [] }).getStream())
      const written = async (some: Pictures): Promise<Uint8Array> => {
        const root = new PdfTag('Document')
        const images = Object.fromEntries(
          [...some].map(([digest, bytes]) => [digest, `data:;base64,${base64url(bytes)}`]),
        )
        const world: PdfWorld = { bold: coversBold, newer: report.newer, pictures: some, within: root }
        const content = definition(printable(report, fonts.covers), world, fonts.isSign)
        const made = pdfMake.createPdf({ ...content, images })
        addTags(await made.getStream(), root)
        return new Uint8Array(await made.getBuffer())
      }
      // A picture that isn't sound is said in words, with all others: the report is what has to leave.
      return pictures.size === 0 ? written(pictures) : written(pictures).catch(() => written(new Map()))
    },
  }
}

const boldWords = (report: Report): string =>
  report.blocks
    .flatMap((block) => (block.kind === 'written' ? runsIn(block.blocks) : []))
    .map((run) => (run.kind === 'words' && run.marks.some(({ kind }) => kind === 'bold') ? run.text : ''))
    .join('')

/** In a Chinese font curly quotes are as wide as a character: between Latin letters they are set straight. */
const latinQuotes = (text: string): string =>
  text
    .replace(/(?<=[\p{Script=Latin}\d])’/gu, "'")
    .replace(/‘(?=[\p{Script=Latin}\d])/gu, "'")
    .replace(/“(?=[\p{Script=Latin}\d])/gu, '"')
    .replace(/(?<=[\p{Script=Latin}\d.,!?%])”/gu, '"')

/** The report with a square for each character that can't be printed, so that nobody takes a blank for nothing. */
const printable = (report: Report, covers: FontCoverage): Report => {
  const gone = new Set(uncovered(printedWords(wordsOfReport(report)), covers))
  const inWords = (text: string): string => {
    const straight = latinQuotes(printedWords(text, covers))
    return gone.size === 0
      ? straight
      : Array.from(straight, (sign) => (gone.has(sign) ? standIn : sign)).join('')
  }
  const mended = <T>(value: T): T => {
    if (typeof value === 'string') return inWords(value) as T
    if (Array.isArray(value)) return value.map(mended) as T
    if (typeof value === 'function')
      return ((...args: unknown[]) =>
        inWords(String((value as (...all: unknown[]) => unknown)(...args)))) as T
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mended(one)])) as T
  }
  // drawings are markup: their quotes stay, and their words were written with the same ones
  return {
    ...mended({ ...report, blocks: [] }),
    blocks: report.blocks.map((block) =>
      block.kind === 'drawing'
        ? {
            ...block,
            drawing: { ...block.drawing, svg: missingOnly(printedWords(block.drawing.svg, covers), gone) },
            caption: mended(block.caption),
          }
        : mended(block),
    ),
  }
}

const missingOnly = (svg: string, gone: ReadonlySet<string>): string =>
  gone.size === 0 ? svg : Array.from(svg, (sign) => (gone.has(sign) ? standIn : sign)).join('')

const definition = (report: Report, world: PdfWorld, isSign: FontCoverage): object => ({
  // Tags are newer than the writer's usual version of the format.
  version: '1.7',
  tagged: true,
  pageSize: 'A4',
  pageMargins: [sheet.side, sheet.top, sheet.side, sheet.bottom],
  info: { title: `${report.title} · ${report.subtitle}`, subject: report.subject },
  language: report.lang === 'zh' ? 'zh-CN' : 'en',
  displayTitle: true,
  defaultStyle: { font: fontName, fontSize: 10, lineHeight: 1.3, color: ink },
  styles: {
    title: { fontSize: 22, lineHeight: 1.2 },
    heading1: { fontSize: 15, margin: [0, 16, 0, 5] },
    heading2: { fontSize: 12, margin: [0, 10, 0, 3] },
    heading3: { fontSize: 10.5, margin: [0, 8, 0, 2] },
    written1: { fontSize: 13, margin: [0, 10, 0, 3] },
    written2: { fontSize: 11.5, margin: [0, 8, 0, 2] },
    written3: { fontSize: 10.5, margin: [0, 6, 0, 2], color: quiet },
    quiet: { color: quiet, fontSize: 8.5, lineHeight: 1.1 },
  },
  pageBreakBefore: headingAlone,
  header: (page: number) =>
    page === 1
      ? ''
      : {
          ...withSigns({ text: oneLine(`${report.title} · ${report.subtitle}`, headerSize) }, isSign),
          style: 'quiet',
          fontSize: headerSize,
          margin: [sheet.side, 26, sheet.side, 0],
        },
  footer: (page: number, pages: number) => ({
    margin: [sheet.side, 10, sheet.side, 0],
    columns: [
      { text: report.foot, style: 'quiet', width: contentWidth - 90, fontSize: 7 },
      { text: report.pageOf(page, pages), style: 'quiet', fontSize: 7.5, alignment: 'right', width: 90 },
    ],
  }),
  content: withTags(
    withSigns(
      [
        { text: report.title, tag: world.within.heading(1), style: 'title' },
        { text: report.subtitle, tag: world.within.add('P'), fontSize: 13, margin: [0, 2, 0, 6] },
        ...blockParts(report.blocks, world),
      ],
      isSign,
    ),
  ),
})

/** Points of the words over each page. */
const headerSize = 7.5

/** As much of some words as one line holds. */
const oneLine = (text: string, size: number): string => {
  const signs = Array.from(text)
  let width = widthOf('…', size)
  const end = signs.findIndex((sign) => (width += widthOf(sign, size)) > contentWidth)
  return end < 0 ? text : `${signs.slice(0, end).join('').trimEnd()}…`
}

interface Placed {
  readonly style?: string
  readonly text?: unknown
  /** Points that a heading and the beginning of what it heads take. */
  readonly headlineLevel?: number
  readonly startPosition?: { readonly verticalRatio: number; readonly pageInnerHeight: number }
}

const isHeading = (node: Placed): boolean => /^(heading|written)\d$/.test(node.style ?? '')

/** A heading never stands at the foot of a page without something of what it heads. */
const headingAlone = (
  node: Placed,
  place: { readonly getFollowingNodesOnPage: () => readonly Placed[] },
): boolean => isHeading(node) && (!beginsHere(node) || place.getFollowingNodesOnPage().every(isHeading))

/** Whether what a heading heads can begin on its page: a row of a table counts as on the page that it was moved from. */
const beginsHere = ({ headlineLevel = 0, startPosition }: Placed): boolean =>
  startPosition === undefined ||
  startPosition.verticalRatio === 0 ||
  (1 - startPosition.verticalRatio) * startPosition.pageInnerHeight >= headlineLevel
