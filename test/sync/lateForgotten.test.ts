// A ledger's answer that the relay forgot, come after the documents were confirmed anew: nothing stays waiting.
import { expect, test } from 'vitest'
import { openIndexedDbLog } from '#sync/updateLog.ts'
import { changeOnDisk } from '#test/support/relayFile.ts'
import {
  answer,
  dataDir,
  layout,
  publish,
  relay,
  relayUrl,
  shared,
  sit,
  startRelay,
  stopRelay,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

/** Somebody who has read some answers; the relay then loses them, and its answer that it did comes late. */
const loseAnswers = async (statements: readonly string[], lingerMs: number) => {
  const { device, id } = await publish()
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  let holds = false
  let held = 0
  const platform = {
    ...device.platform,
    fetch: async (...[url, init]: Parameters<typeof fetch>): Promise<Response> => {
      const got = await device.platform.fetch(url, init)
      if (!holds || !/\/responses\?since=[1-9]/.test(String(url))) return got
      held++
      await released
      return got
    },
  }
  const session = await sit(device, id, relayUrl(), platform, lingerMs)
  layout(session).set('a', 1)
  await session.ledgers.responses.append([answer('r1')])
  await until(() => shared(session), 'shared')
  await session.ledgers.responses.append([answer('r2')])
  await until(() => shared(session), 'read up to there')
  await stopRelay()
  await until(() => session.connection.read().state === 'connecting', 'noticed')
  changeOnDisk(dataDir, [...statements, "DELETE FROM records WHERE ledger = 'responses'"])
  holds = true
  await startRelay()
  await until(() => held > 0 && session.connection.read().state === 'connected', 'all but the late answer')
  const log = openIndexedDbLog(device.openStore())
  await expect.poll(() => log.waiting(id), { timeout: 20_000 }).toBe(0)
  release()
  const there = async () => (await relay?.store.ledgers.read(id, 'responses', 0, 10))?.length
  await expect.poll(there, { timeout: 20_000 }).toBe(2)
  await until(() => shared(session), 'nothing waits')
  expect(layout(session).get('a')).toBe(1)
  expect(session.ledgers.responses.stateOf('r1')).toBe('confirmed')
}

test('where the epoch told of the loss before, what was confirmed since stays so', () =>
  loseAnswers(["UPDATE facts SET value = 'another' WHERE name = 'epoch'", 'DELETE FROM log'], 60_000))

test('where only that answer tells of it, the documents are sent once more', () => loseAnswers([], 300))
