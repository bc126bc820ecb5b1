// The standing of revisions follows from the entries alone.
import { expect, test } from 'vitest'
import { approvedRevision, standingsOf, type RevisionState } from '#core/ledgers/decisions.ts'
import type { Decision, DecisionKind } from '#schemas/decisions.ts'

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
  ['withdrawn, whatever was said', [submit, entry('approve', 'chen'), entry('withdraw', 'li')], 'withdrawn'],
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
