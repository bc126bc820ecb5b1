// Decisions at the relay: signed with the signer's own name, by the one table, and judged by the rights of that very moment.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Decision, DecisionKind } from '#schemas/decisions.ts'
import type { LedgerAnswer } from '#schemas/relay.ts'
import { openStore } from '#server/stores/open.ts'
import { local } from '#test/support/ending.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'

const made = '2026-11-28T08:00:00.000Z'
let serial = 0
const opened = async () => {
  const { url } = await local()
  const owner = await publish(url)
  const people = {
    olga: owner,
    ed: await joinAs(url, owner, 'editor', 'ed'),
    eva: await joinAs(url, owner, 'editor', 'eva'),
    rita: await joinAs(url, owner, 'reviewer', 'rita'),
  }
  const entry = (who: keyof typeof people, kind: DecisionKind, revision: string, more = {}) => ({
    ...{ id: `d${serial++}`, kind, revision, member: who, name: people[who].member, role: people[who].role },
    ...{ reason: 'why', label: 'L', made },
    ...more,
  })
  const post = async (who: keyof typeof people, ledger: string, records: readonly object[]) => {
    const { status, body } = await ask<{ refused?: string }>(url, 'POST', `/ledgers/w1/${ledger}`, {
      key: people[who].key,
      body: { records },
    })
    return status === 200 ? 'taken' : body.refused
  }
  const say = (...args: Parameters<typeof entry>) => post(args[0], 'decisions', [entry(...args)])
  const decisions = async () =>
    (await ask<LedgerAnswer>(url, 'GET', '/ledgers/w1/decisions', { key: owner.key })).body
      .records as Decision[]
  return { url, people, entry, post, say, decisions }
}
const emptyTally = {
  ...{ kind: 'tally', n: 0, byGroup: {}, byChannel: {}, effectiveNMilli: 0, weightsMicro: {} },
  ...{ counts: {}, scores: [], answers: 'a'.repeat(64), made },
}
const [A, B, C] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string]

describe('names', () => {
  test('are the member’s own, whatever a decision says', async () => {
    const { say, decisions } = await opened()
    expect(await say('ed', 'submit', A, { name: 'Rita the reviewer' })).toBe('taken')
    expect(await say('rita', 'approve', A, { name: 'Somebody else', by: 'olga' })).toBe('taken')
    expect((await decisions()).map(({ name, by }) => [name, by])).toEqual([
      ['editor', undefined],
      ['reviewer', undefined],
    ])
  })

  test('one sent again under its id is the same record, and another one is refused', async () => {
    const { entry, post } = await opened()
    const submit = entry('ed', 'submit', A, { name: 'not mine' })
    expect(await post('ed', 'decisions', [submit])).toBe('taken')
    expect(await post('ed', 'decisions', [submit])).toBe('taken')
    expect(await post('ed', 'decisions', [{ ...submit, reason: 'other' }])).toBe('conflict')
    // a verdict under an id that an editor knew of and took first
    expect(await post('rita', 'decisions', [entry('rita', 'return', A, { id: submit.id })])).toBe('conflict')
  })

  test('a tally is its member’s own, whoever it says published it, and the same when it is sent again', async () => {
    const { url, people, post } = await opened()
    const tally = { ...emptyTally, id: 't1', by: 'olga' }
    expect(await post('ed', 'tallies', [tally])).toBe('taken')
    expect(await post('ed', 'tallies', [tally])).toBe('taken')
    expect(await post('ed', 'tallies', [{ ...tally, n: 8 }])).toBe('conflict')
    const { body } = await ask<LedgerAnswer>(url, 'GET', '/ledgers/w1/tallies', { key: people.rita.key })
    expect(body.records.map((record) => (record as { by: string }).by)).toEqual(['ed'])
  })

  test('of roles and removals are those the relay knows, with who gave or took them', async () => {
    const { url, people, post } = await opened()
    const about = { member: 'rita', name: 'Olga', made }
    expect(await post('olga', 'members', [{ ...about, id: 'm1', kind: 'role', role: 'viewer' }])).toBe(
      'taken',
    )
    expect(await post('olga', 'members', [{ ...about, id: 'm2', kind: 'revoked', role: 'owner' }])).toBe(
      'taken',
    )
    const { body } = await ask<LedgerAnswer>(url, 'GET', '/ledgers/w1/members', { key: people.olga.key })
    expect(body.records.slice(-2)).toMatchObject([
      { kind: 'role', name: 'reviewer', role: 'viewer', by: 'olga' },
      { kind: 'revoked', name: 'reviewer', role: 'viewer', by: 'olga' },
    ])
  })
})

describe('the table', () => {
  test('lets an approval be taken back until somebody relies on it', async () => {
    const { say, entry, post } = await opened()
    expect(await say('ed', 'submit', A)).toBe('taken')
    expect(await say('rita', 'retract', A)).toBe('no-verdict')
    expect(await say('ed', 'rely', A)).toBe('not-approved')
    expect(await say('rita', 'approve', A)).toBe('taken')
    expect(await say('rita', 'retract', A)).toBe('taken')
    expect(await say('rita', 'approve', A)).toBe('taken')
    expect(await say('ed', 'retract', A)).toBe('forbidden')
    // in one batch: the next submission relies on it before the reviewer comes
    expect(await post('ed', 'decisions', [entry('ed', 'submit', B, { base: A })])).toBe('taken')
    expect(await say('rita', 'retract', A)).toBe('relied-on')
    expect(await say('rita', 'return', A)).toBe('relied-on')
    expect(await say('rita', 'approve', B)).toBe('taken')
    expect(await say('olga', 'rely', B)).toBe('taken')
    expect(await say('rita', 'retract', B)).toBe('relied-on')
    for (const who of ['ed', 'olga'] as const)
      expect(await say(who, 'withdraw', B), 'somebody may have exported it').toBe('approved-revision')
  })

  test('refuses by name what counts for nothing', async () => {
    const { say } = await opened()
    expect(await say('rita', 'approve', A)).toBe('not-submitted')
    expect(await say('ed', 'withdraw', A)).toBe('not-submitted')
    for (const label of ['\u202eevil', 'a\nb', '\u200b', ' L'])
      expect(await say('ed', 'submit', A, { label })).toBe('bad-request')
    expect(await say('ed', 'submit', A)).toBe('taken')
    expect(await say('eva', 'submit', A, { label: 'HARMLESS' })).toBe('other-label')
    expect(await say('eva', 'submit', A)).toBe('taken')
    for (const kind of ['approve', 'return'] as const)
      expect(await say('rita', kind, A, { label: 'HARMLESS' })).toBe('other-label')
    expect(await say('rita', 'approve', A)).toBe('taken')
    expect(await say('eva', 'withdraw', A)).toBe('foreign-submission')
    expect(await say('ed', 'withdraw', A), 'the approval came first').toBe('approved-revision')
    expect(await say('olga', 'withdraw', A), 'an owner too').toBe('approved-revision')
    expect(await say('rita', 'retract', A)).toBe('taken')
    expect(await say('ed', 'withdraw', A, { label: 'HARMLESS' })).toBe('other-label')
    expect(await say('ed', 'withdraw', A), 'once the approval is taken back').toBe('taken')
    expect(await say('rita', 'approve', A)).toBe('withdrawn-revision')
    expect(await say('ed', 'submit', A)).toBe('withdrawn-revision')
    expect(await say('ed', 'submit', B)).toBe('taken')
    expect(await say('olga', 'withdraw', B)).toBe('taken')
  })

  test('nobody decides on what they submitted, whichever role they had and have', async () => {
    const { url, people, post, entry, say } = await opened()
    const become = async (member: string, role: string) =>
      post('olga', 'members', [{ id: `m${serial++}`, kind: 'role', member, name: 'x', role, made }])
    await say('ed', 'submit', A)
    await say('eva', 'submit', A)
    await become('eva', 'reviewer')
    for (const kind of ['approve', 'return'] as const)
      expect(await post('eva', 'decisions', [entry('eva', kind, A, { role: 'reviewer' })])).toBe(
        'own-submission',
      )
    await say('rita', 'approve', A)
    await become('rita', 'editor')
    expect(await post('rita', 'decisions', [entry('rita', 'submit', A, { role: 'editor' })])).toBe(
      'own-verdict',
    )
    expect((await ask(url, 'GET', '/ledgers/w1/decisions', { key: people.rita.key })).status).toBe(200)
  })

  test('within one batch an entry stands on those before it, and a refusal takes all of it', async () => {
    const { entry, post, decisions } = await opened()
    const both = [entry('ed', 'submit', A), entry('ed', 'withdraw', A)]
    expect(await post('ed', 'decisions', both.toReversed())).toBe('not-submitted')
    expect(await decisions()).toEqual([])
    expect(await post('ed', 'decisions', both)).toBe('taken')
    expect(await post('ed', 'decisions', [entry('ed', 'submit', B), entry('ed', 'submit', A)])).toBe(
      'withdrawn-revision',
    )
    expect(await decisions()).toHaveLength(2)
  })

  test('a submission names the revision as it names itself, where the relay has it', async () => {
    const { url, people, say } = await opened()
    const revision = Buffer.from(JSON.stringify({ format: 'x', label: 'LABEL INSIDE' }))
    const digest = createHash('sha256').update(revision).digest('hex')
    const put = await fetch(`${url}/blobs/w1/${digest}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${people.ed.key}` },
      body: revision,
    })
    expect(put.status).toBe(200)
    expect(await say('ed', 'submit', digest, { label: 'HARMLESS LABEL' })).toBe('other-label')
    expect(await say('ed', 'submit', digest, { label: 'LABEL INSIDE' })).toBe('taken')
    expect(await say('ed', 'submit', C), 'of one that is still on its way nobody knows').toBe('taken')
  })
})

test('rights are those of the moment in which a record is kept, not of the one in which it was sent', async () => {
  const dir = freshDataDir()
  const { accounts, ledgers, close } = await openStore(dir)
  const newcomer = (member: string) => ({
    workspace: 'w1',
    member,
    name: member,
    device: member,
    received: made,
  })
  const invitation = { workspace: 'w1', role: 'owner', uses: 2, maker: 'ada', received: made } as const
  await accounts.publish(newcomer('ada'), 'g1')
  await accounts.invite({ ...invitation, hash: 'h', expires: '2026-12-05T00:00:00.000Z' })
  for (const name of ['ben', 'cao']) await accounts.redeem('h', newcomer(name))
  const remove = (by: string, member: string) => {
    const entry = { id: `${by}-${member}`, kind: 'revoked', member, name: member, role: 'owner', made }
    const row = { id: entry.id, json: JSON.stringify(entry), member: by, received: made }
    return ledgers.append('w1', 'members', [row], by)
  }
  const both = await Promise.all([remove('ada', 'ben'), remove('ben', 'ada')])
  expect(both.flatMap(({ refused }) => refused?.code ?? [])).toEqual(['bad-key'])
  expect(await accounts.owners('w1')).toHaveLength(2)
  await close()
  removeDataDir(dir)
})

test('a respondent signs nobody else, and corrects and withdraws only what is theirs', async () => {
  const { url } = await local()
  const owner = await publish(url)
  const rob = await joinAs(url, owner, 'respondent', 'rob')
  const ros = await joinAs(url, owner, 'respondent', 'ros')
  const post = async ({ key }: { key: string }, record: object) => {
    const { status, body } = await ask<{ refused?: string }>(url, 'POST', '/ledgers/w1/responses', {
      ...{ key, body: { records: [record] } },
    })
    return body.refused ?? status
  }
  const answer = (id: string, more = {}) => ({
    ...{ id, kind: 'answer', channel: 'online', answers: {}, by: 'ros', made },
    ...more,
  })
  expect(await post(rob, answer('a1'))).toBe(200)
  expect(await post(owner, answer('a2', { by: 'olga' }))).toBe(200)
  expect(await post(ros, answer('a3', { replaces: 'a1' }))).toBe('others-answer')
  expect(await post(ros, { id: 'w1', kind: 'withdrawal', target: 'a1', by: 'rob', made })).toBe(
    'others-answer',
  )
  expect(await post(rob, { id: 'w2', kind: 'withdrawal', target: 'a2', by: 'rob', made })).toBe(
    'others-answer',
  )
  expect(await post(rob, answer('a5', { replaces: 'never-came' })), 'it may come yet').toBe('unknown-answer')
  expect(await post(rob, answer('a4', { replaces: 'a1' }))).toBe(200)
  expect(await post(rob, answer('a1')), 'the same once more').toBe(200)
  expect(await post(rob, { id: 'w3', kind: 'withdrawal', target: 'a4', by: 'rob', made })).toBe(200)
  const { body } = await ask<LedgerAnswer>(url, 'GET', '/ledgers/w1/responses', { key: owner.key })
  expect(body.records.map((record) => (record as { by: string }).by)).toEqual(['rob', 'olga', 'rob', 'rob'])
})
