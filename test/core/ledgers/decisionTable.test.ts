// The one table of decisions: every sequence of up to four entries of all kinds by people of all roles, against rules written apart.
import { expect, test } from 'vitest'
import { entriesThatCount, standingsOf } from '#core/ledgers/decisions.ts'
import { afterEntry, nothingYet, refusalOf, type SignerRole } from '#schemas/decisionTable.ts'
import { decisionKinds, type Decision, type DecisionKind } from '#schemas/decisions.ts'

const revision = 'a'.repeat(64)
const signers = [
  ['olga', 'owner'],
  ['ed', 'editor'],
  ['eva', 'editor'],
  ['rita', 'reviewer'],
  ['rolf', 'reviewer'],
  // was an editor and became a reviewer, or the other way round
  ['ed', 'reviewer'],
  ['rita', 'editor'],
  ['vera', 'viewer'],
] as const
const alphabet = decisionKinds.flatMap((kind) =>
  signers.map(([member, role]): Decision => ({
    ...{ id: `${kind}-${member}-${role}`, kind, revision, member, name: member, role },
    ...{ reason: 'r', label: 'L', made: '2026-11-28T08:00:00.000Z' },
  })),
)

/** The rules once more, over everything that came before and counted, and in no other words than those of the table. */
const counts = (before: readonly Decision[], { kind, member, role }: Decision): boolean => {
  const has = (of: DecisionKind, who?: string): boolean =>
    before.some((entry) => entry.kind === of && (who === undefined || entry.member === who))
  const editor = role === 'owner' || role === 'editor'
  if (has('withdraw')) return false
  if (kind === 'submit') return editor && !has('approve', member) && !has('return', member)
  if (!has('submit')) return false
  if (kind === 'withdraw') return role === 'owner' || (editor && before[0]?.member === member)
  return role === 'reviewer' && !has('submit', member)
}
const stateBy = (counted: readonly Decision[]): string => {
  if (counted.some(({ kind }) => kind === 'withdraw')) return 'withdrawn'
  const last = new Map(
    counted.filter(({ kind }) => kind !== 'submit').map((entry) => [entry.member, entry.kind]),
  )
  const kinds = new Set(last.values())
  if (kinds.size === 2) return 'disputed'
  return kinds.has('approve') ? 'approved' : kinds.has('return') ? 'returned' : 'in-review'
}

test('every sequence of up to four entries, as the relay takes it and as everybody counts it', () => {
  let seen = 0
  // what counts for nothing changes nothing, so only sequences of entries that count are gone on from
  const walk = (counted: readonly Decision[], so = nothingYet): void => {
    for (const entry of alphabet) {
      seen++
      const expected = counts(counted, entry)
      const role = entry.role as SignerRole
      const words = [...counted, entry].map(({ id }) => id).join(' ')
      expect(refusalOf(so, entry, role) === null, words).toBe(expected)
      const after = expected ? [...counted, entry] : counted
      const [standing] = standingsOf([...counted, entry])
      expect(standing?.state ?? 'none', words).toBe(after.length === 0 ? 'none' : stateBy(after))
      expect(entriesThatCount([...counted, entry], revision), words).toEqual(after)
      if (expected && after.length < 4) walk(after, afterEntry(so, entry, role))
    }
  }
  walk([])
  expect(seen).toBeGreaterThan(10_000)
})

const entry = (kind: DecisionKind, member: string, role: string, more: Partial<Decision> = {}): Decision => ({
  ...{ id: `${kind}${member}`, kind, revision, member, name: member, role, reason: 'r', made: '2026-11-28' },
  ...more,
})
const li = entry('submit', 'li', 'editor', { label: 'spring' })
const chen = entry('approve', 'chen', 'reviewer')

test.each([
  ['approved before it was submitted', [chen, li], 'in-review'],
  [
    'approved by who submitted it second',
    [li, entry('submit', 'wu', 'editor', { label: 'spring' }), entry('approve', 'wu', 'reviewer')],
    'in-review',
  ],
  [
    'withdrawn by an editor who submitted it second',
    [li, entry('submit', 'wu', 'editor', { label: 'spring' }), chen, entry('withdraw', 'wu', 'editor')],
    'approved',
  ],
  ['withdrawn by another editor', [li, chen, entry('withdraw', 'wu', 'editor')], 'approved'],
  ['withdrawn by an owner', [li, chen, entry('withdraw', 'olga', 'owner')], 'withdrawn'],
  ['approved after it was withdrawn', [li, entry('withdraw', 'li', 'editor'), chen], 'withdrawn'],
  [
    'approved by who brought the submission of somebody invented',
    [{ ...li, member: 'ghost', by: 'chen' }, chen],
    'in-review',
  ],
  ['approved after another’s word that it was submitted', [{ ...li, by: 'wu' }, chen], 'approved'],
  ['withdrawn by another’s word', [li, chen, entry('withdraw', 'li', 'editor', { by: 'wu' })], 'approved'],
] as const)('%s', (_name, entries, state) => {
  expect(standingsOf(entries).map((one) => one.state)).toEqual([state])
})

test('the label is that of the first submission, and one under another label is none', () => {
  const other = entry('submit', 'wu', 'editor', { label: 'HARMLESS' })
  expect(standingsOf([li, other, chen])).toMatchObject([{ label: 'spring', submitters: new Set(['li']) }])
  expect(
    standingsOf([{ ...other, by: 'wu', member: 'ghost' }, li]),
    'what was brought settles nothing',
  ).toMatchObject([{ label: 'spring', submitted: { member: 'li' } }])
})
