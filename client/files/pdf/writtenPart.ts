// The plan's rich text in the PDF: everything its walk yields, in the order of the text.
import type { TextBlock, TableCell, Item, List, TextTable } from '#core/prose/written.ts'
import { wordsOfRuns } from '#core/prose/inText.ts'
import { widthOf } from './columnWidths.ts'
import { gridPart, type GridCell } from './gridPart.ts'
import { inlinesOf, type ProseWorld } from './inlines.ts'
import { hairline, quiet, recess, tableSize } from './look.ts'
import type { PdfPart } from './pdfPart.ts'

/** Blocks of a text on paper. */
export interface WrittenPart {
  readonly parts: readonly PdfPart[]
  /** Points of its beginning, which stays together with the headings before it. */
  readonly start: number
}

/** Blocks of a text within a width of so many points; each heading says what has to fit below it on its page. */
export const writtenPart = (
  blocks: readonly TextBlock[],
  world: ProseWorld,
  available: number,
): WrittenPart => {
  const made = blocks.map((block) => placedPart(block, world, available))
  // From the end: what a heading needs is its own height and what the next block needs.
  const starts: number[] = []
  for (const [place, block] of [...blocks.entries()].toReversed()) {
    const own = made[place]?.start ?? twoLines
    const goesOn = block.kind === 'heading' || block.kind === 'rule'
    starts[place] = own + (goesOn ? (starts[place + 1] ?? 0) : 0)
  }
  return {
    parts: made.map(({ part }, place) =>
      blocks[place]?.kind === 'heading' ? { ...part, headlineLevel: starts[place] } : part,
    ),
    start: starts[0] ?? twoLines,
  }
}

const innerParts = (blocks: readonly TextBlock[], world: ProseWorld, available: number): readonly PdfPart[] =>
  blocks.map((block) => placedPart(block, world, available).part)

/** Points of two lines of text, with what is blank below them. */
const twoLines = 42
/** Points of the words of a heading, of a line of them, and of what is blank round them. */
const headingSizes = { 1: [13, 25, 13], 2: [11.5, 22, 10], 3: [10.5, 20, 8] } as const

interface Placed {
  readonly part: PdfPart
  readonly start: number
}

const placedPart = (block: TextBlock, world: ProseWorld, available: number): Placed => {
  if (block.kind === 'table') {
    const { part, start } = gridPart({
      rows: block.rows.length,
      columns: block.columns,
      headRows: block.headRows,
      cells: cellsOf(block, world),
      available,
      within: world.within,
    })
    return { part, start }
  }
  return { part: blockPart(block, world, available), start: startOf(block, world, available) }
}

const startOf = (
  block: Exclude<TextBlock, { kind: 'table' }>,
  world: ProseWorld,
  available: number,
): number => {
  switch (block.kind) {
    case 'heading': {
      const [size, line, blank] = headingSizes[block.level <= 1 ? 1 : block.level === 2 ? 2 : 3]
      const lines = Math.ceil(widthOf(wordsOfRuns(block.runs, world.quote), size) / available)
      return Math.max(1, lines) * line + blank
    }
    case 'rule':
      return 15
    case 'picture':
      // How high it is, only the writer finds out.
      return world.pictures?.has(block.digest) === true ? tallestPicture + twoLines : twoLines
    default:
      return twoLines
  }
}

const indent = 16
/** Points that a picture takes at most. */
const tallestPicture = 320

/** Of headings: the report's title, and the part that the text is. */
const levelsAbove = 2

const blockPart = (
  block: Exclude<TextBlock, { kind: 'table' }>,
  world: ProseWorld,
  available: number,
): PdfPart => {
  switch (block.kind) {
    case 'paragraph':
      return { text: inlinesOf(block.runs, world), tag: world.within.add('P'), margin: [0, 0, 0, 4] }
    case 'heading':
      return {
        text: inlinesOf(block.runs, world),
        tag: world.within.heading(block.level + levelsAbove),
        style: `written${Math.min(3, block.level)}`,
      }
    case 'list':
      return listPart(block, world, available)
    case 'quotation':
      return {
        table: {
          widths: [available - indent],
          body: [
            [
              {
                stack: innerParts(
                  block.blocks,
                  { ...world, within: world.within.add('BlockQuote') },
                  available - indent,
                ),
              },
            ],
          ],
        },
        layout: {
          hLineWidth: () => 0,
          vLineWidth: (i: number) => (i === 0 ? 1.5 : 0),
          vLineColor: () => hairline,
          paddingLeft: () => 10,
          paddingTop: () => 0,
          paddingBottom: () => 0,
        },
        margin: [0, 2, 0, 6],
      }
    case 'code':
      return {
        tag: world.within.add('P'),
        table: {
          widths: [available - indent],
          body: [
            [
              {
                stack: [
                  ...(block.language === '' ? [] : [{ text: block.language, color: quiet, fontSize: 7.5 }]),
                  // Blanks at the start of a line are part of it: a plain one would be cut off.
                  {
                    text: wordsOfRuns(block.runs, world.quote).replace(/^ +/gm, (blanks) =>
                      '\u00a0'.repeat(blanks.length),
                    ),
                    fontSize: tableSize,
                    preserveLeadingSpaces: true,
                  },
                ],
                fillColor: recess,
              },
            ],
          ],
        },
        layout: 'noBorders',
        margin: [0, 2, 0, 6],
      }
    case 'rule':
      return {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: available, y2: 0, lineWidth: 0.5, lineColor: quiet }],
        margin: [0, 6, 0, 8],
      }
    case 'picture': {
      const words = [block.alt, block.title].filter((one) => one !== '').join(' · ')
      if (world.pictures?.has(block.digest) === true)
        return {
          stack: [
            {
              image: block.digest,
              fit: [available, tallestPicture],
              tag: world.within.add('Figure', { alt: words === '' ? block.digest.slice(0, 8) : words }),
            },
            ...(words === '' ? [] : [{ text: words, tag: world.within.add('P'), style: 'quiet' }]),
          ],
          unbreakable: true,
          margin: [0, 2, 0, 6],
        }
      return {
        text: `▣ ${words === '' ? block.digest.slice(0, 8) : words}`,
        tag: world.within.add('P'),
        style: 'quiet',
        margin: [0, 2, 0, 6],
      }
    }
    case 'newer':
      return {
        stack:
          block.blocks.length === 0
            ? [{ text: world.newer, tag: world.within.add('P') }]
            : innerParts(block.blocks, world, available),
      }
  }
}

/** Room for the longest marker of the list. */
const markerWidth = ({ items }: List): number =>
  Math.max(indent, ...items.map(({ marker }) => 6 + marker.length * 6))

const listPart = (list: List, world: ProseWorld, available: number): PdfPart => {
  const width = markerWidth(list)
  const tag = world.within.add('L')
  return {
    stack: list.items.map((item) => {
      const line = tag.add('LI')
      const label = line.add('Lbl')
      const within = line.add('LBody')
      return {
        columns: [
          { text: signOf(item), tag: label, width, ...(list.sort === 'numbers' ? {} : { color: quiet }) },
          // a width of its own: what is left would grow to the longest word and leave the sheet
          {
            stack: innerParts(item.blocks, { ...world, within }, available - width),
            width: available - width,
          },
        ],
      }
    }),
    margin: [0, 0, 0, 4],
  }
}

/** Marks that the cut font has; a box with its tick isn't among them. */
const signOf = ({ ticked, marker }: Item): string => (ticked === null ? marker : ticked ? '✓' : '□')

const sides = { start: 'left', center: 'center', end: 'right' } as const

const cellsOf = (table: TextTable, world: ProseWorld): readonly GridCell[] =>
  table.rows.flatMap(({ cells }) =>
    cells.map((cell) => ({
      row: cell.row,
      column: cell.column,
      rowSpan: cell.rowSpan,
      colSpan: cell.colSpan,
      head: cell.head,
      align: sides[cell.align],
      lines: linesOf(cell, world),
      part: (within, width) => ({ stack: innerParts(cell.blocks, { ...world, within }, width) }),
    })),
  )

const linesOf = (cell: TableCell, world: ProseWorld): readonly string[] =>
  cell.blocks.flatMap((block) =>
    'runs' in block ? wordsOfRuns(block.runs, world.quote).split('\n') : linesWithin(block, world),
  )

const linesWithin = (block: TextBlock, world: ProseWorld): readonly string[] =>
  block.kind === 'list'
    ? block.items.flatMap((item) => linesOf({ blocks: item.blocks } as TableCell, world))
    : 'blocks' in block
      ? linesOf({ blocks: block.blocks } as TableCell, world)
      : []
