// One table on its way in, from bytes to responses: read, read again as a person says, its mapping proposed, its rows checked.
import { ok, refuse, type Result } from '#core/result.ts'
import type { Encoding } from './decodeText.ts'
import { guessHeadingRows, tableOf, type HeadingRows, type AnswerTable } from './headingRow.ts'
import { findingsOf, type ImportFindings } from './importFindings.ts'
import { importResponses, type Import, type Progress } from './importResponses.ts'
import type { ImportContext } from './recordOfRow.ts'
import { knownHeadings, meaningOf, type Form, type Mapping } from './mapping.ts'
import { proposeMapping } from './proposeMapping.ts'
import { readGrid, type TableFault } from './readGrid.ts'

/** Rows that are handed back to be looked at. */
const sampleRows = 5
/** Rows of the file that are shown to choose the headings from, and as many cells of each. */
const heads = { rows: 12, cells: 40 } as const

/** What a page needs of a table; the rows themselves stay at the desk. */
export interface TableSummary {
  readonly headings: readonly string[]
  readonly rows: number
  readonly encoding: Encoding
  /** Characters that couldn't be read in this encoding. */
  readonly unreadable: number
  /** Lines with quotation marks that were taken as they stand. */
  readonly bareQuotes: readonly number[]
  readonly sample: readonly (readonly string[])[]
  /** The first rows of the file as they stand, with their lines. */
  readonly heads: readonly { readonly line: number; readonly cells: readonly string[] }[]
  /** Which of `heads` hold the headings. */
  readonly headingRows: HeadingRows
}

/** What a person says of a table in place of what was guessed. */
export interface ReadChoices {
  readonly encoding?: Encoding | undefined
  readonly headingRows?: HeadingRows | undefined
}

/** A table that was read, as it is shown to a person. */
export interface ReadTable {
  readonly summary: TableSummary
  /** The mapping that nobody has looked at yet. */
  readonly mapping: Mapping
}

/** What an import would do, and what to say of it. */
export interface CheckedTable {
  readonly result: Import
  readonly findings: ImportFindings
}

/** Holds the last table that was read, so that it can be read and checked again. */
export interface TableDesk {
  /** Without bytes the last ones are read again. */
  readonly read: (
    bytes: Uint8Array | null,
    form: Form,
    choices?: ReadChoices,
  ) => Result<ReadTable, TableFault>
  readonly check: (mapping: Mapping, context: ImportContext, progress?: Progress) => CheckedTable
}

/** One desk holds one table: the last one that was read. */
export const makeTableDesk = (): TableDesk => {
  let held = new Uint8Array()
  let table: AnswerTable = { headings: [], rows: [], encoding: 'utf-8' }
  return {
    read: (bytes, form, choices = {}) => {
      if (bytes !== null) held = new Uint8Array(bytes)
      const grid = readGrid(held, { encoding: choices.encoding })
      if (!grid.ok) return grid
      if (grid.value.rows.length === 0) return refuse({ refused: 'no-heading' })
      const known = knownHeadings(form)
      const isKnown = (heading: string): boolean => meaningOf(known, heading) !== undefined
      const headingRows = choices.headingRows ?? guessHeadingRows(grid.value, isKnown)
      const made = tableOf(grid.value, headingRows, isKnown)
      if (!made.ok) return made
      table = made.value
      const { unreadable, bareQuotes, rows } = grid.value
      return ok({
        mapping: proposeMapping(table, form),
        summary: {
          headings: table.headings,
          rows: table.rows.length,
          encoding: table.encoding,
          unreadable,
          bareQuotes,
          sample: table.rows.slice(0, sampleRows).map((row) => row.cells),
          heads: rows
            .slice(0, heads.rows)
            .map(({ line, cells }) => ({ line, cells: cells.slice(0, heads.cells) })),
          headingRows,
        },
      })
    },
    check: (mapping, context, progress) => {
      const form = { questions: [...context.questions], choices: [...context.choices] }
      const result = importResponses(table, mapping, { ...context, ...form }, progress)
      return { result, findings: findingsOf(table, mapping, form, result) }
    },
  }
}
