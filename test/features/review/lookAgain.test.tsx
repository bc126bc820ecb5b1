// @vitest-environment happy-dom
// The second look before an approval tells who approves what will stand beside it.
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freezeAndSubmit } from '#core/centre/submitting.ts'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { press, showPages } from '#test/features/showPage.tsx'
import { ada, chen, setTable, sitDown, threeFloorSample } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

test.each(['invited by ada', 'made a reviewer by ada', 'invited by another'] as const)(
  'the second look says to who was %s, who submitted it, that this will stand beside the approval, and to nobody else',
  async (how) => {
    const shared = setTable(await threeFloorSample())
    await freezeAndSubmit(sitDown(ada, shared), 'Second revision', 'Ada')
    const entry = {
      name: chen.name,
      role: 'reviewer',
      made: '2026-11-05T10:00:00.000Z',
      member: 'chen',
    } as const
    const entries = shared.ledger('members')
    entries.set([
      ...entries.read(),
      how === 'made a reviewer by ada'
        ? ({ ...entry, id: 'chens-role', kind: 'role', by: 'ada' } as const)
        : ({
            ...{ ...entry, id: 'chen-came', kind: 'joined' },
            invitedBy: how === 'invited by ada' ? 'ada' : 'zhou',
          } as const),
    ])
    await showPages(ReviewPages, 'review', sitDown(chen, shared))
    await press('Approve')
    const look = await screen.findByRole('dialog')
    expect(within(look).queryAllByText(/by who submitted it/)).toHaveLength(
      how === 'invited by another' ? 0 : 1,
    )
  },
)
