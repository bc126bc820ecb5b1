// Answers that got lost on the way: the same request under the device's own key is answered again, and uses up nothing.
import { beforeEach, describe, expect, test } from 'vitest'
import type { InvitationAnswer, JoinAnswer, LedgerAnswer, PublishAnswer } from '#schemas/relay.ts'
import { local } from '#test/support/ending.ts'
import { ask, publish } from '#test/support/people.ts'
import { onDisk } from '#test/support/relayFile.ts'
import type { LocalRelay } from '#test/support/relay.ts'

let relay: LocalRelay
let owner: PublishAnswer
beforeEach(async () => {
  relay = await local()
  owner = await publish(relay.url)
})

const keyOf = (letter: string): string => letter.repeat(43)
const invite = async (uses = 1): Promise<string> => {
  const body = { role: 'editor', uses }
  const path = '/workspaces/w1/invitations'
  return (await ask<InvitationAnswer>(relay.url, 'POST', path, { key: owner.key, body })).body.secret
}
const join = (secret: string, key: string | undefined, name = 'Bao') =>
  ask<JoinAnswer>(relay.url, 'POST', '/join', {
    body: { workspace: 'w1', secret, name, ...(key === undefined ? {} : { key }) },
  })

describe('joining again under the same key', () => {
  test('gives the same membership, even after the invitation is used up', async () => {
    const secret = await invite()
    const [first, second] = await Promise.all([join(secret, keyOf('a')), join(secret, keyOf('a'))])
    expect(first).toMatchObject({ status: 200, body: { key: keyOf('a'), name: 'Bao', role: 'editor' } })
    expect(second).toEqual(first)
    expect(await join(secret, keyOf('a'), 'Another name')).toEqual(first)
    const { body } = await ask<LedgerAnswer>(relay.url, 'GET', '/ledgers/w1/members', { key: keyOf('a') })
    expect(body.records).toHaveLength(2)
  })

  test('another key, or none, finds the invitation used up', async () => {
    const secret = await invite()
    await join(secret, keyOf('a'))
    expect(await join(secret, keyOf('b'))).toEqual({ status: 404, body: { refused: 'bad-invitation' } })
    expect((await join(secret, undefined)).status).toBe(404)
  })

  test('a key of another centre opens nothing here', async () => {
    const other = await publish(relay.url, 'w2', 'eve')
    expect(await join(await invite(), other.key)).toEqual({
      status: 404,
      body: { refused: 'bad-invitation' },
    })
  })

  test.each([['short'], [keyOf('a') + 'a'], ['*'.repeat(43)]])('the key %s is refused', async (key) => {
    expect((await join(await invite(), key)).status).toBe(400)
  })

  test('a removed member’s key lets nobody back in', async () => {
    const secret = await invite()
    const { member, name, role } = (await join(secret, keyOf('a'))).body
    const entry = { id: 'out', kind: 'revoked', member, name, role, made: '2026-11-22T08:00:00Z' }
    await ask(relay.url, 'POST', '/ledgers/w1/members', { key: owner.key, body: { records: [entry] } })
    expect(await join(secret, keyOf('a'))).toMatchObject({ status: 404 })
  })

  test('only the hash of the key is on disk', async () => {
    await join(await invite(), keyOf('q'))
    const rows = onDisk(relay.dataDir, 'SELECT hash FROM keys')
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain('qqqq')
  })
})

describe('publishing again under the same key', () => {
  const body = { workspace: 'w9', generation: 'g', member: 'ada', name: 'Ada', key: keyOf('k') }

  test('answers the owner as the first time', async () => {
    const first = await ask<PublishAnswer>(relay.url, 'POST', '/workspaces', { body })
    expect(first).toMatchObject({ status: 200, body: { key: keyOf('k'), role: 'owner' } })
    expect(await ask(relay.url, 'POST', '/workspaces', { body })).toEqual(first)
    const { body: members } = await ask<LedgerAnswer>(relay.url, 'GET', '/ledgers/w9/members', {
      key: keyOf('k'),
    })
    expect(members.records).toHaveLength(1)
  })

  test('somebody else is told that it is there', async () => {
    await ask(relay.url, 'POST', '/workspaces', { body })
    const other = { ...body, key: keyOf('l') }
    expect(await ask(relay.url, 'POST', '/workspaces', { body: other })).toEqual({
      status: 409,
      body: { refused: 'exists' },
    })
  })
})
