// A table of cells at their places as pdfmake wants it: merged cells with the places they cover, heading rows on each page.
import { columnWidths, sizeForWords, widthOf } from './columnWidths.ts'
import { hairline, ink, recess, tableSize } from './look.ts'
import type { PdfPart } from './pdfPart.ts'
import type { PdfTag } from './tag.ts'

/** A cell of a printed table; `row` and `column` count from 0. */
export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly head: boolean
  /** Whether it names what stands in its row. */
  readonly names?: boolean
  readonly align: 'left' | 'center' | 'right'
  /** The words by line, for the width of the column. */
  readonly lines: readonly string[]
  /** `width` in points is that of the columns that it covers. */
  readonly part: (tag: PdfTag, width: number) => PdfPart
}

/** A table to be printed; `size` and `available` in points. */
export interface PrintedGrid {
  readonly rows: number
  readonly columns: number
  readonly headRows: number
  readonly cells: readonly GridCell[]
  /** Points that it may take. */
  readonly available: number
  /** Row lines that are drawn strongly, such as the one over a sum; a row's number is that of the line over it. */
  readonly strong?: readonly number[]
  readonly size?: number
  /** The only columns that take what room is left; all columns of words do otherwise. */
  readonly grows?: readonly number[]
  /** What the table stands in. */
  readonly within: PdfTag
}

/** A table and about how many points it stands high. */
export interface MadeGrid {
  readonly part: PdfPart
  readonly height: number
  /** Of its heading rows and the first row below them, which stay together. */
  readonly start: number
}

/** Of the font's own height of a line: rows of a table stand closer than lines of text. */
const leading = 1.08

/** Of the font's size, as the Chinese font and the leading make it. */
const lineHeight = 1.57

/** Blank points between the words of two columns, and in a table of small print, whose columns are many. */
const [gap, smallGap] = [7, 3]
/** Points of small print. */
const smallSize = 7
/** The same where a column of figures ends and one of words begins, which would else read as one. */
const gapAfterFigures = 15

/** Rows with fewer letters than these are kept whole; a longer one may be broken, else it could leave the sheet. */
const wholeRow = 900

/**
 * Lays a table out for pdfmake: columns by their words, smaller words where the columns would be too narrow. Sizes in
 * points; refuses nothing.
 */
export const gridPart = (grid: PrintedGrid): MadeGrid => {
  const { rows, columns, cells, headRows, strong = [] } = grid
  const most = Math.min(grid.size ?? tableSize, Math.max(4, grid.available / columns / 2.2))
  const lines: string[][] = Array.from({ length: columns }, () => [])
  for (const cell of cells) if (cell.colSpan === 1) lines[cell.column]?.push(...cell.lines)
  const right = new Set(
    cells.flatMap((cell) => (cell.align === 'right' && cell.colSpan === 1 ? [cell.column] : [])),
  )
  const gaps = lines.map((_, column) =>
    column === columns - 1
      ? 0
      : Math.min(
          right.has(column) && !right.has(column + 1) ? gapAfterFigures : most > smallSize ? gap : smallGap,
          grid.available / columns / 4,
        ),
  )
  const spent = gaps.reduce((sum, one) => sum + one, 0)
  const size = sizeForWords(lines, most, grid.available - spent)
  const widths = columnWidths(lines, size, grid.available - spent, (column) =>
    grid.grows === undefined ? !right.has(column) : grid.grows.includes(column),
  )
  const widthBetween = (from: number, to: number): number =>
    widths.slice(from, to).reduce((sum, one) => sum + one, 0) +
    gaps.slice(from, to - 1).reduce((sum, one) => sum + one, 0)
  const body: PdfPart[][] = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => ({ text: '' })),
  )
  const table = grid.within.add('Table')
  const tags = Array.from({ length: rows }, () => table.add('TR'))
  for (const { row, column, rowSpan, colSpan, align, head, names, part } of cells) {
    for (let y = row; y < row + rowSpan; y++)
      for (let x = column; x < column + colSpan; x++) if (body[y] !== undefined) body[y]![x] = {}
    const [line, tagged] = [body[row], tags[row]]
    if (line === undefined || tagged === undefined) continue
    const heads = head || row < headRows
    const tag = tagged.add(heads || names === true ? 'TH' : 'TD', {
      ...(heads || names === true ? { scope: heads ? ('Column' as const) : ('Row' as const) } : {}),
      ...(rowSpan > 1 ? { rowSpan } : {}),
      ...(colSpan > 1 ? { colSpan } : {}),
      ...(row < headRows ? { repeated: true as const } : {}),
    })
    line[column] = {
      ...part(tag, widthBetween(column, column + colSpan)),
      tag,
      alignment: align,
      fontSize: size,
      lineHeight: leading,
      ...(head ? { fillColor: recess } : {}),
      ...(rowSpan > 1 ? { rowSpan } : {}),
      ...(colSpan > 1 ? { colSpan } : {}),
    }
  }
  const letters = Array.from({ length: rows }, () => 0)
  for (const cell of cells) letters[cell.row] = (letters[cell.row] ?? 0) + cell.lines.join('').length
  const part = {
    table: {
      headerRows: headRows,
      ...(headRows > 0 && rows > headRows ? { keepWithHeaderRows: 1 } : {}),
      dontBreakRows: letters.every((n) => n < wholeRow),
      widths,
      body,
    },
    layout: {
      hLineWidth: (i: number) =>
        i === 0 && headRows === 0
          ? 0.4
          : (headRows > 0 && i === headRows) || strong.includes(i)
            ? 0.8
            : i === 0
              ? 0
              : 0.3,
      vLineWidth: () => 0,
      hLineColor: (i: number) => ((headRows > 0 && i === headRows) || strong.includes(i) ? ink : hairline),
      paddingLeft: () => 0,
      paddingRight: (i: number) => gaps[i] ?? 0,
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
    },
    margin: [0, 2, 0, 8],
  }
  const tall = Array.from({ length: rows }, () => 1)
  for (const cell of cells) {
    const width = widths[cell.column] ?? size
    const count = cell.lines.reduce(
      (sum, line) => sum + Math.max(1, Math.ceil(widthOf(line, size) / (width * cell.colSpan))),
      0,
    )
    if (cell.rowSpan === 1) tall[cell.row] = Math.max(tall[cell.row] ?? 1, count)
  }
  const heightOf = (some: readonly number[]): number =>
    some.reduce((sum, count) => sum + count * size * lineHeight + 5.3, 0)
  return { part, height: heightOf(tall) + 10, start: heightOf(tall.slice(0, headRows + 1)) }
}
