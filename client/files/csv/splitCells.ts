// Text to rows of cells: quotes as RFC 4180 has them, as other tools bend them, and as a spreadsheet's clipboard has them.

/** The cells of a text, row by row, raw. */
export interface SplitText {
  readonly rows: readonly (readonly string[])[]
  /** Rows, from 1, with a quotation mark inside a quoted cell that nobody doubled. */
  readonly bareQuotes: readonly number[]
  /** The row, from 1, in which a quote begins that never ends; null where there is none. */
  readonly openQuote: number | null
}

/** How a text is divided. */
export interface SplitOptions {
  readonly delimiter: string
  /** Rows after these are left out. */
  readonly most?: number
  /** A clipboard quotes only cells with a line break or a tab; any other quotation mark is the cell's own. */
  readonly clipboard?: boolean
}

/**
 * Splits a text into rows and cells. Lines may end in any of the three ways, also mixed. A cell is quoted where a
 * quotation mark opens it, blanks before it apart, and one that ends it stands before a delimiter or a line's end.
 */
export const splitCells = (text: string, options: SplitOptions): SplitText => {
  const { delimiter, most = Infinity, clipboard = false } = options
  const lines = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text
  const rows: string[][] = []
  const bareQuotes: number[] = []
  let at = 0
  const endOfPlain = (from: number): number => {
    const next = lines.indexOf(delimiter, from)
    const line = lines.indexOf('\n', from)
    const end = line < 0 ? lines.length : line
    return next < 0 || next > end ? end : next
  }
  while (at < lines.length && rows.length < most) {
    const row: string[] = []
    for (;;) {
      const opening = openingQuote(lines, at, delimiter)
      const quoted = opening < 0 ? null : quotedCell(lines, opening, delimiter, clipboard)
      if (quoted === 'open' && !clipboard) return { rows, bareQuotes, openQuote: rows.length + 1 }
      if (quoted === null || quoted === 'open' || (clipboard && !/[\n\t]/.test(quoted.cell))) {
        const end = endOfPlain(at)
        row.push(lines.slice(at, end))
        at = end
      } else {
        if (quoted.bare && bareQuotes.at(-1) !== rows.length + 1) bareQuotes.push(rows.length + 1)
        row.push(quoted.cell)
        at = quoted.end
      }
      if (lines[at] !== delimiter) break
      at += 1
    }
    rows.push(row)
    at += 1
  }
  return { rows, bareQuotes, openQuote: null }
}

/** Where a quotation mark opens the cell, blanks before it passed over; -1 where none does. */
const openingQuote = (lines: string, from: number, delimiter: string): number => {
  let at = from
  while (lines[at] === ' ' || (lines[at] === '\t' && delimiter !== '\t')) at += 1
  return lines[at] === '"' ? at : -1
}

interface QuotedCell {
  readonly cell: string
  /** The place behind the cell: a delimiter, a line's end, or the end of the text. */
  readonly end: number
  readonly bare: boolean
}

/** `strict` where a quotation mark that isn't doubled means that the cell is no quoted one. */
const quotedCell = (
  lines: string,
  opening: number,
  delimiter: string,
  strict: boolean,
): QuotedCell | 'open' | null => {
  let cell = ''
  let from = opening + 1
  let bare = 0
  for (;;) {
    const quote = lines.indexOf('"', from)
    if (quote < 0) return 'open'
    cell += lines.slice(from, quote)
    const end = endBehind(lines, quote + 1, delimiter)
    if (end >= 0) return { cell, end, bare: bare > 0 }
    if (lines[quote + 1] === '"') {
      cell += '"'
      from = quote + 2
      // "He said "yes"" : the second of a bare pair, and the end of the cell.
      const closing = bare % 2 === 1 ? endBehind(lines, from, delimiter) : -1
      if (closing >= 0) return { cell, end: closing, bare: true }
      continue
    }
    if (strict) return null
    bare += 1
    cell += '"'
    from = quote + 1
  }
}

/** The place of the delimiter or line's end behind some blanks, or -1 where something else stands. */
const endBehind = (lines: string, from: number, delimiter: string): number => {
  let at = from
  while (lines[at] === ' ' && delimiter !== ' ') at += 1
  return at >= lines.length || lines[at] === '\n' || lines[at] === delimiter ? at : -1
}
