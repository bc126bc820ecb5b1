// What may leave of a centre as approved: one answer for page and command line, and decisions that are an approval by themselves.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { approvedRevision, entriesThatCount, standingsOf } from '#core/ledgers/decisions.ts'
import { leavingRevision, unconfirmedLabels } from '#core/ledgers/leaving.ts'
import type { Decision, DecisionKind } from '#schemas/decisions.ts'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)
let serial = 0
const entry = (kind: DecisionKind, member: string, more: Partial<Decision> = {}): Decision => ({
  ...{ id: `d${serial++}`, kind, revision: A, member, name: member, label: 'Spring' },
  role: kind === 'submit' || kind === 'withdraw' ? 'editor' : 'reviewer',
  made: '2026-01-01T00:00:00Z',
  ...(kind === 'return' || kind === 'withdraw' ? { reason: 'because' } : {}),
  ...more,
})
const submit = entry('submit', 'li')
const approve = entry('approve', 'chen')
const spring = { label: 'Spring' }
const leaving = (entries: readonly Decision[], confirmed: readonly Decision[] = entries) =>
  leavingRevision(standingsOf(entries, undefined, new Set(confirmed.map(({ id }) => id))), () => spring)

describe('what leaves', () => {
  test('is the approved revision with all entries that count on it, and nothing else', () => {
    const returned = entry('return', 'chen')
    const again = entry('submit', 'mei')
    const relied = entry('rely', 'chen')
    const left = leaving([
      submit,
      returned,
      again,
      approve,
      relied,
      entry('approve', 'li'),
      entry('submit', 'li', { revision: B }),
    ])
    expect(left).toMatchObject({ ok: true, value: { revision: spring } })
    expect(left.ok && left.value.standing.approving).toEqual([submit, returned, again, approve, relied])
  })

  test('stands on a confirmed submission where the first one is on its way still', () => {
    const again = entry('submit', 'mei')
    const left = leaving([submit, again, approve], [again, approve])
    expect(left.ok && left.value.standing.approving).toEqual([again, approve])
  })

  test.each<[string, ReturnType<typeof leaving>, object]>([
    ['nothing was approved', leaving([submit]), { refused: 'nothing-approved' }],
    [
      'the approval is on its way',
      leaving([submit, approve], [submit]),
      { refused: 'unconfirmed', label: 'Spring' },
    ],
    [
      'its bytes are not here',
      leavingRevision(standingsOf([submit, approve]), () => null),
      { refused: 'not-here', digest: A },
    ],
    [
      'it calls itself otherwise',
      leavingRevision(standingsOf([submit, approve]), () => ({ label: 'Autumn' })),
      { refused: 'other-label', inside: 'Autumn', outside: 'Spring' },
    ],
  ])('is nothing where %s', (_, left, error) => {
    expect(left).toEqual({ ok: false, error })
  })

  test('is an approval by itself, whatever was decided in whichever order and confirmed', () => {
    const kinds: readonly DecisionKind[] = [
      'submit',
      'approve',
      'approve',
      'return',
      'withdraw',
      'retract',
      'rely',
    ]
    const one = fc.record({
      kind: fc.constantFrom(...kinds),
      member: fc.constantFrom('li', 'mei', 'chen', 'wang'),
      revision: fc.constantFrom(A, A, B),
      sure: fc.constantFrom(true, true, false),
    })
    let approvals = 0
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (drawn) => {
        const all = drawn.map(({ kind, member, sure, ...more }) => ({
          sure,
          made: entry(kind, member, more),
        }))
        const entries = all.map(({ made }) => made)
        const confirmed = new Set(all.flatMap(({ sure, made }) => (sure ? [made.id] : [])))
        const standing = approvedRevision(standingsOf(entries, undefined, confirmed))
        if (standing === null) return
        approvals++
        const { approving, revision } = standing
        expect(approving.every(({ id }) => confirmed.has(id))).toBe(true)
        expect(entriesThatCount(approving, revision)).toEqual(approving)
        expect(approvedRevision(standingsOf(approving))?.revision).toBe(revision)
      }),
      { numRuns: 2_000 },
    )
    expect(approvals).toBeGreaterThan(50)
  })
})

test('every approval that is on its way is named', () => {
  const other = [
    entry('submit', 'li', { revision: B, label: 'Autumn' }),
    entry('approve', 'chen', { revision: B }),
  ]
  const entries = [submit, approve, ...other]
  expect(
    unconfirmedLabels(standingsOf(entries, undefined, new Set([submit.id, other[0]?.id ?? '']))),
  ).toEqual(['Spring', 'Autumn'])
})
