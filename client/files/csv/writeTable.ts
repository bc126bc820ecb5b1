// Writes rows of cells as a CSV file that spreadsheets open rightly and run nothing of.
import Papa from 'papaparse'

/** What a spreadsheet takes for the start of a formula; the full-width marks too, in East Asian settings. */
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/
/** A plain number is none, whatever its sign. */
const plainNumber = /^[+-]?\d+(\.\d+)?$/

/**
 * A cell that no spreadsheet runs: an apostrophe stands before what would be read as a formula. Our own import takes
 * it off again. Source: OWASP, CSV injection.
 */
export const protectedCell = (cell: string): string =>
  startsFormula.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell

/** UTF-8 with a byte-order mark, without which Excel garbles Chinese; lines end as RFC 4180 says. */
export const writeTable = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(
    `\uFEFF${Papa.unparse(
      rows.map((row) => row.map(protectedCell)),
      { newline: '\r\n' },
    )}\r\n`,
  )
