// Bodies that take their time: whoever sends one has the rights of when it is all there, and all of them hold only so much meanwhile.
import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { Role } from '#schemas/members.ts'
import { authorization, limits } from '#schemas/relay.ts'
import { local } from '#test/support/ending.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import type { LocalRelay } from '#test/support/relay.ts'

/** A request whose head has arrived, and which waits for its body. */
const begun = async (relay: LocalRelay, method: string, path: string, key: string, length: number) => {
  const headers = {
    ...{ authorization: authorization(key), expect: '100-continue' },
    'content-length': String(length),
  }
  const sent = request({ port: relay.port, host: '127.0.0.1', agent: false, method, path, headers })
  const answered = new Promise<number>((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
  })
  sent.flushHeaders()
  await new Promise((resolve) => sent.once('continue', resolve))
  return (body: string): Promise<number> => {
    sent.end(body)
    return answered
  }
}

describe('rights that end while a body is on its way', () => {
  const entry = (kind: 'role' | 'revoked', member: string, role: Role) => ({
    ...{ id: `${kind}-${member}`, kind, member, name: member, role },
    made: '2026-11-22T08:00:00.000Z',
  })
  const digest = createHash('sha256').update('frozen').digest('hex')
  const coup = JSON.stringify({ records: [entry('revoked', 'mia', 'editor')] })

  test.each([
    ['a removed owner', 'revoked', 'POST', '/ledgers/w1/members', coup, 401],
    ['a former owner', 'role', 'POST', '/ledgers/w1/members', coup, 403],
    ['a removed owner', 'revoked', 'POST', '/workspaces/w1/invitations', '{"role":"owner"}', 401],
    ['a former owner', 'role', 'POST', '/workspaces/w1/invitations', '{"role":"owner"}', 403],
    ['a removed owner', 'revoked', 'PUT', `/blobs/w1/${digest}`, 'frozen', 401],
    ['a former owner', 'role', 'PUT', `/blobs/w1/${digest}`, 'frozen', 403],
  ] as const)('%s (%s): %s %s', async (_who, kind, method, path, body, status) => {
    const relay = await local()
    const olga = await publish(relay.url)
    const paul = await joinAs(relay.url, olga, 'owner', 'paul')
    const send = await begun(relay, method, path, paul.key, body.length)
    const records = [entry(kind, 'paul', 'viewer')]
    await ask(relay.url, 'POST', '/ledgers/w1/members', { key: olga.key, body: { records } })
    expect(await send(body)).toBe(status)
    const kept = await relay.store.ledgers.read('w1', 'members', 0, 10)
    expect(kept.map(({ json }) => json).join()).not.toContain('mia')
    expect(await relay.store.blobs.get('w1', digest)).toBeNull()
  })
})

describe('bodies that are never all there', () => {
  test('of strangers hold so many bytes together, and keep neither members nor short ones out', async () => {
    const relay = await local()
    const owner = await publish(relay.url)
    const begin = 'POST /workspaces HTTP/1.1\r\nHost: 127.0.0.1\r\n'
    const length = limits.maxLedgerBodyBytes
    const count = limits.maxStrangersBytes / length - 1
    const stalled = Array.from({ length: count }, () => {
      const socket = connect(relay.port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write(`${begin}Content-Length: ${length}\r\n\r\n${' '.repeat(length - 1)}`)
      return socket
    })
    const body = { workspace: 'w2', generation: 'g', member: 'm', name: 'M' }
    const long = async (): Promise<number> =>
      (await ask(relay.url, 'POST', '/workspaces', { body: { ...body, note: 'x'.repeat(2 ** 20) } })).status
    await expect.poll(long, { timeout: 10_000 }).toBe(503)
    expect((await ask(relay.url, 'POST', '/workspaces', { body: { ...body, workspace: 'w3' } })).status).toBe(
      200,
    )
    await joinAs(relay.url, owner, 'editor')
    for (const socket of stalled) socket.destroy()
    await expect.poll(long, { timeout: 10_000 }).not.toBe(503)
  })
})
