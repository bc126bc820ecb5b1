// The samples' own CSV texts as rows, and their yuan and square metres as the whole numbers that are stored.
import { readTable } from '#files/csv/readTable.ts'
import { utf8 } from '#schemas/archive.ts'
import { fen, squareMillimetres, type Fen, type SquareMillimetres } from '#schemas/quantities.ts'

/** A row of a table that a sample ships; a column that isn't there is a bug of the sample. */
export interface TableRow {
  readonly text: (column: string) => string
  /** A whole number. */
  readonly whole: (column: string) => number
  /** Yuan with up to two decimals. */
  readonly yuan: (column: string) => Fen
  /** Square metres. */
  readonly squareMetres: (column: string) => SquareMillimetres
}

/**
 * The rows of a sample's CSV text by column names. Throws where the table can't be read; a row throws where a column
 * or number is missing.
 */
export const rowsOf = (csv: string): readonly TableRow[] => {
  const table = readTable(utf8(csv))
  if (!table.ok) throw new Error(`a sample's table can't be read: ${table.error.refused}`)
  const { headings, rows } = table.value
  return rows.map(({ cells }) => {
    const text = (column: string): string => {
      const cell = cells[headings.indexOf(column)]
      if (cell === undefined) throw new RangeError(`no column ${column}`)
      return cell.trim()
    }
    const number = (column: string): number => {
      const value = Number(text(column))
      if (text(column) === '' || !Number.isFinite(value)) throw new RangeError(`no number in ${column}`)
      return value
    }
    return {
      text,
      whole: (column) => {
        const value = number(column)
        if (!Number.isSafeInteger(value)) throw new RangeError(`no whole number in ${column}`)
        return value
      },
      yuan: (column) => fen(Math.round(number(column) * 100)),
      squareMetres: (column) => squareMillimetres(Math.round(number(column) * 1_000_000)),
    }
  })
}

/** An optional text of a record: absent where the cell is empty. */
export const orAbsent = <K extends string>(field: K, text: string): { readonly [P in K]?: string } =>
  text === '' ? {} : ({ [field]: text } as { readonly [P in K]: string })
