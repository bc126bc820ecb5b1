// Runs one task at a time, again when asked meanwhile, and with growing pauses while it fails.
import { retryPause, type Platform } from './platform.ts'

/** A task with retries. */
export interface Outbox {
  /** Runs the task now, or once more after the present run. */
  readonly go: () => void
  readonly close: () => void
}

/** `errand` gives whether it is done for now; false or a throw makes it retried later. */
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
    // In the same turn as the last check of `again`, so that no request in between is lost.
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
