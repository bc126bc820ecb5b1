// What only a newer version knows, at a relay of today: kept and passed on as it is, in the name of who sent it; it gives nobody anything.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles, type Role } from '#schemas/members.ts'
import { ledgerNames, workspaceLedgers } from '#schemas/ledgers.ts'
import { authorization, closeCodes, type AppendAnswer, type LedgerAnswer } from '#schemas/relay.ts'
import { maxUnknownBytes } from '#schemas/rates.ts'
import { endRelay, openEveryRole, type EveryRole } from '#test/support/everyRole.ts'
import { ask } from '#test/support/people.ts'
import { RawSocket } from '#test/support/rawSocket.ts'
import type { LocalRelay } from '#test/support/relay.ts'

let relay: LocalRelay
let keys: EveryRole['keys']
beforeAll(async () => {
  ;({ relay, keys } = await openEveryRole())
})
afterAll(() => endRelay(relay))

const made = '2026-11-29T08:00:00.000Z'
const digest = 'c'.repeat(64)
let counter = 0
const memberOf = (role: Role): string => (role === 'owner' ? 'olga' : role)
const newer = (role: Role, more = {}) => ({
  ...{
    id: `n${++counter}`,
    kind: 'annul',
    member: memberOf(role),
    role,
    made,
    deep: { list: [1, { x: '二' }] },
  },
  ...more,
})
const post = async (role: Role, ledger: string, ...records: readonly object[]) => {
  const reply = await ask<AppendAnswer & { refused?: string }>(relay.url, 'POST', `/ledgers/w1/${ledger}`, {
    key: keys.get(role) ?? '',
    body: { records },
  })
  return reply.status === 200 ? 'taken' : reply.body.refused
}
const last = async (ledger: string): Promise<unknown> =>
  (
    await ask<LedgerAnswer>(relay.url, 'GET', `/ledgers/w1/${ledger}`, { key: keys.get('owner') ?? '' })
  ).body.records.at(-1)
const decision = (role: Role, kind: string, more = {}) => ({
  ...{
    id: `n${++counter}`,
    kind,
    revision: digest,
    label: 'L',
    member: memberOf(role),
    name: 'x',
    role,
    made,
  },
  ...more,
})

describe('a record of an unknown kind', () => {
  test.each(ledgerNames.flatMap((ledger) => roles.map((role) => [role, ledger] as const)))(
    '%s in %s',
    async (role, ledger) => {
      const may = workspaceLedgers[ledger].writers.includes(role)
      expect(await post(role, ledger, newer(role))).toBe(may ? 'taken' : 'forbidden')
    },
  )

  test('comes back whole, once for its id, and another one under its id is refused', async () => {
    const record = newer('editor', { by: 'eve' })
    expect(await post('editor', 'responses', record, record)).toBe('taken')
    expect(await post('owner', 'responses', record)).toBe('taken')
    expect(await last('responses')).toEqual(record)
    expect(await post('editor', 'responses', { ...record, deep: 2 })).toBe('conflict')
  })

  test('is as long as any record of its ledger may be, and no longer', async () => {
    const of = (bytes: number) => newer('reviewer', { long: 'x'.repeat(bytes) })
    expect(await post('reviewer', 'decisions', of(2 * maxUnknownBytes))).toBe('taken')
    expect(await post('reviewer', 'decisions', of(128 * 1024))).toBe('too-large')
  })

  test('says in a decision who sent it, whatever it claims, and decides nothing', async () => {
    for (const more of [{ member: 'editor' }, { role: 'owner' }, { member: undefined }])
      expect(await post('reviewer', 'decisions', newer('reviewer', more))).toBe('forbidden')
    expect(await post('editor', 'decisions', decision('editor', 'submit'))).toBe('taken')
    for (const role of ['owner', 'editor', 'reviewer'] as const)
      expect(
        await post(role, 'decisions', newer(role, { revision: digest, name: '街道办', by: 'olga' })),
      ).toBe('taken')
    expect(await last('decisions')).toMatchObject({ kind: 'annul', member: 'reviewer', name: 'reviewer' })
    expect(await last('decisions')).not.toHaveProperty('by')
    expect(await post('editor', 'decisions', decision('editor', 'rely'))).toBe('not-approved')
    expect(await post('reviewer', 'decisions', decision('reviewer', 'retract'))).toBe('no-verdict')
    // and it takes nothing back either
    expect(await post('reviewer', 'decisions', decision('reviewer', 'approve'))).toBe('taken')
    expect(await post('editor', 'decisions', newer('editor', { revision: digest }))).toBe('taken')
    expect(await post('editor', 'decisions', decision('editor', 'rely'))).toBe('taken')
  })

  test('changes nobody’s role in `members`, and claims nothing that a relay alone says', async () => {
    const socket = await RawSocket.open(relay.url, 'w1', 'layout', { key: keys.get('viewer') ?? '' })
    await socket.content()
    const grant = { member: 'viewer', role: 'owner', by: 'viewer', invitedBy: 'viewer', done: made }
    expect(await post('owner', 'members', newer('owner', grant))).toBe('taken')
    expect(await last('members')).toMatchObject({
      kind: 'annul',
      member: 'viewer',
      role: 'owner',
      by: 'olga',
    })
    expect(await last('members')).not.toHaveProperty('done')
    expect(await last('members')).not.toHaveProperty('invitedBy')
    expect(
      await post('viewer', 'decisions', decision('viewer', 'submit', { revision: 'd'.repeat(64) })),
    ).toBe('forbidden')
    // nor does it hide what comes after it
    const given = { id: 'up', kind: 'role', member: 'viewer', name: 'x', role: 'editor', made }
    expect(await post('owner', 'members', given)).toBe('taken')
    expect((await socket.closed).code).toBe(closeCodes.roleChanged)
    expect(await post('viewer', 'responses', newer('viewer'))).toBe('taken')
    expect(await post('owner', 'members', { ...given, id: 'down', role: 'viewer' })).toBe('taken')
  })

  test('of a respondent’s is theirs, and about nothing of anybody else’s', async () => {
    const answer = (more = {}) => ({
      id: `n${++counter}`,
      kind: 'answer',
      channel: 'bench',
      answers: {},
      by: 'x',
      made,
      ...more,
    })
    const [theirs, others] = [answer(), answer()]
    expect(await post('respondent', 'responses', theirs)).toBe('taken')
    expect(await post('editor', 'responses', others)).toBe('taken')
    for (const field of ['target', 'replaces'])
      expect(await post('respondent', 'responses', newer('respondent', { [field]: others.id }))).toBe(
        'others-answer',
      )
    expect(
      await post('respondent', 'responses', newer('respondent', { target: theirs.id, by: 'editor' })),
    ).toBe('taken')
    expect(await last('responses')).toMatchObject({ target: theirs.id, by: 'respondent' })
  })

  test('is no malformed one of a known kind', async () => {
    expect(await post('owner', 'members', newer('owner', { kind: 'role' }))).toBe('bad-request')
    expect(await post('editor', 'decisions', newer('editor', { kind: 'submit' }))).toBe('bad-request')
    expect(await post('editor', 'responses', newer('editor', { kind: 'erased' }))).toBe('bad-request')
    expect(await post('editor', 'responses', newer('editor', { kind: 'Answer!' }))).toBe('bad-request')
  })
})

test('a decision brings places, heads, a signature and fields of a newer version back as they were', async () => {
  const place = { document: 'layout', table: 'rooms', target: 'r1', label: '图书角', text: '太暗', pin: 3 }
  const more = { places: [place], heads: { layout: 'q83v' }, signature: 'c2ln', later: { x: 1 } }
  const record = decision('editor', 'submit', { revision: 'e'.repeat(64), ...more })
  expect(await post('editor', 'decisions', record)).toBe('taken')
  expect(await last('decisions')).toEqual({ ...record, name: 'editor' })
})

describe('an unknown role', () => {
  test('may nothing, and the next known one counts again', async () => {
    const key = keys.get('consultant') ?? ''
    const open = (document: string) => RawSocket.open(relay.url, 'w1', document, { key })
    const before = await open('layout')
    await before.content()
    const become = (role: string) =>
      post('owner', 'members', {
        id: `n${++counter}`,
        kind: 'role',
        member: 'consultant',
        name: 'x',
        role,
        made,
      })
    expect(await become('steward')).toBe('taken')
    expect((await before.closed).code).toBe(closeCodes.roleChanged)
    for (const document of ['centre', 'layout', 'remarks-consultant', 'remarks-viewer'])
      expect([document, (await (await open(document)).closed).code]).toEqual([
        document,
        closeCodes.unknownDocument,
      ])
    const answers = await Promise.all([
      ...ledgerNames.map((name) => ask(relay.url, 'GET', `/ledgers/w1/${name}`, { key })),
      ...ledgerNames.map((name) =>
        ask(relay.url, 'POST', `/ledgers/w1/${name}`, {
          key,
          body: { records: [newer('consultant', { role: 'steward' })] },
        }),
      ),
      ask(relay.url, 'POST', '/workspaces/w1/invitations', { key, body: { role: 'viewer' } }),
      ask(relay.url, 'GET', '/workspaces/w1/invitations', { key }),
      ask(relay.url, 'GET', '/workspaces/w1/documents', { key }),
      ask(relay.url, 'GET', `/blobs/w1/${digest}`, { key }),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403))
    expect((await ask(relay.url, 'GET', '/sync/w1/layout', { key })).status).toBe(404)
    const blob = await fetch(`${relay.url}/blobs/w1/${digest}`, {
      method: 'PUT',
      headers: { authorization: authorization(key) },
      body: 'x',
    })
    expect(blob.status).toBe(403)
    expect(await last('members'), 'passed on').toMatchObject({
      member: 'consultant',
      role: 'steward',
      by: 'olga',
    })
    expect(await become('viewer')).toBe('taken')
    await (await open('layout')).content()
  })

  test('leaves no centre without an owner, and no invitation is made for it', async () => {
    const entry = { id: 'none', kind: 'role', member: 'olga', name: 'x', role: 'steward', made }
    expect(await post('owner', 'members', entry)).toBe('last-owner')
    const invited = await ask(relay.url, 'POST', '/workspaces/w1/invitations', {
      key: keys.get('owner') ?? '',
      body: { role: 'steward' },
    })
    expect(invited).toEqual({ status: 400, body: { refused: 'bad-request' } })
  })
})
