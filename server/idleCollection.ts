// Collects garbage when the thread is idle: V8 would keep unused memory until the next busy time.
import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const lookMs = 1_000
/** Share of time below which the thread counts as idle; timers alone take some. */
const idleShare = 0.001
/** Least work since the last collection, in ms: a collection takes some ten. */
const worthMs = 100

/** Starts a timer in the calling thread that collects garbage once after each busy time. */
export const collectWhenIdle = (): void => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let before = performance.eventLoopUtilization()
  let workedMs = 0
  setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { active, utilization } = performance.eventLoopUtilization(now, before)
    before = now
    workedMs += active
    if (utilization > idleShare || workedMs < worthMs) return
    collect()
    workedMs = 0
  }, lookMs).unref()
}
