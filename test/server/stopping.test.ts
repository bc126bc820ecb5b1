// The relay ends in order whenever it is told to: as soon as it is up, and in the middle of being asked.
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import type { LedgerAnswer } from '#schemas/relay.ts'
import { local } from '#test/support/ending.ts'
import { ask, publish } from '#test/support/people.ts'
import { openLocalRelay, removeDataDir, startRelay } from '#test/support/relay.ts'

const upgradeTo = (path: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    ...['Host: 127.0.0.1', 'Connection: Upgrade', 'Upgrade: websocket'],
    ...['Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`],
    ...['', ''],
  ].join('\r\n')

test.each(['127.0.0.1', '0.0.0.0'])('at %s, as soon as it has named its address', async (host) => {
  const relay = await startRelay({ env: { HOST: host } })
  expect(await relay.stop()).toBe(0)
  removeDataDir(relay.dataDir)
})

test('who has asked before it ends is answered, and what was answered is kept', async () => {
  const relay = await local()
  const { key } = await publish(relay.url)
  const { ledgers } = relay.store
  const append = ledgers.append.bind(ledgers)
  const arrived = new Promise<void>((resolve) => {
    ledgers.append = async (...args) => {
      resolve()
      await new Promise((done) => setTimeout(done, 300))
      return append(...args)
    }
  })
  const made = '2026-11-22T08:00:00.000Z'
  const records = [{ id: 'late', kind: 'answer', channel: 'visit', answers: {}, by: 'eve', made }]
  const asked = ask(relay.url, 'POST', '/ledgers/w1/responses', { key, body: { records } })
  await arrived
  const closing = relay.close()
  expect((await asked).status).toBe(200)
  await closing
  const again = await openLocalRelay({ dataDir: relay.dataDir })
  const { body } = await ask<LedgerAnswer>(again.url, 'GET', '/ledgers/w1/responses?since=0', { key })
  await again.close()
  expect(body.records).toEqual(records)
})

test.each([
  ['asking', 'POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{'],
  ['a socket that was refused', upgradeTo('/sync/..')],
  ['a socket that was told goodbye', upgradeTo('/sync/w1/layout')],
])('who never ends %s does not keep it up', { timeout: 60_000 }, async (_what, said) => {
  const relay = await local()
  const socket = connect({ port: relay.port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => {})
  const answered = new Promise((resolve) => socket.once('data', resolve))
  socket.write(said)
  await (said.startsWith('POST') ? new Promise((resolve) => setTimeout(resolve, 500)) : answered)
  await relay.close()
  socket.destroy()
})
