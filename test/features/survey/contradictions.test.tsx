// @vitest-environment happy-dom
// Answers of one person that don't go together are said while they are keyed in, and kept all the same.
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addChoice, askQuestion } from '#core/documents/survey.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => {
  chooseLanguage('en')
  sessionStorage.clear()
  localStorage.clear()
})
afterEach(cleanup)

test('an age beside a group of other ages, and a rank for what was not ticked, are said and kept', async () => {
  const centre = openedCentre()
  const ask = (type: string, text: string, more: object): string => {
    const made = askQuestion(centre.survey, { type, text, ...more })
    if (!made.ok) throw new Error('refused')
    return made.value
  }
  const group = ask('single', 'Who?', { meaning: 'group' })
  addChoice(centre.survey, group, { value: 'elderly', text: 'Elderly', group: 'elderly' })
  const age = ask('number', 'Age?', { meaning: 'age', min: 0, max: 110 })
  const want = ask('multiple', 'Want?', { meaning: 'want' })
  for (const id of ['canteen', 'barber']) addChoice(centre.survey, want, { value: id, text: id, service: id })
  const top = ask('ranking', 'Most?', { meaning: 'rank', choicesFrom: want, top: 2 })
  await showSurvey(centre, 'collect')
  const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
  press('Start asking')
  fireEvent.click(screen.getByRole('radio', { name: /Elderly/ }))
  press('Next question')
  const write = (text: string) =>
    fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: text } })
  write('60')
  expect(screen.queryByText(/don’t go together/)).toBeNull()
  write('30')
  expect(screen.getByText('“Who?” says Elderly, and “Age?” says 30.')).toBeTruthy()
  press('Next question')
  fireEvent.click(screen.getByRole('checkbox', { name: /canteen/ }))
  press('Next question')
  press(/other choice/)
  fireEvent.click(screen.getByRole('checkbox', { name: /barber/ }))
  expect(screen.getByText('“Most?” ranks barber, which is not ticked among what is wanted.')).toBeTruthy()
  press(/Keep this answer/)
  await act(() => Promise.resolve())
  expect(centre.responses.read()).toMatchObject([
    { answers: { [group]: 'elderly', [age]: 30, [want]: ['canteen'], [top]: ['barber'] } },
  ])
  // whoever opens it later reads it too
  cleanup()
  await showSurvey(centre, 'records', centre.responses.read()[0]!.id)
  expect(screen.getByText('“Who?” says Elderly, and “Age?” says 30.')).toBeTruthy()
})
