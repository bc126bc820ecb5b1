// @vitest-environment happy-dom
// The rules of a proposal: refused before a run, named beside its result, and kept where rooms are locked; and undo on that page.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { assignUse } from '#core/documents/layout.ts'
import { AllocationResult } from '#schemas/allocation.ts'
import { centrePlace, keep } from '#ui/keptDrafts.ts'
import { notices } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'
import { inThread, opened, show, solve, type } from './showPropose.tsx'
import { value } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(() => {
  cleanup()
  localStorage.clear()
})

test('a room that is locked in an office of its own kind makes no proposal out of date, and counts for the cap', async () => {
  const workspace = opened()
  const { layout, drawn } = workspace
  value(assignUse(layout, drawn.variant, drawn.office, ['weekday-morning'], 'grid-station'))
  show(workspace)
  type('Desks', '0')
  fireEvent.click(screen.getByRole('checkbox', { name: 'Office' }))
  solve()
  const column = await screen.findByRole('article', { name: 'Proposal 1' }, { timeout: 15_000 })
  const [stored] = layout.read().proposals.values()
  const { assignments, officeArea } = AllocationResult.parse(stored?.result)
  expect(assignments.filter(({ room }) => room === drawn.office)).toEqual([
    { room: drawn.office, slot: 'weekday-morning', service: 'grid-station' },
  ])
  expect(officeArea).toBeGreaterThan(0)
  expect(within(column).queryByText(/changed since/)).toBeNull()
  // what the lock holds has changed since: the proposal would put it back
  act(() => {
    value(assignUse(layout, drawn.variant, drawn.office, ['weekday-morning'], 'meeting'))
  })
  expect(within(column).getByText(/changed since/)).toBeTruthy()
})

test('a run does not begin while a rule is refused: the field has the focus', async () => {
  const workspace = opened()
  const worker = inThread(true)
  show(workspace, worker)
  const cap = screen.getByRole('textbox', { name: /^Office cap/ })
  fireEvent.change(cap, { target: { value: '3O' } })
  solve()
  expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull()
  expect(document.activeElement).toBe(cap)
  // some browsers leave the focus in the field when a button is pressed
  fireEvent.change(cap, { target: { value: '30' } })
  solve()
  await vi.waitFor(() =>
    expect(worker.asked()).toMatchObject([{ problem: { rules: { officeCap: 30_000_000 } } }]),
  )
})

test('rules and locks are kept over a reload and another page, for every variant, until they are as at first again', () => {
  const workspace = opened()
  const { unmount } = show(workspace)
  type('Desks', '2')
  type(/^Office cap/, '30')
  fireEvent.click(screen.getByRole('checkbox', { name: 'Hall' }))
  unmount()
  location.hash = '#/c/other/layout/propose/elsewhere'
  const again = show(workspace)
  const field = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name })
  expect([field('Desks').value, field(/^Office cap/).value]).toEqual(['2', '30.0'])
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Hall' }).checked).toBe(true)
  type('Desks', '8')
  type(/^Office cap/, '')
  fireEvent.click(screen.getByRole('checkbox', { name: 'Hall' }))
  expect(Object.keys(localStorage).filter((key) => key.includes('proposal-rules'))).toEqual([])
  again.unmount()
  const place = centrePlace(workspace.id, 'proposal-rules')
  keep(place, { desks: 'many' })
  show(workspace)
  expect(field('Desks').value).toBe('8')
})

test('a proposal names the rules that it was worked out under, whatever the form says since', async () => {
  const workspace = opened()
  show(workspace)
  type('Desks', '2')
  fireEvent.click(screen.getByRole('checkbox', { name: 'Hall' }))
  solve()
  const column = await screen.findByRole('article', { name: 'Proposal 1' }, { timeout: 15_000 })
  type('Desks', '3')
  const rules = within(column).getByText('Worked out under these rules').closest('details')
  expect(rules?.textContent).toMatch(
    /no office cap.*at least 10\.0\sm² of office.*at most 3 uses a room.*locked: Hall/,
  )
})

test('what was done here is undone here, by button and key, and is said in words', async () => {
  const workspace = opened()
  show(workspace)
  type('Desks', '2')
  solve()
  const column = await screen.findByRole('article', { name: 'Proposal 1' }, { timeout: 15_000 })
  fireEvent.click(within(column).getByRole('button', { name: 'Remove “Proposal 1”' }))
  expect(screen.queryByRole('article', { name: 'Proposal 1' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Undo my last step' }))
  expect(screen.getByRole('article', { name: 'Proposal 1' })).toBeTruthy()
  expect(notices.read()?.text).toContain('“Proposal 1”')
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true, shiftKey: true })
  expect(screen.queryByRole('article', { name: 'Proposal 1' })).toBeNull()
})
