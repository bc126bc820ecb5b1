// Gives memory back once nothing goes on: V8 would leave what nobody uses any more until the next rush, which may be tomorrow.
import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const lookMs = 1_000
/** ByteBudget of its time that a thread works while nobody asks it for anything: some timers. */
const idleShare = 0.001
/** Work since the last time that makes it worth the while, in ms: a collection takes some ten. */
const worthMs = 100

/** In the thread that calls it: collects its garbage once after each time at work. */
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
