import { Session } from 'node:inspector'
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll } from 'vitest'
const s = new Session()
s.connect()
beforeAll(
  () => new Promise<void>((r) => s.post('Profiler.enable', () => s.post('Profiler.start', () => r()))),
)
afterAll(
  () =>
    new Promise<void>((r) =>
      s.post('Profiler.stop', (_: unknown, { profile }: any) => {
        writeFileSync('/tmp/prof/a.cpuprofile', JSON.stringify(profile))
        r()
      }),
    ),
)
await import(process.env['PROFILED']!)
