// A table of cells at their places as pdfmake wants it: merged cells with the places they cover, heading rows on each page.
import { columnWidths, widthOf } from './columnWidths.ts'
import { hairline, ink, recess, tableSize } from './look.ts'
import type { PdfPart } from './pdfPart.ts'

export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly head: boolean
  readonly align: 'left' | 'center' | 'right'
  /** The words by line, for the width of the column. */
  readonly lines: readonly string[]
  readonly part: PdfPart
}

export interface Grid {
  readonly rows: number
  readonly columns: number
  readonly headRows: number
  readonly cells: readonly GridCell[]
  /** Points that it may take. */
  readonly available: number
  /** Row lines that are drawn strongly, such as the one over a sum; a row's number is that of the line over it. */
  readonly strong?: readonly number[]
  readonly size?: number
  /** The only column that takes what room is left; all columns of words do otherwise. */
  readonly grows?: number
}

/** A table and about how many points it stands high. */
export interface MadeGrid {
  readonly part: PdfPart
  readonly height: number
}

/** Of the font's size, as the writer sets it. */
const lineHeight = 1.75

/** Blank points between the words of two columns. */
const gap = 7

/** Rows with fewer letters than these are kept whole; a longer one may be broken, else it could leave the sheet. */
const wholeRow = 900

export const gridPart = (grid: Grid): MadeGrid => {
  const { rows, columns, cells, headRows, strong = [] } = grid
  const size = Math.min(grid.size ?? tableSize, Math.max(4, grid.available / columns / 2.2))
  const between = Math.min(gap, grid.available / columns / 4)
  const lines: string[][] = Array.from({ length: columns }, () => [])
  for (const cell of cells) if (cell.colSpan === 1) lines[cell.column]?.push(...cell.lines)
  const right = new Set(
    cells.flatMap((cell) => (cell.align === 'right' && cell.colSpan === 1 ? [cell.column] : [])),
  )
  const widths = columnWidths(lines, size, grid.available - between * columns, (column) =>
    grid.grows === undefined ? !right.has(column) : column === grid.grows,
  )
  const body: PdfPart[][] = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => ({ text: '' })),
  )
  for (const { row, column, rowSpan, colSpan, align, head, part } of cells) {
    for (let y = row; y < row + rowSpan; y++)
      for (let x = column; x < column + colSpan; x++) if (body[y] !== undefined) body[y]![x] = {}
    if (body[row] !== undefined)
      body[row][column] = {
        ...part,
        alignment: align,
        fontSize: size,
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
      paddingRight: () => between,
      paddingTop: () => 2,
      paddingBottom: () => 2,
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
  const height = tall.reduce((sum, count) => sum + count * size * lineHeight + 5, 10)
  return { part, height }
}
