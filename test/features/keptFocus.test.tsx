// @vitest-environment happy-dom
// Decisions that take their own form away leave the focus on the page: pinning a service, submitting a revision.
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { SurveyPages } from '#features/survey/SurveyPages.tsx'
import { KeptFocus } from '#ui/KeptFocus.tsx'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import { settle, showPages } from '#test/features/showPage.tsx'
import { memoryWorkspace } from '#test/support/memoryWorkspace.ts'

beforeEach(() => {
  chooseLanguage('en')
  localStorage.clear()
  render(<KeptFocus />)
})
afterEach(cleanup)

const later = (): Promise<void> =>
  act(async () => {
    await new Promise((done) => setTimeout(done, 0))
  })
const press = async (button: HTMLElement): Promise<void> => {
  act(() => button.focus())
  act(() => void fireEvent.click(button))
  await settle()
  await later()
}
const isHeld = (): boolean =>
  document.activeElement !== document.body && !document.activeElement!.matches(':disabled')

test('pinning a service', async () => {
  const workspace = await memoryWorkspace()
  await showPages(SurveyPages, 'survey', workspace, 'demand')
  const another = wordsOf('en', 'demand')('another')
  const list = await screen.findByLabelText<HTMLSelectElement>(another, {}, { timeout: 30_000 })
  const before = workspace.programme.read().verdicts.size
  fireEvent.change(list, { target: { value: list.options[1]?.value } })
  fireEvent.change(screen.getByLabelText(/^Why/), { target: { value: 'asked for by the board' } })
  await press(screen.getByRole('button', { name: 'Pin' }))
  expect(workspace.programme.read().verdicts.size).toBe(before + 1)
  expect(isHeld(), document.activeElement?.outerHTML.slice(0, 200)).toBe(true)
})

test('submitting a revision', async () => {
  const workspace = await memoryWorkspace()
  await showPages(ReviewPages, 'review', workspace)
  const before = workspace.decisions.read().length
  const name = await screen.findByLabelText(/Name of this revision/)
  fireEvent.change(name, { target: { value: 'First' } })
  await press(screen.getByRole('button', { name: /Freeze/ }))
  await vi.waitFor(() => expect(workspace.decisions.read()).toHaveLength(before + 1), 30_000)
  await later()
  expect(isHeld(), document.activeElement?.outerHTML.slice(0, 200)).toBe(true)
})
