// The page's side of the solver: hands a problem to a worker, passes on its progress, checks its result, ends it to cancel.
import type { AllocationProgress } from '#core/allocation/allocate.ts'
import { refuse, ok, type Result } from '#core/result.ts'
import { AllocationReply, type AllocationProblem, type AllocationResult } from '#schemas/allocation.ts'

/** As much of a Worker as this needs. */
export interface WorkerLike {
  readonly postMessage: (message: unknown) => void
  readonly addEventListener: (
    kind: 'message' | 'error' | 'messageerror',
    heard: (event: Event) => void,
  ) => void
  readonly terminate: () => void
}

/** Why there is no allocation; `detail` is for the log, in English. */
export type AllocationFailure =
  | { readonly refused: 'cancelled' }
  | { readonly refused: 'bad-problem'; readonly detail: string }
  | { readonly refused: 'solver-failed'; readonly detail: string }

/** An allocation that a worker is at. */
export interface RunningAllocation {
  /** Always resolves; a cancelled run gives the best plan it had found, or `cancelled` where it had none. */
  readonly done: Promise<Result<AllocationResult, AllocationFailure>>
  /** Whether there is a plan to keep by now. */
  readonly hasPlan: () => boolean
  readonly cancel: () => void
}

const startWorker = (): WorkerLike =>
  new Worker(new URL('../workers/solver.worker.ts', import.meta.url), { type: 'module' })

/** Starts solving in a worker of its own, which is ended with the run. A solve can't be spoken to, so the worker tells every better plan. */
export const startAllocation = (
  problem: AllocationProblem,
  onProgress: (progress: AllocationProgress) => void,
  makeWorker: () => WorkerLike = startWorker,
  onBest: (best: AllocationResult) => void = () => {},
): RunningAllocation => {
  const worker = makeWorker()
  let best: AllocationResult | null = null
  let end: (result: Result<AllocationResult, AllocationFailure>) => void = () => {}
  const done = new Promise<Result<AllocationResult, AllocationFailure>>((resolve) => {
    end = (result) => {
      worker.terminate()
      resolve(result)
    }
  })
  worker.addEventListener('message', (event) => {
    const reply = AllocationReply.safeParse((event as MessageEvent<unknown>).data)
    if (!reply.success) end(refuse({ refused: 'solver-failed', detail: 'the worker said what it may not' }))
    else if (reply.data.say === 'best') {
      best = reply.data.result
      onBest(best)
    } else if (reply.data.say === 'result') end(ok(reply.data.result))
    else if (reply.data.say === 'progress') {
      const { step, objective, bound } = reply.data
      onProgress({ step, objective, bound })
    } else {
      const { reason, detail } = reply.data
      end(refuse({ refused: reason === 'solver' ? 'solver-failed' : reason, detail }))
    }
  })
  for (const kind of ['error', 'messageerror'] as const)
    worker.addEventListener(kind, (event) => {
      end(
        refuse({
          refused: 'solver-failed',
          detail: 'message' in event && typeof event.message === 'string' ? event.message : kind,
        }),
      )
    })
  worker.postMessage({ problem })
  return {
    done,
    hasPlan: () => best !== null,
    cancel: () => end(best === null ? refuse({ refused: 'cancelled' }) : ok(best)),
  }
}
