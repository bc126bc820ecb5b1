// @vitest-environment happy-dom
// An answer that is half filled in: a closed tab loses none, and what the questionnaire becomes meanwhile takes nothing from it.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addChoice, askQuestion, editQuestion, retireChoice, retireQuestion } from '#core/documents/survey.ts'
import { closeNotice, notices } from '#ui/notices.ts'
import { ownTab } from '#ui/openTabs.ts'
import { chooseLanguage } from '#words/words.ts'
import { keyedForm as form } from './keyedForm.ts'
import type { OpenedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => {
  chooseLanguage('en')
  sessionStorage.clear()
  localStorage.clear()
  closeNotice()
})
afterEach(cleanup)

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const tick = (name: string | RegExp) => fireEvent.click(screen.getByRole('checkbox', { name }))
const keep = async () => {
  press('Keep this answer')
  await act(() => Promise.resolve())
}

/** The tab is closed, without a word or with one; the next page is a tab of its own. */
const closeTab = (): void => {
  cleanup()
  for (const key of Object.keys(localStorage)) {
    const kept = localStorage.getItem(key) ?? ''
    localStorage.removeItem(key)
    localStorage.setItem(key.replace(ownTab, `closed-${localStorage.length}`), kept)
  }
}
const halfFilled = async (centre: OpenedCentre, household: string): Promise<void> => {
  await showSurvey(centre, 'collect')
  fireEvent.change(screen.getByLabelText('Household code'), { target: { value: household } })
  press('Start asking')
  tick(/barber/)
  press('Next question')
}

test('a half-filled answer of a closed tab is on the device with its owner’s name, and is gone on with where it was', async () => {
  const { centre, ids } = form()
  await halfFilled(centre, 'H17')
  expect(screen.getByText('Question 2 of 4')).toBeTruthy()
  closeTab()
  await showSurvey(centre, 'collect')
  expect(screen.getByLabelText<HTMLInputElement>('Household code').value, 'no other household').toBe('')
  expect((await screen.findByText(/H17/)).textContent).toMatch(/begun by Ada.*H17.*1 question answered/)
  press('Go on with it')
  expect(screen.getByText('Question 2 of 4')).toBeTruthy()
  press('Next question')
  fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '71' } })
  press('Next question')
  await keep()
  expect(centre.responses.read()).toMatchObject([
    { household: 'H17', answers: { [ids.want]: ['barber'], [ids.age]: 71 } },
  ])
  expect(Object.keys(localStorage), 'gone once it is kept').toEqual([])
})

test('several tabs’ halves stand beside each other, and what is discarded is gone', async () => {
  const { centre } = form()
  for (const household of ['H1', 'H2']) {
    await halfFilled(centre, household)
    closeTab()
  }
  await showSurvey(centre, 'collect')
  await screen.findByText(/H1/)
  expect(screen.getAllByRole('button', { name: 'Go on with it' })).toHaveLength(2)
  fireEvent.change(screen.getByLabelText('Household code'), { target: { value: 'H3' } })
  expect(screen.getAllByRole<HTMLButtonElement>('button', { name: 'Go on with it' })[0]?.disabled).toBe(true)
  const section = screen.getByRole('region', { name: 'Half-filled answers on this device' })
  const first = section.querySelector('li') as HTMLElement
  fireEvent.click(within(first).getByRole('button', { name: 'Discard this one' }))
  fireEvent.click(within(first).getByRole('button', { name: 'Discard it for good' }))
  expect(screen.getAllByRole('button', { name: 'Go on with it' })).toHaveLength(1)
  const foot = screen.getAllByRole('button', { name: 'Discard this one' }).at(-1) as HTMLElement
  fireEvent.click(foot)
  press('Discard it for good')
  expect(screen.getByLabelText<HTMLInputElement>('Household code').value).toBe('')
  expect(Object.keys(localStorage)).toHaveLength(1)
})

test('a sheet that another tab went on with leaves this one', async () => {
  const { centre } = form()
  await halfFilled(centre, 'H17')
  const [key = ''] = Object.keys(localStorage)
  const event = new StorageEvent('storage', { key, newValue: null })
  act(() => void dispatchEvent(event))
  expect(notices.read()?.text).toBe('Another tab went on with this answer')
  expect(screen.getByLabelText<HTMLInputElement>('Household code').value).toBe('')
})

test('with more choices than nine, a digit and Enter at once take the choice and go on', async () => {
  const { centre } = form()
  const asked = askQuestion(centre.survey, { type: 'single', text: 'Which?' })
  if (!asked.ok) throw new Error('refused')
  for (let i = 1; i <= 12; i++)
    addChoice(centre.survey, asked.value, { value: `c${i}`, text: `choice ${i}.` })
  await showSurvey(centre, 'collect')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '71' } })
  fireEvent.click(screen.getByRole('radio', { name: 'One by one' }))
  press('Start asking')
  for (let i = 0; i < 3; i++) press('Next question')
  const first = screen.getByRole('radio', { name: /choice 1\./ })
  fireEvent.keyDown(first, { key: '1' })
  fireEvent.keyDown(first, { key: 'Enter' })
  await act(() => Promise.resolve())
  expect(centre.responses.read()).toMatchObject([{ answers: { [asked.value]: 'c1' } }])
})

test('what was said to a question that is retired meanwhile is said so, stays in sight and is kept', async () => {
  const { centre, ids } = form()
  await showSurvey(centre, 'collect')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '71' } })
  fireEvent.change(screen.getByRole('textbox', { name: 'Anything else?' }), { target: { value: 'soup' } })
  act(() => void retireQuestion(centre.survey, ids.words))
  const note = screen.getByRole('region', { name: /retired or changed/ })
  expect(note.textContent).toContain('Anything else? · retired meanwhile')
  expect(note.textContent).toContain('soup')
  expect(notices.read()?.text).toContain('“Anything else?”: retired')
  await keep()
  const [record] = centre.responses.read()
  expect(record).toMatchObject({ answers: { [ids.age]: 71, [ids.words]: 'soup' } })
  cleanup()
  await showSurvey(centre, 'records', record?.id ?? '')
  expect(screen.getByText('soup')).toBeTruthy()
})

test('what a question of another kind can’t take is kept as words, and asked again', async () => {
  const { centre, ids } = form()
  await showSurvey(centre, 'collect')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '71' } })
  fireEvent.change(screen.getByRole('textbox', { name: 'Anything else?' }), { target: { value: 'soup' } })
  act(() => void editQuestion(centre.survey, ids.words, { type: 'number', text: 'How many?' }))
  const note = screen.getByRole('region', { name: /retired or changed/ })
  expect(note.textContent).toContain('Anything else? · changed meanwhile')
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'How many?' }).value).toBe('')
  fireEvent.change(screen.getByRole('textbox', { name: 'How many?' }), { target: { value: '3' } })
  await keep()
  expect(centre.responses.read()).toMatchObject([
    { answers: { [ids.age]: 71, [ids.words]: 3 }, words: { [ids.words]: 'soup' } },
  ])
})

test('a question whose making is undone leaves its words, a retired choice its place', async () => {
  const { centre, ids } = form()
  const asked = askQuestion(centre.survey, { type: 'text', text: 'Late?' })
  if (!asked.ok) throw new Error('refused')
  const step = centre.survey.undoing.newest()
  await showSurvey(centre, 'collect')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '71' } })
  fireEvent.change(screen.getByRole('textbox', { name: 'Late?' }), { target: { value: 'yes' } })
  fireEvent.click(screen.getAllByRole('checkbox', { name: /barber/ })[0] as HTMLElement)
  const choice = [...centre.survey.read().choices.values()].find(({ value }) => value === 'barber')
  act(() => {
    if (step !== null) centre.survey.undoing.takeBack(step)
    retireChoice(centre.survey, choice?.id ?? '')
  })
  await keep()
  expect(centre.responses.read()).toMatchObject([
    {
      answers: { [ids.want]: ['barber'], [asked.value]: 'yes' },
      words: { [asked.value]: 'Late?: yes' },
    },
  ])
})
