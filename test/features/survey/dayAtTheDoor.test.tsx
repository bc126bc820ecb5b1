// @vitest-environment happy-dom
// The day at the door: what no answer can be of is refused in words, and what a browser gives while one is typed costs no draft.
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
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

const day = () => screen.getByLabelText<HTMLInputElement>('Date')
const typeDay = (value: string): void => {
  fireEvent.focus(day())
  fireEvent.change(day(), { target: { value } })
}

test.each([
  ['1026-09-05', 'is a date that programs write for none, or before 2000'],
  ['2000-01-01', 'is a date that programs write for none, or before 2000'],
  ['9026-09-05', 'is after today'],
])(
  'a day at the door that no answer is of (%s) is refused in words, and the right one goes on',
  async (wrong, words) => {
    const { centre } = form()
    await showSurvey(centre, 'collect')
    typeDay(wrong)
    expect(screen.queryByText(new RegExp(words)), 'not while it is typed').toBeNull()
    fireEvent.blur(day())
    expect(screen.getByText(new RegExp(words))).toBeTruthy()
    expect(day().getAttribute('aria-invalid')).toBe('true')
    press('Start asking')
    expect(screen.queryByText(/Question 1 of/)).toBeNull()
    expect(document.activeElement).toBe(day())
    typeDay('2026-09-05')
    press('Start asking')
    expect(screen.getByText(/Question 1 of/)).toBeTruthy()
  },
)

test('numbers that make no day are said to be none, and no answer is kept without its day by them', async () => {
  const { centre } = form()
  await showSurvey(centre, 'collect')
  typeDay('')
  Object.defineProperty(day(), 'validity', { configurable: true, value: { badInput: true } })
  fireEvent.blur(day())
  expect(screen.getByText(/There is no such day/)).toBeTruthy()
  press('Start asking')
  expect(screen.queryByText(/Question 1 of/)).toBeNull()
})

test('all on one page, too, nothing is kept with a day that no answer is of', async () => {
  const { centre } = form()
  await showSurvey(centre, 'collect')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  tick(/canteen/)
  typeDay('0026-09-05')
  press('Keep this answer')
  await act(() => Promise.resolve())
  expect(centre.responses.read()).toEqual([])
  expect(screen.getByText(/or before 2000/)).toBeTruthy()
})

test('a year of five digits that a browser gives while one is typed costs the draft its day, and nothing else', async () => {
  const { centre } = form()
  await showSurvey(centre, 'collect')
  fireEvent.change(screen.getByLabelText('Household code'), { target: { value: 'H17' } })
  press('Start asking')
  tick(/canteen/)
  cleanup()
  for (const key of Object.keys(localStorage)) {
    const kept = localStorage.getItem(key) ?? ''
    localStorage.setItem(key, kept.replace(/"date":"[^"]*"/, '"date":"20226-09-05"'))
  }
  await showSurvey(centre, 'collect')
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /canteen/ }).checked).toBe(true)
})
