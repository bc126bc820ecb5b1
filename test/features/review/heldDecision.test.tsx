// @vitest-environment happy-dom
// A reviewer is in the midst of deciding while an editor submits a newer revision, or withdraws the one that is decided on.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decideOn } from '#core/centre/deciding.ts'
import { freezeAndSubmit } from '#core/centre/submitting.ts'
import { HistoryPages } from '#features/history/HistoryPages.tsx'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { buttons, fill, notice, press, settle, showPages } from '#test/features/showPage.tsx'
import {
  ada,
  chen,
  type MemoryWorkspace,
  setTable,
  sitDown,
  threeFloorSample,
} from '#test/support/memoryWorkspace.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => {
  localStorage.clear()
  chooseLanguage('en')
  closeNotice()
})
afterEach(cleanup)

const note = 'Note to the committee'
const words = (): string => screen.getByLabelText<HTMLTextAreaElement>(note).value
const head = (): string => screen.getByTestId('review').querySelector('header')?.textContent ?? ''
const showReview = (who: MemoryWorkspace) => showPages(ReviewPages, 'review', who)
/** What a reload leaves: the device's storage, and nothing of the page. */
const reload = async (who: MemoryWorkspace): Promise<void> => {
  cleanup()
  await showReview(who)
}

interface Two {
  readonly editor: MemoryWorkspace
  readonly reviewer: MemoryWorkspace
  readonly first: string
  readonly submit: (label: string) => Promise<string>
  readonly withdraw: (revision: string) => Promise<void>
}

/** Ada has submitted “R2”, and Chen reads it. */
const two = async (): Promise<Two> => {
  const table = setTable(await threeFloorSample())
  const editor = sitDown(ada, table)
  const reviewer = sitDown(chen, table)
  const submit = async (label: string): Promise<string> => {
    const digest = await act(() => freezeAndSubmit(editor, label))
    await settle()
    return value(digest)
  }
  const first = await submit('R2')
  await showReview(reviewer)
  return {
    editor,
    reviewer,
    first,
    submit,
    withdraw: async (revision) => {
      const standing = editor.figures.standings.read().find((one) => one.revision === revision)
      if (standing === undefined) throw new Error('nothing to withdraw')
      await act(() => decideOn(editor, standing, 'withdraw', 'a wrong figure'))
      await settle()
    },
  }
}

test('while words stand the page stays with their revision and says that a newer one came; a return names it and falls on it', async () => {
  const { reviewer, first, submit } = await two()
  fill(note, 'Two exits')
  await submit('R3')
  expect(head()).toContain('R2')
  expect(words()).toBe('Two exits')
  expect(screen.getByTestId('meanwhile').textContent).toContain('A newer revision came: 3, “R3”')
  const before = reviewer.decisions.read().length
  await press('Return with a note')
  const look = within(screen.getByRole('dialog'))
  expect(reviewer.decisions.read(), 'asked once more').toHaveLength(before)
  look.getByText('You are about to return revision 2, “R2”, with this note.')
  look.getByText('Two exits')
  look.getByText(/A newer revision came: 3/)
  fireEvent.click(look.getByRole('button', { name: 'Return with a note' }))
  await settle()
  expect(reviewer.decisions.read().at(-1)).toMatchObject({
    kind: 'return',
    revision: first,
    reason: 'Two exits',
  })
  expect(head(), 'then comes the newer one').toContain('R3')
  expect(words()).toBe('')
  await reload(reviewer)
  expect([head().includes('R3'), words()], 'nothing of it is left').toEqual([true, ''])
})

test('with nothing typed the page turns to the newer one', async () => {
  const { submit } = await two()
  fill(note, 'Two')
  fill(note, '')
  await submit('R3')
  expect(head()).toContain('R3')
  expect(screen.getByTestId('meanwhile').textContent).toBe('')
})

test('words emptied under a newer revision, to be written anew, are still about their own', async () => {
  const { submit } = await two()
  fill(note, 'Two exits')
  await submit('R3')
  fill(note, '')
  fill(note, 'Three exits')
  expect(head()).toContain('R2')
})

test('the words are kept under their own revision, through a reload and through a look at the newer one', async () => {
  const { reviewer, submit } = await two()
  fill(note, 'Two exits')
  await submit('R3')
  fill(note, 'Two exits are missing')
  await reload(reviewer)
  expect([head().includes('R2'), words()]).toEqual([true, 'Two exits are missing'])
  fireEvent.click(screen.getByRole('button', { name: 'Go to revision 3' }))
  await settle()
  expect([head().includes('R3'), words()]).toEqual([true, ''])
  expect(document.activeElement?.tagName, 'the newer one is read from its head').toBe('H1')
  screen.getByText(/What you wrote about revision 2, “R2”, is kept/)
  fill(note, 'Better')
  await reload(reviewer)
  expect([head().includes('R3'), words()]).toEqual([true, 'Better'])
  await press('Go to revision 2')
  expect([head().includes('R2'), words()]).toEqual([true, 'Two exits are missing'])
  await press('Go to revision 3')
  expect([head().includes('R3'), words()]).toEqual([true, 'Better'])
})

test('the second look stays with its revision too, with nothing typed, and says what came', async () => {
  const { reviewer, first, submit } = await two()
  await press('Approve')
  await submit('R3')
  const look = within(screen.getByRole('dialog'))
  look.getByText(/approve revision 2, “R2”/)
  look.getByText(/A newer revision came: 3/)
  fireEvent.click(look.getByRole('button', { name: 'Approve' }))
  await settle()
  expect(reviewer.decisions.read().at(-1)).toMatchObject({ kind: 'approve', revision: first })
})

test('a revision withdrawn while words are typed: it is said with the reason, and the words stand there, also after a reload', async () => {
  const { reviewer, first, withdraw } = await two()
  fill(note, 'Two exits')
  await withdraw(first)
  const said = (): string => screen.getByTestId('meanwhile').textContent
  expect(said()).toContain('Revision 2 was withdrawn: a wrong figure')
  expect([words(), screen.getByLabelText<HTMLTextAreaElement>(note).readOnly]).toEqual(['Two exits', true])
  expect(buttons()).not.toContain('Approve')
  await reload(reviewer)
  expect([said().includes('withdrawn: a wrong figure'), words()]).toEqual([true, 'Two exits'])
  await press('Discard these words')
  expect(screen.queryByLabelText(note)).toBeNull()
  await reload(reviewer)
  expect(screen.queryByLabelText(note)).toBeNull()
})

test('withdrawn under the second look and submitted anew: both are said, and a press leads on', async () => {
  const { first, submit, withdraw } = await two()
  await press('Approve')
  await withdraw(first)
  await submit('R3')
  expect(screen.queryByRole('dialog')).toBeNull()
  const said = screen.getByTestId('meanwhile').textContent
  expect(said).toContain('Revision 2 was withdrawn: a wrong figure')
  expect(said).toContain('A newer revision came: 3')
  await press('Go to revision 3')
  expect(head()).toContain('R3')
  expect(buttons()).toContain('Approve')
})

test('words stay where the disk refuses the return', async () => {
  const { reviewer } = await two()
  fill(note, 'Two exits')
  reviewer.breakDisk()
  await press('Return with a note')
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Return with a note' }))
  await settle()
  expect(notice()).toContain('could not be kept')
  expect(words()).toBe('Two exits')
})

test.each([
  ['review', ReviewPages],
  ['history', HistoryPages],
] as const)('%s says who withdrew a revision and why', async (name, Pages) => {
  const { reviewer, first, withdraw } = await two()
  await withdraw(first)
  cleanup()
  await showPages(Pages, name, reviewer)
  expect(document.body.textContent).toMatch(/withdrawn by Ada.*: a wrong figure/)
})
