// Two editors through an outage: one loses the network, both go on, the relay is killed and comes back; nothing is lost.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { started } from '#test/support/ending.ts'
import { pause, until } from '#test/sync/sessions.ts'
import { beginCentre, digestsOf, joinAs, makeTablet, publish, seatAt, shared } from './committee.ts'
import { countedOf, edits, keyIn } from './editing.ts'
import type { OnDisk } from './readDisk.ts'

const run = promisify(execFile)
const reader = fileURLToPath(new URL('readDisk.ts', import.meta.url))

/** The relay's file as a fresh process reads it. */
const readDisk = async (dataDir: string, workspace: string): Promise<OnDisk> => {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', reader, dataDir, workspace], {
    maxBuffer: 64 * 1024 * 1024,
  })
  return JSON.parse(stdout) as OnDisk
}

const missing = (wanted: readonly string[], found: readonly string[]): string[] => {
  const there = new Set(found)
  return wanted.filter((one) => !there.has(one))
}

test('what was said to be shared survives the kill, and after it all hold the same', async () => {
  let relay = await started()
  const { dataDir } = relay
  const tablet = makeTablet()
  const id = await beginCentre(tablet, 'ada')
  await publish(tablet, id, relay.url)
  const other = await joinAs(tablet, id, 'editor', 'ben', relay.url)
  const seats = [await seatAt(tablet, id, relay.url), await seatAt(other, id, relay.url)] as const
  const [ada, ben] = seats
  const people = [edits(ada, 'ada'), edits(ben, 'ben')] as const
  const alike = (): boolean => JSON.stringify(digestsOf(ada)) === JSON.stringify(digestsOf(ben))
  await until(() => seats.every(shared) && alike(), 'both begin with the same')
  const counted = countedOf(ada)

  // in the first outage Ben loses the network before the relay dies, in the second Ada does
  for (const [offline, n] of [
    [other, 1],
    [tablet, 2],
  ] as const) {
    const stop = people.map((person) => person.keepActing())
    stop.forEach((end) => onTestFinished(end))
    await pause(250)
    for (const end of stop) end()
    await until(() => seats.every(shared), 'all is shared before the outage')
    const again = people.map((person) => person.keepActing())
    again.forEach((end) => onTestFinished(end))
    offline.cut()
    await Promise.all([keyIn(ada, `a${n}`), keyIn(ben, `b${n}`)])
    await pause(150)
    await relay.kill()
    const promised = people.flatMap((person) => person.promised())
    await pause(100)
    for (const end of again) end()
    expect(people.map((person) => person.added().length > person.promised().length)).toEqual([true, true])
    expect(alike()).toBe(false)

    const kept = await readDisk(dataDir, id)
    expect(promised.length).toBeGreaterThan(3)
    expect(missing(promised, kept.rows)).toEqual([])

    relay = await started({ dataDir, port: relay.port })
    offline.mend()
    await until(() => seats.every(shared) && alike(), 'all is shared again, and both hold the same')
  }

  const kept = await readDisk(dataDir, id)
  expect(kept.digests).toEqual(digestsOf(ada))
  expect(digestsOf(ben)).toEqual(digestsOf(ada))
  expect(
    missing(
      people.flatMap((person) => person.added()),
      kept.rows,
    ),
  ).toEqual([])
  expect(kept.answers.filter((answer) => /^[ab][12]$/.test(answer)).sort()).toEqual(['a1', 'a2', 'b1', 'b2'])
  for (const seat of seats) {
    await until(() => countedOf(seat) === counted + 4, 'the answers of both count')
    expect(seat.workspace.connection.read()).toEqual({ state: 'connected', refusal: null })
  }
})
