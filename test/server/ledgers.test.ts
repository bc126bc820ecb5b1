// Ledgers and blobs over HTTP: shaped, allowed by role, kept once, on disk before the answer.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DecisionKind } from '#schemas/decisions.ts'
import { roles, type Role } from '#schemas/members.ts'
import { ledgerNames, workspaceLedgers, type LedgerName } from '#schemas/ledgers.ts'
import {
  authorization,
  limits,
  type AppendAnswer,
  type LedgerAnswer,
  type PublishAnswer,
} from '#schemas/relay.ts'
import { ask } from '#test/support/people.ts'
import { endRelay, openEveryRole, type EveryRole } from '#test/support/everyRole.ts'
import { RawSocket } from '#test/support/rawSocket.ts'
import type { LocalRelay } from '#test/support/relay.ts'

let relay: LocalRelay
let owner: PublishAnswer
let keys: EveryRole['keys']
beforeAll(async () => {
  ;({ relay, owner, keys } = await openEveryRole())
})
afterAll(() => endRelay(relay))

const made = '2026-11-22T08:00:00.000Z'
const digest = 'a'.repeat(64)
let counter = 0
const id = (): string => `r${++counter}`

const memberOf = (role: Role): string => (role === 'owner' ? 'olga' : role)
const answer = () => ({ id: id(), kind: 'answer', channel: 'bench', answers: { q1: 'yes' }, by: 'eve', made })
const contact = () => ({
  ...{ id: id(), kind: 'contact', name: '王秀英', numbers: [{ kind: 'phone', value: '139 0000 0000' }] },
  ...{ consent: { purposes: ['activities'] }, by: 'eve', made },
})
const decision = (kind: DecisionKind, role: Role, member = memberOf(role)) => {
  const reason = kind === 'return' || kind === 'withdraw' ? { reason: 'too small' } : {}
  return { id: id(), kind, revision: digest, member, name: 'N', role, made, ...reason }
}
const records: Record<LedgerName, (role: Role) => object> = {
  members: () => ({ id: id(), kind: 'joined', member: 'guest', name: 'G', role: 'viewer', made }),
  responses: answer,
  contacts: contact,
  tallies: () => ({
    ...{ id: id(), kind: 'tally', n: 0, byGroup: {}, byChannel: {}, effectiveNMilli: 0, weightsMicro: {} },
    ...{ counts: {}, scores: [], answers: digest, by: 'eve', made },
  }),
  decisions: (role) => decision(role === 'reviewer' ? 'approve' : 'submit', role),
}

const append = (role: Role, ledger: string, list: readonly unknown[]) =>
  ask<AppendAnswer>(relay.url, 'POST', `/ledgers/w1/${ledger}`, {
    key: keys.get(role) ?? '',
    body: { records: list },
  })
const read = (role: Role, ledger: string, since = 0) =>
  ask<LedgerAnswer>(relay.url, 'GET', `/ledgers/w1/${ledger}?since=${since}`, { key: keys.get(role) ?? '' })

describe('the role table of ledgers', () => {
  test.each(ledgerNames.flatMap((ledger) => roles.map((role) => [role, ledger] as const)))(
    '%s on %s',
    async (role, ledger) => {
      const written = await append(role, ledger, [records[ledger](role)])
      expect(written.status).toBe(workspaceLedgers[ledger].writers.includes(role) ? 200 : 403)
      expect((await read(role, ledger)).status).toBe(
        workspaceLedgers[ledger].readers.includes(role) ? 200 : 403,
      )
    },
  )

  test.each([
    ['an editor does not approve', 'editor', () => decision('approve', 'editor')],
    ['a reviewer does not submit', 'reviewer', () => decision('submit', 'reviewer')],
    ['nobody decides in another’s name', 'reviewer', () => decision('approve', 'reviewer', 'somebody')],
    ['nobody decides under another role', 'editor', () => decision('approve', 'reviewer', 'editor')],
  ] as const)('%s', async (_name, role, record) => {
    expect(await append(role, 'decisions', [record()])).toMatchObject({
      status: 403,
      body: { refused: 'forbidden' },
    })
  })
})

describe('appending', () => {
  test('is kept once by id, whoever sends it again; another record under its id is refused by name, and nothing of its batch kept', async () => {
    const first = answer()
    const second = answer()
    const before = (await read('editor', 'responses')).body.seq
    expect((await append('editor', 'responses', [first, second])).body.accepted).toEqual([
      first.id,
      second.id,
    ])
    const { id: firstId, ...others } = first
    for (const role of ['editor', 'owner'] as const)
      expect(await append(role, 'responses', [{ ...others, id: firstId }, first])).toMatchObject({
        status: 200,
        body: { accepted: [first.id, first.id] },
      })
    const other = { ...first, answers: { q1: 'no' } }
    const twice = answer()
    for (const batch of [
      [other, answer()],
      [answer(), other],
      [first, other],
    ])
      expect(await append('owner', 'responses', batch)).toEqual({
        status: 409,
        body: { refused: 'conflict', ids: [first.id] },
      })
    expect(await append('editor', 'responses', [twice, { ...twice, answers: {} }])).toEqual({
      status: 409,
      body: { refused: 'conflict', ids: [twice.id] },
    })
    const { body } = await read('editor', 'responses', before)
    expect(body.records).toEqual([first, second])
    expect((await read('editor', 'responses', body.seq)).body).toEqual({
      records: [],
      received: [],
      seq: body.seq,
      more: false,
      epoch: relay.store.epoch,
    })
  })

  test.each(['__proto__', 'constructor', '../../x', '', 'a b', 'x'.repeat(65)])(
    'takes no member id of another shape: %j',
    async (member) => {
      const entry = { id: id(), kind: 'joined', member, name: 'N', role: 'viewer', made }
      expect((await append('owner', 'members', [entry])).status).toBe(400)
      const erasure = { id: id(), kind: 'erased', by: member, made }
      expect((await append('owner', 'responses', [erasure])).status).toBe(400)
    },
  )

  test('keeps fields that this version does not know, and brings text to NFC', async () => {
    const record = { ...answer(), newer: { field: 1 }, answers: { q1: 'e\u0301' } }
    const before = (await read('editor', 'responses')).body.seq
    await append('editor', 'responses', [record])
    const [kept] = (await read('editor', 'responses', before)).body.records
    expect(kept).toMatchObject({ newer: { field: 1 }, answers: { q1: '\u00e9' } })
  })

  test('a page begins after a number in digits, and after nothing else', async () => {
    const asked = async (since: string) =>
      (
        await ask<LedgerAnswer>(relay.url, 'GET', `/ledgers/w1/members?since=${since}`, {
          key: keys.get('owner') ?? '',
        })
      ).status
    for (const text of ['', '0x10', '%201', '1%20', '-0', '+1', '1e1', '1.0', '9007199254740993', 'NaN'])
      expect([text, await asked(text)]).toEqual([text, 400])
    expect([await asked('0'), await asked('007')]).toEqual([200, 200])
  })

  test('of somebody whom no relay has met it says who brought them, whatever the entry claims', async () => {
    const before = (await read('owner', 'members')).body.seq
    const joined = (member: string, more = {}) => ({
      ...{ id: id(), kind: 'joined', member, name: 'N', role: 'editor', made },
      ...more,
    })
    const list = [joined('far'), joined('away', { by: 'away' }), joined('olga')]
    expect((await append('owner', 'members', list)).status).toBe(200)
    const { records: kept } = (await read('owner', 'members', before)).body
    expect(kept.map((record) => (record as { by?: string }).by)).toEqual(['olga', 'olga', undefined])
    expect(kept.at(-1), 'of oneself only what the relay knows').toMatchObject({ name: 'Olga', role: 'owner' })
    // nobody is an owner by another's word, and of who is here it is the relay's that counts
    const claimed = [joined('ghost', { role: 'owner' }), joined('viewer', { role: 'owner' })]
    expect((await append('owner', 'members', claimed)).status).toBe(200)
    expect((await append('owner', 'members', claimed)).status, 'once more').toBe(200)
    const told = (await read('owner', 'members')).body.records.slice(-2)
    expect(told).toMatchObject([
      { member: 'ghost', name: 'N', role: 'viewer', by: 'olga' },
      { member: 'viewer', name: 'viewer', role: 'viewer', by: 'olga' },
    ])
    // who came with an invitation stands for themselves
    const all = (await read('owner', 'members')).body.records as { name: string; by?: string }[]
    expect(all.filter(({ name }) => name === 'reviewer')).toEqual([
      expect.not.objectContaining({ by: expect.anything() }),
    ])
  })

  test('of a time that no page could show is refused, whoever sends it', async () => {
    for (const ledger of ledgerNames)
      for (const role of roles.filter((one) => workspaceLedgers[ledger].writers.includes(one)))
        expect((await append(role, ledger, [{ ...records[ledger](role), made: 'x' }])).status).toBe(400)
    expect((await append('editor', 'responses', [{ ...answer(), date: '2026-02-30' }])).status).toBe(400)
    expect(
      (await append('editor', 'responses', [{ id: 'gone', kind: 'erased', by: 'eve', made: 'x' }])).status,
    ).toBe(400)
  })

  test('a batch with one bad record leaves nothing behind', async () => {
    const before = (await read('editor', 'responses')).body.seq
    expect((await append('editor', 'responses', [answer(), { id: 'x' }])).body).toEqual({
      refused: 'bad-request',
    })
    expect((await read('editor', 'responses', before)).body.records).toEqual([])
  })

  test('a batch is at most so long, and so are its bytes; long ledgers come in pages', async () => {
    const many = Array.from({ length: limits.maxLedgerBatch + 1 }, answer)
    expect((await append('editor', 'responses', many)).body).toEqual({ refused: 'bad-request' })
    const before = (await read('editor', 'responses')).body.seq
    expect((await append('editor', 'responses', many.slice(1))).status).toBe(200)
    expect((await append('editor', 'responses', many.slice(0, 1))).status).toBe(200)
    const page = (await read('editor', 'responses', before)).body
    expect([page.records.length, page.more]).toEqual([limits.maxLedgerBatch, true])
    const last = (await read('editor', 'responses', page.seq)).body
    expect([last.records.length, last.more]).toEqual([1, false])
    const large = { ...answer(), note: 'x'.repeat(limits.maxLedgerBodyBytes) }
    expect(await append('editor', 'responses', [large])).toEqual({
      status: 413,
      body: { refused: 'too-large' },
    })
  })

  test('tells the sockets of those who may read it, and no others', async () => {
    const open = (role: Role) => RawSocket.open(relay.url, 'w1', 'centre', { key: keys.get(role) ?? '' })
    const [editor, viewer] = [await open('editor'), await open('viewer')]
    await Promise.all([editor, viewer].map((socket) => socket.content()))
    const { seq } = (await append('respondent', 'responses', [answer()])).body
    expect(await editor.hears((heard) => heard.kind === 'ledger')).toEqual({
      kind: 'ledger',
      ledger: 'responses',
      seq,
    })
    const tally = (await append('editor', 'tallies', [records.tallies('editor')])).body
    expect(await viewer.hears((heard) => heard.kind === 'ledger')).toEqual({
      kind: 'ledger',
      ledger: 'tallies',
      seq: tally.seq,
    })
    editor.close()
    viewer.close()
  })

  test.each([
    ['an unknown ledger', 'secrets', 404],
    ['a ledger of another workspace', '../w2/members', 401],
    ['no JSON', 'responses', 400],
  ])('%s', async (name, ledger, status) => {
    const response = await fetch(`${relay.url}/ledgers/w1/${ledger}`, {
      method: 'POST',
      headers: { authorization: authorization(owner.key) },
      body: name === 'no JSON' ? '{' : '{"records":[]}',
    })
    expect(response.status).toBe(status)
  })
})

describe('blobs', () => {
  const bytes = new TextEncoder().encode('frozen')
  const name = createHash('sha256').update(bytes).digest('hex')
  const put = (role: Role, as = name, body: Uint8Array = bytes) =>
    fetch(`${relay.url}/blobs/w1/${as}`, {
      method: 'PUT',
      headers: { authorization: authorization(keys.get(role) ?? '') },
      body: Uint8Array.from(body),
    })
  const get = (role: Role, as = name) =>
    fetch(`${relay.url}/blobs/w1/${as}`, { headers: { authorization: authorization(keys.get(role) ?? '') } })

  test('come back byte for byte, never as a page', async () => {
    expect(await (await put('editor')).json()).toEqual({ digest: name })
    expect((await put('owner')).status).toBe(200)
    const response = await get('viewer')
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(response.headers.get('content-disposition')).toBe('attachment')
  })

  test('bytes under a digest that is not theirs are refused', async () => {
    expect((await put('editor', digest)).status).toBe(400)
    expect((await get('editor', digest)).status).toBe(404)
    expect((await put('editor', 'not-a-digest')).status).toBe(400)
  })

  test.each([
    ['owner', 200, 200],
    ['editor', 200, 200],
    ['consultant', 200, 200],
    ['reviewer', 200, 200],
    ['viewer', 403, 200],
    ['respondent', 403, 403],
  ] as const)('%s', async (role, puts, gets) => {
    expect((await put(role)).status).toBe(puts)
    expect((await get(role)).status).toBe(gets)
  })

  test('larger than the limit is refused', async () => {
    expect((await put('editor', name, new Uint8Array(limits.maxBlobBytes + 1))).status).toBe(413)
  })
})
