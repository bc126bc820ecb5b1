// A table of cells at their places as pdfmake wants it: merged cells with the places they cover, heading rows on each page.
import { columnWidths } from './columnWidths.ts'
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
}

/** Blank points between the words of two columns. */
const gap = 7

/** Rows with fewer letters than these are kept whole; a longer one may be broken, else it could leave the sheet. */
const wholeRow = 900

export const gridPart = (grid: Grid): PdfPart => {
  const { rows, columns, cells, headRows, strong = [] } = grid
  const size = Math.min(grid.size ?? tableSize, Math.max(4, grid.available / columns / 2.2))
  const between = Math.min(gap, grid.available / columns / 4)
  const lines: string[][] = Array.from({ length: columns }, () => [])
  for (const cell of cells) if (cell.colSpan === 1) lines[cell.column]?.push(...cell.lines)
  const widths = columnWidths(lines, size, grid.available - between * columns)
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
  return {
    table: {
      headerRows: headRows,
      ...(headRows > 0 && rows > headRows ? { keepWithHeaderRows: 1 } : {}),
      dontBreakRows: letters.every((n) => n < wholeRow),
      widths,
      body,
    },
    layout: {
      hLineWidth: (i: number) =>
        i === 0 && headRows === 0 ? 0.4 : i === headRows || strong.includes(i) ? 0.8 : i === 0 ? 0 : 0.3,
      vLineWidth: () => 0,
      hLineColor: (i: number) => (i === headRows || strong.includes(i) ? ink : hairline),
      paddingLeft: () => 0,
      paddingRight: () => between,
      paddingTop: () => 2,
      paddingBottom: () => 2,
    },
    margin: [0, 2, 0, 8],
  }
}
