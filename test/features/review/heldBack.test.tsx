// @vitest-environment happy-dom
// A decision whose maker's role changed before it was sent: their own review says that it doesn't count, and shows the revision without it.
import { cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freezeAndSubmit } from '#core/centre/submitting.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import type { Decision, DecisionKind } from '#schemas/decisions.ts'
import type { Role } from '#schemas/members.ts'
import { showPages } from '#test/features/showPage.tsx'
import { ada, chen, setTable, sitDown, threeFloorSample } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const shown = (): string => document.body.textContent

/** The review of somebody whose decision on the newest revision was set aside for want of a role. */
const review = async (
  kind: DecisionKind,
  signedAs: Role,
  now: Role,
  refused = 'forbidden',
): Promise<void> => {
  const table = setTable(await threeFloorSample())
  const revision = value(await freezeAndSubmit(sitDown(ada, table), 'R2'))
  const { member, name } = chen
  const record: Decision = {
    ...{ id: 'late', kind, revision, member, name, role: signedAs, made: '2026-11-28T08:00:00.000Z' },
    reason: 'the stairs',
  }
  table.refused('decisions').set([{ id: 'late', raw: record, record, refused }])
  await showPages(ReviewPages, 'review', sitDown({ ...chen, role: now }, table))
}

test.each([
  ['approve', 'reviewer', 'Your approval of “R2” does not count'],
  ['return', 'reviewer', 'Your return of “R2” does not count'],
  ['retract', 'reviewer', 'Taking back your approval of “R2” does not count'],
  ['submit', 'editor', 'Your submission of “R2” does not count'],
  ['withdraw', 'editor', 'Your withdrawal of “R2” does not count'],
] as const)('%s by one who was %s and is a viewer now', async (kind, signedAs, words) => {
  await review(kind, signedAs, 'viewer')
  expect(shown()).toContain(
    `${words}: your role changed before it was sent, and as “Viewer” you cannot send it`,
  )
  expect(shown()).toMatch(/R2 in review/)
  expect(shown()).not.toContain('not yet confirmed')
})

test('once the role is back it is said that it waits for its maker', async () => {
  await review('approve', 'reviewer', 'reviewer')
  expect(shown()).toContain('does not count: your role was taken away before it was sent; you have it again')
})

test('what is refused for another reason is no matter of a role', async () => {
  await review('approve', 'reviewer', 'viewer', 'withdrawn-revision')
  expect(shown()).not.toContain('does not count')
})
