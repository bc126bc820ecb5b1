// @vitest-environment happy-dom
// A proposal for a variant that has walls of its own.
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addVariant, rowsOfVariant } from '#core/documents/layout.ts'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import { joinRooms } from '#core/geometry/joinRooms.ts'
import { AllocationProblem } from '#schemas/allocation.ts'
import { chooseLanguage } from '#words/words.ts'
import { inThread, opened, show, solve, type } from './showPropose.tsx'
import { value } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

test('a proposal is for the variant of the address, in its walls, and stands with no other', async () => {
  const workspace = opened()
  const { layout, drawn } = workspace
  const other = value(addVariant(layout, '别的', drawn.variant, 'Other'))
  const rows = rowsOfVariant(layout.read(), other)
  const joined = value(joinRooms(rows, drawn.hall, drawn.office, layout.pen.newId))
  value(applyLayoutChange(layout, joined, () => ({ name: '' }), other))
  const { went } = show(workspace, inThread(), ['propose', other])
  expect((screen.getByRole('combobox', { name: 'Variant' }) as HTMLInputElement).value).toBe('Other')
  type('Desks', '0')
  solve()
  await screen.findByRole('article', { name: 'Proposal 1' }, { timeout: 15_000 })
  const [stored] = layout.read().proposals.values()
  expect(stored?.variant).toBe(other)
  expect(AllocationProblem.parse(stored?.problem).rooms.map(({ id }) => id)).toEqual([drawn.hall])
  fireEvent.click(screen.getByRole('button', { name: 'Back to the plan' }))
  expect(went).toEqual([['layout', 'variants', other]])
  cleanup()
  show(workspace)
  expect(screen.queryByRole('article', { name: 'Proposal 1' })).toBeNull()
  expect(screen.getByText('1 more is for another variant')).toBeTruthy()
})
