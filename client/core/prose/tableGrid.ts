// Where the cells of a table stand: merged ones push those after them on, as they do on the screen.
import type { TableCell, Rest, TextTable } from './written.ts'

type RawCell = Omit<TableCell, 'row' | 'column' | 'rowSpan' | 'colSpan'> & {
  readonly rowSpan: unknown
  readonly colSpan: unknown
}

/** More columns than any paper has are one fault or one attack. */
const mostColumns = 200

const spanOf = (stored: unknown, most: number): number =>
  Math.max(1, Math.min(most, Number.isSafeInteger(stored) ? (stored as number) : 1))

/** Places cells row by row, each in the first column that is free; a span ends with the table, and before what is taken. */
export const gridOfTable = (
  rows: readonly { readonly cells: readonly RawCell[]; readonly rest: Rest }[],
): TextTable => {
  const taken = rows.map(() => new Set<number>())
  const placed = rows.map(({ cells, rest }, row) => {
    let column = 0
    return {
      rest,
      cells: cells.map((cell): TableCell => {
        const here = taken[row]
        while (here?.has(column)) column++
        const rowSpan = spanOf(cell.rowSpan, rows.length - row)
        let colSpan = spanOf(cell.colSpan, mostColumns)
        for (let i = 1; i < colSpan; i++) if (here?.has(column + i)) colSpan = i
        for (let y = row; y < row + rowSpan; y++)
          for (let x = column; x < column + colSpan; x++) taken[y]?.add(x)
        return { ...cell, row, column, rowSpan, colSpan }
      }),
    }
  })
  const columns = Math.max(1, ...taken.map((row) => Math.max(0, ...[...row].map((x) => x + 1))))
  return { kind: 'table', columns, rows: placed, headRows: headRowsOf(placed) }
}

/** Leading rows in which all that begins is a heading; not the whole table. */
const headRowsOf = (rows: readonly { readonly cells: readonly TableCell[] }[]): number => {
  let head = 0
  while (head < rows.length && rows[head]?.cells.length && rows[head]?.cells.every((cell) => cell.head))
    head++
  const reach = Math.max(
    head,
    ...rows.slice(0, head).flatMap(({ cells }) => cells.map(({ row, rowSpan }) => row + rowSpan)),
  )
  return reach < rows.length ? reach : 0
}
