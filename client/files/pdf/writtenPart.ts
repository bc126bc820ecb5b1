// The plan's rich text in the PDF: everything its walk yields, in the order of the text.
import type { TextBlock, TableCell, Item, List, TextTable } from '#core/prose/written.ts'
import { wordsOfRuns } from '#core/prose/inText.ts'
import { gridPart, type GridCell } from './gridPart.ts'
import { inlinesOf, type ProseWorld } from './inlines.ts'
import { hairline, quiet, recess, tableSize } from './look.ts'
import type { PdfPart } from './pdfPart.ts'

/** Blocks of a text within a width of so many points. */
export const writtenPart = (
  blocks: readonly TextBlock[],
  world: ProseWorld,
  available: number,
): readonly PdfPart[] => blocks.map((block) => blockPart(block, world, available))

const indent = 16
/** Points that a picture takes at most. */
const tallestPicture = 320

/** Of headings: the report's title, and the part that the text is. */
const levelsAbove = 2

const blockPart = (block: TextBlock, world: ProseWorld, available: number): PdfPart => {
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
                stack: writtenPart(
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
    case 'table':
      return gridPart({
        rows: block.rows.length,
        columns: block.columns,
        headRows: block.headRows,
        cells: cellsOf(block, world),
        available,
        within: world.within,
      }).part
    case 'newer':
      return {
        stack:
          block.blocks.length === 0
            ? [{ text: world.newer, tag: world.within.add('P') }]
            : writtenPart(block.blocks, world, available),
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
            stack: writtenPart(item.blocks, { ...world, within }, available - width),
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
      part: (within, width) => ({ stack: writtenPart(cell.blocks, { ...world, within }, width) }),
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
