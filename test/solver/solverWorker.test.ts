// The talk between the page and the solver's worker, over a channel that behaves as a worker does.
import { describe, expect, it } from 'vitest'
import type { AllocationProgress } from '#core/allocation/allocate.ts'
import type { Solver } from '#core/allocation/solver.ts'
import { answerRequest } from '#solver/answerRequest.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import type { MessageLike, WorkerLike } from '#core/workerPort.ts'
import { startAllocation } from '#solver/solverWorker.ts'
import { brokenRules } from '#test/core/allocation/planCheck.ts'
import { problemOf, room, service } from '#test/core/allocation/smallProblem.ts'

interface FakeWorker extends WorkerLike {
  readonly ended: () => number
  readonly say: (kind: 'message' | 'error', fields: object) => void
}

/** Copies every message as a worker's channel does, and falls silent once ended. */
const fakeWorker = (answer: (message: unknown, reply: (data: unknown) => void) => void): FakeWorker => {
  const heard: { kind: string; listener: (event: MessageLike) => void }[] = []
  let ended = 0
  const say = (kind: 'message' | 'error', fields: object): void => {
    if (ended > 0) return
    for (const { kind: k, listener } of heard) if (k === kind) listener(fields)
  }
  return {
    addEventListener: (kind, listener) => heard.push({ kind, listener }),
    postMessage: (message) => {
      const copy: unknown = structuredClone(message)
      queueMicrotask(() => answer(copy, (data) => say('message', { data: structuredClone(data) })))
    },
    terminate: () => {
      ended++
    },
    ended: () => ended,
    say,
  }
}

const problem = problemOf({
  rooms: [room('a', 60), room('b', 40)],
  services: [service('gym', 40, 60, 40), service('chess', 30, 40, 30)],
})
const real = (
  message: unknown,
  reply: (data: unknown) => void,
  load: () => Promise<Solver> = () => loadHighsSolver(),
) => void answerRequest(message, load, reply)

describe('a run in the worker', () => {
  it('gives progress and then a plan, and ends its worker', async () => {
    const worker = fakeWorker(real)
    const told: AllocationProgress[] = []
    const result = await startAllocation(
      problem,
      (p) => told.push(p),
      () => worker,
    ).done
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    expect(result.value.status).toBe('optimal')
    expect(brokenRules(problem, result.value.assignments)).toEqual([])
    expect(worker.ended()).toBe(1)
  })

  it('ends the worker at once when it is cancelled', async () => {
    const worker = fakeWorker(() => {})
    const run = startAllocation(
      problem,
      () => {},
      () => worker,
    )
    run.cancel()
    expect(worker.ended()).toBe(1)
    expect(await run.done).toEqual({ ok: false, error: { refused: 'cancelled' } })
  })

  it('refuses a problem that names what it does not have', async () => {
    const bad = { ...problem, locks: [{ room: 'nowhere', slot: 'day', service: null }] }
    const result = await startAllocation(
      bad,
      () => {},
      () => fakeWorker(real),
    ).done
    expect(result).toMatchObject({ ok: false, error: { refused: 'bad-problem' } })
  })

  it('tells when the solver could not be loaded', async () => {
    const failing = fakeWorker((m, reply) =>
      real(m, reply, () => Promise.reject(new Error('no WebAssembly here'))),
    )
    const result = await startAllocation(
      problem,
      () => {},
      () => failing,
    ).done
    expect(result).toEqual({ ok: false, error: { refused: 'solver-failed', detail: 'no WebAssembly here' } })
  })

  it('tells when the worker dies or says what it may not', async () => {
    const dying = fakeWorker(() => dying.say('error', { message: 'out of memory' }))
    expect(
      await startAllocation(
        problem,
        () => {},
        () => dying,
      ).done,
    ).toMatchObject({ error: { detail: 'out of memory' } })
    const lying = fakeWorker((_, reply) => reply({ say: 'result', result: { assignments: [] } }))
    expect(
      await startAllocation(
        problem,
        () => {},
        () => lying,
      ).done,
    ).toMatchObject({ error: { refused: 'solver-failed' } })
  })
})
