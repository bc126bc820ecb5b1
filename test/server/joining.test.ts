// Publishing, inviting and joining over HTTP: what is needed, what is used up, and that no key is ever printed.
import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { readConfig } from '#server/config.ts'
import { changeOnDisk } from '#test/support/relayFile.ts'
import { databaseFile } from '#server/stores/sqlite.ts'
import type { InvitationAnswer, JoinAnswer, LedgerAnswer, PublishAnswer } from '#schemas/relay.ts'
import { local, started } from '#test/support/ending.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import { RawSocket, step2 } from '#test/support/rawSocket.ts'
import { freshDataDir, removeDataDir, startRelay } from '#test/support/relay.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const invite = async (url: string, key: string, body: unknown) =>
  ask<InvitationAnswer>(url, 'POST', '/workspaces/w1/invitations', { key, body })
const join1 = (url: string, secret: string, member?: string) =>
  ask<JoinAnswer>(url, 'POST', '/join', {
    body: { workspace: 'w1', secret, name: ' Bao ', ...(member && { member }) },
  })

describe('a name', () => {
  test('is one line in which something is seen and nothing turns; another lets nobody in and uses nothing up', async () => {
    const { url } = await local()
    const owner = await publish(url)
    const { secret } = (await invite(url, owner.key, { role: 'viewer' })).body
    const join = async (name: string) =>
      ask<JoinAnswer>(url, 'POST', '/join', { body: { workspace: 'w1', secret, name } })
    for (const name of [
      '',
      ' ',
      'Bao\ud800',
      'Cao\0',
      'a\nb',
      '\u202eevil',
      'a\u2066b',
      '\u200b\u200b',
      'x'.repeat(61),
    ])
      expect([name, (await join(name)).status]).toEqual([name, 400])
    const publishing = { workspace: 'w9', generation: 'g', member: 'm', name: '\u202eevil' }
    expect((await ask(url, 'POST', '/workspaces', { body: publishing })).status).toBe(400)
    expect((await join(' Jose\u0301 ')).body.name).toBe('Jos\u00e9')
  })
})

describe('publishing', () => {
  test('makes an owner, a key and the first entry of members', async () => {
    const { url, store } = await local()
    const answer = await publish(url)
    expect(answer).toMatchObject({ workspace: 'w1', member: 'olga', role: 'owner', epoch: store.epoch })
    expect(answer.key).toMatch(/^[\w-]{43}$/)
    const { body } = await ask<LedgerAnswer>(url, 'GET', '/ledgers/w1/members', { key: answer.key })
    expect(body.records).toMatchObject([{ kind: 'joined', member: 'olga', name: 'Olga', role: 'owner' }])
  })

  test('a second time needs the owner’s key', async () => {
    const { url } = await local()
    const owner = await publish(url)
    const editor = await joinAs(url, owner, 'editor')
    const body = { workspace: 'w1', generation: 'g1', member: 'eve', name: 'Eve' }
    for (const key of [undefined, 'wrong-key', editor.key]) {
      const reply = await ask(url, 'POST', '/workspaces', { body, ...(key !== undefined && { key }) })
      expect(reply).toEqual({ status: 409, body: { refused: 'exists' } })
    }
    const again = await ask<PublishAnswer>(url, 'POST', '/workspaces', { body, key: owner.key })
    expect(again).toMatchObject({ status: 200, body: { member: 'olga', key: owner.key } })
  })

  test('with a key that opens another centre is refused by name', async () => {
    const { url } = await local()
    const { key } = await publish(url)
    const body = { workspace: 'w2', generation: 'g2', member: 'olga', name: 'Olga', key }
    for (const founding of [undefined, { remarks: {}, decisions: [] }])
      expect(await ask(url, 'POST', '/workspaces', { body: { ...body, founding } })).toEqual({
        status: 409,
        body: { refused: 'exists' },
      })
    // and that one stays what it was
    expect((await ask<LedgerAnswer>(url, 'GET', '/ledgers/w1/members', { key })).status).toBe(200)
  })

  test('beyond this machine needs the one-time code, which is used up', async () => {
    const relay = await local({ host: '0.0.0.0' })
    const body = (workspace: string, code?: string) => ({
      workspace,
      generation: 'g',
      member: 'm',
      name: 'M',
      code,
    })
    const post = (workspace: string, code?: string) =>
      ask(relay.url, 'POST', '/workspaces', { body: body(workspace, code) })
    expect((await post('w1')).body).toEqual({ refused: 'bad-code' })
    expect((await post('w1', 'ABCD-EFGH')).body).toEqual({ refused: 'bad-code' })
    const [code = ''] = relay.codes
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect((await post('w1', code.toLowerCase())).status).toBe(200)
    expect((await post('w2', code)).body).toEqual({ refused: 'bad-code' })
    expect(relay.codes).toHaveLength(2)
    expect((await post('w2', relay.codes.at(-1))).status).toBe(200)
  })

  test('the code is taken however it is typed', async () => {
    const relay = await local({ host: '0.0.0.0' })
    const wide = (text: string): string =>
      text.replaceAll(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0))
    const ways: readonly ((code: string) => string)[] = [
      (code) => code.toLowerCase().replace('-', ''),
      (code) => ` ${code.replace('-', ' ')} `,
      (code) => code.replace('-', '—'),
      (code) => wide(code.toLowerCase()),
      (code) => code.replace('-', '').replaceAll(/./g, '$& '),
    ]
    for (const [n, typed] of ways.entries()) {
      const code = typed(relay.codes.at(-1) ?? '')
      const body = { workspace: `w${n}`, generation: 'g', member: 'm', name: 'M', code }
      expect([code, (await ask(relay.url, 'POST', '/workspaces', { body })).status]).toEqual([code, 200])
    }
    for (const code of ['', '-', relay.codes.at(-1)?.slice(0, 8)]) {
      const body = { workspace: 'w9', generation: 'g', member: 'm', name: 'M', code }
      expect((await ask(relay.url, 'POST', '/workspaces', { body })).status, code).toBe(403)
    }
  })

  test('guessing the code waits for each answer, and keeps nobody from typing the true one', async () => {
    const relay = await local({ host: '0.0.0.0' })
    const post = (code: string) =>
      ask(relay.url, 'POST', '/workspaces', {
        body: { workspace: 'w1', generation: 'g', member: 'm', name: 'M', code },
      })
    const began = performance.now()
    const guesses = Array.from({ length: 30 }, (_, i) => post(`AAAA-AA${10 + i}`))
    const [code = ''] = relay.codes
    const typed = await post(code)
    expect(typed.status, 'typed while somebody guesses').toBe(200)
    for (const guess of await Promise.all(guesses)) expect([403, 409]).toContain(guess.status)
    expect(performance.now() - began).toBeGreaterThan(250)
    expect(relay.codes, 'only the used one is renewed').toHaveLength(2)
  })

  test.each([
    ['no id', { generation: 'g', member: 'm', name: 'M' }],
    ['an id that is no id', { workspace: '../etc', generation: 'g', member: 'm', name: 'M' }],
    ['an empty name', { workspace: 'w', generation: 'g', member: 'm', name: '  ' }],
    ['a long name', { workspace: 'w', generation: 'g', member: 'm', name: 'x'.repeat(61) }],
  ])('%s is a bad request', async (_name, body) => {
    const { url } = await local()
    expect(await ask(url, 'POST', '/workspaces', { body })).toEqual({
      status: 400,
      body: { refused: 'bad-request' },
    })
  })
})

describe('invitations', () => {
  test('one is good for one person; looking at it does nothing', async () => {
    const { url } = await local()
    const owner = await publish(url)
    const { body } = await invite(url, owner.key, { role: 'consultant' })
    expect(Date.parse(body.expires) - Date.now()).toBeGreaterThan(6.9 * 86_400_000)
    for (let i = 0; i < 3; i++) expect((await ask(url, 'GET', '/join')).status).toBe(404)
    const joined = await join1(url, body.secret, 'bao')
    expect(joined.body).toMatchObject({ member: 'bao', name: 'Bao', role: 'consultant', generation: 'g1' })
    expect(await join1(url, body.secret)).toEqual({ status: 404, body: { refused: 'bad-invitation' } })
    const members = await ask<LedgerAnswer>(url, 'GET', '/ledgers/w1/members', { key: joined.body.key })
    expect(members.body.records).toMatchObject([{ member: 'olga' }, { kind: 'joined', member: 'bao' }])
  })

  test('two that redeem the last use at once: one of them is in', async () => {
    const { url } = await local()
    const owner = await publish(url)
    const { body } = await invite(url, owner.key, { role: 'viewer' })
    const replies = await Promise.all([1, 2, 3, 4].map(() => join1(url, body.secret)))
    expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 404, 404, 404])
  })

  test('one for a meeting is good for as many as it says, each with an id of their own', async () => {
    const { url } = await local()
    const owner = await publish(url)
    const { body } = await invite(url, owner.key, { role: 'viewer', uses: 3 })
    const replies = [1, 2, 3, 4].map(() => join1(url, body.secret, 'olga'))
    const joined = (await Promise.all(replies)).filter((reply) => reply.status === 200)
    expect(joined).toHaveLength(3)
    expect(new Set([...joined.map((reply) => reply.body.member), 'olga']).size).toBe(4)
  })

  test('an expired one says so', async () => {
    const relay = await local()
    const owner = await publish(relay.url)
    const { body } = await invite(relay.url, owner.key, { role: 'viewer' })
    changeOnDisk(relay.dataDir, ["UPDATE invitations SET expires = '2020-01-01T00:00:00.000Z', crc = NULL"])
    expect(await join1(relay.url, body.secret)).toEqual({
      status: 410,
      body: { refused: 'expired-invitation' },
    })
  })

  test('who may invite whom', async () => {
    const { url } = await local()
    const owner = await publish(url)
    const editor = await joinAs(url, owner, 'editor')
    const viewer = await joinAs(url, owner, 'viewer')
    expect((await invite(url, owner.key, { role: 'owner' })).status).toBe(200)
    for (const role of ['editor', 'consultant', 'viewer', 'respondent'])
      expect((await invite(url, editor.key, { role })).status).toBe(200)
    for (const role of ['owner', 'reviewer'])
      expect((await invite(url, editor.key, { role })).body).toEqual({ refused: 'forbidden' })
    expect((await invite(url, viewer.key, { role: 'viewer' })).body).toEqual({ refused: 'forbidden' })
    expect(await invite(url, 'wrong', { role: 'viewer' })).toEqual({
      status: 401,
      body: { refused: 'bad-key' },
    })
  })
})

describe('secrets', () => {
  test(
    'neither keys nor invitations are printed, or lie in the data folder as they are',
    { timeout: 120_000 },
    async () => {
      const relay = await started()
      const owner = await publish(relay.url)
      const { body } = await invite(relay.url, owner.key, { role: 'editor' })
      const { body: joined } = await join1(relay.url, body.secret)
      const socket = await RawSocket.open(relay.url, 'w1', 'layout', { key: joined.key })
      socket.send(step2(Y.encodeStateAsUpdate(new Y.Doc())))
      await socket.acknowledged(1)
      await RawSocket.open(relay.url, 'w1', 'layout', { key: `${joined.key}x` })
      socket.send('nonsense')
      await socket.closed
      await relay.stop()
      for (const secret of [owner.key, body.secret, joined.key]) {
        expect(relay.printed()).not.toContain(secret)
        expect(readFileSync(join(relay.dataDir, databaseFile)).includes(secret)).toBe(false)
      }
    },
  )

  test('ACCESS=open beyond this machine stops the start with one line', { timeout: 120_000 }, async () => {
    const dataDir = freshDataDir()
    onTestFinished(() => removeDataDir(dataDir))
    const failure = await startRelay({
      dataDir,
      env: { ACCESS: 'open', HOST: '0.0.0.0', LC_ALL: 'en' },
    }).then(
      () => 'started',
      (fault: Error) => fault.message,
    )
    expect(failure).toMatch(/^the relay ended with 1: ACCESS=open/)
    expect(failure.trim().split('\n')).toHaveLength(1)
  })

  test.each([
    [{ PORT: 'many' }, /^PORT/],
    [{ PORT: '70000' }, /^PORT/],
    [{ ACCESS: 'all' }, /^ACCESS/],
    [{ ORIGINS: 'bandeng.example' }, /^ORIGINS/],
    [{ ORIGINS: 'https://bandeng.example/page' }, /^ORIGINS/],
  ] as const)('%j is no setting', (env, line) => {
    expect(readConfig({ ...env, LC_ALL: 'en' }, '/app/server')).toMatch(line)
  })
})
