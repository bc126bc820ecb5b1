// Bodies that take their time: whoever sends one has the rights of when it is all there, and all of them hold only so much meanwhile.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { afterAll, describe, expect, test } from 'vitest'
import type { Role } from '#schemas/members.ts'
import { authorization, limits, type PublishAnswer } from '#schemas/relay.ts'
import { makeCertificate } from '#test/support/certificate.ts'
import { local } from '#test/support/ending.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import { rawRequest } from '#test/support/rawRequest.ts'
import { freshDataDir, removeDataDir, type LocalRelay } from '#test/support/relay.ts'

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

test('who asks before a body is sent may send it where their key fits, and else hears why not', async () => {
  const relay = await local()
  const { key } = await publish(relay.url)
  const heard = (bearer: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(relay.port, '127.0.0.1')
      const head = `Host: 127.0.0.1:${relay.port}\r\nAuthorization: Bearer ${bearer}\r\nExpect: 100-continue`
      socket.write(`POST /ledgers/w1/tallies HTTP/1.1\r\n${head}\r\nContent-Length: 14\r\n\r\n`)
      let text = ''
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (text === 'HTTP/1.1 100 Continue\r\n\r\n') socket.write('{"records":[]}')
        else if (text.includes('}')) socket.destroy()
      })
      socket.on('close', () => resolve(text))
    })
  expect(await heard('wrong')).toMatch(/^HTTP\/1\.1 401 /)
  expect(await heard(key)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /)
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
    const arrived = async (): Promise<number> => {
      const { text } = await rawRequest(relay.port, '/metrics')
      return Number(/^bandeng_received_bytes_total (\d+)/m.exec(text)?.[1])
    }
    await expect.poll(arrived, { timeout: 10_000 }).toBeGreaterThan(count * length)
    const body = { workspace: 'w2', generation: 'g', member: 'm', name: 'M' }
    const long = async (): Promise<number> =>
      (await ask(relay.url, 'POST', '/workspaces', { body: { ...body, note: 'x'.repeat(2 ** 20) } })).status
    expect(await long()).toBe(503)
    expect((await ask(relay.url, 'POST', '/workspaces', { body: { ...body, workspace: 'w3' } })).status).toBe(
      200,
    )
    await joinAs(relay.url, owner, 'editor')
    for (const socket of stalled) socket.destroy()
    await expect.poll(long, { timeout: 10_000 }).not.toBe(503)
  })
})

describe('answers that nobody reads', () => {
  const bytes = Buffer.alloc(limits.maxBlobBytes, 'x')
  const digest = createHash('sha256').update(bytes).digest('hex')
  const dir = freshDataDir()
  afterAll(() => removeDataDir(dir))
  const files = { cert: join(dir, 'cert.pem'), key: join(dir, 'key.pem') }
  const pair = makeCertificate()
  for (const part of ['cert', 'key'] as const) writeFileSync(files[part], pair[part])

  test.each([
    ['a file', null],
    ['a blob', null],
    ['a file over TLS', files],
    ['a blob over TLS', files],
  ] as const)(
    '%s: who reads slowly has it whole, who does not is let go',
    { timeout: 120_000 },
    async (what, tls) => {
      const clientDir = join(dir, 'client')
      mkdirSync(clientDir, { recursive: true })
      writeFileSync(join(clientDir, 'long.txt'), bytes)
      const relay = await local({ tls, clientDir }, { stalledMs: 2_500 })
      const body = JSON.stringify({ workspace: 'w1', generation: 'g1', member: 'olga', name: 'Olga' })
      const ca = tls === null ? {} : { ca: pair.cert }
      const { text } = await rawRequest(relay.port, '/workspaces', { ...ca, method: 'POST', body })
      const { key } = JSON.parse(text) as PublishAnswer
      await relay.store.blobs.put('w1', digest, bytes, 'olga', '2026-11-22T08:00:00.000Z')
      const path = what.includes('file') ? '/long.txt' : `/blobs/w1/${digest}`
      const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer ${key}\r\n\r\n`
      const open = (): Socket => {
        const to = { port: relay.port, host: '127.0.0.1' }
        const socket = tls === null ? connect(to) : connectTls({ ...to, ca: pair.cert })
        socket.on('error', () => {})
        socket.write(head)
        return socket
      }
      const [slow, deaf] = [open(), open()]
      // a connection that stood still only after the first look is given up at the third
      const over = new Promise((resolve) => setTimeout(resolve, 7_000))
      let length = 0
      slow.on('data', (chunk: Buffer) => {
        length += chunk.length
        slow.pause()
        setTimeout(() => slow.resume(), chunk.length / 5_000)
      })
      deaf.pause()
      await Promise.all([once(slow, 'close'), over])
      expect(length).toBeGreaterThan(bytes.length)
      let heard = 0
      deaf.on('data', (chunk: Buffer) => (heard += chunk.length))
      deaf.resume()
      await once(deaf, 'close')
      expect(heard).toBeLessThan(bytes.length)
    },
  )
})
