// Which character divides the cells of a table: the one that parts its rows most evenly.
import { splitCells } from './splitCells.ts'

const delimiters = [',', '\t', ';', '|'] as const

/** As many rows are tried. */
const triedRows = 40
/** As many characters are tried: enough for as many rows of any questionnaire. */
const triedLetters = 400_000

/** A line "sep=;" says it; spreadsheets read it and show it to nobody. */
const sepLine = /^sep=(.)\r?(?:\n|$)|^"sep=(.)"\r?(?:\n|$)/i

/** The delimiter, and the text without the line that says it. */
export const delimiterOf = (
  text: string,
  tried: readonly string[] = delimiters,
): { readonly delimiter: string; readonly text: string } => {
  const said = sepLine.exec(text)
  if (said !== null) return { delimiter: said[1] ?? said[2] ?? ',', text: text.slice(said[0].length) }
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of tried) {
    const score = evennessOf(text, delimiter)
    if (score > best.score) best = { delimiter, score }
  }
  return { delimiter: best.delimiter, text }
}

/**
 * From 0 to a little over 1: the share of rows with at least two cells and no more than the headings have, and, as a
 * tie-break, how many headings there are. The headings are the first row with two cells; further down than a few title
 * lines there are none, for then it is the answers that hold the character.
 */
const evennessOf = (text: string, delimiter: string): number => {
  const head = text.slice(0, triedLetters)
  const { rows, openQuote } = splitCells(head, { delimiter, most: triedRows })
  // A quote may be open where the text was cut, nowhere else.
  if (openQuote !== null && head.length === text.length) return 0
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
  const first = filled.findIndex((row) => row.length > 1)
  const width = filled[first]?.length ?? 0
  if (first < 0 || (first > 0 && width < 3)) return 0
  const even = filled.filter((row) => row.length > 1 && row.length <= width).length
  return even / filled.length + Math.min(width, 500) / 100_000
}
