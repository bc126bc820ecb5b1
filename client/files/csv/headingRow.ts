// Which row of a grid holds the headings, and where the answers begin: guessed, and a person may say otherwise.
import { ok, refuse, type Result } from '#core/result.ts'
import { maxCsvRows, mostHeadingRows, type Grid, type GridRow, type TableFault } from './readGrid.ts'

/** Places in the grid's rows, from 0. Rows between the two are further headings, joined to the first. */
export interface HeadingRows {
  readonly heading: number
  readonly first: number
}

/** Wider tables are refused: no questionnaire has as many columns. */
const maxCsvColumns = 500

/** Rows that are looked at for a heading. */
const looked = 12

/** What survey tools write under a heading, and no resident answers. */
const underHeading =
  /^\{.*"importid".*\}$|^(?:open-ended )?response$|^(?:回答|应答|答案|回复|答复|响应)$|^(?:antwort|réponse|respuesta|resposta|risposta)$/i

/**
 * Guesses the row of headings: the one with most cells that `isKnown` knows, at least two, of equals the wordiest, since tools
 * write codes beside the texts; else the first row with most of its cells filled, for titles and bands fill few. What follows
 * with headings that are known, or is a tool's own, is no answer either.
 */
export const guessHeadingRows = (
  { rows }: Grid,
  isKnown: (heading: string) => boolean = () => false,
): HeadingRows => {
  const heads = rows.slice(0, looked)
  const known = heads.map(({ cells }) => cells.filter((cell) => cell.trim() !== '' && isKnown(cell)).length)
  const most = Math.max(0, ...known)
  const top = most >= leastKnown ? known.indexOf(most) : fullestRow(heads)
  let first = top + 1
  while (
    first < heads.length &&
    ((known[first] ?? 0) >= leastKnown ||
      isMoreHeading(heads[top], heads[first]) ||
      isAboveNotes(heads, first))
  ) {
    first += 1
  }
  const headings = heads.slice(top, first)
  const best = headings
    .map((row, at) => ({ at, known: known[top + at] ?? 0, letters: row.cells.join('').length }))
    .toSorted((a, b) => b.known - a.known || b.letters - a.letters)[0]
  const notes = headings.findIndex(isOfTool)
  // Of codes and texts that are both unknown, the texts are what a person can read.
  const heading = most >= leastKnown ? (best?.at ?? 0) : notes > 1 ? notes - 1 : 0
  return { heading: top + heading, first }
}

/** As many headings that are known make a row of them. */
const leastKnown = 2

/** Whether all that a row holds is written by a survey tool. */
const isOfTool = (row: GridRow | undefined): boolean => {
  const written = row?.cells.map((cell) => cell.trim()).filter((cell) => cell !== '') ?? []
  return written.length > 0 && written.every((cell) => underHeading.test(cell))
}

/** Whether a tool's own notes stand in the row below: what is above them is no answer. */
const isAboveNotes = (heads: readonly GridRow[], at: number): boolean =>
  isOfTool(heads[at + 1]) && /importid/i.test(heads[at + 1]?.cells.join('') ?? '')

const filledIn = ({ cells }: GridRow): number => cells.filter((cell) => cell.trim() !== '').length

const fullestRow = (heads: readonly GridRow[]): number => {
  const filled = heads.map(filledIn)
  const enough = 0.6 * Math.max(0, ...filled)
  return Math.max(
    0,
    filled.findIndex((count) => count >= enough),
  )
}

/** Whether a row belongs to the headings above it: words of a survey tool, or the choices under questions that span columns. */
const isMoreHeading = (top: GridRow | undefined, row: GridRow | undefined): boolean => {
  const cells = row?.cells.map((cell) => cell.trim()) ?? []
  const written = cells.filter((cell) => cell !== '')
  if (top === undefined || written.length === 0) return false
  if (isOfTool(row)) return true
  const spanned = Array.from(
    { length: Math.max(cells.length, top.cells.length) },
    (_, column) => column,
  ).filter((column) => (top.cells[column] ?? '').trim() === '')
  // Under what spans columns each has a choice of its own, and the respondent's number has nothing under it.
  return (
    spanned.length > 0 &&
    spanned.every((column) => (cells[column] ?? '') !== '') &&
    (cells[0] ?? '') === '' &&
    new Set(written).size >= Math.min(2, written.length)
  )
}

/** One row of answers. */
interface TableRow {
  readonly line: number
  /** As many cells as there are headings, raw. */
  readonly cells: readonly string[]
  /** Cells beyond the last heading that hold something: the row is out of step. */
  readonly surplus: number
}

/** A grid whose headings are known. */
export interface AnswerTable {
  readonly headings: readonly string[]
  readonly rows: readonly TableRow[]
  readonly encoding: Grid['encoding']
}

/**
 * The table that a grid is with its headings in these rows. A heading that nobody knows gives way to a code beside it
 * that is known. Refused: `no-heading`, `no-rows`, `too-many-columns`, `too-many-rows`, each with its limit.
 */
export const tableOf = (
  grid: Grid,
  { heading, first }: HeadingRows,
  isKnown: (heading: string) => boolean = () => false,
): Result<AnswerTable, TableFault> => {
  const answers = grid.rows.slice(first)
  const codes = codesBeside(grid.rows, heading, first)
  const headings = headingsOf(grid.rows.slice(heading, first), answers).map((own, column) => {
    if (isKnown(own)) return own
    return (
      codes.map((cells) => cells[column] ?? '').find((code) => code.trim() !== '' && isKnown(code)) ?? own
    )
  })
  if (headings.length === 0) return refuse({ refused: 'no-heading' })
  if (headings.length > maxCsvColumns) return refuse({ refused: 'too-many-columns', limit: maxCsvColumns })
  if (answers.length > maxCsvRows || heading > mostHeadingRows) {
    return refuse({ refused: 'too-many-rows', limit: maxCsvRows })
  }
  if (answers.length === 0) return refuse({ refused: 'no-rows' })
  const rows = answers.map(({ line, cells }) => ({
    line,
    cells: headings.map((_, column) => cells[column] ?? ''),
    surplus: Math.max(0, cells.length - headings.length),
  }))
  return ok({ headings, rows, encoding: grid.encoding })
}

/** The rows above and below the headings that fill as many cells and each with another word, as codes do and titles don't. */
const codesBeside = (
  rows: readonly GridRow[],
  heading: number,
  first: number,
): readonly (readonly string[])[] => {
  const own = rows[heading]
  if (own === undefined) return []
  const beside = [rows[heading - 1], heading + 1 < first ? rows[heading + 1] : undefined]
  return beside.flatMap((row) => {
    const written = row?.cells.map((cell) => cell.trim()).filter((cell) => cell !== '') ?? []
    const share = written.length / Math.max(1, filledIn(own))
    const isCodes = share >= 0.9 && share <= 1.1 && new Set(written).size === written.length
    return row !== undefined && isCodes ? [row.cells] : []
  })
}

/** Columns beyond the last heading are columns where as large a share of the rows, and as many rows, fill them. */
const leastFilled = { share: 0.2, rows: 3 } as const

const headingsOf = (tops: readonly GridRow[], answers: readonly GridRow[]): readonly string[] => {
  const [top, ...below] = tops
  if (top === undefined) return []
  // Codes below texts name the same columns again; choices stand under what spans columns.
  const under = below.filter(({ cells }) =>
    cells.some((cell, column) => cell.trim() !== '' && (top.cells[column] ?? '').trim() === ''),
  )
  const width = Math.max(...tops.map(({ cells }) => cells.length))
  let spanning = ''
  const headings = Array.from({ length: width }, (_, column) => {
    const own = (top.cells[column] ?? '').trim()
    if (own !== '') spanning = top.cells[column] ?? ''
    const more = under
      .map(({ cells }) => (cells[column] ?? '').trim())
      .filter((cell) => cell !== '' && !underHeading.test(cell))
    return more.length === 0 ? (top.cells[column] ?? '') : `${spanning} [${more.join(' ')}]`
  })
  if (headings.length === 0) return []
  const enough = Math.max(leastFilled.rows, leastFilled.share * answers.length)
  for (;;) {
    const column = headings.length
    if (answers.filter(({ cells }) => (cells[column] ?? '').trim() !== '').length < enough) return headings
    if (column > maxCsvColumns) return headings
    headings.push('')
  }
}
