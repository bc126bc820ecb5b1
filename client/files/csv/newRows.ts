// What an import would add to a ledger, and whether its numbers are those of another questionnaire.
import type { Response } from '#schemas/responses.ts'
import type { ImportedRow } from './importResponses.ts'

export interface SortedRows {
  readonly fresh: readonly ImportedRow[]
  readonly known: readonly ImportedRow[]
  readonly differing: readonly ImportedRow[]
}

/** New rows, rows that the ledger holds already, and rows that it holds with other answers. */
export const newRows = (rows: readonly ImportedRow[], held: ReadonlyMap<string, Response>): SortedRows => {
  const sorted = { fresh: [] as ImportedRow[], known: [] as ImportedRow[], differing: [] as ImportedRow[] }
  for (const row of rows) {
    // Our own export numbers a row that was keyed in by its record's id.
    const before = held.get(row.record.id) ?? held.get(row.number ?? '')
    if (before === undefined) sorted.fresh.push(row)
    else if (contentOf(before) === contentOf(row.record)) sorted.known.push(row)
    else sorted.differing.push(row)
  }
  return sorted
}

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

/** A person who corrects a table changes a few rows of it; more than half of those known by number are other people. */
export const numbersRestart = ({ known, differing }: SortedRows): boolean =>
  differing.length >= 2 && differing.length > known.length
