// Gives memory back once nothing goes on: V8 would leave what nobody uses any more until the next rush, which may be tomorrow.
import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const lookMs = 1_000
/** Share of its time that a thread works while nobody asks it for anything: some timers. */
const idleShare = 0.001
/** How much has to have gathered for it to be worth the time, in bytes. */
const worthIt = 4 * 2 ** 20

const held = (): number => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** In the thread that calls it: collects its garbage once after each time at work that left enough of it. */
export const tidyWhenIdle = (): void => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let before = performance.eventLoopUtilization()
  let kept = held()
  setInterval(() => {
    const now = performance.eventLoopUtilization()
    const worked = performance.eventLoopUtilization(now, before).utilization > idleShare
    before = now
    if (worked || held() < kept + worthIt) return
    collect()
    kept = held()
  }, lookMs).unref()
}
