// Runs a worker that applies others' updates on trial, and stops it where that costs too much.
import { workerPort, type WorkerLike } from '#core/workerPort.ts'
import type { TrialReply, TrialRequest } from '#schemas/updates/trial.ts'

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
  (start: () => Promise<WorkerLike>, { tickMs, ticks, ticksPerMb }: TrialLimits = trialLimits): Trial =>
  async (request) => {
    const worker = await start().catch(() => null)
    if (worker === null) return true
    const port = workerPort(worker)
    const most = ticks + (ticksPerMb * (bytesIn(request.held) + bytesIn(request.updates))) / megabyte
    let begun = false
    let seen = 0
    let timer: ReturnType<typeof setInterval> | undefined
    const tooLong = new Promise<boolean>((resolve) => {
      timer = setInterval(() => begun && ++seen > most && resolve(false), tickMs)
    })
    const tried = port.ask(request, (said) => {
      if ((said as TrialReply) !== 'begun') return (said as TrialReply) === 'done'
      begun = true
      return undefined
    })
    // A worker that never ran says nothing about the updates.
    const fits = await Promise.race([tried.catch(() => !begun), tooLong])
    clearInterval(timer)
    port.close()
    return fits
  }
