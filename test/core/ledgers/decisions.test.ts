// The standing of revisions follows from the entries alone.
import { expect, test } from 'vitest'
import {
  approvedRevision,
  entriesThatCount,
  standingsOf,
  type RevisionState,
} from '#core/ledgers/decisions.ts'
import { saidKindOf } from '#core/ledgers/saidKind.ts'
import { signedAsIn } from '#core/ledgers/signedAs.ts'
import type { Decision, DecisionKind } from '#schemas/decisions.ts'
import type { MemberEntry } from '#schemas/members.ts'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)
let serial = 0
const entry = (kind: DecisionKind, member: string, revision = A): Decision => ({
  id: `d${serial++}`,
  kind,
  revision,
  member,
  name: member,
  role: kind === 'approve' || kind === 'return' ? 'reviewer' : 'editor',
  reason: 'because',
  made: '2026-01-01T00:00:00Z',
})
const submit = entry('submit', 'li')

test.each<[string, readonly Decision[], RevisionState]>([
  ['submitted only', [submit], 'in-review'],
  ['approved', [submit, entry('approve', 'chen')], 'approved'],
  ['returned', [submit, entry('return', 'chen')], 'returned'],
  [
    'a reviewer changes their mind: the last entry counts',
    [submit, entry('return', 'chen'), entry('approve', 'chen')],
    'approved',
  ],
  ['two reviewers disagree', [submit, entry('approve', 'chen'), entry('return', 'wang')], 'disputed'],
  ['nobody approves what they submitted', [submit, entry('approve', 'li')], 'in-review'],
  [
    'withdrawn, though it was returned',
    [submit, entry('return', 'chen'), entry('withdraw', 'li')],
    'withdrawn',
  ],
  [
    'approved before a withdrawal arrived',
    [submit, entry('approve', 'chen'), entry('withdraw', 'li')],
    'approved',
  ],
])('%s', (_name, entries, state) => {
  expect(standingsOf(entries).map((s) => s.state)).toEqual([state])
})

test('an approval of something that nobody submitted counts for nothing', () => {
  expect(standingsOf([entry('approve', 'chen', B)])).toEqual([])
})

test('the revision approved for the later submission is in force, the earlier one superseded', () => {
  const standings = standingsOf([
    submit,
    entry('approve', 'chen'),
    entry('submit', 'li', B),
    entry('approve', 'chen', B),
  ])
  expect(standings.map((s) => [s.number, s.state])).toEqual([
    [1, 'superseded'],
    [2, 'approved'],
  ])
  expect(approvedRevision(standings)?.revision).toBe(B)
})

const joined = (member: string, role: MemberEntry['role'], more: Partial<MemberEntry> = {}): MemberEntry => ({
  ...{ id: `m${serial++}`, kind: 'joined', member, name: member, role, made: '2026-01-01' },
  ...more,
})
const people = [joined('li', 'editor'), joined('chen', 'reviewer'), joined('gu', 'viewer')]

test.each<[string, readonly Decision[], readonly MemberEntry[], RevisionState | null]>([
  [
    'an approval by whom the ledger has as a reviewer',
    [submit, entry('approve', 'chen')],
    people,
    'approved',
  ],
  ['by a viewer who signs as a reviewer', [submit, entry('approve', 'gu')], people, 'in-review'],
  ['by a viewer', [submit, { ...entry('approve', 'gu'), role: 'viewer' }], people, 'in-review'],
  ['by an owner', [submit, { ...entry('approve', 'li'), role: 'owner' }], people, 'in-review'],
  ['by whom nobody let in', [submit, entry('approve', 'ghost')], people, 'in-review'],
  ['brought by another', [submit, { ...entry('approve', 'chen'), by: 'li' }], people, 'in-review'],
  [
    'by whom only a file calls a reviewer',
    [submit, entry('approve', 'wu')],
    [...people, joined('wu', 'reviewer', { by: 'li' })],
    'in-review',
  ],
  [
    'by a viewer who was made reviewer',
    [submit, entry('approve', 'gu')],
    [...people, joined('gu', 'reviewer', { kind: 'role' })],
    'approved',
  ],
  [
    'by a reviewer who is an editor by now',
    [submit, entry('approve', 'chen')],
    [...people, joined('chen', 'editor', { kind: 'role' })],
    'approved',
  ],
  [
    'by a reviewer who was removed since',
    [submit, entry('approve', 'chen')],
    [...people, joined('chen', 'reviewer', { kind: 'revoked' })],
    'approved',
  ],
  [
    'by whom a removal calls a reviewer',
    [submit, entry('approve', 'gu')],
    [...people, joined('gu', 'reviewer', { kind: 'revoked' })],
    'in-review',
  ],
  ['withdrawn by a viewer', [submit, { ...entry('withdraw', 'gu'), role: 'viewer' }], people, 'in-review'],
  [
    'withdrawn by a reviewer',
    [submit, { ...entry('withdraw', 'chen'), role: 'reviewer' }],
    people,
    'in-review',
  ],
  [
    'submitted by a viewer',
    [{ ...submit, member: 'gu', role: 'viewer' }, entry('approve', 'chen')],
    people,
    null,
  ],
  [
    'submitted by a viewer who signs as an editor',
    [{ ...submit, member: 'gu' }, entry('approve', 'chen')],
    people,
    null,
  ],
  [
    'submitted by another’s word, approved here',
    [{ ...submit, member: 'wu', by: 'li' }, entry('approve', 'chen')],
    people,
    'approved',
  ],
])('verdicts count by the role that their signer had: %s', (_name, entries, members, state) => {
  const standings = standingsOf(entries, signedAsIn(members, null))
  expect(standings[0]?.state ?? null).toBe(state)
})

test('of two submissions of one revision the one that was signed here stands before one that was brought', () => {
  const brought = { ...submit, id: 'b', member: 'wu', name: 'Wu', label: 'forged', by: 'li' }
  const [standing] = standingsOf([brought, { ...submit, label: 'mine' }], signedAsIn(people, null))
  expect(standing).toMatchObject({ label: 'mine', submitted: { member: 'li' } })
})

test('an entry says what it was signed as, where no ledger of members is at hand', () => {
  const forged = { ...entry('approve', 'chen'), role: 'viewer' }
  expect(standingsOf([submit, forged]).map(({ state }) => state)).toEqual(['in-review'])
  expect(entriesThatCount([submit, forged, entry('approve', 'wu')], A).map(({ member }) => member)).toEqual([
    'li',
    'wu',
  ])
})

test('what was decided and taken back stays in its order, and only what stands is a verdict', () => {
  const approve = entry('approve', 'chen')
  const retract = { ...entry('retract', 'chen'), role: 'reviewer' }
  const again = entry('approve', 'chen')
  const refused = entry('approve', 'li')
  const [standing] = standingsOf([submit, approve, refused, retract, again])
  expect(standing?.decided).toEqual([approve, retract, again])
  expect(standing?.verdicts).toEqual([again])
  const sure = new Set([submit, approve, retract].map(({ id }) => id))
  expect([
    ...(standingsOf([submit, approve, retract, again], undefined, sure)[0]?.unconfirmed ?? []),
  ]).toEqual([again.id])
})

test.each<[readonly (readonly [DecisionKind, string])[], string]>([
  [[['approve', 'chen']], 'retract'],
  [[['return', 'chen']], 'retract-return'],
  [
    [
      ['approve', 'chen'],
      ['return', 'chen'],
    ],
    'retract-return',
  ],
  [
    [
      ['return', 'chen'],
      ['approve', 'chen'],
    ],
    'retract',
  ],
  [
    [
      ['approve', 'chen'],
      ['return', 'wang'],
    ],
    'retract',
  ],
  [
    [
      ['return', 'chen'],
      ['retract', 'chen'],
    ],
    'retract',
  ],
  [[], 'retract'],
])('after %j a takeback of Chen’s is called %s', (before, called) => {
  const entries = before.map(([kind, member]) => entry(kind, member))
  const elsewhere = entry(called === 'retract' ? 'return' : 'approve', 'chen', B)
  const own = entry('retract', 'chen')
  expect(saidKindOf(own, [...entries, elsewhere])).toBe(called)
  const later = entry(called === 'retract' ? 'return' : 'approve', 'chen')
  expect(saidKindOf(own, [...entries, own, later])).toBe(called)
})
