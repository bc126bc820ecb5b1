// The page's side of the solver: hands a problem to a worker, passes on its progress, checks its result, ends it to cancel.
import type { AllocationProgress } from '#core/allocation/allocate.ts'
import { refuse, ok, type Result } from '#core/result.ts'
import { workerPort, type WorkerFault, type WorkerLike } from '#core/workerPort.ts'
import { AllocationReply, type AllocationProblem, type AllocationResult } from '#schemas/allocation.ts'

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
  const port = workerPort(makeWorker())
  let best: AllocationResult | null = null
  let end: (result: Result<AllocationResult, AllocationFailure>) => void = () => {}
  const done = new Promise<Result<AllocationResult, AllocationFailure>>((resolve) => {
    end = (result) => {
      port.close()
      resolve(result)
    }
  })
  const hear = (said: unknown): Result<AllocationResult, AllocationFailure> | undefined => {
    const reply = AllocationReply.safeParse(said)
    if (!reply.success) return failed('the worker said what it may not')
    if (reply.data.say === 'best') {
      best = reply.data.result
      onBest(best)
      return undefined
    }
    if (reply.data.say === 'result') return ok(reply.data.result)
    if (reply.data.say === 'progress') {
      const { step, objective, bound } = reply.data
      onProgress({ step, objective, bound })
      return undefined
    }
    const { reason, detail } = reply.data
    return reason === 'solver' ? failed(detail) : refuse({ refused: reason, detail })
  }
  port.ask({ problem }, hear).then(end, (fault: WorkerFault) => end(failed(fault.message)))
  return {
    done,
    hasPlan: () => best !== null,
    cancel: () => end(best === null ? refuse({ refused: 'cancelled' }) : ok(best)),
  }
}

const failed = (detail: string): Result<never, AllocationFailure> =>
  refuse({ refused: 'solver-failed', detail })
