// The page's side of a worker: a request goes in, what it says on the way is heard, one answer comes out, or what ended it.

/** What a worker says, or what ended it. */
export interface MessageLike {
  readonly data?: unknown
  readonly message?: unknown
}

/** As much of a Worker as is used. */
export interface WorkerLike {
  readonly postMessage: (message: unknown) => void
  readonly addEventListener: (
    kind: 'message' | 'error' | 'messageerror',
    heard: (event: MessageLike) => void,
  ) => void
  readonly terminate: () => unknown
}

/** A worker that failed: it could not start, threw, or said what can't be read. */
export class WorkerFault extends Error {}

/** A worker that is asked one thing at a time. */
export interface WorkerPort {
  /**
   * Asks, and hears everything until `hear` gives an answer: undefined is no answer yet. Rejects with a `WorkerFault`, and never
   * settles once the port is closed.
   */
  readonly ask: <R>(request: unknown, hear: (said: unknown) => R | undefined) => Promise<R>
  /** Ends the worker at once: a worker is never asked to stop. */
  readonly close: () => void
}

/** Listens to a worker; a fault between two requests ends the next one. */
export const workerPort = (worker: WorkerLike): WorkerPort => {
  let fault: WorkerFault | null = null
  let hear: ((said: unknown) => void) | null = null
  let fail: ((fault: WorkerFault) => void) | null = null
  worker.addEventListener('message', ({ data }) => hear?.(data))
  for (const kind of ['error', 'messageerror'] as const)
    worker.addEventListener(kind, ({ message }) => {
      fault = new WorkerFault(typeof message === 'string' ? message : kind)
      fail?.(fault)
    })
  return {
    ask: (request, heard) =>
      new Promise((resolve, reject) => {
        if (fault !== null) {
          reject(fault)
          return
        }
        fail = reject
        hear = (said) => {
          const answer = heard(said)
          if (answer === undefined) return
          hear = null
          fail = null
          resolve(answer)
        }
        worker.postMessage(request)
      }),
    close: () => {
      hear = null
      fail = null
      worker.terminate()
    },
  }
}
