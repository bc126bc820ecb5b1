// How wide the columns of a table are on paper: as their words need it, and together never wider than the sheet.

/** What a column is reckoned from: the lines that stand in it, in cells that cover it alone. */
export type ColumnLines = readonly string[]

/** Wide characters take the font's whole size, others about 0.56 of it. */
const wide =
  /[\u00b7\u00d7\u00f7\u2014\u2018-\u201d\u2026\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u

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
/** What a column gets of its longest line before it shares, the first of these for which there is room: in sizes of the font. */
const leastSizes = [14, 10, 7, 4.6, 0] as const

/**
 * Widths in points that add up to `available`. Where all lines fit, each column gets its longest line and those that grow
 * share what is left; else each gets its longest word and a start of its longest line, up to a bound, and a share of the rest; a table of too many columns is
 * pressed together evenly.
 */
export const columnWidths = (
  columns: readonly ColumnLines[],
  fontSize: number,
  available: number,
  grows: (column: number) => boolean = () => true,
): readonly number[] => {
  const natural = columns.map((lines) =>
    Math.min(mostNatural, Math.max(fontSize, ...lines.map((line) => widthOf(line, fontSize))) + 2),
  )
  const words = columns.map((lines) => longestWord(lines, fontSize))
  const leastFor = (sizes: number): readonly number[] =>
    natural.map((width, i) => Math.min(width, Math.max(words[i] ?? 0, sizes * fontSize)))
  const least =
    leastSizes.map(leastFor).find((widths) => total(widths) <= available) ?? leastFor(leastSizes.at(-1) ?? 0)
  const [sum, leastSum] = [total(natural), total(least)]
  if (sum <= available) {
    const growing = natural.map((_, i) => grows(i))
    const count = growing.filter(Boolean).length
    const more = (available - sum) / (count === 0 ? natural.length : count)
    return natural.map((width, i) => (count === 0 || growing[i] === true ? width + more : width))
  }
  if (leastSum >= available) return least.map((width) => (width * available) / leastSum)
  const slack = sum - leastSum
  return natural.map((width, i) => {
    const low = least[i] ?? 0
    return low + ((width - low) * (available - leastSum)) / slack
  })
}

/** Points of a column's longest word, up to a bound. */
const longestWord = (lines: ColumnLines, fontSize: number): number =>
  Math.min(
    mostWord,
    Math.max(fontSize, ...lines.flatMap(tokensOf).map((token) => widthOf(token, fontSize))) + 2,
  )

/** Smaller print than this is no help to a reader. */
const leastPrint = 5

/**
 * The size at which no word of a table is broken within, `fontSize` or smaller: half of a figure reads as another one. Where no
 * size that can be read does it, `fontSize`.
 */
export const sizeForWords = (
  columns: readonly ColumnLines[],
  fontSize: number,
  available: number,
): number => {
  for (let size = fontSize; size >= leastPrint; size -= 0.5)
    if (total(columns.map((lines) => longestWord(lines, size))) <= available) return size
  return fontSize
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)
