// Gives memory back once nothing goes on: V8 would leave what nobody uses any more until the next rush, which may be tomorrow.
import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const lookMs = 10_000
/** Share of its time that a thread works while nobody asks it for anything: some timers. */
const idleShare = 0.001

/** In the thread that calls it: collects its garbage once after each time that it was at work. */
export const tidyWhenIdle = (): void => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let before = performance.eventLoopUtilization()
  let due = false
  setInterval(() => {
    const now = performance.eventLoopUtilization()
    const worked = performance.eventLoopUtilization(now, before).utilization > idleShare
    before = now
    if (due && !worked) collect()
    due = worked
  }, lookMs).unref()
}
