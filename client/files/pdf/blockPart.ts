// The blocks of a report in the PDF: headings with bookmarks, texts, facts, tables, drawings at their scale, places for seals.
import type { TextBlock } from '#core/prose/written.ts'
import type { ReportBlock, ReportDrawing, ReportItem } from '#files/report/blocks.ts'
import { gridPart, type PrintedGrid, type GridCell } from './gridPart.ts'
import type { ProseWorld } from './inlines.ts'
import { contentWidth, hairline, quiet } from './look.ts'
import type { PdfPart } from './pdfPart.ts'
import type { PdfTag } from './tag.ts'
import { writtenPart } from './writtenPart.ts'

/** What stands outside of the blocks: fonts, and words for what is newer. */
export type PdfWorld = Omit<ProseWorld, 'quote'>

/** How many headings stand over those of the blocks: the report's title. */
const levelsAbove = 1

/** Points in a millimetre of paper. */
const pointsPerMm = 72 / 25.4

/** A block on paper; one that is `whole` fits on a page and isn't parted from the headings before it. */
interface Placed {
  readonly part: PdfPart
  readonly whole: boolean
  /** Points of its beginning, which stays together with the headings before it. */
  readonly start: number
}

/** Points of two lines of text. */
const twoLines = 38
/** Points that a heading of each level takes, with what is blank round it. */
const headingHeights = { 1: 49, 2: 36, 3: 30 } as const

/** Points of a page that a block may take to be kept whole; a taller one runs on. */
const mostWhole = 380

/** All blocks of a report; each heading is a bookmark under the last one of the level above. */
export const blockParts = (blocks: readonly ReportBlock[], world: PdfWorld): readonly PdfPart[] => {
  const parts: PdfPart[] = []
  const last: string[] = []
  let waiting: { readonly part: PdfPart; readonly height: number }[] = []
  blocks.forEach((block, place) => {
    if (block.kind === 'heading') {
      const id = `part-${place}`
      last[block.level] = id
      last.length = block.level + 1
      const parent = last.slice(0, block.level).findLast((one) => one !== undefined)
      waiting.push({
        part: headingPart(block, id, parent, world.within.heading(block.level + levelsAbove)),
        height: headingHeights[block.level],
      })
      return
    }
    const { part, whole, start } = blockPart(block, world)
    if (whole) parts.push({ stack: [...waiting.map((one) => one.part), part], unbreakable: true })
    else {
      // What has to fit below a heading on its page, for the writer's choice of breaks.
      const needed = (from: number): number =>
        waiting.slice(from).reduce((sum, { height }) => sum + height, start)
      parts.push(...waiting.map((one, i) => ({ ...one.part, headlineLevel: needed(i) })), part)
    }
    waiting = []
  })
  return [...parts, ...waiting.map(({ part }) => part)]
}

const headingPart = (
  { text, level }: Extract<ReportBlock, { kind: 'heading' }>,
  id: string,
  parent: string | undefined,
  tag: PdfTag,
): PdfPart => ({
  text,
  tag,
  style: `heading${level}`,
  id,
  outline: true,
  outlineText: text,
  outlineExpanded: level === 1,
  ...(parent === undefined ? {} : { outlineParentId: parent }),
})

const blockPart = (block: Exclude<ReportBlock, { kind: 'heading' }>, world: PdfWorld): Placed => {
  switch (block.kind) {
    case 'text':
      return running(
        block.quiet === true
          ? { text: block.text, tag: world.within.add('P'), style: 'quiet', margin: [0, 0, 0, 3] }
          : { text: block.text, tag: world.within.add('P'), margin: [0, 0, 0, 4] },
      )
    case 'list':
      return writtenPlaced([bullets(block.items)], { ...world, quote: String })
    case 'facts':
      return factsPart(block, world.within)
    case 'table':
      return tablePart(block, world.within)
    case 'drawing':
      return { part: drawingPart(block, world.within), whole: true, start: 0 }
    case 'written':
      return writtenPlaced(block.blocks, { ...world, quote: block.quote })
    case 'seals':
      return { part: sealsPart(block.places, world.within), whole: true, start: 0 }
    case 'newPage':
      return running({ text: '', pageBreak: 'before' })
  }
}

const running = (part: PdfPart): Placed => ({ part, whole: false, start: twoLines })

const writtenPlaced = (blocks: readonly TextBlock[], world: ProseWorld): Placed => {
  const { parts, start } = writtenPart(blocks, world, contentWidth)
  return { part: { stack: parts }, whole: false, start }
}

const gridPlaced = (grid: PrintedGrid): Placed => {
  const { part, height, start } = gridPart(grid)
  return { part, whole: height < mostWhole, start }
}

/** A list as the plan's text has it. */
const bullets = (items: readonly ReportItem[]): TextBlock => ({
  kind: 'list',
  sort: 'bullets',
  start: 1,
  numbering: '1',
  items: items.map((item) => {
    const { text, under } = typeof item === 'string' ? { text: item, under: [] } : item
    const words: TextBlock = {
      ...{ kind: 'paragraph', runs: [{ kind: 'words', text, marks: [], rest: {} }], rest: {} },
    }
    return {
      ...{ marker: '•', ticked: null, rest: {} },
      blocks: under.length === 0 ? [words] : [words, bullets(under)],
    }
  }),
  rest: {},
})

const factsPart = (facts: Extract<ReportBlock, { kind: 'facts' }>, within: PdfTag): Placed => {
  const beside = facts.paired === true ? 2 : 1
  return gridPlaced({
    rows: Math.ceil(facts.rows.length / beside),
    columns: 2 * beside,
    headRows: 0,
    available: contentWidth,
    size: 9,
    grows: beside === 2 ? [1, 3] : [1],
    within,
    cells: facts.rows.flatMap((row, place) =>
      row.map((text, x) => ({
        ...textCell(text, Math.floor(place / beside), (place % beside) * 2 + x, x === 0, false),
        names: x === 0,
      })),
    ),
  })
}

const textCell = (text: string, row: number, column: number, head: boolean, number: boolean): GridCell => ({
  row,
  column,
  rowSpan: 1,
  colSpan: 1,
  head: false,
  align: number ? 'right' : 'left',
  lines: text.split('\n'),
  part: () => ({ text, ...(head ? { color: quiet } : {}) }),
})

const tablePart = (table: Extract<ReportBlock, { kind: 'table' }>, within: PdfTag): Placed => {
  const rows = table.rows.length + 1
  const sums = table.sums ?? 0
  return gridPlaced({
    rows,
    columns: table.columns.length,
    headRows: 1,
    available: contentWidth,
    within,
    strong: sums > 0 ? [rows - sums] : [],
    ...(table.small === true ? { size: 7 } : {}),
    cells: [
      ...table.columns.map(({ title, number }, x) => textCell(title, 0, x, true, number === true)),
      ...table.rows.flatMap((row, y) =>
        row.map((text, x) => textCell(text, y + 1, x, false, table.columns[x]?.number === true)),
      ),
    ],
  })
}

const drawingPart = ({ drawing, words, caption }: ReportDrawing, within: PdfTag): PdfPart => ({
  stack: [
    {
      svg: drawing.svg,
      tag: within.add('Figure', { alt: words }),
      width: (drawing.width / drawing.scale) * pointsPerMm,
      height: (drawing.height / drawing.scale) * pointsPerMm,
    },
    ...caption.map((text, i) => ({
      text,
      tag: within.add('P'),
      style: 'quiet',
      margin: [0, i === 0 ? 4 : 0, 0, 0],
    })),
  ],
  margin: [0, 0, 0, 6],
})

const sealsPart = (
  places: readonly { readonly title: string; readonly lines: readonly string[] }[],
  within: PdfTag,
): PdfPart => ({
  table: {
    widths: places.map(() => contentWidth / places.length - 9),
    dontBreakRows: true,
    body: [
      places.map(({ title, lines }) => ({
        stack: [
          { text: title, tag: within.add('P'), margin: [0, 2, 0, 10] },
          ...lines.map((text) => ({
            text: `${text} `,
            tag: within.add('P'),
            color: quiet,
            margin: [0, 0, 0, 22],
          })),
          { text: ' ', margin: [0, 0, 0, 40] },
        ],
      })),
    ],
  },
  layout: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    hLineColor: () => hairline,
    vLineColor: () => hairline,
  },
  margin: [0, 6, 0, 0],
})
