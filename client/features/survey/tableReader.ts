// Reading a table away from the page: in a worker, or in the page itself where workers can't start.
import type { Result } from '#core/result.ts'
import { workerPort } from '#core/workerPort.ts'
import type { Progress } from '#files/csv/importResponses.ts'
import type { ImportContext } from '#files/csv/recordOfRow.ts'
import type { Form, Mapping } from '#files/csv/mapping.ts'
import type { TableFault } from '#files/csv/readGrid.ts'
import type { CheckedTable, ReadChoices, ReadTable } from '#files/csv/tableDesk.ts'
import { makeCollector } from '#workers/portions.ts'
import type { TableAnswer, TableRequest } from '#workers/table.worker.ts'

/** A table at work elsewhere; one answer is given before the next is asked. */
export interface TableReader {
  /** The table that is read stays with the reader; without bytes it is read again, as a person says. */
  readonly read: (
    bytes: Uint8Array | null,
    form: Form,
    choices?: ReadChoices,
  ) => Promise<Result<ReadTable, TableFault>>
  readonly check: (mapping: Mapping, context: ImportContext, progress: Progress) => Promise<CheckedTable>
  /** Ends the work at once; nothing that was asked answers any more. */
  readonly stop: () => void
}

type Ask = (request: TableRequest, progress: Progress) => Promise<TableAnswer>

const startWorker = async (): Promise<{ readonly ask: Ask; readonly stop: () => void }> => {
  const { default: TableWorker } = await import('#workers/table.worker.ts?worker')
  const port = workerPort(new TableWorker())
  return {
    ask: (request, progress) => {
      const collector = makeCollector()
      return port.ask(request, (said): TableAnswer | undefined => {
        const data = said as TableAnswer
        if (data.answer === 'checked') return { ...data, checked: collector.whole(data.checked) }
        if (data.answer === 'progress') progress(data.done)
        else if (data.answer === 'portion') collector.take(data.portion)
        else return data
        return undefined
      })
    },
    stop: port.close,
  }
}

const startHere = async (): Promise<{ readonly ask: Ask; readonly stop: () => void }> => {
  const { makeTableClerk } = await import('#workers/table.worker.ts')
  const clerk = makeTableClerk(() => undefined)
  return { ask: (request) => Promise.resolve(clerk(request)), stop: () => undefined }
}

/** Starts a reader; rejects where neither a worker nor the module for the page can be fetched. */
export const openTableReader = async (): Promise<TableReader> => {
  const { ask, stop } = typeof Worker === 'undefined' ? await startHere() : await startWorker()
  return {
    read: async (bytes, form, choices = {}) => {
      const sent = { questions: [...form.questions], choices: [...form.choices] }
      const answer = await ask({ ask: 'read', bytes, form: sent, choices }, () => undefined)
      if (answer.answer !== 'read') throw new Error('the table reader answered something else')
      return answer.result
    },
    check: async (mapping, context, progress) => {
      // Iterators can't be sent to another thread.
      const { questions, choices, blocks } = context
      const sent = { ...context, questions: [...questions], choices: [...choices], blocks: [...blocks] }
      const answer = await ask({ ask: 'check', mapping, context: sent }, progress)
      if (answer.answer !== 'checked') throw new Error('the table reader answered something else')
      return answer.checked
    },
    stop,
  }
}
