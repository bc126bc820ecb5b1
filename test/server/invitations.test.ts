// An invitation holds only while its maker could make it: listed, withdrawn, and ended with the rights of its maker.
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, test } from 'vitest'
import { mayInvite, mayInviteMany, type InvitationList } from '#schemas/invitations.ts'
import { roles } from '#schemas/members.ts'
import {
  limits,
  type InvitationAnswer,
  type JoinAnswer,
  type LedgerAnswer,
  type PublishAnswer,
} from '#schemas/relay.ts'
import { migrations } from '#server/stores/migrations.ts'
import { openStore } from '#server/stores/open.ts'
import { databaseFile, openSqlite } from '#server/stores/sqlite.ts'
import { sql } from '#server/stores/sql.ts'
import { crcOf, isSound } from '#server/stores/checksums.ts'
import { local } from '#test/support/ending.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'

const at = '/workspaces/w1/invitations'
const opened = async () => {
  const { url } = await local()
  const owner = await publish(url)
  const invite = async (key: string, role: string, more = {}) =>
    (await ask<InvitationAnswer>(url, 'POST', at, { key, body: { role, ...more } })).body
  const joinBy = (secret: string, member: string) =>
    ask<JoinAnswer>(url, 'POST', '/join', { body: { workspace: 'w1', secret, name: member, member } })
  const list = async (key: string) => (await ask<InvitationList>(url, 'GET', at, { key })).body.invitations
  const say = (key: string, kind: 'role' | 'revoked', member: string, role: string) =>
    ask(url, 'POST', '/ledgers/w1/members', {
      key,
      body: {
        records: [
          {
            id: `${kind}-${member}-${role}`,
            kind,
            member,
            name: member,
            role,
            made: '2026-11-28T08:00:00.000Z',
          },
        ],
      },
    })
  const withdraw = (key: string, invitation: unknown) =>
    ask(url, 'POST', '/workspaces/w1/withdrawals', { key, body: { invitation } })
  return { url, owner, invite, joinBy, list, say, withdraw }
}
const withdrawn = { status: 410, body: { refused: 'withdrawn-invitation' } }

describe('who is removed', () => {
  test('never comes back by an invitation made before, nor does anybody else', async () => {
    const { url, owner, invite, joinBy, list, say } = await opened()
    const second = await joinAs(url, owner, 'owner', 'otto')
    const made = await invite(second.key, 'editor', { uses: 200 })
    const asOwner = await invite(second.key, 'owner')
    expect((await joinBy(made.secret, 'friend')).status, 'while its maker is in').toBe(200)
    expect((await say(owner.key, 'revoked', 'otto', 'owner')).status).toBe(200)
    for (const { secret } of [made, asOwner]) expect(await joinBy(secret, 'otto2')).toEqual(withdrawn)
    expect(await list(owner.key)).toEqual([])
    expect((await say(second.key, 'revoked', 'olga', 'owner')).status).toBe(401)
  })

  test('an editor made a viewer takes their invitations along, and back as an editor they stay ended', async () => {
    const { url, owner, invite, joinBy, say } = await opened()
    const editor = await joinAs(url, owner, 'editor', 'ed')
    const made = await invite(editor.key, 'editor', { uses: 9 })
    await say(owner.key, 'role', 'ed', 'viewer')
    await say(owner.key, 'role', 'ed', 'editor')
    expect(await joinBy(made.secret, 'ed2')).toEqual(withdrawn)
    expect((await joinBy((await invite(editor.key, 'viewer')).secret, 'v')).status, 'a new one').toBe(200)
  })

  test('entries say who invited', async () => {
    const { url, owner, invite, joinBy } = await opened()
    const editor = await joinAs(url, owner, 'editor', 'ed')
    await joinBy((await invite(editor.key, 'viewer')).secret, 'vera')
    const { body } = await ask<LedgerAnswer>(url, 'GET', '/ledgers/w1/members', { key: owner.key })
    expect(body.records.map((record) => (record as { invitedBy?: string }).invitedBy)).toEqual([
      undefined,
      'olga',
      'ed',
    ])
  })
})

describe('listing and withdrawing', () => {
  test('an owner sees all and an editor their own, each with role, maker, uses left and end; nobody sees a secret', async () => {
    const { url, owner, invite, joinBy, list, withdraw } = await opened()
    const editor = await joinAs(url, owner, 'editor', 'ed')
    const viewer = await joinAs(url, owner, 'viewer', 'vera')
    const mine = await invite(owner.key, 'owner', { days: 90 })
    const theirs = await invite(editor.key, 'viewer', { uses: 3 })
    await joinBy(theirs.secret, 'one')
    const ofEditor = {
      role: 'viewer',
      uses: 2,
      by: 'member',
      maker: 'ed',
      expires: theirs.expires,
      id: theirs.id,
    }
    expect(await list(editor.key)).toEqual([ofEditor])
    expect(await list(owner.key)).toMatchObject([
      ofEditor,
      { role: 'owner', uses: 1, maker: 'olga', id: mine.id },
    ])
    expect(JSON.stringify(await list(owner.key))).not.toContain(theirs.secret)
    expect(await ask(url, 'GET', at, { key: viewer.key })).toEqual({
      status: 403,
      body: { refused: 'forbidden' },
    })
    expect((await withdraw(viewer.key, mine.id)).status).toBe(403)
    expect((await withdraw(editor.key, mine.id)).status, 'not theirs').toBe(404)
    expect((await withdraw(owner.key, { odd: 1 })).status).toBe(400)
    expect(await withdraw(owner.key, theirs.id)).toEqual({ status: 200, body: { withdrawn: theirs.id } })
    expect(await joinBy(theirs.secret, 'two')).toEqual(withdrawn)
    expect((await list(owner.key)).map(({ id }) => id)).toEqual([mine.id])
  })

  test('nobody lists or withdraws in another centre', async () => {
    const { url, owner, invite, withdraw } = await opened()
    const other = await publish(url, 'w2')
    const made = await invite(owner.key, 'viewer')
    expect((await withdraw(other.key, made.id)).status).toBe(401)
    expect((await ask(url, 'GET', at, { key: other.key })).status).toBe(401)
    const elsewhere = { key: other.key, body: { invitation: made.id } }
    expect((await ask(url, 'POST', '/workspaces/w2/withdrawals', elsewhere)).status).toBe(404)
  })

  test('none is given more than ninety days', async () => {
    const { owner, invite } = await opened()
    const { expires } = await invite(owner.key, 'viewer', { days: 90 })
    expect((Date.parse(expires) - Date.now()) / 86_400_000).toBeCloseTo(90, 1)
    expect(await invite(owner.key, 'viewer', { days: 91 })).toEqual({ refused: 'bad-request' })
  })
})

test('a maker holds only so many at a time', async () => {
  const dir = freshDataDir()
  const { accounts, close } = await openStore(dir)
  const received = '2026-11-28T00:00:00.000Z'
  await accounts.publish({ workspace: 'w1', member: 'ada', name: 'Ada', device: 'd', received }, 'g1')
  const make = (i: number, maker = 'ada') =>
    accounts.invite({
      ...{ hash: `h${i}`.padEnd(16, '-'), workspace: 'w1', role: 'viewer', uses: 1, maker },
      ...{ expires: '2026-12-05T00:00:00.000Z', received },
    })
  for (let i = 0; i < limits.maxOpenInvitations; i++) expect(await make(i)).toBe('made')
  expect(await make(-1)).toBe('too-many-invitations')
  expect(await make(-2, ''), 'the operator').toBe('made')
  await accounts.withdraw({ workspace: 'w1', member: 'ada', received }, 'h0'.padEnd(16, '-'))
  expect(await make(-3)).toBe('made')
  await close()
  removeDataDir(dir)
})

test('which role may invite whom', () => {
  const table = roles.map((role) => [role, roles.filter((invited) => mayInvite(role, invited))])
  expect(Object.fromEntries(table)).toEqual({
    owner: [...roles],
    editor: ['editor', 'consultant', 'viewer', 'respondent'],
    ...{ consultant: [], reviewer: [], viewer: [], respondent: [] },
  })
})

test('a link for many gives nobody rights over others nor a verdict, whoever makes it, and lets in so many and no more', async () => {
  expect(roles.filter((invited) => mayInviteMany('owner', invited))).toEqual([
    'editor',
    'consultant',
    'viewer',
    'respondent',
  ])
  expect(roles.filter((invited) => mayInviteMany('consultant', invited))).toEqual([])
  const { url, owner, invite, joinBy, list } = await opened()
  const many = (role: string, uses: number) =>
    ask<InvitationAnswer>(url, 'POST', at, { key: owner.key, body: { role, uses } })
  for (const role of ['owner', 'reviewer']) {
    expect(await many(role, 2)).toEqual({ status: 403, body: { refused: 'forbidden' } })
    expect((await many(role, 1)).status).toBe(200)
  }
  expect((await many('viewer', 201)).status).toBe(400)
  const { secret, id } = await invite(owner.key, 'editor', { uses: 2 })
  for (const [member, status] of [
    ['a', 200],
    ['b', 200],
    ['c', 404],
  ] as const)
    expect([member, (await joinBy(secret, member)).status]).toEqual([member, status])
  expect((await list(owner.key)).map((one) => one.id)).not.toContain(id)
})

test('who invites is told by which addresses others come; nobody else is told any', async () => {
  const { owner, invite, list } = await opened()
  expect((await invite(owner.key, 'viewer')).addresses, 'a relay for its own machine alone').toEqual([])
  expect(JSON.stringify(await list(owner.key))).not.toContain('addresses')
  const named = await local({ origins: ['https://centre.example'] })
  const founder = { workspace: 'w1', generation: 'g', member: 'm', name: 'M', code: named.codes.at(-1) }
  const other = (await ask<PublishAnswer>(named.url, 'POST', '/workspaces', { body: founder })).body
  const { body } = await ask<InvitationAnswer>(named.url, 'POST', at, {
    key: other.key,
    body: { role: 'viewer' },
  })
  expect(body.addresses).toEqual(['https://centre.example/'])
  for (const path of ['/healthz', '/readyz'])
    expect(JSON.stringify((await ask(named.url, 'GET', path)).body)).not.toContain('centre.example')
})

describe('invitations of a store from before makers were kept', () => {
  const opening = async () => {
    const dir = freshDataDir()
    const db = new Database(join(dir, databaseFile))
    const before = migrations.slice(0, 4)
    for (const step of before) db.exec(step)
    db.exec(`PRAGMA user_version = ${before.length}`)
    const expires = '2026-12-05T00:00:00.000Z'
    for (const [hash, role] of [
      ['old-viewer-0123456', 'viewer'],
      ['old-owner-01234567', 'owner'],
    ] as const)
      db.prepare(
        'INSERT INTO invitations (hash, workspace, role, uses, expires, crc) VALUES (?, ?, ?, ?, ?, ?)',
      ).run([...[hash, 'w1', role, 3, expires, crcOf(hash, 'w1', role, expires, 3)]])
    db.close()
    const store = await openStore(dir)
    const received = '2026-11-28T00:00:00.000Z'
    const newcomer = (member: string) => ({ workspace: 'w1', member, name: member, device: member, received })
    await store.accounts.publish(newcomer('ada'), 'g1')
    const entry = (kind: string, member: string, role: string) => {
      const record = { id: `${kind}${member}${role}`, kind, member, name: member, role, made: received }
      return store.ledgers.append('w1', 'members', [
        { id: record.id, json: JSON.stringify(record), member: 'ada', received },
      ])
    }
    const close = async () => {
      await store.close()
      const engine = openSqlite(join(dir, databaseFile))
      const rows = await engine.all(sql`SELECT * FROM invitations`)
      await engine.close()
      removeDataDir(dir)
      return rows
    }
    return {
      accounts: store.accounts,
      newcomer,
      entry,
      close,
      about: { workspace: 'w1', member: 'ada', received },
    }
  }

  test('keep working, are listed as of an unknown maker, and can be withdrawn', async () => {
    const { accounts, newcomer, close, about } = await opening()
    expect(await accounts.redeem('old-viewer-0123456', newcomer('vera'))).toMatchObject({
      holder: { role: 'viewer' },
    })
    expect(
      (await accounts.invitations(about))?.map(({ role, uses, by, maker }) => [role, uses, by, maker]),
    ).toEqual([
      ['owner', 3, 'unknown', undefined],
      ['viewer', 2, 'unknown', undefined],
    ])
    expect(await accounts.withdraw(about, 'old-owner-012345')).toBe('withdrawn')
    expect(await accounts.redeem('old-owner-01234567', newcomer('eve'))).toEqual({
      refused: 'withdrawn-invitation',
    })
    const rows = await close()
    expect(rows.every(isSound.invitations)).toBe(true)
  })

  test('end once somebody who could have made them is removed or may no longer', async () => {
    const { accounts, newcomer, entry, close } = await opening()
    const late = { ...newcomer('x'), received: '2026-11-28T00:00:01.000Z' }
    await accounts.redeem('old-owner-01234567', newcomer('ben'))
    await accounts.redeem('old-viewer-0123456', newcomer('vera'))
    await entry('revoked', 'vera', 'viewer')
    await entry('role', 'ben', 'editor')
    expect(await accounts.redeem('old-owner-01234567', late)).toEqual({ refused: 'withdrawn-invitation' })
    expect(await accounts.redeem('old-viewer-0123456', newcomer('vera2')), 'ben still could').toHaveProperty(
      'holder',
    )
    await entry('revoked', 'ben', 'editor')
    expect(await accounts.redeem('old-viewer-0123456', late)).toEqual({ refused: 'withdrawn-invitation' })
    await close()
  })
})
