// Memory that nobody uses any more is given back once nothing goes on, and the collector is left alone while something does.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const tidy = new URL('../../server/idleCollection.ts', import.meta.url).href

interface Tidied {
  /** MB of buffers that are left at the end. */
  leftMb: number
  /** Collections that the program itself asked for; V8 may make others when it likes. */
  asked: number
}

/** A program that makes garbage for a while, then does as it is told. */
const garbageLeft = async (before: string, meanwhile: string): Promise<Tidied> => {
  const program = `
    import { PerformanceObserver, constants } from 'node:perf_hooks'
    let asked = 0
    new PerformanceObserver((seen) => {
      for (const { detail } of seen.getEntries())
        if (detail.flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) asked += 1
    }).observe({ entryTypes: ['gc'] })
    ${before}
    let kept
    const began = performance.now()
    while (performance.now() - began < 300) for (let i = 0; i < 20; i++) kept = new Uint8Array(200_000).fill(i)
    let last = []
    for (let i = 0; i < 300; i++) last.push(new Uint8Array(200_000))
    const aWhile = (ms) => new Promise((done) => setTimeout(done, ms))
    await aWhile(0)
    last = null
    const until = performance.now() + 3_500
    ${meanwhile}
    await aWhile(0)
    console.log(JSON.stringify({ leftMb: process.memoryUsage().arrayBuffers / 1e6, asked }))`
  const args = ['--import', 'tsx', '--input-type=module', '-e', program]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Tidied
}

const rest = 'await aWhile(3_500)'
/** Others on the machine may keep even a program that rests from seeming idle. */
const restUntilTidy = 'while (asked === 0 && performance.now() < until + 20_000) await aWhile(500)'
const workOn = `while (performance.now() < until) {
  const some = performance.now() + 15
  while (performance.now() < some);
  await aWhile(5)
}`
const withTidy = `import { collectWhenIdle } from ${JSON.stringify(tidy)}; collectWhenIdle()`

test('who rests has its garbage collected; without that, or at work, nobody asks for it', async () => {
  const [tidied, untidied, busy] = await Promise.all([
    garbageLeft(withTidy, restUntilTidy),
    garbageLeft('', rest),
    garbageLeft(withTidy, workOn),
  ])
  expect(untidied.asked).toBe(0)
  expect(busy.asked).toBe(0)
  expect(tidied.asked).toBeGreaterThan(0)
  expect(tidied.leftMb).toBeLessThan(5)
})
