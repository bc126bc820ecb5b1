// The blocks of a report in the PDF: headings with bookmarks, texts, facts, tables, drawings at their scale, places for seals.
import type { ReportBlock, ReportDrawing } from '#files/report/blocks.ts'
import { gridPart, type Grid, type GridCell } from './gridPart.ts'
import type { ProseWorld } from './inlines.ts'
import { contentWidth, hairline, quiet } from './look.ts'
import type { PdfPart } from './pdfPart.ts'
import { writtenPart } from './writtenPart.ts'

/** What stands outside of the blocks: fonts, and words for what is newer. */
export type PdfWorld = Omit<ProseWorld, 'quote'>

/** Points in a millimetre of paper. */
const pointsPerMm = 72 / 25.4

/** A block on paper; one that is `whole` fits on a page and isn't parted from the headings before it. */
interface Placed {
  readonly part: PdfPart
  readonly whole: boolean
}

/** Points of a page that a block may take to be kept whole; a taller one runs on. */
const mostWhole = 380

/** All blocks of a report; each heading is a bookmark under the last one of the level above. */
export const blockParts = (blocks: readonly ReportBlock[], world: PdfWorld): readonly PdfPart[] => {
  const parts: PdfPart[] = []
  const last: string[] = []
  let waiting: PdfPart[] = []
  blocks.forEach((block, place) => {
    if (block.kind === 'heading') {
      const id = `part-${place}`
      last[block.level] = id
      last.length = block.level + 1
      const parent = last.slice(0, block.level).findLast((one) => one !== undefined)
      waiting.push(headingPart(block, id, parent))
      return
    }
    const { part, whole } = blockPart(block, world)
    if (whole) parts.push({ stack: [...waiting, part], unbreakable: true })
    else parts.push(...waiting, part)
    waiting = []
  })
  return [...parts, ...waiting]
}

const headingPart = (
  { text, level }: Extract<ReportBlock, { kind: 'heading' }>,
  id: string,
  parent: string | undefined,
): PdfPart => ({
  text,
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
          ? { text: block.text, style: 'quiet', margin: [0, 0, 0, 3] }
          : { text: block.text, margin: [0, 0, 0, 4] },
      )
    case 'list':
      return running({ ul: block.items.map((text) => ({ text, margin: [0, 0, 0, 2] })) })
    case 'facts':
      return gridPlaced({
        rows: block.rows.length,
        columns: 2,
        headRows: 0,
        available: contentWidth,
        size: 9,
        grows: 1,
        cells: block.rows.flatMap((row, y) => row.map((text, x) => textCell(text, y, x, x === 0, false))),
      })
    case 'table':
      return tablePart(block)
    case 'drawing':
      return { part: drawingPart(block), whole: true }
    case 'written':
      return running({ stack: writtenPart(block.blocks, { ...world, quote: block.quote }, contentWidth) })
    case 'seals':
      return { part: sealsPart(block.places), whole: true }
    case 'newPage':
      return running({ text: '', pageBreak: 'before' })
  }
}

const running = (part: PdfPart): Placed => ({ part, whole: false })

const gridPlaced = (grid: Grid): Placed => {
  const { part, height } = gridPart(grid)
  return { part, whole: height < mostWhole }
}

const textCell = (text: string, row: number, column: number, head: boolean, number: boolean): GridCell => ({
  row,
  column,
  rowSpan: 1,
  colSpan: 1,
  head: false,
  align: number ? 'right' : 'left',
  lines: text.split('\n'),
  part: { text, ...(head ? { color: quiet } : {}) },
})

const tablePart = (table: Extract<ReportBlock, { kind: 'table' }>): Placed => {
  const rows = table.rows.length + 1
  const sums = table.sums ?? 0
  return gridPlaced({
    rows,
    columns: table.columns.length,
    headRows: 1,
    available: contentWidth,
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

const drawingPart = ({ drawing, caption }: ReportDrawing): PdfPart => ({
  stack: [
    {
      svg: drawing.svg,
      width: (drawing.width / drawing.scale) * pointsPerMm,
      height: (drawing.height / drawing.scale) * pointsPerMm,
    },
    ...caption.map((text) => ({ text, style: 'quiet' })),
  ],
  margin: [0, 0, 0, 8],
})

const sealsPart = (
  places: readonly { readonly title: string; readonly lines: readonly string[] }[],
): PdfPart => ({
  table: {
    widths: places.map(() => contentWidth / places.length - 9),
    dontBreakRows: true,
    body: [
      places.map(({ title, lines }) => ({
        stack: [
          { text: title, margin: [0, 2, 0, 10] },
          ...lines.map((text) => ({ text: `${text} `, color: quiet, margin: [0, 0, 0, 22] })),
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
