// Reads the bytes of a CSV file into rows of cells, within named limits.
import { refuse, ok, type Result } from '#core/result.ts'
import Papa from 'papaparse'

/** Larger files are refused before they are read. */
export const maxCsvBytes = 20_000_000
/** Files with more rows than this, the heading apart, are refused. */
export const maxCsvRows = 100_000
/** Blank lines count for nothing, but no more lines than this are looked at. */
const maxCsvLines = 2 * maxCsvRows
/** Wider files are refused: no questionnaire has as many columns. */
export const maxCsvColumns = 500

/** Why a file is no table at all. */
export type TableFault =
  | { readonly refused: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly refused: 'too-many-rows'; readonly limit: number }
  | { readonly refused: 'too-many-columns'; readonly limit: number }
  | { readonly refused: 'not-text' }
  | { readonly refused: 'no-heading' }
  | { readonly refused: 'no-rows' }
  | { readonly refused: 'broken-quotes'; readonly line: number }

export interface TableRow {
  /** Line as a spreadsheet numbers it: the heading is line 1. A quoted cell with a line break doesn't count twice. */
  readonly line: number
  /** As many cells as there are headings, raw. */
  readonly cells: readonly string[]
  /** Cells beyond the last heading that hold something: the row is out of step. */
  readonly surplus: number
}

export interface Table {
  readonly headings: readonly string[]
  readonly rows: readonly TableRow[]
  readonly encoding: 'utf-8' | 'utf-16' | 'gb18030'
}

const delimiters = [',', '\t', ';'] as const

/**
 * Reads a table. UTF-8 with or without a byte-order mark, UTF-16 with one, else GB18030, which Chinese spreadsheets
 * write. Blank rows are passed over but keep their number; the delimiter is the one that
 * parts the headings.
 */
export const readTable = (bytes: Uint8Array): Result<Table, TableFault> => {
  if (bytes.length > maxCsvBytes) {
    return refuse({ refused: 'too-large', bytes: bytes.length, limit: maxCsvBytes })
  }
  const decoded = decode(bytes)
  if (decoded === null) return refuse({ refused: 'not-text' })
  const parsed = Papa.parse<string[]>(decoded.text, {
    delimiter: delimiterOf(decoded.text),
    preview: maxCsvLines,
    skipEmptyLines: false,
  })
  const broken = parsed.errors.find((error) => error.type === 'Quotes')
  if (broken !== undefined) return refuse({ refused: 'broken-quotes', line: (broken.row ?? 0) + 1 })
  const [first = [], ...others] = parsed.data
  const headings = withoutTrailingBlanks(first)
  if (headings.length === 0) return refuse({ refused: 'no-heading' })
  if (headings.length > maxCsvColumns) return refuse({ refused: 'too-many-columns', limit: maxCsvColumns })
  const rows: TableRow[] = []
  for (const [index, cells] of others.entries()) {
    const filled = withoutTrailingBlanks(cells)
    if (filled.length === 0) continue
    rows.push({
      line: index + 2,
      cells: headings.map((_, column) => cells[column] ?? ''),
      surplus: Math.max(0, filled.length - headings.length),
    })
  }
  if (rows.length > maxCsvRows || parsed.data.length >= maxCsvLines) {
    return refuse({ refused: 'too-many-rows', limit: maxCsvRows })
  }
  if (rows.length === 0) return refuse({ refused: 'no-rows' })
  return ok({ headings, rows, encoding: decoded.encoding })
}

/** Told from the headings alone: the rows hold semicolons between the choices of one answer. */
const delimiterOf = (text: string): string => {
  const headings = (/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '').replace(/"[^"]*"/g, '')
  const countOf = (delimiter: string): number => headings.split(delimiter).length
  return delimiters.reduce((best, one) => (countOf(one) > countOf(best) ? one : best))
}

const withoutTrailingBlanks = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)

const decode = (bytes: Uint8Array): { text: string; encoding: Table['encoding'] } | null => {
  const [a, b] = bytes
  const utf16 = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null
  const attempts = utf16 === null ? (['utf-8', 'gb18030'] as const) : [utf16]
  for (const encoding of attempts) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // A picture or a spreadsheet's own format may pass for some encoding, but no table holds a nought byte.
      if (text.includes('\0')) return null
      return {
        text: text.replace(/^\uFEFF/, ''),
        encoding: encoding === 'utf-8' || encoding === 'gb18030' ? encoding : 'utf-16',
      }
    } catch {
      continue
    }
  }
  return null
}
