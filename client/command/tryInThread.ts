// Long documents of a file are taken in by a thread first, which may be ended: what would take all memory or hours never gets into this process.
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/** What trying a document out may cost. */
export interface TryLimits {
  /** Below so many bytes a document is bounded by what was counted of it alone. */
  readonly fromBytes: number
  /** What the thread may take, in MB. */
  readonly memoryMb: number
  /** How long one document may take by the clock, in ms: an honest one of 16 MB takes half a minute on a slow machine. */
  readonly patienceMs: number
}
/** The limits unless a test says otherwise. */
export const tryLimits: TryLimits = { fromBytes: 64 * 1024, memoryMb: 1_024, patienceMs: 300_000 }

/** In the words of a script, since a thread isn't given the loader that reads TypeScript. Each name is said before its document is begun. */
const program = `
const { parentPort, workerData } = require('node:worker_threads')
const Y = require(workerData.yjs)
for (const [name, update] of workerData.documents) {
  parentPort.postMessage(name)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  doc.destroy()
}
parentPort.postMessage(null)
`

/** The name of the document that can't be taken in within these limits; null where all can. */
export const tryInThread = (
  documents: ReadonlyMap<string, Uint8Array>,
  { fromBytes, memoryMb, patienceMs }: TryLimits = tryLimits,
): Promise<string | null> => {
  const long = [...documents].filter(([, { length }]) => length >= fromBytes)
  if (long.length === 0) return Promise.resolve(null)
  return new Promise((resolve) => {
    const worker = new Worker(program, {
      eval: true,
      execArgv: [],
      workerData: { yjs: createRequire(import.meta.url).resolve('yjs'), documents: long },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    let name = long[0]?.[0] ?? ''
    let timer: NodeJS.Timeout | undefined
    const end = (costly: string | null): void => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(costly)
    }
    const begin = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => end(name), patienceMs)
    }
    begin()
    worker.on('message', (said: string | null) => {
      if (said === null) return end(null)
      name = said
      begin()
    })
    // out of memory, or no document after all
    worker.on('error', () => end(name))
    worker.on('exit', () => end(name))
  })
}
