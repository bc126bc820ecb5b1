// What is told from a whole column before its cells are read: how answers are divided, which marks are no answer, how days are written.
import { cleanCell, type Asked } from '#core/kinds/asked.ts'
import { dividers, isDivided, type Divider } from '#core/kinds/choosing.ts'
import { dividerOfDay, ordersOfColumn, readDay, type DateOrder, type DateOrders } from './dates.ts'
import type { AnswerTable } from './headingRow.ts'
import type { Mapping } from './mapping.ts'
import { isNoAnswer, isNoAnswerMark, maybeNoAnswer } from './noAnswer.ts'
import type { Resolver } from './resolveCell.ts'

/** How often each cell stands in a column, cleaned of nothing. */
export type CellCounts = ReadonlyMap<string, number>

/** Counts the cells of a column as they are written; a row too short has a blank there. */
export const countCells = (table: AnswerTable, column: number): CellCounts => {
  const counts = new Map<string, number>()
  for (const { cells } of table.rows) {
    const cell = cells[column] ?? ''
    counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
  return counts
}

/** More different cells tell nothing new about how a column is written. */
const looked = 500

/** The divider that leaves the fewest answers of a column with a part that no choice has; the first of equals. */
export const dividerOf = (counts: CellCounts, { resolve }: Resolver): Divider => {
  const cells = [...counts].slice(0, looked).filter(([cell]) => cell.trim() !== '' && !maybeNoAnswer(cell))
  let best: { divider: Divider; read: number } = { divider: ';', read: -1 }
  const all = cells.reduce((sum, [, count]) => sum + count, 0)
  for (const divider of dividers) {
    if (best.read === all) break
    if (best.read >= 0 && !cells.some(([cell]) => isDivided(cell, divider))) continue
    let read = 0
    for (const [cell, count] of cells) if (resolve(cell, divider).unknown.length === 0) read += count
    if (read > best.read) best = { divider, read }
  }
  return best.divider
}

/** The cells of a column that stand for no answer to its question, as they are written. */
export const noAnswersOf = (
  counts: CellCounts,
  asked: Asked | null,
  mapping: Mapping,
): ReadonlyMap<string, number> => {
  const answers = new Set(mapping.answers)
  // A number of the respondent's or a building's own is none of a codebook.
  const isMark = asked === null ? isNoAnswerMark : maybeNoAnswer
  const named = new Set(asked === null ? [] : mapping.noAnswers?.map(cleanCell))
  const isNamed = (cell: string): boolean => named.size > 0 && named.has(cleanCell(cell))
  const marks = [...counts].filter(([cell]) => isNamed(cell) || (isMark(cell) && !answers.has(cell.trim())))
  if (asked === null || marks.length === 0) return new Map(marks)
  const hasValues = columnHasValues(counts, asked)
  return new Map(marks.filter(([cell]) => isNamed(cell) || isNoAnswer(asked, cell, hasValues)))
}

/** Whether a column is written in stored values: one of them stands in it that is no label, letter by letter, and no mark. */
const columnHasValues = (counts: CellCounts, { byValue, choices }: Asked): boolean => {
  const labels = new Set(choices.flatMap(({ text, textEn }) => [text, textEn ?? '']))
  return [...counts.keys()]
    .slice(0, looked)
    .some((cell) =>
      cell
        .split(/[\s;,|┋、→]+/u)
        .some((part) => byValue.has(part) && !labels.has(part) && !maybeNoAnswer(part)),
    )
}

/** How a column's days were read, and what a person should look at. */
export interface DatesOfColumn {
  readonly orders: DateOrders
  /** The first cell whose order of day and month nothing tells, as it was read; null where all are told. */
  readonly unsure: { readonly example: string; readonly order: DateOrder; readonly cells: number } | null
  /** Cells with a year of Thailand's calendar, and the first of them with its day. */
  readonly buddhist: { readonly example: string; readonly day: string; readonly cells: number } | null
}

/** Reads a column's days by the order that a person said, else by what its own cells tell; days as `YYYY-MM-DD`. */
export const datesOf = (counts: CellCounts, said: DateOrder | undefined): DatesOfColumn => {
  const { orders, unsure } = ordersOfColumn(counts.keys(), said)
  let first: { example: string; order: DateOrder; cells: number } | null = null
  let thai: { example: string; day: string; cells: number } | null = null
  for (const [cell, count] of counts) {
    const found = readDay(cell, orders)
    if (found === null) continue
    const divider = found.ordered ? dividerOfDay(cell) : null
    if (divider !== null && unsure.has(divider)) {
      first ??= { example: cell, order: orders[divider], cells: 0 }
      first.cells += count
    }
    if (found.buddhist === true) {
      thai ??= { example: cell, day: found.day, cells: 0 }
      thai.cells += count
    }
  }
  return { orders, unsure: first, buddhist: thai }
}
