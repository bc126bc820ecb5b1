// How wide the columns of a table are on paper: as their words need it, and together never wider than the sheet.

/** What a column is reckoned from: the lines that stand in it, in cells that cover it alone. */
export type ColumnLines = readonly string[]

/** Wide characters take the font's whole size, others about 0.56 of it. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u

/** Width of words in points at a font size, roughly. */
export const widthOf = (text: string, fontSize: number): number => {
  let ems = 0
  for (const sign of text) ems += wide.test(sign) ? 1 : 0.58
  return ems * fontSize
}

/** Parts of a line between which it can't be broken. */
const tokensOf = (line: string): readonly string[] =>
  line.split(/[ \t\n]|(?=[\u2e80-\u9fff\uff00-\uffef])|(?<=[\u2e80-\u9fff\uff00-\uffef])/u)

/** Points that a column may ask for at most before it shares with the others. */
const mostNatural = 320
/** A longer word than this is broken rather than given its width. */
const mostWord = 96

/**
 * Widths in points that add up to `available`. Where all lines fit, each column gets its longest line and the first column of
 * words what is left; else each gets its longest word, up to a bound, and a share of the rest; a table of too many columns is
 * pressed together evenly.
 */
export const columnWidths = (
  columns: readonly ColumnLines[],
  fontSize: number,
  available: number,
): readonly number[] => {
  const natural = columns.map((lines) =>
    Math.min(mostNatural, Math.max(fontSize, ...lines.map((line) => widthOf(line, fontSize))) + 2),
  )
  const least = columns.map((lines, i) =>
    Math.min(
      natural[i] ?? 0,
      mostWord,
      Math.max(fontSize, ...lines.flatMap(tokensOf).map((token) => widthOf(token, fontSize))) + 2,
    ),
  )
  const [sum, leastSum] = [total(natural), total(least)]
  if (sum <= available) {
    const widest = natural.indexOf(Math.max(...natural))
    return natural.map((width, i) => (i === widest ? width + available - sum : width))
  }
  if (leastSum >= available) return least.map((width) => (width * available) / leastSum)
  const slack = sum - leastSum
  return natural.map((width, i) => {
    const low = least[i] ?? 0
    return low + ((width - low) * (available - leastSum)) / slack
  })
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)
