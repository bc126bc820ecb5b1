// Who is told that the relay is up may end it in the same moment, and it still ends in order.
import { expect, test } from 'vitest'
import { removeDataDir, startRelay } from '#test/support/relay.ts'

test.each(['127.0.0.1', '0.0.0.0'])('at %s, as soon as it has named its address', async (host) => {
  const relay = await startRelay({ env: { HOST: host } })
  expect(await relay.stop()).toBe(0)
  removeDataDir(relay.dataDir)
})
