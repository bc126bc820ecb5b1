// @vitest-environment happy-dom
// Keying answers in: what was pressed lands in the ledger in the right form, and nothing is lost on the way.
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { editQuestion, nameSurvey } from '#core/documents/survey.ts'
import { Response } from '#schemas/responses.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'
import { keyedForm as form } from './keyedForm.ts'
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

test('one answer, a question a page, lands in the ledger whole', async () => {
  const { centre, ids } = form()
  await showSurvey(centre, 'collect')
  fireEvent.change(screen.getByLabelText('Block'), { target: { value: '3' } })
  fireEvent.change(screen.getByLabelText('Household code'), { target: { value: ' H17 ' } })
  press('Start asking')
  tick(/reading/)
  tick(/canteen/)
  tick(/barber/)
  press('Next question')
  tick(/barber/)
  tick(/canteen/)
  press('Next question')
  fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '７１' } })
  press('Next question')
  fireEvent.change(screen.getByRole('textbox', { name: 'Anything else?' }), { target: { value: '要有汤' } })
  await keep()
  const [record, ...others] = centre.responses.read()
  expect(others).toEqual([])
  expect(Response.parse(record)).toMatchObject({
    kind: 'answer',
    channel: 'visit',
    block: '3',
    household: 'H17',
    by: 'ada',
    answers: {
      [ids.want]: ['canteen', 'barber', 'reading'],
      [ids.top]: ['barber', 'canteen'],
      [ids.age]: 71,
      [ids.words]: '要有汤',
    },
  })
  expect(record).not.toHaveProperty('source')
  expect(screen.getByRole('status').textContent).toContain('Answer 1 kept')
  expect(screen.getByRole('status').textContent).toContain('Saved on this device')
})

test('the next respondent starts blank, in the same block', async () => {
  const { centre } = form()
  await showSurvey(centre, 'collect')
  fireEvent.change(screen.getByLabelText('Block'), { target: { value: '3' } })
  fireEvent.change(screen.getByLabelText('Household code'), { target: { value: 'H17' } })
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '71' } })
  await keep()
  press('Next answer')
  expect(screen.getByLabelText<HTMLInputElement>('Block').value).toBe('3')
  expect(screen.getByLabelText<HTMLInputElement>('Household code').value).toBe('')
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Age?' }).value).toBe('')
})

test('while it is filled in, the form says so to the frame, and one control leaves it with everything kept', async () => {
  const { centre } = form()
  const { container } = await showSurvey(centre, 'collect')
  const filling = () => container.querySelector('[data-filling]')?.getAttribute('data-filling') ?? null
  expect(filling()).toBeNull()
  press('Start asking')
  tick(/canteen/)
  expect(filling()).toBe('handed')
  press('Leave')
  expect(filling()).toBeNull()
  press('Start asking')
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /canteen/ }).checked).toBe(true)
  press('Back')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  expect(filling()).toBe('keyed')
})

test('a reload in the middle brings back the step and what was answered', async () => {
  const { centre } = form()
  const { unmount } = await showSurvey(centre, 'collect')
  press('Start asking')
  tick(/barber/)
  press('Next question')
  unmount()
  await showSurvey(centre, 'collect')
  expect(screen.getByText('Question 2 of 4')).toBeTruthy()
  press('Back')
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /barber/ }).checked).toBe(true)
})

test('when the disk refuses, nothing is said to be kept and the answer stays on the page', async () => {
  const { centre } = form()
  await showSurvey(centre, 'collect')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '71' } })
  centre.breakDisk()
  await keep()
  expect(centre.responses.read()).toEqual([])
  expect(screen.queryByText(/kept$/)).toBeNull()
  expect(screen.getByText(/couldn't store it/)).toBeTruthy()
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Age?' }).value).toBe('71')
})

test('a number out of bounds is refused with its bounds before it is kept', async () => {
  const { centre } = form()
  await showSurvey(centre, 'collect')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '171' } })
  await keep()
  expect(centre.responses.read()).toEqual([])
  expect(screen.getByText('171 is not between 0 and 110')).toBeTruthy()
})

test('a required question that is open is named first, and may be left open', async () => {
  const { centre, ids } = form()
  await showSurvey(centre, 'collect')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  await keep()
  expect(centre.responses.read()).toEqual([])
  expect(screen.getByRole('button', { name: 'Age?' })).toBeTruthy()
  press('Keep it as it is')
  await act(() => Promise.resolve())
  const [record] = centre.responses.read()
  expect(record?.kind === 'answer' && ids.age in record.answers).toBe(false)
})

test('number keys press choices, an exclusive one stands alone, and Enter goes on', async () => {
  const { centre } = form()
  await showSurvey(centre, 'collect')
  press('Start asking')
  const first = screen.getByRole<HTMLInputElement>('checkbox', { name: /canteen/ })
  const codes = screen
    .getAllByRole('checkbox')
    .map((box) => box.closest('label')?.querySelector('kbd')?.textContent)
  expect(codes, 'the key of each choice is shown beside it').toEqual(['1', '2', '3', '4'])
  fireEvent.keyDown(first, { key: '1' })
  fireEvent.keyDown(first, { key: '3' })
  expect(first.checked).toBe(true)
  fireEvent.keyDown(first, { key: '4' })
  expect(first.checked).toBe(false)
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /nothing/ }).checked).toBe(true)
  fireEvent.keyDown(first, { key: 'Enter' })
  // nothing is wanted, so the ranking is passed over
  expect(screen.getByText('Question 3 of 4')).toBeTruthy()
})

test('a ranking takes no more than it may, and a press takes a place back', async () => {
  const { centre } = form()
  await showSurvey(centre, 'collect')
  press('Start asking')
  for (const one of [/canteen/, /barber/, /reading/]) tick(one)
  press('Next question')
  tick(/canteen/)
  tick(/reading/)
  tick(/barber/)
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /barber/ }).checked).toBe(false)
  expect(screen.getByText('at most 2')).toBeTruthy()
  tick(/canteen/)
  tick(/barber/)
  expect(screen.getByRole('checkbox', { name: /reading, place 1|reading place 1/ })).toBeTruthy()
  expect(screen.getByRole('checkbox', { name: /barber.*place 2/ })).toBeTruthy()
})

test('correcting an answer appends one that replaces it', async () => {
  const { centre, ids } = form()
  await showSurvey(centre, 'collect')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '71' } })
  await keep()
  press('Correct this one')
  fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '17' } })
  await keep()
  const [first, second] = centre.responses.read()
  expect(second).toMatchObject({ replaces: first?.id, answers: { [ids.age]: 17 } })
})

test('keeping with an open question brings what is missing to sight, wherever the button was pressed', async () => {
  const { centre } = form()
  await showSurvey(centre, 'collect')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  await keep()
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Age?'))
  expect(document.activeElement?.getAttribute('role')).toBe('alert')
})

test('after the question that was left open one press leads back to the end', async () => {
  const { centre } = form()
  await showSurvey(centre, 'collect')
  press('Start asking')
  press('Next question')
  press('Next question')
  expect(screen.getByText('Question 4 of 4')).toBeTruthy()
  await keep()
  press('Age?')
  expect(screen.getByText('Question 3 of 4')).toBeTruthy()
  fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '71' } })
  press('Back to the end')
  expect(screen.getByText('Question 4 of 4')).toBeTruthy()
  await keep()
  expect(centre.responses.read()).toHaveLength(1)
})

test('a choice beyond the limit says so in its own row', async () => {
  const { centre } = form()
  await showSurvey(centre, 'collect')
  press('Start asking')
  for (const name of [/canteen/, /reading/, /barber/]) tick(name)
  press('Next question')
  for (const name of [/canteen/, /reading/, /barber/]) tick(name)
  expect(screen.getByText('at most 2').closest('label')?.textContent).toContain('barber')
})

test('the questionnaire is opened with its name and first words, and says its keys', async () => {
  const { centre } = form()
  nameSurvey(centre.survey, {
    title: '问卷',
    titleEn: 'What do you need?',
    intro: '您好。',
    introEn: 'Good day.',
  })
  await showSurvey(centre, 'collect')
  expect(screen.getByRole('heading', { name: 'What do you need?' })).toBeTruthy()
  expect(screen.getByText('Good day.')).toBeTruthy()
  expect(screen.getByText(/Press the number beside a choice/)).toBeTruthy()
  press('Start asking')
  expect(screen.queryByText('Good day.')).toBeNull()
})

test('a unit that the question does not name is left out in words; another one is refused', async () => {
  const { centre, ids } = form()
  editQuestion(centre.survey, ids.age, { meaning: 'none' })
  await showSurvey(centre, 'collect')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  tick(/canteen/)
  const field = screen.getByRole('textbox', { name: 'Age?' })
  fireEvent.change(field, { target: { value: '3人' } })
  fireEvent.blur(field)
  expect(screen.getByText('Taken as 3: this question names no unit, so “人” is left out')).toBeTruthy()
  fireEvent.change(field, { target: { value: '约70' } })
  fireEvent.blur(field)
  expect(screen.getByText('Taken as 70; that it is only about so is left out')).toBeTruthy()
  fireEvent.change(field, { target: { value: '5 km' } })
  expect(screen.queryByText(/is left out/)).toBeNull()
  await keep()
  expect(screen.getByText(/“5 km” is in another unit/)).toBeTruthy()
  expect(centre.responses.read()).toEqual([])
})
