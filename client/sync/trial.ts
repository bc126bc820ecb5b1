// Watches a worker that takes others' updates in on trial, and ends it where that costs too much.
import type { TrialReply, TrialRequest } from '#schemas/updates/trial.ts'

/** As much of a Worker as this needs. */
export interface TrialWorker {
  readonly postMessage: (request: TrialRequest) => void
  readonly addEventListener: (
    kind: 'message' | 'error' | 'messageerror',
    heard: (event: { readonly data?: unknown }) => void,
  ) => void
  readonly terminate: () => unknown
}

/** Whether updates can be taken in on top of what is held, at a cost that a device can bear. */
export type Trial = (request: TrialRequest) => Promise<boolean>

export interface TrialLimits {
  /** How often the page looks, in ms. */
  readonly tickMs: number
  /** Looks that it waits for, and further ones for each MB: the worst that people make takes 16 s at 7 MB. */
  readonly ticks: number
  readonly ticksPerMb: number
}
export const trialLimits: TrialLimits = { tickMs: 500, ticks: 60, ticksPerMb: 10 }

const megabyte = 1024 * 1024
const bytesIn = (updates: readonly Uint8Array[]): number =>
  updates.reduce((sum, { length }) => sum + length, 0)

/**
 * Time is counted in looks of the page, from the moment in which the worker runs: while the machine sleeps, or is so busy that
 * the page itself stands still, none is counted. Where no worker can be had, what was counted before has to do.
 */
export const makeTrial =
  (start: () => Promise<TrialWorker>, { tickMs, ticks, ticksPerMb }: TrialLimits = trialLimits): Trial =>
  async (request) => {
    const worker = await start().catch(() => null)
    if (worker === null) return true
    const most = ticks + (ticksPerMb * (bytesIn(request.held) + bytesIn(request.updates))) / megabyte
    return new Promise((resolve) => {
      let begun = false
      let seen = 0
      const end = (fits: boolean): void => {
        clearInterval(timer)
        worker.terminate()
        resolve(fits)
      }
      const timer = setInterval(() => begun && ++seen > most && end(false), tickMs)
      worker.addEventListener('message', ({ data }) => {
        if ((data as TrialReply) === 'begun') begun = true
        else end((data as TrialReply) === 'done')
      })
      // one that never ran says nothing about the updates
      for (const kind of ['error', 'messageerror'] as const) worker.addEventListener(kind, () => end(!begun))
      worker.postMessage(request)
    })
  }
