// What stands around the routes: names and origins, the built client's files, headers, health, the admin's look inside.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { dirname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readConfig } from '#server/config.ts'
import { buildRelay } from '#test/support/builtRelay.ts'
import { docWith } from '#test/support/docWith.ts'
import { RawSocket, step2 } from '#test/support/rawSocket.ts'
import { freshDataDir, openLocalRelay, removeDataDir, type LocalRelay } from '#test/support/relay.ts'

let relay: LocalRelay
const dataDir = freshDataDir()
beforeAll(async () => {
  const clientDir = join(dataDir, 'client')
  mkdirSync(join(clientDir, 'assets'), { recursive: true })
  const files: Record<string, string> = {
    'index.html': '<!doctype html><title>板凳</title>',
    'sw.js': 'self',
    'assets/main-Cf9dK2_a.js': 'export {}',
    'assets/highs-AbCdEf12.wasm': 'wasm',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(clientDir, name), text)
  writeFileSync(join(clientDir, 'assets/main-Cf9dK2_a.js.br'), brotliCompressSync('export {}'))
  writeFileSync(join(dataDir, 'secret.txt'), 'secret')
  relay = await openLocalRelay({ access: 'open', dataDir, clientDir, origins: ['https://bandeng.example'] })
})
afterAll(async () => {
  await relay.close()
  removeDataDir(dataDir)
})

interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** A request with any path and headers, as `fetch` would not send it. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> =>
  new Promise((resolve, reject) => {
    const sent = request({ port: relay.port, host: '127.0.0.1', path, headers, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })

describe('names and origins', () => {
  const own = (): string => `127.0.0.1:${relay.port}`
  test.each([
    ['no origin', () => ({}), 200],
    ['its own origin', () => ({ origin: `http://${own()}` }), 200],
    ['localhost as name', () => ({ host: `localhost:${relay.port}` }), 200],
    ['a configured origin', () => ({ origin: 'https://bandeng.example' }), 200],
    [
      'a configured name behind a proxy',
      () => ({ host: 'bandeng.example', origin: 'https://bandeng.example' }),
      200,
    ],
    ['a foreign origin', () => ({ origin: 'https://evil.example' }), 403],
    ['the null origin', () => ({ origin: 'null' }), 403],
    ['the same host on another port', () => ({ origin: 'http://127.0.0.1:1' }), 403],
    ['a foreign name that points here', () => ({ host: `evil.example:${relay.port}` }), 403],
    ['another address', () => ({ host: '203.0.113.9' }), 403],
    ['a name that is none', () => ({ host: 'a b' }), 403],
  ] as const)('%s', async (_name, headers, status) => {
    const page = await get('/healthz', { ...headers() })
    expect(page.status).toBe(status)
    const socket = RawSocket.open(relay.url, 'bench-1', 'layout', { headers: { ...headers() } })
    if (status === 200) (await socket).close()
    else await expect(socket).rejects.toThrow('403')
  })

  test('an upgrade elsewhere finds nothing', async () => {
    await expect(RawSocket.open(relay.url, '..', 'layout')).rejects.toThrow('404')
    await expect(RawSocket.open(relay.url, 'bench-1', '%E0%A4%A')).rejects.toThrow('404')
  })
})

describe('the built client', () => {
  test('the shell is asked for again each time, hashed files never', async () => {
    const shell = await get('/')
    expect(shell.status).toBe(200)
    expect(shell.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(shell.headers['cache-control']).toBe('no-cache')
    expect((await get('/sw.js')).headers['cache-control']).toBe('no-cache')
    const asset = await get('/assets/main-Cf9dK2_a.js')
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(asset.headers['content-encoding']).toBeUndefined()
    expect((await get('/assets/highs-AbCdEf12.wasm')).headers['content-type']).toBe('application/wasm')
    const again = await get('/', { 'if-none-match': String(shell.headers['etag']) })
    expect([again.status, again.body.length]).toEqual([304, 0])
  })

  test('is sent in brotli to those who take it', async () => {
    const asset = await get('/assets/main-Cf9dK2_a.js', { 'accept-encoding': 'gzip, br' })
    expect(asset.headers['content-encoding']).toBe('br')
    expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(asset.body.equals(brotliCompressSync('export {}'))).toBe(true)
  })

  test('every answer carries the security headers', async () => {
    for (const path of ['/', '/healthz', '/nothing', '/ledgers/w1/members']) {
      const { headers } = await get(path)
      expect(headers['content-security-policy']).toContain("default-src 'self'")
      expect(headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval'")
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
    }
  })

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets%2f..%2f..%2fsecret.txt',
    '//etc/passwd',
    '/index.html%00',
    '/%',
    '/assets',
    '/assets/',
    '/assets/main-Cf9dK2_a.js.br',
  ])('%s leads nowhere', async (path) => {
    const got = await get(path)
    expect(got.status).toBe(404)
    expect(got.body.toString()).not.toContain('secret')
  })

  test('nothing but reading is done to it', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(404)
    expect((await get('/', {}, 'DELETE')).status).toBe(404)
    const head = await get('/', {}, 'HEAD')
    expect([head.status, head.body.length]).toEqual([200, 0])
  })
})

describe('looking after it', () => {
  test('health tells sockets and rooms, whatever the disk does', async () => {
    const socket = await RawSocket.open(relay.url, 'bench-1', 'layout')
    await socket.content()
    // whoever was here before may still be leaving
    await expect
      .poll(async () => JSON.parse((await get('/healthz')).body.toString()) as unknown, { timeout: 10_000 })
      .toMatchObject({ status: 'ok', sockets: 1, rooms: 1 })
    const check = relay.store.check
    relay.store.check = () => Promise.reject(new Error('gone'))
    expect((await get('/healthz')).status).toBe(200)
    expect((await get('/readyz')).status).toBe(503)
    relay.store.check = check
    socket.close()
  })

  test('the admin reads the folder beside the running relay', async () => {
    const doc = docWith('x')
    const socket = await RawSocket.open(relay.url, 'bench-2', 'plan')
    socket.send(step2(Y.encodeStateAsUpdate(doc)))
    await socket.acknowledged(1)
    socket.close()
    const program = join(dirname(await buildRelay()), 'admin.js')
    const admin = (...args: string[]) => {
      return spawnSync(process.execPath, [program, ...args], {
        env: { ...process.env, DATA_DIR: dataDir },
        encoding: 'utf8',
      })
    }
    expect(JSON.parse(admin('rooms').stdout)).toMatchObject([
      { workspace: 'bench-2', document: 'plan', updates: 1 },
    ])
    expect(JSON.parse(admin('stats').stdout)).toMatchObject({ updates: 1, workspaces: 0 })
    const wrong = admin('nonsense')
    expect([wrong.status, wrong.stderr.trim().split('\n').length]).toEqual([1, 1])
  })

  test('settings have the documented defaults', () => {
    expect(readConfig({}, '/app/server')).toMatchObject({
      port: 4100,
      host: '127.0.0.1',
      access: 'invite',
      origins: [],
      clientDir: '/app/dist/client',
    })
    expect(readConfig({}, '/app/dist/server')).toMatchObject({ clientDir: '/app/dist/client' })
  })
})
