// One run of the solver at a time: its progress while it works, a way to stop it, and what came of it.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AllocationProgress } from '#core/allocation/allocate.ts'
import type { AllocationProblem, AllocationResult } from '#schemas/allocation.ts'
import type { WorkerLike } from '#core/workerPort.ts'
import type { AllocationFailure, RunningAllocation } from '#solver/solverWorker.ts'

/** How the solver stands for this page. */
export type AllocationRun =
  | { readonly state: 'idle' }
  | {
      readonly state: 'running'
      readonly progress: AllocationProgress | null
      readonly seconds: number
      readonly hasPlan: boolean
    }
  | { readonly state: 'failed'; readonly failure: AllocationFailure }

/** The one run of a page. */
export interface Allocating {
  readonly run: AllocationRun
  readonly start: (problem: AllocationProblem) => void
  readonly cancel: () => void
}

/** `makeWorker` stands in for the page's own worker in tests. */
export const useAllocation = (
  onResult: (problem: AllocationProblem, result: AllocationResult) => void,
  makeWorker?: () => WorkerLike,
): Allocating => {
  const [run, setRun] = useState<AllocationRun>({ state: 'idle' })
  const running = useRef<RunningAllocation | null>(null)
  const wanted = useRef(0)
  const told = useRef(onResult)
  useEffect(() => {
    told.current = onResult
  }, [onResult])

  const cancel = useCallback(() => {
    const run = running.current
    // Its best plan so far comes out as its result; without one there is nothing to wait for.
    if (run?.hasPlan() === true) {
      run.cancel()
      return
    }
    wanted.current += 1
    run?.cancel()
    running.current = null
    setRun({ state: 'failed', failure: { refused: 'cancelled' } })
  }, [])
  const start = useCallback(
    (problem: AllocationProblem) => {
      wanted.current += 1
      const turn = wanted.current
      setRun({ state: 'running', progress: null, seconds: 0, hasPlan: false })
      void (async () => {
        // The solver is large: it comes when somebody asks for it.
        const { startAllocation } = await import('#solver/solverWorker.ts')
        if (turn !== wanted.current) return
        const began = startAllocation(
          problem,
          (progress) => setRun((known) => (known.state === 'running' ? { ...known, progress } : known)),
          makeWorker,
          () => setRun((known) => (known.state === 'running' ? { ...known, hasPlan: true } : known)),
        )
        running.current = began
        const result = await began.done
        if (turn !== wanted.current) return
        running.current = null
        if (!result.ok) setRun({ state: 'failed', failure: result.error })
        else {
          setRun({ state: 'idle' })
          told.current(problem, result.value)
        }
      })()
    },
    [makeWorker],
  )
  const isRunning = run.state === 'running'
  useEffect(() => {
    if (!isRunning) return
    const clock = setInterval(
      () => setRun((known) => (known.state === 'running' ? { ...known, seconds: known.seconds + 1 } : known)),
      1_000,
    )
    return () => clearInterval(clock)
  }, [isRunning])
  useEffect(
    () => () => {
      wanted.current += 1
      running.current?.cancel()
    },
    [],
  )
  return { run, start, cancel }
}
