// @vitest-environment happy-dom
// In a shared centre an approval counts once the relay has confirmed it.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { freezeAndSubmit } from '#core/centre/submitting.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { HistoryPages } from '#features/history/HistoryPages.tsx'
import { fill, notice, press, settle, showPages } from '#test/features/showPage.tsx'
import { ada, chen, setTable, sitDown, threeFloorSample, type Table } from '#test/support/memoryWorkspace.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

/** Returns after the second look. */
const returnIt = async (): Promise<void> => {
  await press('Return with a note')
  const look = within(screen.getByRole('dialog'))
  fireEvent.click(look.getByRole('button', { name: 'Return with a note' }))
  await settle()
}

/** What others decided before is confirmed; the last entry of this reviewer is on its way. */
const approvedOffline = async (): Promise<{ table: Table; digest: string; approval: string }> => {
  const table = setTable(await threeFloorSample())
  const digest = value(await freezeAndSubmit(sitDown(ada, table), 'R2'))
  const approval = 'approved-offline'
  const { member, name, role } = chen
  table.unconfirmed.set(new Set([approval]))
  await sitDown(chen, table).decisions.append([
    { id: approval, kind: 'approve', revision: digest, member, name, role, made: '2026-11-28T08:00:00.000Z' },
  ])
  return { table, digest, approval }
}
const stateOf = (table: Table, digest: string): string | undefined =>
  sitDown(chen, table)
    .figures.standings.read()
    .find(({ revision }) => revision === digest)?.state

test('an approval that the relay has not confirmed puts nothing in force, and nothing is exported of it', async () => {
  const { table, digest } = await approvedOffline()
  expect(stateOf(table, digest)).toBe('unconfirmed')
  await showPages(ReviewPages, 'review', sitDown(chen, table))
  expect(document.body.textContent).toContain("approved, not yet confirmed by the committee's computer")
  expect(document.body.textContent).toContain(
    "“R2” is approved, but the committee's computer has not confirmed it yet and may refuse it",
  )
  // what was in force before stays so, and is what leaves
  expect(document.body.textContent).not.toContain('What is exported is the approved revision “R2”')
  cleanup()
  await showPages(HistoryPages, 'history', sitDown(chen, table))
  expect(document.body.textContent).toContain("(not yet confirmed by the committee's computer)")
})

test('once it is confirmed the revision is in force and exported', async () => {
  const { table, digest } = await approvedOffline()
  await showPages(ReviewPages, 'review', sitDown(chen, table))
  act(() => table.unconfirmed.set(new Set()))
  await settle()
  expect(stateOf(table, digest)).toBe('approved')
  expect(document.body.textContent).toContain('What is exported is the approved revision “R2”')
  expect(document.body.textContent).not.toContain('not yet confirmed')
})

test('with nothing confirmed in force there is no way to export, and the reason stands there', async () => {
  const { table } = await approvedOffline()
  table.unconfirmed.set(
    new Set(
      table
        .ledger('decisions')
        .read()
        .map(({ id }) => id),
    ),
  )
  await showPages(ReviewPages, 'review', sitDown(chen, table))
  expect(screen.queryByRole('button', { name: 'Export as JSON' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Export as PDF' })).toBeNull()
  expect(document.body.textContent).toContain('Once it has, the revision is in force and can be exported')
})

test('a centre that was never shared asks nobody', async () => {
  const { table, digest } = await approvedOffline()
  table.unconfirmed.set(null)
  expect(stateOf(table, digest)).toBe('approved')
  await showPages(ReviewPages, 'review', sitDown(chen, table))
  expect(screen.getByRole('button', { name: 'Export as JSON' })).toBeTruthy()
})

test.each([
  ['review', ReviewPages],
  ['history', HistoryPages],
] as const)(
  '%s says of an approval that came by file that no relay had confirmed it',
  async (name, Pages) => {
    const { table, digest, approval } = await approvedOffline()
    const all = table.ledger('decisions')
    all.set(all.read().map((one) => (one.id === approval ? { ...one, by: 'ada' } : one)))
    expect(stateOf(table, digest)).toBe('in-review')
    await showPages(Pages, name, sitDown(chen, table))
    expect(document.body.textContent).toMatch(
      /陈立 is said to have approved it.{0,120}\(not yet confirmed by the/,
    )
    cleanup()
    table.unconfirmed.set(null)
    await showPages(Pages, name, sitDown(chen, table))
    expect(document.body.textContent).toContain('陈立 is said to have approved it')
    expect(document.body.textContent).not.toContain('not yet confirmed')
  },
)

test('a submission on its way says so, also where a value was left out of it', async () => {
  const table = setTable(await threeFloorSample())
  const owner = sitDown(ada, table)
  const [floor] = owner.layout.doc.getMap('floors').values()
  owner.layout.doc.transact(() => (floor as Y.Map<unknown>).set('newer', Number.NaN))
  table.unconfirmed.set(new WhateverComes())
  await showPages(ReviewPages, 'review', owner)
  fill(/Name of this revision/, 'R3')
  await press('Freeze and submit')
  expect(notice()).toMatch(/not yet confirmed by the committee's computer.*were left out \(1\)/)
})

test.each([
  ['approve', 'Approved, not yet confirmed', /^Approved$/],
  ['return', 'Returned, not yet confirmed', /^Returned$/],
] as const)('the message about an entry to %s follows the relay', async (kind, before, after) => {
  const table = setTable(await threeFloorSample())
  await freezeAndSubmit(sitDown(ada, table), 'R2')
  table.unconfirmed.set(new WhateverComes())
  await showPages(ReviewPages, 'review', sitDown(chen, table))
  fill(/Note to the committee/, 'Two exits')
  if (kind === 'approve') {
    await press('Approve')
    const box = screen.getByRole('dialog', { name: 'A second look' })
    expect(box.textContent, 'what is sent with it').toContain('Two exits')
    fireEvent.click(within(box).getByRole('button', { name: 'Approve' }))
    await settle()
  } else await returnIt()
  expect(notice()).toContain(before)
  act(() => table.unconfirmed.set(new Set()))
  await settle()
  expect(notice()).toMatch(after)
})

test('the message about an entry that the relay refuses goes, and one that was read and closed does not come back', async () => {
  const table = setTable(await threeFloorSample())
  await freezeAndSubmit(sitDown(ada, table), 'R2')
  table.unconfirmed.set(new WhateverComes())
  await showPages(ReviewPages, 'review', sitDown(chen, table))
  const decisions = table.ledger('decisions')
  const before = decisions.read()
  fill(/Note to the committee/, 'Two exits')
  await returnIt()
  expect(notice()).toContain('not yet confirmed')
  act(() => decisions.set(before))
  await settle()
  expect(screen.queryByRole('status')?.textContent ?? '').not.toContain('Returned')
  fill(/Note to the committee/, 'Two exits')
  await returnIt()
  act(() => closeNotice())
  act(() => table.unconfirmed.set(new Set()))
  await settle()
  expect(screen.queryByRole('status')?.textContent ?? '').not.toContain('Returned')
})

test('two presses lead to the decision and back, with the focus', async () => {
  const table = setTable(await threeFloorSample())
  await freezeAndSubmit(sitDown(ada, table), 'R2')
  await showPages(ReviewPages, 'review', sitDown(chen, table))
  await press('To the decision')
  expect(document.activeElement?.textContent).toBe('What you sign')
  await press('Back to the top')
  expect(document.activeElement?.tagName).toBe('H1')
})

/** Nothing that comes is confirmed, whatever its id. */
class WhateverComes extends Set<string> {
  override has = (): boolean => true
}
