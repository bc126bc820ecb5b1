// The relay with a certificate of its own: pages and sockets over TLS, what is wrong with a pair of files, and a renewal while it runs.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect, type PeerCertificate } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { keyProtocolPrefix, subprotocol, type PublishAnswer } from '#schemas/relay.ts'
import { readConfig } from '#server/config.ts'
import { buildRelay } from '#test/support/builtRelay.ts'
import { makeCertificate } from '#test/support/certificate.ts'
import { rawRequest } from '#test/support/rawRequest.ts'
import { freshDataDir, removeDataDir, startRelay, type RelayProcess } from '#test/support/relay.ts'

const dir = freshDataDir()
const files = { cert: join(dir, 'cert.pem'), key: join(dir, 'key.pem') }
const env = { TLS_CERT: files.cert, TLS_KEY: files.key }
const place = ({ cert, key }: { cert: string; key: string }): void => {
  writeFileSync(files.cert, cert)
  writeFileSync(files.key, key)
}
const first = makeCertificate('first')
const second = makeCertificate('second')
let relay: RelayProcess
beforeAll(async () => {
  mkdirSync(join(dir, 'data'))
  place(first)
  relay = await startRelay({ dataDir: join(dir, 'data'), env })
})
afterAll(async () => {
  await relay.kill()
  removeDataDir(dir)
})

const shown = (): Promise<PeerCertificate> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port: relay.port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate())
      socket.destroy()
    })
    socket.on('error', reject)
  })

test('it says https, answers over TLS, and asks browsers to stay with it', async () => {
  expect(relay.url).toBe(`https://127.0.0.1:${relay.port}`)
  const { status, headers } = await rawRequest(relay.port, '/healthz', { ca: first.cert })
  expect([status, headers['strict-transport-security']]).toEqual([200, 'max-age=15552000'])
  await expect(rawRequest(relay.port, '/healthz')).rejects.toThrow()
})

test('its own origin is the one with TLS', async () => {
  const from = async (origin: string): Promise<number> =>
    (await rawRequest(relay.port, '/healthz', { ca: first.cert, headers: { origin } })).status
  expect(await from(relay.url)).toBe(200)
  expect(await from(relay.url.replace('https', 'http'))).toBe(403)
})

test('a device publishes and writes over it', async () => {
  const body = JSON.stringify({ workspace: 'w1', generation: 'g1', member: 'olga', name: 'Olga' })
  const reply = await rawRequest(relay.port, '/workspaces', { ca: first.cert, method: 'POST', body })
  const { key } = JSON.parse(reply.text) as PublishAnswer
  const address = `${relay.url.replace('http', 'ws')}/sync/w1/plan`
  const socket = new WebSocket(address, [subprotocol, keyProtocolPrefix + key], { ca: first.cert })
  const frame = await new Promise<Buffer>((resolve, reject) => {
    socket.once('message', resolve)
    socket.once('error', reject)
  })
  // its step 1: an editor is asked what they have
  expect([...frame.subarray(0, 2)]).toEqual([0, 0])
  socket.close()
})

test('SIGHUP takes a renewed certificate, and leaves a broken one', async () => {
  const subject = async (): Promise<unknown> => (await shown()).subject.CN
  const hangUp = async (event: string): Promise<void> => {
    process.kill(relay.pid, 'SIGHUP')
    await expect.poll(() => relay.logged().split(`"event":"${event}"`).length).toBe(2)
  }
  expect(await subject()).toBe('first')
  place({ cert: second.cert, key: first.key })
  await hangUp('certificate-kept')
  expect(await subject()).toBe('first')
  place(second)
  await hangUp('certificate-reloaded')
  expect(await subject()).toBe('second')
})

test('one of the two alone stops the start', () => {
  for (const env of [{ TLS_CERT: 'a' }, { TLS_KEY: 'a' }])
    expect(readConfig({ ...env, LC_ALL: 'en' }, '/app/server')).toMatch(
      /^TLS_CERT and TLS_KEY belong together.*\.$/,
    )
  expect(readConfig({ TLS_CERT: 'a', TLS_KEY: 'b' }, '/app/server')).toMatchObject({
    tls: { cert: 'a', key: 'b' },
  })
})

test('files that are missing, or no pair, stop the start with one line', async () => {
  const bad = { cert: join(dir, 'bad.pem'), key: join(dir, 'other.pem') }
  writeFileSync(bad.cert, 'no certificate')
  writeFileSync(bad.key, first.key)
  place(second)
  for (const [pair, why] of [
    [{ TLS_CERT: join(dir, 'none.pem'), TLS_KEY: files.key }, 'TLS_CERT names a file that can’t be read'],
    [{ TLS_CERT: files.cert, TLS_KEY: join(dir, 'none.pem') }, 'TLS_KEY names a file that can’t be read'],
    [{ TLS_CERT: bad.cert, TLS_KEY: files.key }, 'no certificate with its key'],
    [{ TLS_CERT: files.cert, TLS_KEY: bad.key }, 'no certificate with its key'],
  ] as const) {
    const { status, stderr } = spawnSync(process.execPath, [await buildRelay()], {
      env: { ...process.env, ...pair, LC_ALL: 'en', PORT: '0', DATA_DIR: join(dir, 'unused') },
      encoding: 'utf8',
    })
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(stderr).toContain(why)
  }
})
