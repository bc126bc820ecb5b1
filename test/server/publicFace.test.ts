// The relay as it is seen from outside: who may ask, and what every answer carries.
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { authorization, type PublishAnswer } from '#schemas/relay.ts'
import { local } from '#test/support/ending.ts'
import { ask } from '#test/support/people.ts'
import { rawRequest, type RawOptions } from '#test/support/rawRequest.ts'
import { RawSocket } from '#test/support/rawSocket.ts'
import { openLocalRelay, removeDataDir, type LocalRelay } from '#test/support/relay.ts'

const listed = 'https://bandeng.example'

const openWithPage = async (config: Parameters<typeof openLocalRelay>[0]): Promise<LocalRelay> => {
  const relay = await openLocalRelay(config)
  mkdirSync(join(relay.dataDir, 'client', 'assets'), { recursive: true })
  writeFileSync(join(relay.dataDir, 'client', 'index.html'), '<!doctype html><title>板凳</title>')
  writeFileSync(join(relay.dataDir, 'client', 'assets', 'main-Cf9dK2_a.js'), 'export {}')
  return relay
}
let near: LocalRelay
let far: LocalRelay
let owner: PublishAnswer
beforeAll(async () => {
  near = await openWithPage({ origins: [listed, 'https://centre.example:8443'] })
  far = await openWithPage({ host: '0.0.0.0', origins: [listed] })
  // for people beyond this machine, who come by the proxy
  const code = near.codes.at(-1)
  const body = { workspace: 'w1', generation: 'g1', member: 'olga', name: 'Olga', code }
  owner = (await ask<PublishAnswer>(near.url, 'POST', '/workspaces', { body })).body
})
afterAll(async () => {
  for (const relay of [near, far]) {
    await relay.close()
    removeDataDir(relay.dataDir)
  }
})

/** `PORT` stands for the relay's own port. */
const withPort = (text: string | undefined, { port }: LocalRelay): string | undefined =>
  text?.replace('PORT', String(port))

describe('names and origins', () => {
  const own = '127.0.0.1:PORT'
  test.each([
    // a relay on this machine alone: [Host, Origin, what it answers]
    ['near', own, undefined, 'ok'],
    ['near', own, 'http://127.0.0.1:PORT', 'ok'],
    ['near', 'localhost:PORT', 'http://localhost:PORT', 'ok'],
    ['near', 'LocalHost:PORT', 'http://localhost:PORT', 'ok'],
    ['near', '[::1]:PORT', 'http://[::1]:PORT', 'ok'],
    ['near', '127.0.0.1', 'http://127.0.0.1', 'ok'],
    ['near', '127.0.0.1:80', 'http://127.0.0.1', 'ok'],
    ['near', own, listed, 'ok'],
    ['near', own, 'https://centre.example:8443', 'ok'],
    ['near', 'bandeng.example', listed, 'ok'],
    ['near', 'bandeng.example:4100', listed, 'ok'],
    ['near', own, 'https://127.0.0.1:PORT', 'foreign-origin'],
    ['near', own, 'http://127.0.0.1', 'foreign-origin'],
    ['near', own, 'http://127.0.0.1:1', 'foreign-origin'],
    ['near', own, 'http://localhost:PORT', 'foreign-origin'],
    ['near', own, 'null', 'foreign-origin'],
    ['near', own, '', 'foreign-origin'],
    ['near', own, '*', 'foreign-origin'],
    ['near', own, 'http://bandeng.example', 'foreign-origin'],
    ['near', own, 'https://bandeng.example:8443', 'foreign-origin'],
    ['near', own, 'https://bandeng.example:443', 'foreign-origin'],
    ['near', own, 'https://bandeng.example/', 'foreign-origin'],
    ['near', own, 'https://BANDENG.example', 'foreign-origin'],
    ['near', own, 'https://bandeng.example.evil.example', 'foreign-origin'],
    ['near', own, 'https://evil-bandeng.example', 'foreign-origin'],
    ['near', own, 'https://www.bandeng.example', 'foreign-origin'],
    ['near', own, 'https://bandeng.example@evil.example', 'foreign-origin'],
    ['near', own, 'https://bandeng.example, https://evil.example', 'foreign-origin'],
    ['near', own, 'https://centre.example', 'foreign-origin'],
    ['near', own, 'file://', 'foreign-origin'],
    ['near', 'bandeng.example', 'http://bandeng.example', 'foreign-origin'],
    ['near', 'bandeng.example:4100', 'http://bandeng.example:4100', 'foreign-origin'],
    ['near', 'evil.example:PORT', undefined, 'foreign-host'],
    ['near', 'evil.example:PORT', 'http://evil.example:PORT', 'foreign-host'],
    ['near', 'localhost.evil.example', undefined, 'foreign-host'],
    ['near', 'localhost@evil.example', undefined, 'foreign-host'],
    ['near', 'evil.example/@localhost', undefined, 'foreign-host'],
    ['near', 'localhost#.evil.example', undefined, 'foreign-host'],
    ['near', 'localhost.', undefined, 'foreign-host'],
    ['near', '203.0.113.9', undefined, 'foreign-host'],
    ['near', 'a b', undefined, 'foreign-host'],
    // a relay on the network is reached by any address of its machine
    ['far', '192.168.1.20:PORT', 'http://192.168.1.20:PORT', 'ok'],
    ['far', own, 'http://127.0.0.1:PORT', 'ok'],
    ['far', '192.168.1.20:PORT', 'https://192.168.1.20:PORT', 'foreign-origin'],
    ['far', '192.168.1.20:PORT', 'http://192.168.1.21:PORT', 'foreign-origin'],
    ['far', 'evil.example:PORT', 'http://evil.example:PORT', 'foreign-host'],
  ] as const)('%s, asked as %s by a page of %s: %s', async (which, host, origin, answer) => {
    const relay = which === 'near' ? near : far
    const headers = { host: withPort(host, relay), origin: withPort(origin, relay) }
    const page = await rawRequest(relay.port, '/', { headers })
    expect([page.status, page.status === 200 || (JSON.parse(page.text) as unknown)]).toEqual(
      answer === 'ok' ? [200, true] : [403, { refused: answer }],
    )
    const key = relay === near ? owner.key : 'none'
    const given = Object.entries(headers).filter(([, value]) => value !== undefined)
    const socket = RawSocket.open(relay.url, 'w1', 'layout', {
      headers: Object.fromEntries(given) as Record<string, string>,
      key,
    })
    if (answer === 'ok') (await socket).close()
    else await expect(socket).rejects.toThrow('403')
  })

  test('publishing needs the one-time code where others come by a proxy, and not at this machine alone', async () => {
    const body = { workspace: 'w2', generation: 'g1', member: 'olga', name: 'Olga' }
    expect(await ask(near.url, 'POST', '/workspaces', { body })).toEqual({
      status: 403,
      body: { refused: 'bad-code' },
    })
    const alone = await local({ origins: ['http://localhost:5173', 'http://[::1]:5173'] })
    expect([alone.codes, (await ask(alone.url, 'POST', '/workspaces', { body })).status]).toEqual([[], 200])
    const env = { ACCESS: 'open', ORIGINS: listed }
    expect(readConfig({ ...env, LC_ALL: 'en' }, '/app/server')).toMatch(/^ACCESS=open .* this machine alone/)
  })

  test('what the list of origins may not hold', () => {
    for (const origins of [
      'bandeng.example',
      '*',
      'null',
      'https://a.example/',
      'https://A.example',
      'ws://a',
    ])
      expect(readConfig({ ORIGINS: `${listed}, ${origins}` }, '/app/server')).toContain(origins)
  })
})

describe('every answer', () => {
  const digest = createHash('sha256').update('<script>').digest('hex')
  const mine = (): RawOptions => ({ headers: { authorization: authorization(owner.key) } })
  test.each([
    ['the page', '/', () => ({}), 200],
    ['the head of the page', '/', () => ({ method: 'HEAD' }), 200],
    ['a script', '/assets/main-Cf9dK2_a.js', () => ({}), 200],
    ['nothing there', '/nothing', () => ({}), 404],
    ['a way out of the folder', '/%2e%2e/bandeng.sqlite', () => ({}), 404],
    ['a path that is none', 'http://[', () => ({}), 404],
    ['another method', '/', () => ({ method: 'DELETE' }), 404],
    ['health', '/healthz', () => ({}), 200],
    ['readiness', '/readyz', () => ({}), 200],
    ['figures', '/metrics', () => ({}), 200],
    ['a foreign origin', '/', () => ({ headers: { origin: 'https://evil.example' } }), 403],
    ['a foreign name', '/', () => ({ headers: { host: 'evil.example' } }), 403],
    ['no key', '/ledgers/w1/members', () => ({}), 401],
    ['a ledger', '/ledgers/w1/members', mine, 200],
    ['no such ledger', '/ledgers/w1/nothing', mine, 404],
    ['a file of theirs', `/blobs/w1/${digest}`, mine, 200],
    ['a bad body', '/join', () => ({ method: 'POST', body: '{' }), 400],
    ['too much', '/join', () => ({ method: 'POST', body: 'x'.repeat(20_000) }), 413],
  ] as const)('%s carries the security headers', async (_what, path, options, status) => {
    await rawRequest(near.port, `/blobs/w1/${digest}`, { ...mine(), method: 'PUT', body: '<script>' })
    const { status: got, headers } = await rawRequest(near.port, path, options())
    expect(got).toBe(status)
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/default-src '(self|none)'/)
    if (path.startsWith('/blobs')) expect(policy).toBe("default-src 'none'; sandbox")
    else
      for (const rule of [
        "script-src 'self' 'wasm-unsafe-eval'",
        "object-src 'none'",
        "frame-ancestors 'none'",
      ])
        expect(policy).toContain(rule)
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline|'unsafe-eval'/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['x-powered-by'] ?? headers['server']).toBeUndefined()
  })
})
