// Bytes to a grid of cells, within named limits, before anybody says which row holds the headings.
import { ok, refuse, type Result } from '#core/result.ts'
import { decodeText, type Encoding } from './decodeText.ts'
import { delimiterOf } from './delimiter.ts'
import { splitCells } from './splitCells.ts'

/** Larger files are refused before they are read. */
export const maxCsvBytes = 20_000_000
/** Files with more rows than this, the heading apart, are refused. */
export const maxCsvRows = 100_000
/** Blank lines count for nothing, but no more lines than this are looked at. */
const maxCsvLines = 2 * maxCsvRows

/** Why a file is no table at all. */
export type TableFault =
  | { readonly refused: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly refused: 'too-many-rows'; readonly limit: number }
  | { readonly refused: 'too-many-columns'; readonly limit: number }
  | { readonly refused: 'not-text' }
  | { readonly refused: 'no-heading' }
  | { readonly refused: 'no-rows' }
  | { readonly refused: 'broken-quotes'; readonly line: number }

/** A row with something in it. */
export interface GridRow {
  /** Line as a spreadsheet numbers it, from 1. A quoted cell with a line break doesn't count twice. */
  readonly line: number
  /** Raw, without the blank cells at the end. */
  readonly cells: readonly string[]
}

/** A table as cells, and what was noted in reading it. */
export interface Grid {
  /** Rows that hold something. */
  readonly rows: readonly GridRow[]
  readonly encoding: Encoding
  /** Characters that couldn't be read in this encoding. */
  readonly unreadable: number
  readonly delimiter: string
  /** Lines with a quotation mark that was not doubled, and was taken as it stands. */
  readonly bareQuotes: readonly number[]
}

/**
 * Reads a grid. The encoding is told from the bytes unless a person has chosen it; a clipboard's text is divided by
 * `clipboard`. Refused: `too-large` (bytes), `not-text`, `broken-quotes` with the line, `too-many-rows`.
 */
export const readGrid = (
  bytes: Uint8Array,
  options: {
    readonly encoding?: Encoding | undefined
    readonly clipboard?: string
    /** The dividers that may be told, the likeliest first. */
    readonly dividers?: readonly string[]
  } = {},
): Result<Grid, TableFault> => {
  if (bytes.length > maxCsvBytes) {
    return refuse({ refused: 'too-large', bytes: bytes.length, limit: maxCsvBytes })
  }
  const decoded = decodeText(bytes, options.encoding)
  if (decoded === null) return refuse({ refused: 'not-text' })
  const { delimiter, text } =
    options.clipboard === undefined
      ? delimiterOf(decoded.text, options.dividers)
      : { delimiter: options.clipboard, text: decoded.text }
  const split = splitCells(text, {
    delimiter,
    most: maxCsvLines,
    clipboard: options.clipboard !== undefined,
  })
  if (split.openQuote !== null) return refuse({ refused: 'broken-quotes', line: split.openQuote })
  const rows = split.rows.flatMap((row, index) => {
    const cells = withoutTrailingBlanks(row)
    return cells.length === 0 ? [] : [{ line: index + 1, cells }]
  })
  if (rows.length > maxCsvRows + mostHeadingRows || split.rows.length >= maxCsvLines) {
    return refuse({ refused: 'too-many-rows', limit: maxCsvRows })
  }
  const { encoding, unreadable } = decoded
  return ok({ rows, encoding, unreadable, delimiter, bareQuotes: split.bareQuotes })
}

/** Titles, bands and headings may take as many rows. */
export const mostHeadingRows = 20

const withoutTrailingBlanks = (cells: readonly string[]): readonly string[] => {
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  return filled === cells.length ? cells : cells.slice(0, filled)
}
