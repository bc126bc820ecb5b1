// Reads a table and turns its rows into responses, off the page's own thread: a file of 100,000 rows must not stop it.
import { importResponses, type Import, type ImportContext } from '#files/csv/importResponses.ts'
import type { Mapping } from '#files/csv/mapping.ts'
import { readTable, type Table, type TableFault } from '#files/csv/readTable.ts'
import type { Result } from '#core/result.ts'

/** Rows that are handed back to be looked at. */
export const sampleRows = 5

/** What the page needs of a table; the rows themselves stay with the reader. */
export interface TableSummary {
  readonly headings: readonly string[]
  readonly rows: number
  readonly encoding: Table['encoding']
  readonly sample: readonly (readonly string[])[]
}

export type TableRequest =
  | { readonly ask: 'read'; readonly bytes: Uint8Array }
  | { readonly ask: 'import'; readonly mapping: Mapping; readonly context: ImportContext }

export type TableAnswer =
  | { readonly answer: 'read'; readonly result: Result<TableSummary, TableFault> }
  | { readonly answer: 'import'; readonly result: Import }

/** One reader holds one table: the last one that was read. */
export const makeTableDesk = (): ((request: TableRequest) => TableAnswer) => {
  let table: Table = { headings: [], rows: [], encoding: 'utf-8' }
  return (request) => {
    if (request.ask === 'import')
      return { answer: 'import', result: importResponses(table, request.mapping, request.context) }
    const read = readTable(request.bytes)
    if (!read.ok) return { answer: 'read', result: read }
    table = read.value
    const summary = {
      headings: table.headings,
      rows: table.rows.length,
      encoding: table.encoding,
      sample: table.rows.slice(0, sampleRows).map((row) => row.cells),
    }
    return { answer: 'read', result: { ok: true, value: summary } }
  }
}

// In a window (tests, browsers without module workers) the desk is used directly.
if (typeof document === 'undefined' && typeof self !== 'undefined') {
  const desk = makeTableDesk()
  self.addEventListener('message', (event: MessageEvent<TableRequest>) => {
    self.postMessage(desk(event.data))
  })
}
