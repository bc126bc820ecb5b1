// What an import would add to a ledger, and whether its numbers are those of another questionnaire.
import { looseAddress } from '#core/figures/address.ts'
import type { Response } from '#schemas/responses.ts'
import type { ImportedRow } from './importResponses.ts'
import { causesOf } from './refusalCauses.ts'
import type { CheckedTable } from './tableDesk.ts'

/** Rows by what they are to the ledger: new, the same as an answer there, or another answer under its number. */
export interface SortedRows {
  readonly fresh: readonly ImportedRow[]
  readonly known: readonly ImportedRow[]
  readonly differing: readonly ImportedRow[]
  /** How many of those that differ name another household, building or day than the answer of their number. */
  readonly strangers: number
}

/** New rows, rows that the ledger holds already, and rows that it holds with other answers. */
export const newRows = (rows: readonly ImportedRow[], held: ReadonlyMap<string, Response>): SortedRows => {
  const sorted = {
    fresh: [] as ImportedRow[],
    known: [] as ImportedRow[],
    differing: [] as ImportedRow[],
    strangers: 0,
  }
  for (const row of rows) {
    const before = heldOf(row, held)
    if (before === undefined) sorted.fresh.push(row)
    else if (contentOf(before) === contentOf(row.record)) sorted.known.push(row)
    else {
      sorted.differing.push(row)
      if (isStranger(before, row.record)) sorted.strangers += 1
    }
  }
  return sorted
}

/**
 * The checked table with rows that the ledger holds already among its good ones, though a cell is blank that is asked of others: an answer
 * that is kept was taken with it.
 */
export const withKnownRows = (checked: CheckedTable, held: ReadonlyMap<string, Response>): CheckedTable => {
  const { result, findings } = checked
  const known = result.lacking.filter((row) => {
    const before = heldOf(row, held)
    return before !== undefined && contentOf(before) === contentOf(row.record)
  })
  if (known.length === 0) return checked
  const lines = new Set(known.map(({ line }) => line))
  const refused = result.refused.filter(({ line }) => !lines.has(line))
  const rows = [...result.rows, ...known].toSorted((a, b) => a.line - b.line)
  return {
    result: { ...result, rows, refused },
    findings: { ...findings, causes: causesOf(refused) },
  }
}

/** Our own export numbers a row that was keyed in by its record's id. */
const heldOf = ({ record, number }: ImportedRow, held: ReadonlyMap<string, Response>): Response | undefined =>
  held.get(record.id) ?? held.get(number ?? '')

/** What a response says, without who wrote it down and when. */
const contentOf = ({ channel, date, block, household, answers, words }: Response): string =>
  JSON.stringify([
    channel,
    date ?? null,
    block ?? null,
    household ?? null,
    Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)),
    ...(words === undefined ? [] : [Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1))]),
  ])

/** Whether two answers of one number say of themselves that they are of different people: given in both, and not the same. */
const isStranger = (before: Response, now: Response): boolean =>
  [
    [looseAddress(before.household), looseAddress(now.household)],
    [looseAddress(before.block), looseAddress(now.block)],
    [before.date ?? '', now.date ?? ''],
  ].some(([a, b]) => a !== '' && b !== '' && a !== b)

/**
 * Whether the numbers of a table are those of another list, so that its rows are taken for people who were imported before.
 * A person who corrects a table changes a few rows of it: where more than half of those known by number differ, or two and
 * more are of another household or day, it is likely another list. Of fewer both are said, for whoever takes another resident's
 * sheet for a correction writes over an answer.
 */
export const numbersRestart = ({ known, differing, strangers }: SortedRows): 'likely' | 'perhaps' | null => {
  if (differing.length === 0) return null
  return differing.length >= 2 && (differing.length > known.length || strangers >= 2) ? 'likely' : 'perhaps'
}
