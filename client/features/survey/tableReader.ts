// Reading a table away from the page: in a worker, or in the page itself where workers can't start.
import type { Result } from '#core/result.ts'
import type { Import, ImportContext } from '#files/csv/importResponses.ts'
import type { Mapping } from '#files/csv/mapping.ts'
import type { TableFault } from '#files/csv/readTable.ts'
import type { TableAnswer, TableRequest, TableSummary } from '#workers/table.worker.ts'

export interface TableReader {
  /** The table that is read stays with the reader for `import`. */
  readonly read: (bytes: Uint8Array) => Promise<Result<TableSummary, TableFault>>
  readonly import: (mapping: Mapping, context: ImportContext) => Promise<Import>
  /** Ends the work at once; nothing that was asked answers any more. */
  readonly stop: () => void
}

type Ask = (request: TableRequest) => Promise<TableAnswer>

const startWorker = async (): Promise<{ readonly ask: Ask; readonly stop: () => void }> => {
  const { default: TableWorker } = await import('#workers/table.worker.ts?worker')
  const worker = new TableWorker()
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        worker.onmessage = (event: MessageEvent<TableAnswer>) => resolve(event.data)
        worker.onerror = (event) => reject(new Error(event.message))
        worker.postMessage(request)
      }),
    stop: () => worker.terminate(),
  }
}

const startHere = async (): Promise<{ readonly ask: Ask; readonly stop: () => void }> => {
  const { makeTableDesk } = await import('#workers/table.worker.ts')
  const desk = makeTableDesk()
  return { ask: (request) => Promise.resolve(desk(request)), stop: () => undefined }
}

export const openTableReader = async (): Promise<TableReader> => {
  const { ask, stop } = typeof Worker === 'undefined' ? await startHere() : await startWorker()
  return {
    read: async (bytes) => {
      const answer = await ask({ ask: 'read', bytes })
      if (answer.answer !== 'read') throw new Error('the table reader answered something else')
      return answer.result
    },
    import: async (mapping, context) => {
      const answer = await ask({
        ask: 'import',
        mapping,
        // Iterators can't be sent to another thread.
        context: {
          ...context,
          questions: [...context.questions],
          choices: [...context.choices],
          blocks: [...context.blocks],
        },
      })
      if (answer.answer !== 'import') throw new Error('the table reader answered something else')
      return answer.result
    },
    stop,
  }
}
