// Unions of ledgers are open: a kind, a role or a field of a newer version is kept whole, and has no right to anything.
import { describe, expect, test } from 'vitest'
import { AnyDecision, Decision } from '#schemas/decisions.ts'
import { maySign } from '#schemas/decisionTable.ts'
import { documentRight, personalDocument, remarksDocument, sharedNames } from '#schemas/documents.ts'
import { mayInvite, mayInviteMany } from '#schemas/invitations.ts'
import { aboutPeople, MembersRecord, roles, type RoleName } from '#schemas/members.ts'
import { blobQuotaOf, recordQuota, recordQuotaOf, blobQuota } from '#schemas/rates.ts'
import {
  broughtRecord,
  keptRecord,
  workspaceLedgers,
  ledgerNames,
  mayPut,
  newerRecordOf,
} from '#schemas/ledgers.ts'
import { may } from '#schemas/powers.ts'
import { isSameRecord } from '#schemas/sameRecord.ts'

const made = '2026-11-29T08:00:00.000Z'
const newer = (more = {}) => ({ id: 'r1', kind: 'annul', made, more: { deep: [1, { b: '二' }] }, ...more })
const approval = (more = {}) => ({
  ...{ id: 'd1', kind: 'approve', revision: 'a'.repeat(64), member: 'rita', name: 'Rita', role: 'reviewer' },
  made,
  ...more,
})

describe('a record of an unknown kind', () => {
  test.each(ledgerNames)('is kept as it is in %s', (ledger) => {
    const record = newer({ by: 'ada' })
    expect(newerRecordOf(ledger, record)).toEqual(record)
    expect(keptRecord(ledger, record)).toEqual(record)
    expect(broughtRecord(ledger, record)).toEqual(record)
  })

  test.each(ledgerNames)('is told from a malformed one of a known kind in %s', (ledger) => {
    for (const kind of [...Object.keys(workspaceLedgers[ledger].kinds), 'erased'])
      expect([kind, keptRecord(ledger, newer({ kind }))]).toEqual([kind, null])
    const malformed = [
      ...['', 'approve ', 'appr\u043Eve', '1st', 'x'.repeat(33), 7, null].map((kind) => newer({ kind })),
      ...[newer({ id: '../x' }), newer({ made: 5 }), newer({ member: 'a b' }), newer({ target: {} })],
      ...[null, 'text', [newer()], {}],
    ]
    for (const raw of malformed) expect(keptRecord(ledger, raw), JSON.stringify(raw)).toBeNull()
  })

  test('that claims a time no page could show, or a maker that is no id, is brought by nobody', () => {
    for (const more of [{ made: 'soon' }, { by: 'a b' }])
      for (const ledger of ledgerNames) expect(broughtRecord(ledger, newer(more))).toBeNull()
  })

  test('is appended by whoever may append to the ledger at all, in their own name, and by nobody else', () => {
    for (const ledger of ledgerNames)
      for (const role of roles) {
        const own = newer({ member: 'me', role })
        expect([ledger, role, mayPut(ledger, own, role, 'me')]).toEqual([
          ...[ledger, role],
          workspaceLedgers[ledger].writers.includes(role),
        ])
      }
    for (const more of [{}, { member: 'you', role: 'reviewer' }, { member: 'me', role: 'owner' }])
      expect(mayPut('decisions', newer(more), 'reviewer', 'me')).toBe(false)
  })

  test('is signed in no role', () => {
    for (const kind of ['annul', 'constructor', 'toString', '__proto__'])
      for (const role of [...roles, 'steward', 'none', 'unknown']) expect(maySign(kind, role)).toBe(false)
  })

  test('is the same record only where all of it is the same, its role too', () => {
    const entry = newer({ member: 'ben', role: 'editor', name: 'Ben' })
    for (const ledger of ledgerNames) {
      expect(isSameRecord(ledger, entry, structuredClone(entry))).toBe(true)
      expect(isSameRecord(ledger, entry, { ...entry, role: 'owner' })).toBe(false)
      expect(isSameRecord(ledger, entry, { ...entry, more: {} })).toBe(false)
    }
  })
})

describe('an unknown role', () => {
  const unknown: readonly RoleName[] = ['steward', 'Owner', 'owners', 'constructor', '']

  test('has no right to any document, its own remarks included, and to no ledger or blob', () => {
    for (const role of unknown) {
      for (const name of [
        ...sharedNames,
        personalDocument('variant', 'me'),
        remarksDocument('me'),
        remarksDocument('you'),
        'other',
      ])
        expect([role, name, documentRight(role, name, 'me')]).toEqual([role, name, 'none'])
      for (const ledger of ledgerNames)
        for (const right of ['readers', 'writers', 'erasers'] as const)
          expect(workspaceLedgers[ledger][right].includes(role)).toBe(false)
      for (const power of ['putBlobs', 'putFileBlobs', 'getBlobs', 'invite', 'takeOut'] as const)
        expect(may(role, power)).toBe(false)
      for (const ledger of ledgerNames)
        for (const raw of [newer({ member: 'me', role }), approval({ member: 'me', role }), answer()])
          expect(mayPut(ledger, raw, role, 'me')).toBe(false)
    }
  })

  const answer = () => ({ id: 'a', kind: 'answer', channel: 'bench', answers: {}, by: 'me', made })

  test('invites nobody, is given by owners alone, one person at a time, and keeps the least', () => {
    for (const role of unknown) {
      for (const invited of [...roles, ...unknown]) expect(mayInvite(role, invited)).toBe(false)
      for (const maker of roles) expect(mayInvite(maker, role)).toBe(maker === 'owner')
      for (const maker of roles) expect(mayInviteMany(maker, role)).toBe(false)
      expect(recordQuotaOf(role)).toBe(recordQuota.respondent)
      expect(blobQuotaOf(role)).toBe(blobQuota.guest)
    }
  })

  test('is read in an entry of members, whose other fields stay', () => {
    const entry = {
      id: 'm',
      kind: 'role',
      member: 'ben',
      name: 'Ben',
      role: 'steward',
      made,
      scope: ['plan'],
    }
    expect(MembersRecord.parse(entry)).toEqual(entry)
    expect(MembersRecord.safeParse({ ...entry, role: 'two words' }).success).toBe(false)
  })
})

test('an entry about a document is about nobody, also where a newer version says in it for whom', () => {
  const takenOut = {
    id: 'e',
    kind: 'takenOut',
    document: 'layout',
    edition: 'e',
    made,
    member: 'ben',
    role: 'owner',
  }
  expect(aboutPeople([MembersRecord.parse(takenOut)])).toEqual([])
})

describe('a decision', () => {
  test('carries places, heads and a signature, and fields of a newer version, as they are', () => {
    const place = {
      document: 'layout',
      table: 'rooms',
      target: 'r~1',
      label: '图书角',
      text: 'too dark',
      pin: 3,
    }
    const heads = { layout: 'q83vEjRWeJA=', plan: 'AAEC' }
    const whole = approval({ places: [place], heads, signature: 'c2ln', later: { x: 1 } })
    expect(Decision.parse(whole)).toEqual(whole)
    expect(AnyDecision.parse(whole)).toEqual(whole)
  })

  test('has limits', () => {
    const place = { document: 'layout', table: 'rooms', target: 'r' }
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`d${i}`, 'A']))
    const beyond = [
      { places: Array.from({ length: 201 }, () => place) },
      { places: [{ ...place, document: '../x' }] },
      { places: [{ ...place, target: 'x'.repeat(301) }] },
      { places: [{ ...place, text: 'x'.repeat(2_001) }] },
      { heads: many },
      { heads: { layout: 'x'.repeat(1_001) } },
      { heads: { 'no name': 'A' } },
      { signature: 'x'.repeat(8_001) },
    ]
    for (const more of beyond)
      expect([Object.keys(more), AnyDecision.safeParse(approval(more)).success]).toEqual([
        Object.keys(more),
        false,
      ])
  })

  test('of an unknown kind is one of any kind; a malformed approval is not', () => {
    expect(AnyDecision.safeParse(newer({ member: 'rita' })).data).toEqual(newer({ member: 'rita' }))
    expect(AnyDecision.safeParse(approval({ revision: 'x' })).success).toBe(false)
    expect(AnyDecision.safeParse(approval({ kind: 'return' })).success).toBe(false)
  })
})
