// Runs one errand at a time, once more when asked meanwhile, and again after a growing pause while it can't succeed.
import { retryPause, type Platform } from './platform.ts'

export interface Outbox {
  /** Runs the errand now, or once more after the present run. */
  readonly go: () => void
  readonly close: () => void
}

/** `errand` answers whether it is done for now; false has it tried again later. It must not throw: a throw counts as false. */
export const makeOutbox = (platform: Platform, errand: () => Promise<boolean>): Outbox => {
  let running = false
  let again = false
  let closed = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const run = async (): Promise<void> => {
    running = true
    let done = true
    do {
      again = false
      done = await errand().catch(() => false)
      if (done) failures = 0
    } while (done && again && !closed)
    // in the same turn as the last look at `again`: who asks from now on begins anew
    running = false
    if (!done && !closed) timer = setTimeout(go, retryPause(platform, failures++))
  }

  const go = (): void => {
    if (closed) return
    again = true
    clearTimeout(timer)
    if (!running) void run()
  }

  return {
    go,
    close: () => {
      closed = true
      clearTimeout(timer)
    },
  }
}
