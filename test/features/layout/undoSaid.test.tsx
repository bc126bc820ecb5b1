// @vitest-environment happy-dom
// What an undo in the layout says.
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { storeProposal } from '#core/documents/layout.ts'
import { notices } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms, value } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

test('an undo says what it took back, which may be nowhere on this page', async () => {
  const workspace = openedCentre()
  const { layout } = workspace
  const { office, variant } = drawTwoRooms(workspace)
  value(
    storeProposal(layout, {
      name: 'Proposal 1',
      variant,
      problemDigest: 'a'.repeat(64),
      result: {},
      problem: {},
    }),
  )
  await showLayout(workspace, ['rooms', office])
  fireEvent.click(screen.getByRole('button', { name: 'Remove the room' }))
  fireEvent.click(screen.getByRole('button', { name: 'Undo my last step' }))
  expect(layout.read().rooms.has(office)).toBe(true)
  expect(notices.read()?.text).toMatch(/^Taken back: “Office”/)
  fireEvent.click(screen.getByRole('button', { name: 'Undo my last step' }))
  expect(layout.read().proposals.size).toBe(0)
  expect(notices.read()?.text).toBe('Taken back: “Proposal 1”')
  fireEvent.keyDown(document.body, { key: 'y', ctrlKey: true })
  expect(layout.read().proposals.size).toBe(1)
  expect(notices.read()?.text).toBe('Done again: “Proposal 1”')
})
