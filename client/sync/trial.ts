// Runs a worker that applies others' updates on trial, and stops it where that costs too much.
import type { TrialReply, TrialRequest } from '#schemas/updates/trial.ts'

/** The part of a Worker that is used. */
export interface TrialWorker {
  readonly postMessage: (request: TrialRequest) => void
  readonly addEventListener: (
    kind: 'message' | 'error' | 'messageerror',
    heard: (event: { readonly data?: unknown }) => void,
  ) => void
  readonly terminate: () => unknown
}

/** Whether updates can be applied on top of what is held at a bearable cost. */
export type Trial = (request: TrialRequest) => Promise<boolean>

/** How long a trial may take. */
export interface TrialLimits {
  /** Interval of the page's checks, in ms. */
  readonly tickMs: number
  /** Checks to wait for, and further ones per MB: the worst that people make takes 16 s at 7 MB. */
  readonly ticks: number
  readonly ticksPerMb: number
}
/** The limits in use. */
const trialLimits: TrialLimits = { tickMs: 500, ticks: 60, ticksPerMb: 10 }

const megabyte = 1024 * 1024
const bytesIn = (updates: readonly Uint8Array[]): number =>
  updates.reduce((sum, { length }) => sum + length, 0)

/**
 * Makes a trial. Time is counted in checks of the page since the worker began, so that a sleeping or overloaded machine doesn't
 * count. Without a worker the count made before must do, and the trial passes.
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
      // A worker that never ran says nothing about the updates.
      for (const kind of ['error', 'messageerror'] as const) worker.addEventListener(kind, () => end(!begun))
      worker.postMessage(request)
    })
  }
