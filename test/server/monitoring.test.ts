// The relay watched over: whether it is alive and ready, and its figures.
import type { Server } from 'node:http'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readConfig } from '#server/config.ts'
import { Metrics } from '#server/metrics.ts'
import { docWith } from '#test/support/docWith.ts'
import { local, started } from '#test/support/ending.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import { rawRequest, type RawOptions } from '#test/support/rawRequest.ts'
import { RawSocket, step2 } from '#test/support/rawSocket.ts'
import { openLocalRelay, removeDataDir, type LocalRelay } from '#test/support/relay.ts'

const token = 'a-token-of-the-watchers'

let near: LocalRelay
let far: LocalRelay
beforeAll(async () => {
  near = await openLocalRelay({ origins: ['https://bandeng.example'] })
  far = await openLocalRelay({ host: '0.0.0.0', metricsToken: token })
})
afterAll(async () => {
  for (const relay of [near, far]) {
    await relay.close()
    removeDataDir(relay.dataDir)
  }
})

describe('whether it is well', () => {
  test('on a full disk it is alive, but not ready, and takes no write it could not keep', async () => {
    const relay = await started({ access: 'open', maxFileBlocks: 400 })
    const get = async (path: string) => {
      const { status, text } = await rawRequest(relay.port, path)
      return [status, JSON.parse(text)] as const
    }
    await expect.poll(async () => (await get('/readyz'))[0]).toBe(200)
    let kept = 0
    // until not even a letter fits: what isn't kept isn't acknowledged, and the socket is told to come back
    for (const size of [20_000, 2_000, 1]) {
      const socket = await RawSocket.open(relay.url, 'w1', 'plan')
      const doc = await socket.content()
      for (let sent = 1; socket.socket.readyState === socket.socket.OPEN; sent++) {
        doc.getText('t').insert(kept, 'x'.repeat(size))
        socket.send(step2(Y.encodeStateAsUpdate(doc)))
        const acknowledged = socket.acknowledged(sent).then(() => doc.getText('t').length)
        kept = await Promise.race([socket.closed.then(() => kept), acknowledged])
      }
      expect(await socket.closed).toMatchObject({ code: 1012 })
    }
    // what one try found answers for a second, and its own trying takes the last of the room
    let ready = await get('/readyz')
    for (let tries = 0; ready[0] === 200 && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      ready = await get('/readyz')
    }
    expect(ready).toEqual([503, { refused: 'busy', because: 'store-unwritable' }])
    expect((await get('/healthz'))[0]).toBe(200)
    const socket = await RawSocket.open(relay.url, 'w1', 'plan')
    expect((await socket.content()).getText('t').length).toBe(kept)
    expect(relay.logged()).toContain('"event":"room-broken"')
  })

  test('asking often writes once', async () => {
    const check = far.store.check
    let writes = 0
    far.store.check = () => {
      writes++
      return check()
    }
    const all = await Promise.all(Array.from({ length: 20 }, () => rawRequest(far.port, '/readyz')))
    far.store.check = check
    expect([new Set(all.map(({ status }) => status)), writes]).toEqual([new Set([200]), 1])
  })

  test('a disk that does not answer in time makes it not ready', async () => {
    const relay = await local()
    const check = relay.store.check
    relay.store.check = () => new Promise(() => {})
    expect(await ask(relay.url, 'GET', '/readyz')).toEqual({
      status: 503,
      body: { refused: 'busy', because: 'store-slow' },
    })
    relay.store.check = check
  })
})

describe('its figures', () => {
  const figures = async (
    relay: LocalRelay,
    options: RawOptions = {},
  ): Promise<ReadonlyMap<string, number>> => {
    const { status, text, headers } = await rawRequest(relay.port, '/metrics', options)
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    return new Map(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
    )
  }

  test('count what goes on', async () => {
    const relay = await local()
    const publisher = await publish(relay.url)
    const viewer = await joinAs(relay.url, publisher, 'viewer')
    const before = await figures(relay)
    expect(before.get('bandeng_updates_total')).toBe(0)
    const [writer, reader] = await Promise.all([
      RawSocket.open(relay.url, 'w1', 'plan', { key: publisher.key }),
      RawSocket.open(relay.url, 'w1', 'plan', { key: viewer.key }),
    ])
    const doc = docWith('x'.repeat(5_000))
    writer.send(step2(Y.encodeStateAsUpdate(doc)))
    await writer.acknowledged(1)
    reader.send(step2(Y.encodeStateAsUpdate(doc)))
    await reader.closed
    await ask(relay.url, 'GET', '/ledgers/w1/members', { key: 'wrong' })
    const after = await figures(relay)
    expect(after.get('bandeng_updates_total')).toBe(1)
    expect(after.get('bandeng_commit_seconds_count')).toBe(1)
    expect(after.get('bandeng_refused_total{code="readOnly"}')).toBe(1)
    expect(after.get('bandeng_refused_total{code="bad-key"}')).toBe(1)
    expect([after.get('bandeng_sockets'), after.get('bandeng_rooms')]).toEqual([1, 1])
    expect(after.get('bandeng_quarantined_rooms')).toBe(0)
    const grown = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0)
    expect(grown('bandeng_received_bytes_total')).toBeGreaterThan(10_000)
    expect(grown('bandeng_sent_bytes_total')).toBeGreaterThan(5_000)
    for (const name of [
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
      'nodejs_eventloop_lag_seconds',
    ])
      expect(after.has(name)).toBe(true)
    const buckets = [...after.keys()].filter((name) => name.startsWith('bandeng_commit_seconds_bucket'))
    expect(buckets.map((name) => /"(.*)"/.exec(name)?.[1])).toEqual([
      '0.001',
      '0.002',
      '0.005',
      '0.01',
      '0.025',
      '0.05',
      '0.1',
      '0.25',
      '0.5',
      '1',
      '+Inf',
    ])
    writer.close()
  })

  test.each([
    ['near', {}, 200],
    ['near', { host: 'localhost:PORT' }, 200],
    ['near', { host: 'bandeng.example' }, 403],
    ['near', { 'x-forwarded-for': '203.0.113.9' }, 403],
    ['near', { forwarded: 'for=203.0.113.9' }, 403],
    ['near', { via: '1.1 proxy' }, 403],
    ['near', { 'x-real-ip': '203.0.113.9' }, 403],
    ['far', {}, 403],
    ['far', { authorization: 'Bearer wrong' }, 403],
    ['far', { authorization: `Bearer ${token}x` }, 403],
    ['far', { authorization: token }, 403],
    ['far', { authorization: `Bearer ${token}` }, 200],
  ] as const)('a %s relay shows them to %j: %i', async (which, headers, status) => {
    const relay = which === 'near' ? near : far
    const given = Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [name, text.replace('PORT', String(relay.port))]),
    )
    expect((await rawRequest(relay.port, '/metrics', { headers: given })).status).toBe(status)
  })

  test('are for this machine alone where no token is set', async () => {
    const relay = await local({ host: '0.0.0.0' })
    const socket = connect({ host: '127.0.0.2', port: relay.port, localAddress: '127.0.0.2' })
    const said = new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(chunk.toString())))
    socket.write('GET /metrics HTTP/1.1\r\nHost: 192.168.1.20\r\n\r\n')
    expect((await said).slice(0, 12)).toBe('HTTP/1.1 403')
    socket.destroy()
  })

  test('a token too short to keep anybody out is refused at the start', () => {
    expect(readConfig({ METRICS_TOKEN: 'short' }, '/app/server')).toContain('METRICS_TOKEN')
  })
})

test('a socket that closes with bytes still waiting takes nothing from what is counted', async () => {
  const metrics = new Metrics()
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => open.delete(socket))
    // more than any buffer of the system holds
    for (let i = 0; i < 64; i++) socket.write(Buffer.alloc(2 ** 20))
  })
  metrics.watch(server as Server, open, () => ({ sockets: 0, rooms: 0, quarantined_rooms: 0 }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1')
  reader.on('error', () => {})
  reader.pause()
  await expect.poll(() => open.size).toBe(1)
  const sent = async (): Promise<number> =>
    Number(/^bandeng_sent_bytes_total (\S+)$/m.exec(await metrics.text())?.[1])
  const counted = await sent()
  const [socket] = open
  const closed = new Promise((resolve) => socket?.once('close', resolve))
  socket?.destroy()
  await closed
  expect(await sent()).toBe(counted)
  expect(counted).toBeGreaterThan(32 * 2 ** 20)
  server.close()
})
