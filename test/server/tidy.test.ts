// Memory that nobody uses any more is given back once nothing goes on, and the collector is left alone while something does.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const tidy = new URL('../../server/tidy.ts', import.meta.url).href

/** A program that makes garbage for a while, then does as it is told; gives the MB of buffers it has left. */
const garbageLeft = async (before: string, meanwhile: string): Promise<number> => {
  const program = `${before}
    const began = performance.now()
    while (performance.now() - began < 300) for (let i = 0; i < 20; i++) kept = new Uint8Array(200_000).fill(i)
    let last = []
    for (let i = 0; i < 300; i++) last.push(new Uint8Array(200_000))
    const aWhile = (ms) => new Promise((done) => setTimeout(done, ms))
    await aWhile(0)
    last = null
    const until = performance.now() + 3_500
    ${meanwhile}
    console.log(process.memoryUsage().arrayBuffers / 1e6)`
  const args = ['--import', 'tsx', '--input-type=module', '-e', `let kept; ${program}`]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return Number(stdout)
}

const rest = 'await aWhile(3_500)'
/** Others on the machine may keep even a program that rests from seeming idle. */
const restUntilTidy =
  'while (process.memoryUsage().arrayBuffers > 5e6 && performance.now() < until + 20_000) await aWhile(500)'
const workOn = `while (performance.now() < until) {
  const some = performance.now() + 15
  while (performance.now() < some);
  await aWhile(5)
}`
const withTidy = `import { tidyWhenIdle } from ${JSON.stringify(tidy)}; tidyWhenIdle()`

test('who rests gives its garbage back; without that, or at work, it would stay', async () => {
  const [tidied, untidied, busy] = await Promise.all([
    garbageLeft(withTidy, restUntilTidy),
    garbageLeft('', rest),
    garbageLeft(withTidy, workOn),
  ])
  expect(untidied).toBeGreaterThan(50)
  expect(busy).toBeGreaterThan(50)
  expect(tidied).toBeLessThan(5)
})
