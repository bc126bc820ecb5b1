// The one table of decisions: every sequence of up to four entries of all kinds by people of all roles, against rules written apart.
import { expect, test } from 'vitest'
import { entriesThatCount, standingsOf } from '#core/ledgers/decisions.ts'
import { afterEntry, nothingYet, decisionRefusalOf, type SignerRole } from '#schemas/decisionTable.ts'
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
/** What a revision goes through without anybody taking back or handing on; the rest has a walk of its own below. */
const usualKinds = ['submit', 'approve', 'return', 'withdraw'] as const
const alphabetOf = (
  kinds: readonly DecisionKind[],
  people: readonly (readonly [member: string, role: string])[],
): readonly Decision[] =>
  kinds.flatMap((kind) =>
    people.map(([member, role]): Decision => ({
      ...{ id: `${kind}-${member}-${role}`, kind, revision, member, name: member, role },
      ...{ reason: 'r', label: 'L', made: '2026-11-28T08:00:00.000Z' },
    })),
  )
const alphabet = alphabetOf(usualKinds, signers)

/** The rules once more, over everything that came before and counted, and in no other words than those of the table. */
const counts = (before: readonly Decision[], { kind, member, role }: Decision): boolean => {
  const has = (of: DecisionKind, who?: string): boolean =>
    before.some((entry) => entry.kind === of && (who === undefined || entry.member === who))
  const editor = role === 'owner' || role === 'editor'
  if (has('withdraw')) return false
  if (kind === 'submit') return editor && !has('approve', member) && !has('return', member)
  if (!has('submit')) return false
  if (kind === 'withdraw')
    return stateBy(before) !== 'approved' && (role === 'owner' || (editor && before[0]?.member === member))
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
      expect(decisionRefusalOf(so, entry, role) === null, words).toBe(expected)
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
  ['withdrawn by an owner', [li, entry('withdraw', 'olga', 'owner')], 'withdrawn'],
  ['withdrawn by an owner after it was approved', [li, chen, entry('withdraw', 'olga', 'owner')], 'approved'],
  [
    'withdrawn by who submitted it after it was approved',
    [li, chen, entry('withdraw', 'li', 'editor')],
    'approved',
  ],
  [
    'withdrawn after it was returned',
    [li, entry('return', 'chen', 'reviewer'), entry('withdraw', 'li', 'editor')],
    'withdrawn',
  ],
  [
    'withdrawn while reviewers disagree',
    [li, chen, entry('return', 'rolf', 'reviewer'), entry('withdraw', 'li', 'editor')],
    'withdrawn',
  ],
  [
    'withdrawn while reviewers disagree, after somebody relied on the approval',
    [
      ...[li, chen, entry('rely', 'li', 'editor'), entry('return', 'rolf', 'reviewer')],
      entry('withdraw', 'li', 'editor'),
    ],
    'disputed',
  ],
  [
    'withdrawn after the approval was taken back',
    [li, chen, entry('retract', 'chen', 'reviewer'), entry('withdraw', 'li', 'editor')],
    'withdrawn',
  ],
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

/** The rules of taking back and relying once more, in other words: by all that came before and counted. */
const countsBesides = (before: readonly Decision[], given: Decision): boolean => {
  const { kind, member, role } = given
  const verdicts = new Map<string, DecisionKind>()
  let relied = false
  for (const one of before) {
    if (one.kind === 'approve' || one.kind === 'return') verdicts.set(one.member, one.kind)
    if (one.kind === 'retract') verdicts.delete(one.member)
    if (one.kind === 'rely') relied = true
  }
  const withdrawn = before.some((one) => one.kind === 'withdraw')
  const approved = verdicts.size > 0 && ![...verdicts.values()].includes('return')
  const fixed = relied && verdicts.get(member) === 'approve'
  if (kind === 'rely') return approved && !withdrawn && role !== 'viewer'
  if (kind === 'retract') return role === 'reviewer' && !withdrawn && verdicts.has(member) && !fixed
  if (kind === 'return' && fixed) return false
  if (kind === 'withdraw' && (relied || approved)) return false
  const held = before.filter(
    (one) => one.kind !== 'rely' && one.kind !== 'retract' && verdictHolds(before, one),
  )
  return counts(held, given)
}
/** A verdict that was taken back keeps nobody from anything. */
const verdictHolds = (before: readonly Decision[], one: Decision): boolean =>
  (one.kind !== 'approve' && one.kind !== 'return') ||
  !before.slice(before.indexOf(one)).some(({ kind, member }) => kind === 'retract' && member === one.member)

test('every sequence of up to five entries with taking back and relying', () => {
  const few = alphabetOf(decisionKinds, [
    ['ed', 'editor'],
    ['rita', 'reviewer'],
    ['rolf', 'reviewer'],
    ['vera', 'viewer'],
  ])
  let seen = 0
  const walk = (counted: readonly Decision[], so = nothingYet): void => {
    for (const one of few) {
      seen++
      const expected = countsBesides(counted, one)
      const role = one.role as SignerRole
      const words = [...counted, one].map(({ id }) => id).join(' ')
      expect(decisionRefusalOf(so, one, role) === null, words).toBe(expected)
      const after = expected ? [...counted, one] : counted
      if (expected && after.length < 5) walk(after, afterEntry(so, one, role))
    }
  }
  walk([])
  expect(seen).toBeGreaterThan(1_000)
})

const retracted = entry('retract', 'chen', 'reviewer')
const next = entry('submit', 'li', 'editor', { revision: 'b'.repeat(64), base: revision, label: 'summer' })
test.each([
  ['taken back', [li, chen, retracted], ['in-review'], false],
  ['taken back and approved again', [li, chen, retracted, { ...chen, id: 'again' }], ['approved'], false],
  ['taken back after an export', [li, chen, entry('rely', 'li', 'editor'), retracted], ['approved'], true],
  [
    'returned after an export',
    [li, chen, entry('rely', 'li', 'editor'), entry('return', 'chen', 'reviewer')],
    ['approved'],
    true,
  ],
  [
    'taken back after the next was submitted on it',
    [li, chen, next, retracted],
    ['approved', 'in-review'],
    true,
  ],
  [
    'taken back before the next was submitted on it',
    [li, chen, retracted, next],
    ['in-review', 'in-review'],
    false,
  ],
  ['taken back by another reviewer', [li, chen, entry('retract', 'rolf', 'reviewer')], ['approved'], false],
  [
    'exported before it was approved',
    [li, entry('rely', 'li', 'editor'), chen, retracted],
    ['in-review'],
    false,
  ],
  ['taken back by another’s word', [li, chen, { ...retracted, by: 'wu' }], ['approved'], false],
] as const)('an approval %s', (_name, entries, states, relied) => {
  const standings = standingsOf(entries)
  expect(standings.map(({ state }) => state)).toEqual(states)
  expect(standings[0]?.relied !== null).toBe(relied)
})
