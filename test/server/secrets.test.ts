// A whole day of a relay with words that must not leak: afterwards its log, its figures, its file and what the operator's commands print are searched for them.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { InvitationAnswer, JoinAnswer, PublishAnswer } from '#schemas/relay.ts'
import { buildRelay } from '#test/support/builtRelay.ts'
import { databaseIn, operator, type Operator } from '#test/support/operator.ts'
import { docWith } from '#test/support/docWith.ts'
import { ask } from '#test/support/people.ts'
import { rawRequest } from '#test/support/rawRequest.ts'
import { RawSocket, step2, update } from '#test/support/rawSocket.ts'
import { startRelay } from '#test/support/relay.ts'

let at: Operator
beforeAll(async () => {
  at = await operator()
})
afterAll(() => at.leave())

const token = 'canary-of-the-watchers'
const words = {
  ownerName: 'canary-name-of-the-owner',
  guestName: 'canary-name-of-the-guest',
  text: 'canary text of the plan',
  answer: 'canary answer of a resident',
  picture: 'canary of a picture',
  wrongKey: 'canary-key-that-opens-nothing-0123456789',
  wrongSecret: 'canary-secret-that-opens-nothing-0123456789',
  wrongCode: 'CANARY-CODE',
  path: 'canary-path',
}

test('no secret, no name and no content is anywhere but where it belongs', { timeout: 120_000 }, async () => {
  const dataDir = at.fresh()
  const relay = await startRelay({
    entry: await buildRelay(),
    dataDir,
    env: { HOST: '0.0.0.0', LOG_LEVEL: 'debug', METRICS_TOKEN: token },
  })
  const [, code = ''] = /publishing a centre: (\S+)/.exec(relay.printed()) ?? []
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)

  // what goes well
  const body = { workspace: 'w1', generation: 'g1', member: 'olga', name: words.ownerName }
  const owner = (await ask<PublishAnswer>(relay.url, 'POST', '/workspaces', { body: { ...body, code } })).body
  const invited = await ask<InvitationAnswer>(relay.url, 'POST', '/workspaces/w1/invitations', {
    key: owner.key,
    body: { role: 'viewer' },
  })
  const { secret } = invited.body
  const joining = { workspace: 'w1', secret, name: words.guestName }
  const guest = (await ask<JoinAnswer>(relay.url, 'POST', '/join', { body: joining })).body
  const doc = docWith(words.text)
  const writer = await RawSocket.open(relay.url, 'w1', 'plan', { key: owner.key })
  writer.send(step2(Y.encodeStateAsUpdate(doc)))
  await writer.acknowledged(1)
  const digest = createHash('sha256').update(words.picture).digest('hex')
  const stored = await rawRequest(relay.port, `/blobs/w1/${digest}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${owner.key}` },
    body: words.picture,
  })
  expect(stored.status).toBe(200)

  // and what goes wrong
  const statuses: number[] = []
  const tryIt = async (...args: Parameters<typeof rawRequest>): Promise<void> => {
    statuses.push((await rawRequest(...args)).status)
  }
  await tryIt(relay.port, '/join', { method: 'POST', body: `{"secret":"${words.wrongSecret}` })
  await tryIt(relay.port, '/join', {
    method: 'POST',
    body: JSON.stringify({ ...joining, secret: words.wrongSecret }),
  })
  await tryIt(relay.port, '/workspaces', {
    method: 'POST',
    body: JSON.stringify({ ...body, workspace: 'w2', code: words.wrongCode }),
  })
  await tryIt(relay.port, `/ledgers/w1/${words.path}?key=${words.wrongKey}`, {
    headers: { authorization: `Bearer ${words.wrongKey}` },
  })
  await tryIt(relay.port, `/${words.path}?key=${words.wrongKey}`)
  await tryIt(relay.port, '/metrics', { headers: { authorization: `Bearer ${words.wrongKey}` } })
  await tryIt(relay.port, '/ledgers/w1/responses', {
    method: 'POST',
    headers: { authorization: `Bearer ${guest.key}` },
    body: JSON.stringify({ records: [{ id: 'r1', answer: words.answer }] }),
  })
  expect(statuses.toSorted((a, b) => a - b)).toEqual([400, 400, 401, 403, 403, 404, 404])
  const wrong = await RawSocket.open(relay.url, 'w1', 'plan', { key: words.wrongKey })
  expect((await wrong.closed).code).toBe(4401)
  const garbled = await RawSocket.open(relay.url, 'w1', 'plan', { key: owner.key })
  garbled.send(update(new TextEncoder().encode(words.answer)))
  expect((await garbled.closed).code).toBe(4400)
  const reader = await RawSocket.open(relay.url, 'w1', 'plan', { key: guest.key })
  reader.send(step2(Y.encodeStateAsUpdate(doc)))
  expect((await reader.closed).code).toBe(4403)

  const figures = await rawRequest(relay.port, '/metrics', { headers: { authorization: `Bearer ${token}` } })
  expect(figures.status).toBe(200)
  const commands = ['stats', 'rooms', 'check', 'compact'] as const
  const printed = await Promise.all(commands.map((command) => at.admin(dataDir, command)))
  expect(printed.map(({ code: exit }) => exit)).toEqual([0, 0, 0, 0])
  const file = (): string =>
    ['', '-wal']
      .map((end) => databaseIn(dataDir) + end)
      .filter(existsSync)
      .map((path) => readFileSync(path, 'latin1'))
      .join('')
  const files = [file()]
  expect(await relay.stop()).toBe(0)
  files.push(file())

  const log = relay.logged().trim().split('\n')
  for (const line of log)
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), event: expect.any(String) })
  expect(log.filter((line) => line.includes('"refused"')).length).toBeGreaterThanOrEqual(9)

  const secrets = { ownerKey: owner.key, guestKey: guest.key, secret, code, token }
  const search = (where: string, text: string, what: Readonly<Record<string, string>>): void =>
    expect([where, Object.keys(what).filter((name) => text.includes(what[name] ?? ''))]).toEqual([where, []])
  search('the log', relay.logged(), { ...secrets, ...words })
  search('the figures', figures.text, { ...secrets, ...words, workspace: 'w1', member: 'olga' })
  search('the commands', JSON.stringify(printed), { ...secrets, ...words })
  search('what is printed', relay.printed().replaceAll(code, ''), { ...secrets, ...words, code: 'CODE' })
  const { wrongKey, wrongSecret, wrongCode, answer, path } = words
  for (const text of files) {
    search('the file', text, { ...secrets, wrongKey, wrongSecret, wrongCode, answer, path })
    // the search itself finds what is there
    for (const kept of [words.ownerName, words.guestName, words.text, words.picture])
      expect(text).toContain(kept)
  }
  expect(existsSync(join(dataDir, 'client'))).toBe(false)
})
