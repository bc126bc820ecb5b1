// A connection that is slow, and one that has stopped: the first is given its time, the second is given up.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn, setTimeout as aWhile } from 'node:timers/promises'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { askRelay, askRelayForBytes, type RelayRequest } from '#sync/http.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'
import { until } from './sessions.ts'

afterEach(() => void vi.useRealTimers())

/** Waits in earnest, and lets what has arrived meanwhile be read. */
const really = async (ms: number): Promise<void> => {
  await aWhile(ms)
  for (let i = 0; i < 10; i++) await turn()
}

const { platform } = makeDevice()
const kinds = {
  ask: (question: RelayRequest) => askRelay(platform, question, z.unknown()),
  askBytes: (question: RelayRequest) => askRelayForBytes(platform, question),
} as const

/** A relay of one manner; gives its address. From here on time passes only as the test has it pass. */
const serving = async (
  serve: (request: IncomingMessage, answer: ServerResponse) => void,
): Promise<string> => {
  const server = createServer(serve)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** How an asking ends, once it has. */
const outcomeOf = (asking: Promise<unknown>): { now: unknown } => {
  const outcome: { now: unknown } = { now: null }
  void asking.then((value) => (outcome.now = value))
  return outcome
}

test.each(['ask', 'askBytes'] as const)('%s: an answer that stops half way is given up', async (kind) => {
  let begun = false
  const url = await serving((_, answer) => {
    answer.writeHead(200, { 'content-length': 2_000 })
    answer.write(Buffer.alloc(1_000, ' '), () => (begun = true))
  })
  const outcome = outcomeOf(kinds[kind]({ method: 'GET', url }))
  await until(() => begun, 'half of it')
  await really(100)
  vi.advanceTimersByTime(30_000)
  await until(() => outcome.now !== null, 'given up')
  expect(outcome.now).toEqual({ ok: false, error: 'unreachable' })
})

test('an answer that comes slowly comes whole', async () => {
  let held: ServerResponse | null = null
  const url = await serving((_, answer) => {
    answer.writeHead(200, { 'content-length': 5 })
    answer.flushHeaders()
    held = answer
  })
  const outcome = outcomeOf(askRelayForBytes(platform, { method: 'GET', url }))
  await until(() => held !== null, 'begun')
  for (const part of [1, 2, 3, 4, 5]) {
    await really(100)
    vi.advanceTimersByTime(20_000)
    ;(held as ServerResponse | null)?.write(Uint8Array.of(part))
  }
  await until(() => outcome.now !== null, 'there')
  expect(outcome.now).toEqual({ ok: true, value: Uint8Array.of(1, 2, 3, 4, 5) })
})

test.each([
  ['many', 2 ** 20, null],
  ['few', 16, { ok: false, error: 'unreachable' }],
])('%s bytes on their way up are given the time that they take', async (_, size, afterAMinute) => {
  let held: ServerResponse | null = null
  const url = await serving((request, answer) => {
    request.resume().on('end', () => (held = answer))
  })
  const outcome = outcomeOf(askRelayForBytes(platform, { method: 'PUT', url, bytes: new Uint8Array(size) }))
  await until(() => held !== null, 'received')
  vi.advanceTimersByTime(60_000)
  await really(100)
  expect(outcome.now).toEqual(afterAMinute)
  ;(held as ServerResponse | null)?.end()
  await until(() => outcome.now !== null, 'answered')
  expect(outcome.now).toEqual(afterAMinute ?? { ok: true, value: new Uint8Array() })
})
