// Reads a table and turns its rows into responses, off the page's own thread: a file of 100,000 rows must not stop it.
import type { Result } from '#core/result.ts'
import type { ImportContext } from '#files/csv/recordOfRow.ts'
import type { Form, Mapping } from '#files/csv/mapping.ts'
import type { TableFault } from '#files/csv/readGrid.ts'
import { makeTableDesk, type CheckedTable, type ReadChoices, type ReadTable } from '#files/csv/tableDesk.ts'
import { inPortions, type Portion } from './portions.ts'

/** What the page asks of the worker. */
export type TableRequest =
  | {
      readonly ask: 'read'
      readonly bytes: Uint8Array | null
      readonly form: Form
      readonly choices: ReadChoices
    }
  | { readonly ask: 'check'; readonly mapping: Mapping; readonly context: ImportContext }

/** What the worker says back, in the order in which it was asked. */
export type TableAnswer =
  | { readonly answer: 'read'; readonly result: Result<ReadTable, TableFault> }
  | { readonly answer: 'checked'; readonly checked: CheckedTable }
  /** A part of what a check found; the rest follows. */
  | { readonly answer: 'portion'; readonly portion: Portion }
  /** How many rows are done; an answer follows. */
  | { readonly answer: 'progress'; readonly done: number }

/** Answers one request after the other; `news` is told how far a check is. */
export const makeTableClerk = (
  news: (answer: TableAnswer) => void,
): ((request: TableRequest) => TableAnswer) => {
  const desk = makeTableDesk()
  return (request) =>
    request.ask === 'read'
      ? { answer: 'read', result: desk.read(request.bytes, request.form, request.choices) }
      : {
          answer: 'checked',
          checked: desk.check(request.mapping, request.context, (done) => news({ answer: 'progress', done })),
        }
}

// In a window (tests, browsers without module workers) the clerk is used directly.
if (typeof document === 'undefined' && typeof self !== 'undefined') {
  const clerk = makeTableClerk((answer) => self.postMessage(answer))
  self.addEventListener('message', (event: MessageEvent<TableRequest>) => {
    const answer = clerk(event.data)
    if (answer.answer !== 'checked') return self.postMessage(answer)
    const { portions, rest } = inPortions(answer.checked)
    for (const portion of portions) self.postMessage({ answer: 'portion', portion })
    self.postMessage({ answer: 'checked', checked: rest })
  })
}
